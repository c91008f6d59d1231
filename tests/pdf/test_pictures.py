"""A picture that comes in is kept as it is printed: upright, small enough, and only a picture."""

from __future__ import annotations

import io
import os

import pytest
from PIL import Image

from imsrecord.pdf.pictures import LONGEST_SIDE, MOST_BYTES, UnusablePictureError, prepared
from tests.pictures import a_picture


@pytest.mark.parametrize(("kind", "media_type"), [("PNG", "image/png"), ("JPEG", "image/jpeg")])
def test_a_picture_is_scaled_down_and_keeps_its_shape(kind: str, media_type: str) -> None:
    kept = prepared(a_picture(3_000, 1_500, kind))

    assert (kept.media_type, kept.width, kept.height) == (media_type, LONGEST_SIDE, 500)
    assert Image.open(io.BytesIO(kept.content)).size == (1_000, 500)


def test_a_small_picture_is_not_blown_up() -> None:
    kept = prepared(a_picture(64, 48))

    assert (kept.width, kept.height) == (64, 48)


def test_what_a_camera_wrote_beside_it_is_gone_and_it_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # lying on its side
    exif[0x010E] = "Kitchen of Maya"

    kept = prepared(a_picture(400, 200, "JPEG", exif=exif))

    assert (kept.width, kept.height) == (200, 400)
    assert b"Kitchen of Maya" not in kept.content
    assert dict(Image.open(io.BytesIO(kept.content)).getexif()) == {}


def test_what_shines_through_is_white_on_paper() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(out, "PNG")

    kept = prepared(out.getvalue())

    assert Image.open(io.BytesIO(kept.content)).getpixel((5, 5)) == (255, 255, 255)


def test_a_picture_beyond_five_megabytes_is_refused_with_its_size() -> None:
    with pytest.raises(UnusablePictureError, match=r"This picture has 5\.5 MB; up to 5 MB"):
        prepared(os.urandom(MOST_BYTES + 512 * 1024))


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"%PDF-1.7", b"MZ\x00\x01"])
def test_anything_else_is_refused_by_its_kind(content: bytes) -> None:
    with pytest.raises(UnusablePictureError, match="Only PNG and JPEG"):
        prepared(content)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_half_a_picture_is_refused_and_crashes_nothing(kind: str) -> None:
    whole = a_picture(600, 400, kind)

    with pytest.raises(UnusablePictureError):
        prepared(whole[: len(whole) // 2])
