"""The recovery code as it is typed from paper by somebody who is upset."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imsrecord.errors import WrongRecoveryCodeError
from imsrecord.security.recovery import RecoveryCode, parse_recovery_code

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
KEYS = st.binary(min_size=32, max_size=32)


@given(KEYS)
def test_what_is_printed_can_be_typed_back(key: bytes) -> None:
    code = RecoveryCode(key)

    assert [len(group) for group in code.groups] == [4] * 14
    assert parse_recovery_code(code.text) == code


@given(KEYS, st.randoms())
def test_case_spacing_and_look_alikes_do_not_matter(key: bytes, dice: random.Random) -> None:
    looks = {"0": "0Oo", "1": "1IiLl"}
    code = RecoveryCode(key)
    typed = "".join(
        dice.choice(looks.get(letter, letter + letter.lower())) + dice.choice(("", "-", " ", "\n"))
        for letter in code.text.replace(" ", "")
    )

    assert parse_recovery_code(typed) == code


def test_two_thousand_slips_of_the_finger_are_all_caught() -> None:
    dice = random.Random(1)  # noqa: S311
    for trial in range(2000):
        letters = list(RecoveryCode(dice.randbytes(32)).text.replace(" ", ""))
        right = "".join(letters)
        place = dice.randrange(55)
        letters[place] = dice.choice(LETTERS.replace(right[place], ""))
        if trial % 3 == 1:
            letters[place + 1] = dice.choice(LETTERS)
        if trial % 3 == 2:
            swapped = [right[place + 1], right[place]]
            letters = list(right[:place]) + swapped + list(right[place + 2 :])
        if "".join(letters) == right:
            continue
        with pytest.raises(WrongRecoveryCodeError, match="mistyped"):
            parse_recovery_code("".join(letters))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "0 of 56"),
        ("ABCD " * 13, "52 of 56"),
        ("ABCD " * 15, "60 of 56"),
        ("U" * 56, "never contains “U”"),
        ("é" * 56, "never contains “É”"),
    ],
)
def test_what_cannot_be_a_code_is_said_in_words(typed: str, sentence: str) -> None:
    with pytest.raises(WrongRecoveryCodeError, match=sentence):
        parse_recovery_code(typed)


def test_the_key_stays_out_of_the_repr() -> None:
    assert repr(RecoveryCode(b"k" * 32)) == "RecoveryCode()"
