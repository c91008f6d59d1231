from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt

from imsrecord.pdf.page import About, Area, Paper, TextStyle
from imsrecord.ui.widgets.pdf_view import PdfView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QColor
    from pytestqt.qtbot import QtBot


def document(*pages: str) -> bytes:
    sheet = Paper("letter", About("T", "A", datetime(2026, 11, 19, tzinfo=UTC)))
    for number, words in enumerate(pages):
        if number:
            sheet.new_page()
        sheet.text(72, 100, words, TextStyle(20))
        sheet.box(Area(0, 392, 612, 400), fill="accent")
    return sheet.finish().content


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[PdfView]:
    shown = PdfView()
    qtbot.addWidget(shown)
    shown.resize(500, 600)
    shown.show()
    qtbot.waitExposed(shown)
    yield shown
    shown.close()


def show(qtbot: QtBot, view: PdfView, content: bytes) -> None:
    with qtbot.waitSignal(view.drawn):
        view.show_pdf(content)


def colour_at(view: PdfView, x: float, y: float) -> QColor:
    return view.grab().toImage().pixelColor(QPoint(round(x), round(y)))


def test_the_page_is_drawn_as_wide_as_the_view(qtbot: QtBot, view: PdfView) -> None:
    show(qtbot, view, document("Hello"))

    (area,) = view.page_areas()
    picture = view.picture(0)
    assert picture is not None
    assert area.width() > view.viewport().width() - 40
    assert picture.width() == pytest.approx(area.width() * view.devicePixelRatioF(), abs=1)


def test_what_is_on_paper_is_on_the_screen(qtbot: QtBot, view: PdfView) -> None:
    show(qtbot, view, document("Hello"))

    (area,) = view.page_areas()
    assert colour_at(view, area.center().x(), area.top() + 10).name() == "#ffffff"
    below = colour_at(view, area.center().x(), area.top() + area.height() * 0.7)
    assert below.green() > below.red() + 40


def test_a_screen_reader_gets_the_words_of_every_page(qtbot: QtBot, view: PdfView) -> None:
    show(qtbot, view, document("Hello Maya", "Second sheet"))

    assert view.page_count == 2
    assert "Hello Maya" in view.accessibleDescription()
    assert "Second sheet" in view.accessibleDescription()
    assert view.accessibleName() != ""


def test_a_page_further_down_is_drawn_when_it_is_scrolled_to(qtbot: QtBot, view: PdfView) -> None:
    show(qtbot, view, document("One", "Two", "Three", "Four"))
    assert view.picture(3) is None

    with qtbot.waitSignal(view.drawn, check_params_cb=lambda: view.picture(3) is not None):
        qtbot.keyClick(view, Qt.Key.Key_PageDown)
        view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())

    assert view.picture(3) is not None


def test_a_wider_window_draws_the_page_sharper(qtbot: QtBot, view: PdfView) -> None:
    show(qtbot, view, document("Hello"))
    before = view.picture(0)

    with qtbot.waitSignal(view.drawn):
        view.resize(800, 600)

    after = view.picture(0)
    assert before is not None
    assert after is not None
    assert after.width() > before.width() + 200


def test_the_whole_page_can_be_fitted(qtbot: QtBot, view: PdfView) -> None:
    show(qtbot, view, document("Hello"))

    with qtbot.waitSignal(view.drawn):
        view.set_fit("page")

    (area,) = view.page_areas()
    assert area.bottom() <= view.viewport().height()


def test_another_document_replaces_the_first(qtbot: QtBot, view: PdfView) -> None:
    show(qtbot, view, document("First", "More"))

    show(qtbot, view, document("Other"))

    assert view.page_count == 1
    assert view.words.strip() == "Other"


def test_nothing_is_shown_of_no_document(qtbot: QtBot, view: PdfView) -> None:
    show(qtbot, view, document("First"))

    view.show_pdf(b"")

    assert view.page_count == 0
    assert view.page_areas() == ()
    assert view.accessibleDescription() == ""


def test_a_view_closed_while_it_draws_leaves_nothing_behind(qtbot: QtBot) -> None:
    shown = PdfView()
    shown.resize(900, 900)
    shown.show()
    shown.show_pdf(document(*["Page"] * 12))
    qtbot.waitUntil(lambda: not shown._settle.isActive())

    shown.close()
    shown.deleteLater()

    qtbot.waitUntil(lambda: True)
