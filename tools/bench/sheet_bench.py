"""P13: the patient's sheet, beside the same page written plainly with ReportLab's canvas.

Both set the same words at the same places in the same embedded font, and the same four figures, in
turn in the same process, both warm. The plain way: lines broken by ``simpleSplit``, one
``drawString`` for each, figures drawn shape by shape. ReportLab's own setting, which armours
streams as base 85, would make the plain way slower still; it is off for both.
"""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.drawing import Box, Circle, Path, Polyline, path_steps
from imsrecord.domain.exercise_figures import exercise_drawing
from imsrecord.domain.exercises import Prescription
from imsrecord.domain.needling import NeedlingRow, Side
from imsrecord.domain.patient import Patient
from imsrecord.domain.people import Clinic, Practitioner
from imsrecord.domain.visit import NextUnit, NextVisit, Visit
from imsrecord.pdf import sheet_words
from imsrecord.pdf.colours import rgb
from imsrecord.pdf.fonts import font_name
from imsrecord.pdf.take_home import SheetFacts, take_home
from tools.bench.figures import figure, in_turn, taking

if TYPE_CHECKING:
    from imsrecord.domain.drawing import Drawing, Shape
    from tools.bench.figures import Figure

ROUNDS = 40
GOAL = 0.7
EXERCISES = ("chin_tuck_sitting", "upper_trap_stretch", "scap_retraction_set", "band_row")
NAME, DOSE, STEP = 16.5, 13.0, 11.0
LEFT, RIGHT, TOP, INDENT = 44.0, 568.0, 792.0, 111.0


def measure() -> list[Figure]:
    """Return the row of P13."""
    facts = sheet_facts()
    ours, floor = in_turn(
        taking(lambda: take_home(facts)), taking(plain_sheet), rounds=ROUNDS, warm_up=3
    )
    what = "take-home sheet, warm, fonts embedded; plain ReportLab canvas = 1"
    return [figure("P13", what, ours, floor, GOAL)]


def sheet_facts() -> SheetFacts:
    """Return a made-up visit with four exercises."""
    one = UUID(int=1)
    now = datetime(2026, 11, 19, 16, 31, tzinfo=UTC)
    doses = [catalogue().exercise(code).dose for code in EXERCISES]
    visit = Visit(
        one, 1, 7, 1, date(2026, 11, 19), "America/Winnipeg", now, now, one,
        rows=(NeedlingRow(1, "trapezius_upper", Side.RIGHT),),
        prescriptions=tuple(
            Prescription(n, code, dose=dose)
            for n, (code, dose) in enumerate(zip(EXERCISES, doses, strict=True), 1)
        ),
        next_visit=NextVisit(NextUnit.WEEKS, 1),
    )  # fmt: skip
    patient = Patient(one, given_names="Maya", family_name="Example")
    clinic = Clinic("Northside Physiotherapy", phone="204 555 0142")
    return SheetFacts(visit, patient, Practitioner(one, "D. Okafor"), clinic, now)


