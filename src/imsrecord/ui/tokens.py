"""The colours and sizes of the screen by name, one table for light and one for dark."""

from __future__ import annotations

from typing import Literal, get_args

ColourName = Literal[
    "bg", "surface", "sunken", "raised", "hover", "line", "control",
    "text", "text2", "text3", "disabled",
    "accent", "accent_hover", "on_accent", "accent_soft", "accent_line",
    "twitch", "twitch_fill", "twitch_soft", "repro", "repro_soft", "sore", "sore_soft",
    "danger", "danger_soft", "warn", "warn_soft", "ok", "ok_soft", "focus",
    "skin", "skin_line", "muscle", "muscle_line", "on_fill", "shadow",
]  # fmt: skip
COLOUR_NAMES: tuple[ColourName, ...] = get_args(ColourName)

LIGHT: dict[ColourName, str] = {
    "bg": "#F4F5F2",  # window
    "surface": "#FFFFFF",  # cards, rows
    "sunken": "#EDEFEB",  # tracks, wells, neutral pills
    "raised": "#FFFFFF",  # popovers, the Line, dark buttons
    "hover": "#F0F3EF",  # hovered or selected list row
    "line": "#E1E5E0",  # decorative hairline
    "control": "#7F8A83",  # boundary of inputs and switches (3:1)
    "text": "#16201B",
    "text2": "#46524B",  # secondary text, icons
    "text3": "#616C65",  # captions
    "disabled": "#9BA59F",  # disabled only
    "accent": "#0B6A60",  # action, focus, needled muscle
    "accent_hover": "#09584F",
    "on_accent": "#FFFFFF",
    "accent_soft": "#DCEFEB",  # selected chip, ghost row
    "accent_line": "#A9D3CB",
    "twitch": "#A2470A",  # twitch text and selected count
    "twitch_fill": "#D96B1A",  # end of the heat ramp, graphics only
    "twitch_soft": "#FCEBDD",
    "repro": "#8C2F57",  # reproduced familiar pain
    "repro_soft": "#F8E4EC",
    "sore": "#5A4BB8",
    "sore_soft": "#E9E6F8",
    "danger": "#B3261E",
    "danger_soft": "#FBE6E4",
    "warn": "#7E5200",  # precautions, risk
    "warn_soft": "#FAEFD4",
    "ok": "#1D713A",
    "ok_soft": "#DFF1E4",
    "focus": "#0B6A60",
    "skin": "#E9E4DC",
    "skin_line": "#BDB5A9",
    "muscle": "#D9CFC4",
    "muscle_line": "#B9AC9E",
    "on_fill": "#FFFFFF",  # text on a filled twitch, soreness or reproduced cell
    "shadow": "#16201B",
}
DARK: dict[ColourName, str] = {
    "bg": "#0F1312",
    "surface": "#171C1A",
    "sunken": "#121715",
    "raised": "#1E2422",
    "hover": "#1F2623",
    "line": "#29312E",
    "control": "#73807A",
    "text": "#E9EEEB",
    "text2": "#B2BDB7",
    "text3": "#8F9B95",
    "disabled": "#5C6762",
    "accent": "#56C4B2",
    "accent_hover": "#74D3C3",
    "on_accent": "#06211D",
    "accent_soft": "#15352F",
    "accent_line": "#2C6258",
    "twitch": "#F4A66B",
    "twitch_fill": "#E88A43",
    "twitch_soft": "#3A2616",
    "repro": "#EE9AB9",
    "repro_soft": "#3B1D2A",
    "sore": "#B0A5F5",
    "sore_soft": "#28244A",
    "danger": "#FF9187",
    "danger_soft": "#3D1B19",
    "warn": "#E6BB58",
    "warn_soft": "#352A10",
    "ok": "#7CCB92",
    "ok_soft": "#17321F",
    "focus": "#7FE0D0",
    "skin": "#2A302D",
    "skin_line": "#4A534E",
    "muscle": "#373E3A",
    "muscle_line": "#56605A",
    "on_fill": "#0B1412",
    "shadow": "#000000",
}

FontName = Literal[
    "display", "title", "heading", "lead", "body", "body_strong", "body_bold",
    "small", "small_strong", "small_bold", "label", "label_bold", "caption", "micro", "metric",
    "line",
]  # fmt: skip
TYPE: dict[FontName, tuple[int, int]] = {  # logical px, weight
    "display": (28, 600),
    "title": (20, 600),
    "heading": (15, 600),
    "lead": (15, 500),  # typed answers
    "body": (14, 400),
    "body_strong": (14, 500),
    "body_bold": (14, 600),  # names of people and muscles
    "small": (13, 400),
    "small_strong": (13, 500),
    "small_bold": (13, 600),  # labels of fields
    "label": (12, 500),
    "label_bold": (12, 600),  # headings inside a note
    "caption": (12, 400),
    "micro": (11, 500),  # key caps and rail only
    "metric": (32, 600),
    "line": (18, 500),
}
SPACE = (4, 8, 12, 16, 20, 24, 32, 48)
RADIUS_INNER, RADIUS_CONTROL, RADIUS_ROW, RADIUS_CARD, RADIUS_DIALOG = 6, 8, 10, 12, 16
