"""Text phrases with blanks: ``Felt [what] along [where]``, typed by a short word after ``;``.

A blank is a word or two in square brackets; ``[Left|Right]`` names what may stand there. It is
filled when the phrase is put in, and one that stays in a note is told before the visit is signed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from imsrecord.domain.bounds import text_problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from imsrecord.domain.visit import Visit

LEAST_SHORT, MOST_SHORT = 2, 12
LONGEST: Final = 2_000
_BLANK: Final = re.compile(r"\[[^\[\]\n]*[^\W\d_][^\[\]\n]*\]")
_SHORT: Final = re.compile(r";(\w+)(?=[\s,.:;)]|$)")
_NOT_TYPED: Final = ("line_text", "rows", "addenda", "signature")
"""Left out: what is still in the Line is no part of the note; rows are named one by one."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text under the short word that brings it; ``short`` in small letters and digits."""

    short: str
    text: str = field(repr=False)


STARTERS: Final = (
    Phrase("felt", "Felt [what] along [where] while needled."),
    Phrase("tol", "Tolerated well; [what followed]."),
    Phrase("pain", "Pain along [where], worse with [what], eased by [what]."),
    Phrase("range", "[Movement] from [before]° to [after]° after treatment."),
    Phrase("told", "Explained [what]; questions answered."),
    Phrase("home", "At home: [what], [how often]."),
)
"""Examples to start from. They say nothing by themselves, and none is kept before it is added."""


@dataclass(frozen=True, slots=True)
class Expanded:
    """A typed line with its phrases put in; ``problem`` names the blank to be filled first."""

    text: str = field(repr=False)
    problem: str = ""


@dataclass(frozen=True, slots=True)
class BlankLeft:
    """Blanks left in one place of a visit; ``where`` as a signing problem names it."""

    where: str
    blanks: tuple[str, ...]
    name: str = ""

    @property
    def sentence(self) -> str:
        """Say so, as it stands among the gaps of a visit."""
        left = f"blank is left in the note: {', '.join(self.blanks)}"
        return f"{self.name}: a {left}" if self.name else f"A {left}"


def phrase(short: str, text: str) -> Phrase:
    """Return a phrase as it is kept: capitals of its short word do not count."""
    return Phrase(short.strip().removeprefix(";").lower(), text.strip())


def phrase_problems(wanted: Phrase, others: Iterable[Phrase]) -> dict[str, str]:
    """Return a sentence for each field that cannot be kept: ``short``, ``text``.

    ``others`` are the clinic's phrases without the one that is being changed.
    """
    found = {"short": _short_problem(wanted.short, others), "text": _text_problem(wanted.text)}
    return {name: sentence for name, sentence in found.items() if sentence}


def blanks(text: str) -> tuple[tuple[int, int], ...]:
    """Return where the blanks of a text begin and end, brackets included."""
    return tuple(found.span() for found in _BLANK.finditer(text))


def chosen(blank: str, letter: str) -> str:
    """Return the one choice of a blank such as ``[Left|Right]`` that a letter begins, or ""."""
    choices = [each.strip() for each in blank.strip("[]").split("|")]
    begun = [each for each in choices if letter and each.lower().startswith(letter.lower())]
    return begun[0] if len(choices) > 1 and len(begun) == 1 else ""


def typed_phrase(text: str, phrases: Iterable[Phrase]) -> Phrase | None:
    """Return the phrase whose short word stands at the end of what is typed so far."""
    end = text[-MOST_SHORT - 2 :]
    for found in _SHORT.finditer(end):
        if found.end() == len(end) and _begins(end, found.start()):
            return _by_short(phrases).get(found[1].lower())
    return None


def expand(text: str, phrases: Iterable[Phrase]) -> Expanded:
    """Return a line of the Line with every ``;short`` of its note put in as its phrase.

    The first ``;`` begins the note, and stays. Line breaks of a phrase become spaces, since the
    Line is one line. A short word that nobody knows stays as it was typed. While a blank is left
    in the note, ``problem`` says which: the text is then to be shown, and not to be charted.
    """
    line, semicolon, _note = text.partition(";")
    if not semicolon:
        return Expanded(text)
    known = _by_short(phrases)

    def put_in(found: re.Match[str]) -> str:
        first = found.start() == len(line)  # it may touch what stands before it: r ut 2;tol
        wanted = known.get(found[1].lower())
        if wanted is None or not (first or _begins(text, found.start())):
            return found[0]
        words = " ".join(wanted.text.split())
        return f"; {words}" if first else words

    put = _SHORT.sub(put_in, text)
    left = _BLANK.search(put, len(line))
    return Expanded(put, f"fill the blank {left[0]}" if left else "")


def blanks_left(visit: Visit) -> tuple[BlankLeft, ...]:
    """Return the blanks that nobody filled in, place by place, in the order of the visit."""
    return tuple(
        BlankLeft(where, found, name)
        for where, name, text in _texts(visit)
        if "[" in text and (found := tuple(_BLANK.findall(text)))
    )


def _short_problem(short: str, others: Iterable[Phrase]) -> str:
    if not short:
        return "Please give the short word that is typed after ;"
    if not all(letter.isalnum() for letter in short):
        return "Letters and digits only, without spaces."
    if not LEAST_SHORT <= len(short) <= MOST_SHORT:
        return f"{LEAST_SHORT} to {MOST_SHORT} letters or digits."
    if any(each.short == short for each in others):
        return f"There is a phrase ;{short} already."
    return ""


def _text_problem(text: str) -> str:
    if not text:
        return "Please write the phrase."
    rest = _BLANK.sub("", text)
    if "[]" in rest.replace(" ", ""):
        return "Write in the brackets what is to be filled in, say [where]."
    if "[" in rest or "]" in rest:
        return "A blank begins with [ and ends with ] on the same line, say [where]."
    return text_problem(text, longest=LONGEST)


def _by_short(phrases: Iterable[Phrase]) -> dict[str, Phrase]:
    return {each.short: each for each in phrases}


def _begins(text: str, place: int) -> bool:
    """Return whether a short word may begin here: not in the middle of a word or sentence."""
    return place == 0 or text[place - 1].isspace() or text[place - 1] == "("


def _texts(visit: Visit) -> Iterator[tuple[str, str, str]]:
    """Walk through all free text of a visit: where it is, of which row, and what it says."""
    for name in _free(visit):
        yield from ((name, "", text) for text in _said(getattr(visit, name)))
    for row in visit.rows:
        for name in _free(row):
            for text in _said(getattr(row, name)):
                called = f"{row.side.letter} {row.muscle_label or row.muscle}"
                yield f"rows/{row.seq}/{name}", called, text
    kind: Any = type(visit)
    for place in _parts(kind):
        part = getattr(visit, place)
        for each in part if isinstance(part, tuple) else (part,):
            for name in _free(each):
                yield from ((place, "", text) for text in _said(getattr(each, name)))


def _free(value: Any) -> tuple[str, ...]:
    """Return the fields with free text: those that never show in a ``repr``."""
    kind: Any = type(value)
    return _free_fields(kind)


@cache
def _parts(kind: Any) -> tuple[str, ...]:
    """Return the fields that may hold values with free text of their own."""
    return tuple(f.name for f in fields(kind) if f.name not in _NOT_TYPED)


@cache
def _free_fields(kind: Any) -> tuple[str, ...]:
    if not hasattr(kind, "__dataclass_fields__"):
        return ()
    return tuple(
        f.name
        for f in fields(kind)
        if not f.repr and f.type in ("str", "tuple[str, ...]") and f.name not in _NOT_TYPED
    )


def _said(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value
