"""Sheets of paper: size and margins, words, lines and pictures on them, and the finished PDF.

Everything is placed in points from the top left corner, y down, as on the screen.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import UTC
from typing import TYPE_CHECKING, Final, Literal

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from imsrecord.pdf import fonts, pen, typeset
from imsrecord.pdf.typeset import TextStyle
from imsrecord.pdf.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from imsrecord.domain.drawing import Drawing, Role
    from imsrecord.pdf.fonts import Weight

__all__ = ["MARGIN", "PAPERS", "About", "Area", "Paper", "PdfDocument", "TextStyle"]

rl_config.useA85 = 0  # streams as bytes: text armour costs a third of the time and of the size

MARGIN: Final = 44.0
HAIRLINE: Final = 0.75
PAPERS: Final = {"letter": (612.0, 792.0), "a4": (595.28, 841.89)}
Align = Literal["left", "centre", "right"]


@dataclass(frozen=True, slots=True)
class Area:
    """An upright rectangle on a page; ``(x, y)`` is its top left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PdfDocument:
    """A finished document: its bytes, and what could not be printed as it was written."""

    content: bytes = field(repr=False)
    pages: int
    missing_glyphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class About:
    """What the file says of itself; ``made_at`` is the moment it is printed (aware)."""

    title: str = field(repr=False)
    author: str
    made_at: datetime
    language: str = "en"


