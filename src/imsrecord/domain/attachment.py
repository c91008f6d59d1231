"""Files from outside that lie in the record: referral letters, scans, photos, consent forms."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from imsrecord.domain.bounds import NAME_LENGTH, text_problem

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from imsrecord.domain.correction import InError

MOST_MB: Final = 20
MOST_BYTES: Final = MOST_MB * 1_000_000
CAPTION_LENGTH: Final = 500
PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"
KINDS: Final = {
    "referral": "Referral letter",
    "scan": "Scan or report",
    "photo": "Photo",
    "consent_form": "Consent form",
    "other": "Other",
}
"""What a file may be, and what each kind is called."""
ENDINGS: Final = {PDF: "pdf", PNG: "png", JPEG: "jpg"}
_STARTS: Final = ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG))
_HEIC: Final = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif"})
_FORBIDDEN: Final = frozenset('<>:"|?*')
_PDF_START_WITHIN: Final = 1024


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to be attached. ``content`` are its bytes, ``pages`` how many a PDF has.

    ``kind`` is one of ``KINDS``; ``dated_on`` is the date that the document itself bears.
    """

    name: str = field(repr=False)
    content: bytes = field(repr=False)
    kind: str = "other"
    caption: str = field(default="", repr=False)
    dated_on: date | None = None
    pages: int = 1


@dataclass(frozen=True, slots=True)
class AttachmentLine:
    """An attached file in a list, without its bytes; ``sha256`` in hex.

    ``visit_no`` is None for a file of the patient as a whole. ``in_error`` says that it was
    attached by mistake; it is hidden then, and never deleted.
    """

    no: int
    patient_no: int
    visit_no: int | None
    added_at: datetime
    added_by: UUID
    name: str = field(repr=False)
    media_type: str = ""
    size: int = 0
    pages: int = 1
    kind: str = "other"
    caption: str = field(default="", repr=False)
    dated_on: date | None = None
    sha256: str = ""
    in_error: InError | None = field(default=None, repr=False)

    @property
    def title(self) -> str:
        """What it is called in a list: its caption, or the kind of document that it is."""
        return self.caption or KINDS.get(self.kind, self.kind)

    @property
    def is_pdf(self) -> bool:
        """Whether it is a PDF; else it is a picture."""
        return self.media_type == PDF


def media_type_of(content: bytes) -> str:
    """Return what a file is by what stands in it, never by its name; "" if it cannot be kept."""
    for start, kind in _STARTS:
        if content.startswith(start):
            return kind
    return PDF if b"%PDF-" in content[:_PDF_START_WITHIN] else ""


def content_problem(content: bytes) -> str:
    """Say why a file cannot be attached: empty, too big, or nothing that can be shown."""
    if not content:
        return "This file is empty."
    if problem := size_problem(len(content)):
        return problem
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC:
        return "This is a HEIC photo, which cannot be shown. Save it as JPEG first, then attach it."
    if not media_type_of(content):
        return "Only PDF files and PNG or JPEG pictures can be attached; this is neither."
    return ""


def size_problem(size: int) -> str:
    """Say when a file of so many bytes is too big."""
    if size <= MOST_BYTES:
        return ""
    return f"This file has {size_words(size)}; up to {MOST_MB} MB can be attached."


def file_problems(new: NewFile, today: date) -> dict[str, str]:
    """Return a sentence for each part of a file to be attached that cannot be kept as it is."""
    asked = {
        "content": content_problem(new.content),
        "kind": "" if new.kind in KINDS else "Please choose what it is.",
        "caption": text_problem(new.caption, longest=CAPTION_LENGTH),
        "dated_on": "This date is in the future."
        if new.dated_on is not None and new.dated_on > today
        else "",
    }
    return {name: problem for name, problem in asked.items() if problem}


def clean_name(name: str) -> str:
    """Return a file's own name: without a folder, without what no folder could hold, not too long.

    The ending stays; a name of which nothing is left is "file".
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(
        letter
        for letter in unicodedata.normalize("NFC", last)
        if letter.isprintable() and letter not in _FORBIDDEN
    ).strip(" .")
    stem, dot, ending = kept.rpartition(".")
    if dot and stem:
        return f"{stem[: NAME_LENGTH - len(ending) - 1]}.{ending}"[:NAME_LENGTH]
    return kept[:NAME_LENGTH] or "file"


def size_words(size: int) -> str:
    """Return a number of bytes as people say it: 340 kB, 1.2 MB."""
    if size < 1_000:
        return f"{size} bytes"
    if size < 1_000_000:
        return f"{round(size / 1_000)} kB"
    return f"{size / 1_000_000:.1f} MB"
