"""The letters of paper: Fira Sans, with Inter for what it lacks, and a list of what both lack."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import Final, Literal

import fontpkg_fira_sans
import fontpkg_inter
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

Weight = Literal["regular", "medium", "semibold"]

INK_BOX: Final = "□"
"""Stands on paper for a character that no font of ours can draw; the character is reported."""

_CUTS: Final[dict[str, str]] = {
    "regular": "FiraSans-Regular.ttf",
    "medium": "FiraSans-Medium.ttf",
    "semibold": "FiraSans-SemiBold.ttf",
}
_SPARE: Final = "imsrecord-spare"
_UNSEEN: Final = frozenset({"Cf", "Mn", "Me"})


class FontMissingError(Exception):
    """The package with the paper fonts is damaged, so nothing can be printed properly."""


@cache
def font_name(weight: Weight = "regular") -> str:
    """Return ReportLab's name of a cut of Fira Sans, registered when it is first asked for.

    Raises:
        FontMissingError: the font file could not be read.
    """
    return _register(f"imsrecord-{weight}", str(fontpkg_fira_sans.ROOT / "files" / _CUTS[weight]))


@cache
def _spare_font() -> str:
    return _register(_SPARE, str(fontpkg_inter.ROOT / "files" / "Inter[opsz,wght].ttf"))


def _register(name: str, path: str) -> str:
    try:
        pdfmetrics.registerFont(TTFont(name, path))
    except Exception as error:
        raise FontMissingError(path.rsplit("/", 1)[-1]) from error
    return name


@cache
def _letters(name: str) -> frozenset[int]:
    codes = pdfmetrics.getFont(name).face.charToGlyph
    return frozenset(code for code in codes if unicodedata.category(chr(code)) != "Cc")


def plain(text: str) -> str:
    """Return a text in the form that is printed: composed accents, tabs as spaces."""
    return unicodedata.normalize("NFC", text).replace("\t", "    ").replace("\r\n", "\n")


@lru_cache(maxsize=8192)
def runs(text: str, weight: Weight = "regular") -> tuple[tuple[str, str], ...]:
    """Cut one line into pieces of ``(font name, characters)``, each drawable in its font.

    Marks without a shape of their own (joiners, variation selectors) are left out where no font
    has them; any other character that no font has becomes ``INK_BOX`` and is in ``missing``.
    """
    face = font_name(weight)
    known = _letters(face)
    if all(ord(letter) in known for letter in text):
        return ((face, text),) if text else ()
    pieces: list[tuple[str, str]] = []
    for letter in text:
        name, drawn = _choose(letter, face)
        if pieces and pieces[-1][0] == name:
            pieces[-1] = (name, pieces[-1][1] + drawn)
        elif drawn:
            pieces.append((name, drawn))
    return tuple(pieces)


def _choose(letter: str, face: str) -> tuple[str, str]:
    if ord(letter) in _letters(face):
        return face, letter
    if ord(letter) in _letters(_spare_font()):
        return _spare_font(), letter
    if unicodedata.category(letter) in _UNSEEN:
        return face, ""
    return _spare_font(), INK_BOX


@lru_cache(maxsize=8192)
def missing(text: str) -> tuple[str, ...]:
    """Return the characters of a text that no font of ours can draw, each once."""
    known = _letters(font_name())
    lacking = [letter for letter in dict.fromkeys(text) if ord(letter) not in known]
    if not lacking:
        return ()
    spare = _letters(_spare_font())
    return tuple(
        letter
        for letter in lacking
        if ord(letter) not in spare
        and letter != "\n"
        and unicodedata.category(letter) not in _UNSEEN
    )


@lru_cache(maxsize=16384)
def width(text: str, size: float, weight: Weight = "regular") -> float:
    """Return the length of one line in points."""
    return sum(
        float(pdfmetrics.stringWidth(piece, name, size)) for name, piece in runs(text, weight)
    )
