"""Words of painted rows look the same the second time, are cut to their room, and are forgotten."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter

from imsrecord.ui import theme
from imsrecord.ui.widgets.row_words import RowLine, RowWords

NAME = "Nguyễn Łukasz O'Brien-Smith محمد"
pytestmark = pytest.mark.usefixtures("qtbot")


def written(words: RowWords, text: str, room: float = 300) -> QImage:
    picture = QImage(320, 40, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.white)
    with QPainter(picture) as painter:
        words.write(painter, "small", "text", RowLine(4, 20, room, text))
    return picture


def blank() -> QImage:
    return written(RowWords(), "")


def test_words_look_the_same_when_they_come_back() -> None:
    words = RowWords()
    first = written(words, NAME)
    assert first != blank()
    assert written(words, NAME) == first
    assert written(words, "Someone else") != first


def test_a_long_name_is_cut_to_its_room_and_a_wider_room_shows_all_of_it() -> None:
    words = RowWords()
    whole = QFontMetricsF(theme.font("small")).horizontalAdvance(NAME)
    assert words.width(NAME, "small", 80) <= 80
    assert words.width(NAME, "small", 1000) == pytest.approx(whole, abs=1)
    narrow = written(words, NAME, 80)
    right_of_it = narrow.copy(85, 0, 200, 40)
    assert right_of_it == blank().copy(85, 0, 200, 40)
    assert written(words, NAME, 300) != narrow


@pytest.mark.parametrize("name", ["Lane Blueprint", "Jules Demo", "Marlo Template", NAME])
def test_a_name_with_just_its_own_room_is_not_cut(name: str) -> None:
    words = RowWords()
    whole = words.width(name, "body_bold", 1000)
    assert words.width(name, "body_bold", whole) == whole


def test_nothing_is_kept_without_end() -> None:
    words = RowWords(most=3)
    pictures = [written(words, f"Patient {n}") for n in range(5)]
    assert written(words, "Patient 0") == pictures[0]
    assert len(words) <= 3
