"""Photos and drawings that a clinic brings along, made ready to be kept and printed.

A picture is drawn anew when it comes in: it is turned upright, made no larger than it is printed,
and loses what a camera wrote beside it, such as the place where it was taken.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

from imsrecord.errors import RecordError

MOST_BYTES: Final = 5 * 1024 * 1024
LONGEST_SIDE: Final = 1_000  # pixels; at 95 points across a sheet that is beyond print
_MOST_PIXELS: Final = 60_000_000
_KINDS: Final = {"PNG": "image/png", "JPEG": "image/jpeg"}
_QUALITY: Final = 88


class UnusablePictureError(RecordError):
    """A picture that cannot be kept; the text says why."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is kept; sides in pixels."""

    media_type: str
    width: int
    height: int
    content: bytes = field(repr=False)


def prepared(content: bytes) -> Picture:
    """Return a picture as it is kept: PNG or JPEG, upright, no side longer than 1,000 pixels.

    Raises:
        UnusablePictureError: it is larger than 5 MB, of another kind, or cannot be read.
    """
    if len(content) > MOST_BYTES:
        megabytes = len(content) / 1024 / 1024
        raise UnusablePictureError(f"This picture has {megabytes:.1f} MB; up to 5 MB can be kept.")
    try:
        return _drawn_anew(content)
    except UnidentifiedImageError:
        raise UnusablePictureError("Only PNG and JPEG pictures can be kept.") from None
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise UnusablePictureError("This picture is damaged and cannot be read.") from None


def _drawn_anew(content: bytes) -> Picture:
    with Image.open(io.BytesIO(content), formats=tuple(_KINDS)) as opened:
        kind = str(opened.format)
        if opened.width * opened.height > _MOST_PIXELS:
            raise UnusablePictureError("This picture has too many pixels. Please make it smaller.")
        upright = ImageOps.exif_transpose(opened)
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        plain = _on_white(upright)
    out = io.BytesIO()
    plain.save(out, kind, optimize=True, quality=_QUALITY)
    return Picture(_KINDS[kind], plain.width, plain.height, out.getvalue())


def _on_white(image: Image.Image) -> Image.Image:
    """Return it without transparency: paper is white."""
    if image.mode == "RGB":
        return image
    shown = image.convert("RGBA")
    paper = Image.new("RGBA", shown.size, "white")
    return Image.alpha_composite(paper, shown).convert("RGB")
