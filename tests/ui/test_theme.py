from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QToolTip, QWidget
from typing_extensions import override

from imsrecord.ui import icons, theme, tokens
from imsrecord.ui.widgets.labels import Text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from imsrecord.ui.tokens import ColourName

# WCAG 2.x: 4.5 for text, 3 for outlines of controls and for graphics.
PAIRS: list[tuple[ColourName, ColourName, float]] = [
    *[
        (front, ground, 4.5)
        for front in ("text", "text2", "text3")
        for ground in ("bg", "surface", "hover", "accent_soft")
    ],
    *[(front, "sunken", 4.5) for front in ("text2", "text3")],
    *[("accent", ground, 4.5) for ground in ("surface", "bg", "accent_soft")],
    ("on_accent", "accent", 4.5),
    ("on_accent", "accent_hover", 4.5),
    *[(tone, "surface", 4.5) for tone in ("twitch", "repro", "sore", "danger", "warn", "ok")],
    ("twitch", "twitch_soft", 4.5),
    ("repro", "repro_soft", 4.5),
    ("sore", "sore_soft", 4.5),
    ("danger", "danger_soft", 4.5),
    ("warn", "warn_soft", 4.5),
    ("ok", "ok_soft", 4.5),
    *[("on_fill", fill, 4.5) for fill in ("twitch", "repro", "sore", "accent")],
    ("bg", "text", 4.5),  # the toast
    ("twitch_fill", "surface", 3.0),
    ("control", "surface", 3.0),
    ("control", "bg", 3.0),
    ("focus", "surface", 3.0),
    ("focus", "bg", 3.0),
]


def luminance(colour: str) -> float:
    parts = [channel / 255 for channel in bytes.fromhex(colour.removeprefix("#"))]
    red, green, blue = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    theme.start("light")


@pytest.mark.parametrize("table", [tokens.LIGHT, tokens.DARK], ids=["light", "dark"])
def test_every_pair_of_colours_can_be_read(table: dict[ColourName, str]) -> None:
    weak = {
        (front, ground): round(contrast(table[front], table[ground]), 2)
        for front, ground, least in PAIRS
        if contrast(table[front], table[ground]) < least
    }

    assert weak == {}


def test_both_looks_name_the_same_colours() -> None:
    assert set(tokens.LIGHT) == set(tokens.DARK) == set(tokens.COLOUR_NAMES)


def test_painted_figures_are_all_of_one_width() -> None:
    metrics = QFontMetricsF(theme.sized_font(15, 600, tabular=True))

    widths = {round(metrics.horizontalAdvance(figure), 3) for figure in "0123456789"}

    assert len(widths) == 1


def test_the_hyphen_of_a_name_is_narrower_than_a_figure() -> None:
    metrics = QFontMetricsF(theme.font("body_bold"))

    assert metrics.horizontalAdvance("-") < 0.8 * metrics.horizontalAdvance("0")


def test_weights_differ_in_what_is_drawn() -> None:
    regular = QFontMetricsF(theme.sized_font(22, 400)).horizontalAdvance("Upper trapezius")
    bold = QFontMetricsF(theme.sized_font(22, 700)).horizontalAdvance("Upper trapezius")

    assert bold > regular + 2


def test_the_small_l_has_a_tail() -> None:
    plain = theme.font("display")
    untailed = QFont(plain)
    untailed.unsetFeature(QFont.Tag("cv05"))

    with_tail = QFontMetricsF(plain).horizontalAdvance("llll")

    assert with_tail != QFontMetricsF(untailed).horizontalAdvance("llll")


def test_labels_take_the_colours_of_a_look_chosen_later(qtbot: QtBot) -> None:
    label = Text("Maya")
    qtbot.addWidget(label)

    theme.use("dark")

    shown = label.palette().color(label.foregroundRole()).name()
    theme.use("light")
    assert shown == tokens.DARK["text"].lower()


def test_everything_is_repainted_when_the_look_changes(qtbot: QtBot) -> None:
    class Ground(QWidget):
        @override
        def paintEvent(self, event: QPaintEvent) -> None:
            painter = QPainter(self)
            painter.fillRect(self.rect(), theme.colour("bg"))
            painter.end()

    ground = Ground()
    qtbot.addWidget(ground)
    ground.show()
    qtbot.waitExposed(ground)

    theme.use("dark")

    shown = ground.grab().toImage().pixelColor(5, 5).name()
    theme.use("light")
    assert shown == tokens.DARK["bg"].lower()


def test_icons_follow_the_colour_and_the_sharpness_of_the_screen() -> None:
    light = icons.pixmap("house", 20, "accent", ratio=2.0)
    theme.use("dark")
    dark = icons.pixmap("house", 20, "accent", ratio=2.0)
    theme.use("light")

    assert light.width() == 40
    assert light.toImage() != dark.toImage()


def test_an_icon_is_drawn_where_it_was_asked_for() -> None:
    image = QImage(40, 40, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)

    icons.paint(painter, "check", QRectF(20, 20, 16, 16), "danger")
    painter.end()

    inked = [
        (x, y) for x in range(40) for y in range(40) if image.pixelColor(x, y) != QColor("white")
    ]
    assert inked
    assert min(inked) >= (20, 20)


def test_an_icon_is_as_sharp_as_the_screen_it_is_drawn_on() -> None:
    image = QImage(40, 40, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(2)
    image.fill(0)
    painter = QPainter(image)

    icons.paint(painter, "house", QRectF(0, 0, 20, 20), "text")
    painter.end()

    drawn = icons.pixmap("house", 20, "text", ratio=2).toImage()
    assert image == drawn.convertToFormat(image.format())


def test_the_look_of_the_system_is_followed_only_if_chosen() -> None:
    theme.use("system")
    theme._theme.follow(Qt.ColorScheme.Dark)
    followed = theme.is_dark()
    theme.use("light")
    theme._theme.follow(Qt.ColorScheme.Dark)

    assert followed
    assert not theme.is_dark()


def test_an_unknown_icon_is_refused() -> None:
    with pytest.raises(icons.IconMissingError, match="no-such-icon"):
        icons.pixmap("no-such-icon", 20, "text")


def test_no_style_sheet_slows_the_building_of_pages(qapp: QApplication) -> None:
    for choice in ("light", "dark"):
        theme.use(choice)
        assert qapp.styleSheet() == ""
    theme.use("light")


def test_typed_lines_let_the_ground_of_their_well_through(qtbot: QtBot) -> None:
    theme.use("dark")
    line = QLineEdit()
    qtbot.addWidget(line)
    note = QPlainTextEdit()
    qtbot.addWidget(note)
    for each in (line, note):
        with qtbot.waitExposed(each):
            each.show()

    seen = [each.palette().color(QPalette.ColorRole.Base).alpha() for each in (line, note)]
    words = line.palette().color(QPalette.ColorRole.Text).name()
    theme.use("light")

    assert seen == [0, 0]
    assert words == tokens.DARK["text"].lower()


@pytest.mark.parametrize(("look", "table"), [("light", tokens.LIGHT), ("dark", tokens.DARK)])
def test_tool_tips_are_as_dark_on_light_as_the_look_is_light_on_dark(
    look: theme.Choice, table: dict[ColourName, str]
) -> None:
    theme.use(look)

    tip = QToolTip.palette()
    theme.use("light")
    assert tip.color(QPalette.ColorRole.ToolTipBase).name() == table["text"].lower()
    assert tip.color(QPalette.ColorRole.ToolTipText).name() == table["bg"].lower()
