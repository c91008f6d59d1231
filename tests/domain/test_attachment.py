"""What a file is by its content, what it may be called, and what is refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imsrecord.domain.attachment import (
    JPEG,
    MOST_BYTES,
    PDF,
    PNG,
    NewFile,
    clean_name,
    content_problem,
    file_problems,
    media_type_of,
    size_words,
)

TODAY = date(2026, 3, 2)
A_PDF = b"%PDF-1.4 made up"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (A_PDF, PDF),
        (b"\n\n%PDF-1.7", PDF),
        (b"\x89PNG\r\n\x1a\n rest", PNG),
        (b"\xff\xd8\xff\xe0 rest", JPEG),
        (b"MZ not a picture", ""),
        (b"<html>", ""),
    ],
)
def test_a_file_is_what_stands_in_it(content: bytes, kind: str) -> None:
    assert media_type_of(content) == kind


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "This file is empty."),
        (b"GIF89a", "Only PDF files and PNG or JPEG pictures can be attached; this is neither."),
        (
            b"\x00\x00\x00\x18ftypheic\x00",
            "This is a HEIC photo, which cannot be shown. Save it as JPEG first, then attach it.",
        ),
        (
            A_PDF + bytes(MOST_BYTES),
            "This file has 20.0 MB; up to 20 MB can be attached.",
        ),
    ],
)
def test_what_cannot_be_shown_or_is_too_big_is_refused(content: bytes, sentence: str) -> None:
    assert content_problem(content) == sentence


def test_20_mb_to_the_byte_are_taken() -> None:
    assert content_problem(A_PDF.ljust(MOST_BYTES)) == ""


def test_the_words_about_a_file_have_bounds() -> None:
    new = NewFile("a.pdf", A_PDF, "gossip", "x" * 501, TODAY + timedelta(days=1))

    assert set(file_problems(new, TODAY)) == {"kind", "caption", "dated_on"}


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\Referral.PDF", "Referral.PDF"),
        ("/home/x/letter\n.pdf", "letter.pdf"),
        ("con:<>|.png", "con.png"),
        ("...", "file"),
        ("", "file"),
    ],
)
def test_a_name_is_cleaned_of_paths(name: str, clean: str) -> None:
    assert clean_name(name) == clean


@given(st.text(max_size=400))
def test_any_name_becomes_one_that_a_folder_can_hold(name: str) -> None:
    clean = clean_name(name)

    assert 0 < len(clean) <= 200
    assert not set(clean) & set('/\\<>:"|?*\x00\n')


def test_sizes_are_said_as_people_say_them() -> None:
    assert [size_words(n) for n in (0, 999, 340_400, 1_250_000)] == [
        "0 bytes",
        "999 bytes",
        "340 kB",
        "1.2 MB",
    ]
