"""Read a PDF back: its words, its fonts, its pages as pictures."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

import pypdfium2

if TYPE_CHECKING:
    from imsrecord.pdf.page import PdfDocument


def page_texts(document: PdfDocument) -> list[str]:
    """Return the words of each page."""
    opened = pypdfium2.PdfDocument(document.content)
    texts = [page.get_textpage().get_text_range() for page in opened]
    opened.close()
    return [text.replace("\r\n", "\n").replace("\ufffe", "-") for text in texts]


def text_of(document: PdfDocument) -> str:
    """Return all words on one line, without the heads and feet of pages."""
    lines = [line.strip() for text in page_texts(document) for line in text.split("\n")]
    body = [line for line in lines if not re.match(r"(Chart \S+ ·|Page \d+ of|.*, born )", line)]
    return " ".join(" ".join(body).split())


def base_fonts(document: PdfDocument) -> set[str]:
    """Return the names of all fonts in the file, embedded or not."""
    whole = document.content + b"".join(_streams(document.content))
    return {name.decode() for name in re.findall(rb"/BaseFont\s*/([^\s/<>\[\]()]+)", whole)}


def embedded_fonts(document: PdfDocument) -> int:
    """Count the font programs that are in the file."""
    return len(re.findall(rb"/FontFile2\s", document.content))


def _streams(content: bytes) -> list[bytes]:
    found = []
    for raw in re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
        try:
            found.append(zlib.decompress(raw))
        except zlib.error:
            continue
    return found
