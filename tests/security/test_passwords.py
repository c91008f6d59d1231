"""Which passphrases and PINs are taken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imsrecord.security.passphrase import suggest_passphrase, word_list
from imsrecord.security.passwords import entropy_of_words, password_problem, pin_problem

CONTEXT = ("Dana Okafor", "Assiniboine Physiotherapy")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Choose"),
        ("short but good", "14 of at least 15"),
        ("x" * 129, "Too long"),
        ("aaaaaaaaaaaaaaaaaaaa", "same few letters"),
        ("abcabcabcabcabcabc", "same few letters"),
        ("Password Password 2024", "very common words"),
        ("letmein letmein letmein1", "very common words"),
        ("qwertyuiop123456", "very common words"),
        ("Correct-Horse-Battery-Staple", "well-known phrase"),
        ("imsrecord clinic 2026", "Your name"),
        ("dana okafor physiotherapy", "Your name"),
        ("Assiniboine Physiotherapy 1", "Your name"),
        ("two lines of\ntext here", "line breaks"),
    ],
)
def test_what_would_be_guessed_is_refused_with_a_reason(text: str, sentence: str) -> None:
    assert sentence in password_problem(text, CONTEXT)


@pytest.mark.parametrize(
    "text",
    [
        "marsh owl copper tenth",
        "ÄäÖö straße über Flüsse",
        "9481 0337 5526 8104",
        "犬が川を渡って橋の上で魚を見た夜",
    ],
)
def test_no_kind_of_character_is_asked_for(text: str) -> None:
    assert password_problem(text, CONTEXT) == ""


def test_128_characters_are_taken() -> None:
    text = "".join(f"{number:03d} " for number in range(100, 132))

    assert len(text) == 128
    assert password_problem(text, CONTEXT) == ""


def test_a_suggestion_is_six_words_worth_sixty_bits_and_is_taken() -> None:
    words = word_list()
    assert len(words) == len(set(words)) >= 1024
    assert all(word.isascii() and word.islower() and 3 <= len(word) <= 7 for word in words)
    assert entropy_of_words(6, len(words)) >= 60

    for _ in range(200):
        suggestion = suggest_passphrase()
        assert len(suggestion.split(" ")) == 6
        assert password_problem(suggestion, CONTEXT) == ""


@given(st.text(max_size=200))
def test_any_text_gets_an_answer(text: str) -> None:
    assert isinstance(password_problem(text, (text, "Dana")), str)
    assert isinstance(pin_problem(text), str)


@pytest.mark.parametrize(
    ("pin", "sentence"),
    [
        ("", "0 typed"),
        ("12345", "5 typed"),
        ("1234567", "7 typed"),
        ("12a456", "digits only"),
        ("१२३४५६", "digits only"),
        ("000000", "equal digits"),
        ("123456", "in a row"),
        ("654321", "in a row"),
        ("890123", "in a row"),
        ("121212", "pattern"),
        ("123123", "pattern"),
        ("111222", "pattern"),
    ],
)
def test_a_poor_pin_is_refused_with_a_reason(pin: str, sentence: str) -> None:
    assert sentence in pin_problem(pin)


def test_an_ordinary_pin_is_taken() -> None:
    assert pin_problem("407182") == ""
