"""Made-up pictures in memory."""

from __future__ import annotations

import io

from PIL import Image


def a_picture(
    width: int = 640, height: int = 480, kind: str = "PNG", colour: str = "teal", **saved: object
) -> bytes:
    """Return a plain picture of one colour as a PNG or JPEG file."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, kind, **saved)
    return out.getvalue()
