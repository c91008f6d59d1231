"""What may be added to a signed visit, and what stands in the way of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.domain.bounds import text_problem
from imsrecord.domain.correction import ADDITION_KINDS
from imsrecord.domain.patient import precaution_problem

if TYPE_CHECKING:
    from imsrecord.domain.correction import Addition

ADDITION_LENGTH = 20_000
REASON_LENGTH = 2_000


def addition_problems(addition: Addition) -> dict[str, str]:
    """Return a sentence for each part that cannot be signed as it is; empty when all can.

    A correction says why; with the very fact it needs no further words. Everything else has words.
    """
    flag = addition.precaution
    asked = {
        "kind": "" if addition.kind in ADDITION_KINDS else "Please choose what kind it is.",
        "text": _text_problem(addition),
        "reason": _reason_problem(addition),
        "precaution": "" if flag is None else precaution_problem(flag),
    }
    return {name: problem for name, problem in asked.items() if problem}


def reason_problem(reason: str) -> str:
    """Say what is wrong with a reason that must be given: none, too long, an invisible letter."""
    if not reason.strip():
        return "Please write the reason."
    return text_problem(reason, longest=REASON_LENGTH)


def _text_problem(addition: Addition) -> str:
    if not addition.text.strip() and addition.correction is None:
        return "Please write what to add."
    return text_problem(addition.text, longest=ADDITION_LENGTH)


def _reason_problem(addition: Addition) -> str:
    if addition.kind == "correction":
        return reason_problem(addition.reason)
    return text_problem(addition.reason, longest=REASON_LENGTH)
