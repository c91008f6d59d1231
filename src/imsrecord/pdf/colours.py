"""The colours of paper: black and one green, chosen so that a grey printer tells them apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from imsrecord.domain.drawing import Role

_PAPER: Final[dict[Role, str]] = {
    "bg": "FFFFFF",
    "surface": "FFFFFF",
    "sunken": "F1F3F2",
    "raised": "FFFFFF",
    "hover": "F0F3EF",
    "line": "C9CFCA",
    "control": "7F8A83",
    "text": "16201B",
    "text2": "46524B",
    "text3": "616C65",
    "disabled": "9BA59F",
    "accent": "0B6A60",
    "on_accent": "FFFFFF",
    "accent_soft": "EBF3F1",
    "accent_line": "A9D3CB",
    "twitch": "A2470A",
    "twitch_fill": "C25A12",
    "twitch_soft": "FCEBDD",
    "repro": "8C2F57",
    "repro_soft": "F8E4EC",
    "sore": "5A4BB8",
    "sore_soft": "E9E6F8",
    "danger": "A31F18",
    "danger_soft": "FBE6E4",
    "warn": "7E5200",
    "warn_soft": "FAEFD4",
    "ok": "1D713A",
    "ok_soft": "DFF1E4",
    "skin": "F0EDE8",
    "skin_line": "BDB5A9",
    "muscle": "E0D8CF",
    "muscle_line": "B9AC9E",
}


def rgb(role: Role) -> tuple[float, float, float]:
    """Return a role's red, green and blue, 0 to 1; roles are the theme's."""
    return _RGB[role]


def _parts(code: str) -> tuple[float, float, float]:
    red, green, blue = (int(code[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return round(red, 4), round(green, 4), round(blue, 4)


_RGB: Final = {role: _parts(code) for role, code in _PAPER.items()}