class Paper:
    """Collects what goes on each page; ``finish`` writes the file.

    Pages are kept as lists of strokes until the end, because only then is "page 1 of 3" known.
    """

    def __init__(self, paper: str, about: About) -> None:
        self.width, self.height = PAPERS.get(paper, PAPERS["letter"])
        self.left, self.right = MARGIN, self.width - MARGIN
        self.bottom = self.height - MARGIN
        self.room = self.right - self.left
        self._about = about
        self._pages: list[list[Callable[[Canvas], None]]] = [[]]
        self._missing: dict[str, None] = {}

    @property
    def page_count(self) -> int:
        """Pages begun so far."""
        return len(self._pages)

    @property
    def missing_glyphs(self) -> tuple[str, ...]:
        """Characters met so far that no font of ours can draw."""
        return tuple(self._missing)

    def new_page(self) -> None:
        """Begin the next page."""
        self._pages.append([])

    def text(self, x: float, y: float, words: str, style: TextStyle, align: Align = "left") -> None:
        """Set one line with its baseline at ``y``; ``x`` is its left, middle or right."""
        line = fonts.plain(words)
        self._missing.update(dict.fromkeys(fonts.missing(line)))
        if align != "left":
            length = fonts.width(line, style.size, style.weight)
            x -= length if align == "right" else length / 2
        base, pieces = self.height - y, fonts.runs(line, style.weight)

        def draw(canvas: Canvas) -> None:
            typeset.words(canvas, x, base, pieces, style)

        self._pages[-1].append(draw)

    def paragraph(self, x: float, y: float, room: float, words: str, style: TextStyle) -> float:
        """Set wrapped text whose first line hangs below ``y``; return the ``y`` below the last."""
        for line in wrap(words, style.size, room, style.weight):
            self.text(x, y + style.size, line, style)
            y += style.line
        return y

    def rule(self, y: float, x1: float, x2: float, role: Role = "line") -> None:
        """Draw a hairline from left to right."""
        base = self.height - y

        self._write(
            f"{pen.stroke_colour(role)} {HAIRLINE} w {x1:.2f} {base:.2f} m {x2:.2f} {base:.2f} l S"
        )

    def box(
        self, area: Area, *, radius: float = 0.0, fill: Role = "", stroke: Role = "",
        line: float = 1.0,
    ) -> None:  # fmt: skip
        """Draw a rectangle, its corners rounded; a circle when the radius is half its side."""
        base = self.height - area.y - area.height
        outline = pen.rounded(0, 0, area.width, area.height, radius)
        filled = f"{pen.fill_colour(fill)} " if fill else ""
        stroked = f"{pen.stroke_colour(stroke)} {line} w " if stroke else ""
        paint = "B" if fill and stroke else "f" if fill else "S"
        self._write(f"q 1 0 0 1 {area.x:.2f} {base:.2f} cm {filled}{stroked}{outline} {paint} Q")

    def dot(self, x: float, y: float, radius: float, *, fill: Role, stroke: Role = "") -> None:
        """Draw a disc, or a ring when it has a stroke."""
        area = Area(x - radius, y - radius, 2 * radius, 2 * radius)
        self.box(area, radius=radius, fill=fill, stroke=stroke, line=1.7)

    def drawing(self, picture: Drawing, area: Area, *, radius: float = 0.0) -> None:
        """Fit a drawing into a rectangle, centred, its proportions kept and its edges clipped."""
        scale = min(area.width / picture.width, area.height / picture.height)
        left = area.x + (area.width - picture.width * scale) / 2
        top = area.y + (area.height - picture.height * scale) / 2
        across, down = left - picture.x * scale, self.height - top + picture.y * scale
        corners = pen.rounded(picture.x, picture.y, picture.width, picture.height, radius / scale)

        def draw(canvas: Canvas) -> None:
            canvas.saveState()
            canvas.addLiteral(
                f"{scale:.5f} 0 0 {-scale:.5f} {across:.3f} {down:.3f} cm {corners} W n"
            )
            canvas.addLiteral("1 J 1 j")
            for strokes in pen.strokes(picture):
                canvas.setFillAlpha(strokes.fill_opacity)
                canvas.setStrokeAlpha(strokes.stroke_opacity)
                canvas.addLiteral(strokes.operators)
            canvas.restoreState()

        self._pages[-1].append(draw)
        for label in pen.labels(picture):
            weight: Weight = "semibold" if label.bold else "regular"
            x, y = left + (label.x - picture.x) * scale, top + (label.y - picture.y) * scale
            self.text(
                x, y, label.text, TextStyle(label.size * scale, weight, label.role), label.align
            )

    def photo(self, content: bytes, area: Area, *, radius: float = 0.0) -> None:
        """Fit a PNG or JPEG into a rectangle, centred, its proportions kept, its corners round."""
        image = ImageReader(io.BytesIO(content))
        across, down = image.getSize()
        scale = min(area.width / across, area.height / down)
        width, height = across * scale, down * scale
        left = area.x + (area.width - width) / 2
        base = self.height - area.y - (area.height + height) / 2
        corners = pen.rounded(0, 0, width, height, radius)

        def draw(canvas: Canvas) -> None:
            canvas.saveState()
            canvas.addLiteral(f"1 0 0 1 {left:.2f} {base:.2f} cm {corners} W n")
            canvas.drawImage(image, 0, 0, width, height)
            canvas.restoreState()

        self._pages[-1].append(draw)

    def _write(self, operators: str) -> None:
        self._pages[-1].append(lambda canvas: canvas.addLiteral(operators))

    def watermark(self, words: str) -> None:
        """Write large grey words across the page that is under way."""
        middle = (self.width / 2, self.height / 2)

        def draw(canvas: Canvas) -> None:
            canvas.saveState()
            canvas.translate(*middle)
            canvas.rotate(52)
            canvas.setFillColorRGB(0.906, 0.914, 0.908)
            canvas.setFont(fonts.font_name("semibold"), 150)
            canvas.drawCentredString(0, -50, words)
            canvas.restoreState()

        self._pages[-1].insert(0, draw)

    def on_every_page(self, draw: Callable[[int, int], None]) -> None:
        """Let ``draw(number, count)`` add to each page, once the number of pages is known."""
        pages = self._pages
        for number, page in enumerate(pages, 1):
            self._pages = [page]
            draw(number, len(pages))
        self._pages = pages

    def finish(self) -> PdfDocument:
        """Write the file. The same strokes at the same moment give the same bytes."""
        out = io.BytesIO()
        canvas = Canvas(
            out,
            pagesize=(self.width, self.height),
            invariant=1,
            initialFontName=fonts.font_name(),
            initialFontSize=10,
            lang=self._about.language,
        )
        _date(canvas, self._about.made_at)
        canvas.setTitle(self._about.title)
        canvas.setAuthor(self._about.author)
        canvas.setSubject(self._about.title)
        canvas.setCreator("imsrecord")
        for page in self._pages:
            for draw in page:
                draw(canvas)
            canvas.showPage()
        canvas.save()
        return PdfDocument(out.getvalue(), len(self._pages), self.missing_glyphs)


def _date(canvas: Canvas, made_at: datetime) -> None:
    """Date the file by the moment given; ReportLab would take the clock or the year 2000."""
    stamp = canvas._doc._timeStamp  # noqa: SLF001 - there is no public way
    moment = made_at.astimezone(UTC)
    stamp.t, stamp.lt = moment.timestamp(), moment.timetuple()
    stamp.YMDhms = tuple(moment.timetuple())[:6]
