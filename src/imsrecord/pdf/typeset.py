"""Set one line of words: which glyphs of which font, as PDF operators."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.lib.rl_accel import escapePDF
from reportlab.pdfbase import pdfmetrics

from imsrecord.pdf import pen

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from imsrecord.domain.drawing import Role
    from imsrecord.pdf.fonts import Weight


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How words are set: size in points, weight, colour, and line height as a share of size."""

    size: float
    weight: Weight = "regular"
    role: Role = "text"
    leading: float = 1.32

    @property
    def line(self) -> float:
        """Points from one baseline to the next."""
        return self.size * self.leading


def words(
    canvas: Canvas, x: float, y: float, pieces: tuple[tuple[str, str], ...], style: TextStyle
) -> None:
    """Set the pieces of a line one after the other, the first with its baseline at ``(x, y)``.

    Written straight into the page: a text object of ReportLab for each line takes twice as long.
    """
    document = canvas._doc  # noqa: SLF001 - the subset of a font belongs to the document
    operators = [f"BT {pen.fill_colour(style.role)} 1 0 0 1 {x:.2f} {y:.2f} Tm"]
    for name, letters in pieces:
        font = pdfmetrics.getFont(name)
        for subset, codes in font.splitString(letters, document):
            inside = font.getSubsetInternalName(subset, document)
            operators.append(f"{inside} {style.size:g} Tf ({escapePDF(codes)}) Tj")
    operators.append("ET")
    canvas.addLiteral(" ".join(operators))
