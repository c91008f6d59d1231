"""Print a made-up visit, always at the same moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.pdf.visit_summary import visit_summary
from tests.pdf.made_up import PRINTED

if TYPE_CHECKING:
    from imsrecord.domain.note import NoteFacts
    from imsrecord.pdf.page import PdfDocument


def printed(facts: NoteFacts, by: str = "R. Quill") -> PdfDocument:
    """Return the summary as it came out of the printer that day."""
    return visit_summary(facts, printed_at=PRINTED, printed_by=by)