def plain_sheet() -> bytes:
    """Return the same page, written as ReportLab's guide shows it."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1, initialFontName=font_name())
    _head(canvas)
    y = 165.0
    for number, code in enumerate(EXERCISES, 1):
        y = _exercise(canvas, number, code, y)
    _text(canvas, LEFT, y + 16, sheet_words.words("soreness.title"), 11.5, bold=True)
    _text(canvas, LEFT, y + 30, sheet_words.words("soreness.hint"), 10.5)
    for n in range(7):
        _box(canvas, LEFT + INDENT + n * 59, y + 7, 37, 26)
    _help(canvas, y + 39)
    _text(canvas, LEFT, 768, "Maya E. · Thursday 19 November 2026", 8.5)
    _text(canvas, 510, 768, "Page 1 of 1", 8.5)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _head(canvas: Canvas) -> None:
    _text(canvas, LEFT, 64, "Your exercises, Maya", 23, bold=True)
    _text(canvas, LEFT, 85, "From your visit on Thursday 19 November 2026", 12)
    _text(canvas, 430, 50, "Northside Physiotherapy", 12, bold=True)
    _text(canvas, 460, 65, "D. Okafor, PT · 204 555 0142", 10)
    _text(canvas, 470, 81, "Next visit: in 1 week", 11, bold=True)
    canvas.setFillColorRGB(*rgb("accent_soft"))
    canvas.roundRect(LEFT, TOP - 155, RIGHT - LEFT, 60, 8, stroke=0, fill=1)
    _text(canvas, LEFT + 14, 112, sheet_words.words("expect.title"), 12, bold=True)
    words = f"We treated your shoulder area. {sheet_words.words('expect.body')}"
    _paragraph(canvas, LEFT + 14, 128, words, 11.5, RIGHT - LEFT - 28)


def _exercise(canvas: Canvas, number: int, code: str, y: float) -> float:
    exercise = catalogue().exercise(code)
    x = LEFT + INDENT
    _draw(canvas, exercise_drawing(code), LEFT, y + 6, 97)
    _text(canvas, x, y + 18, str(number), NAME, bold=True)
    _text(canvas, x + 18, y + 18, exercise.name, NAME, bold=True)
    _text(canvas, x, y + 33.5, sheet_words.dose_line(exercise.dose), DOSE, bold=True)
    lines = _paragraph(canvas, x, y + 47, " ".join(exercise.steps), STEP, RIGHT - x)
    height = max(109.0, 36.5 + lines * 13.75 + 38.5)
    for n in range(7):
        left = x + n * 59
        _text(canvas, left, y + height - 27, sheet_words.words(f"day_short.{n}"), 10.5)
        for box in range(exercise.dose.per_day or 1):
            _box(canvas, left + box * 18.2, y + height - 22, 15, 15)
    canvas.setStrokeColorRGB(*rgb("line"))
    canvas.line(LEFT, TOP - y - height, RIGHT, TOP - y - height)
    return y + height


def _help(canvas: Canvas, y: float) -> None:
    canvas.setStrokeColorRGB(*rgb("danger"))
    canvas.roundRect(LEFT, TOP - y - 92, RIGHT - LEFT, 88, 8)
    title = sheet_words.words("help.now_title", emergency="911")
    _text(canvas, LEFT + 14, y + 21, title, 12, bold=True)
    room = RIGHT - LEFT - 28
    lines = _paragraph(canvas, LEFT + 14, y + 37, sheet_words.words("help.chest"), 11, room)
    rest = f"{sheet_words.words('help.infection')} {sheet_words.words('help.call')}"
    _paragraph(canvas, LEFT + 14, y + 37 + lines * 14, rest, 11, room)


def _text(canvas: Canvas, x: float, y: float, words: str, size: float, bold: bool = False) -> None:
    canvas.setFillColorRGB(*rgb("text"))
    canvas.setFont(font_name("semibold" if bold else "regular"), size)
    canvas.drawString(x, TOP - y, words)


def _paragraph(canvas: Canvas, x: float, y: float, words: str, size: float, room: float) -> int:
    lines = simpleSplit(words, font_name(), size, room)
    for n, line in enumerate(lines):
        _text(canvas, x, y + n * size * 1.25, line, size)
    return len(lines)


def _box(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    canvas.setFillColorRGB(1, 1, 1)
    canvas.setStrokeColorRGB(*rgb("text"))
    canvas.setLineWidth(1.1)
    canvas.roundRect(x, TOP - y - height, width, height, 3.5, stroke=1, fill=1)


def _draw(canvas: Canvas, picture: Drawing, x: float, y: float, height: float) -> None:
    """Draw a figure shape by shape, each number formatted anew."""
    scale = height / picture.height
    canvas.saveState()
    clip = canvas.beginPath()
    clip.roundRect(x, TOP - y - height, picture.width * scale, height, 7)
    canvas.clipPath(clip, stroke=0)
    canvas.translate(x, TOP - y)
    canvas.scale(scale, -scale)
    canvas.translate(-picture.x, -picture.y)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    for shape in picture.shapes:
        _shape(canvas, shape)
    canvas.restoreState()


def _shape(canvas: Canvas, shape: Shape) -> None:
    ink = getattr(shape, "ink", None)
    if ink is None:
        return
    fill, stroke = bool(ink.fill), bool(ink.stroke)
    if fill:
        canvas.setFillColorRGB(*rgb(ink.fill), alpha=ink.fill_opacity)
    if stroke:
        canvas.setStrokeColorRGB(*rgb(ink.stroke), alpha=ink.stroke_opacity)
        canvas.setLineWidth(ink.width)
    if isinstance(shape, Circle):
        canvas.circle(shape.x, shape.y, shape.radius, stroke=stroke, fill=fill)
    elif isinstance(shape, Box):
        area = (shape.x, shape.y, shape.width, shape.height)
        canvas.roundRect(*area, shape.radius, stroke=stroke, fill=fill)
    elif isinstance(shape, Path | Polyline):
        path = _outline(canvas, shape)
        filled = fill and not (isinstance(shape, Polyline) and not shape.closed)
        canvas.drawPath(path, stroke=stroke, fill=filled)


def _outline(canvas: Canvas, shape: Path | Polyline) -> Any:
    path = canvas.beginPath()
    if isinstance(shape, Polyline):
        path.moveTo(*shape.points[0])
        for point in shape.points[1:]:
            path.lineTo(*point)
        if shape.closed:
            path.close()
        return path
    write = {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo}
    for letter, numbers in path_steps(shape.d):
        if letter == "Z":
            path.close()
        else:
            write[letter](*numbers)
    return path
