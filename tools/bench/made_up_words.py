"""The words of made-up notes: short sentences as a physiotherapist types them, with rare words too.

Each sentence is made once, with its folded spelling beside it, so that a note costs no folding.
"""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.folding import fold

SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu an el ir om ush".split()
EACH = 4_000  # sentences of a kind
SLOTS = {
    "pain": "ache|burning|stiffness|tightness|throbbing|pulling|sharp pain|cramping|heaviness",
    "place": "neck|shoulder blade|upper arm|elbow|forearm|low back|buttock|outer hip|hamstring|calf"
    "|heel|temple|jaw|between the shoulder blades|base of the skull|front of the knee",
    "side": "left|right|both sides",
    "course": "better|worse|unchanged|much better|a little better|up and down",
    "when": "after the last visit|since Monday|in the mornings|by the evening|at night|after work"
    "|for two days|for a week|after the weekend|since the long drive",
    "act": "desk work|driving|lifting the toddler|gardening|running|sleeping on that side|stairs"
    "|overhead reaching|shovelling snow|sitting in meetings|carrying groceries|cycling to work"
    "|playing the violin|kneading dough|curling practice|swimming lengths|painting the fence",
    "move": "rotation|side bending|flexion|extension|abduction|hand behind back|straight leg raise"
    "|single leg squat|grip|chin tuck|sit to stand",
    "sign": "taut band|jump sign|referred pain|trophoedema|shortening|tenderness over the enthesis"
    "|matchstick sign|dermatomal hair loss|peau d'orange|guarding",
    "cause": "Myofascial pain|Radiculopathic pain|Cervicogenic headache|Tension-type headache"
    "|Lateral elbow pain|Gluteal tendon pain|Plantar heel pain|Lumbar spondylosis|Shoulder pain",
    "do": "stretch|strengthening|walking|pacing|heat|posture breaks|breathing exercise|taping"
    "|load management|sleep position",
    "person": "family physician|surgeon|insurer|employer|massage therapist|coach",
}  # fmt: skip
TEMPLATES = {
    "since": (
        "{Pain} in the {place} {course} {when}.", "Could do {act} for {n} minutes, {course}.",
        "Woke {n} times with {pain}; {act} is {course}.", "No headache for {n} days.",
        "{Act} still brings on {pain} in the {place} ({side}).", "Went back to {act} at {rare}.",
        "Sore for {n} h, then {course}.", "Took nothing for it {when}.",
    ),
    "objective": (
        "{Move} {n}°, was {n}°.", "{Sign} in {muscle}, {side}.", "{Move} limited by {pain}.",
        "{Muscle} ropey on the {side}.", "Segment C{d}: {sign}.", "Segment L{d}: {sign}.",
    ),
    "impression": (
        "{cause} with {sign} of {muscle}.", "{cause}, {course}.", "{cause}; {place} is driving it.",
    ),
    "decision_reason": (
        "Trigger points reproduce the complaint.", "{Sign} of {muscle} explains the {pain}.",
        "Responded to needling {when}.",
    ),
    "plan": (
        "Continue, review in {d} weeks.", "Needle {muscle} next time.", "Add {do} for the {place}.",
        "Progress {act} to {n} minutes.", "Wrote to the {person}, Dr {Rare}.", "More {do}.",
    ),
    "analysis": (
        "{Muscle} let go; {move} gained {n}°.", "Twitches fewer than {when}, as hoped.",
        "{Pain} of the {place} {course}; the course fits.",
    ),
    "note": (
        "Works at {Rare} {Rare2}, {act} daily.", "Asked for {rare} tape.", "Running late, from {Rare}.",
    ),
    "helped": ("Warm shower and {do}.", "Walking.", "{Act} loosened it.", "Nothing needed."),
    "row": ("Deep fibres, patient talking.", "{Sign} first.", "Refers to the {place}.", "Near {rare}."),
    "complaint": ("{Pain} in the {place} with {act}", "{Pain}, {side} {place}, {when}"),
    "told": ("{Act} at {Rare} {when}", "Fell while {act}", "{Pain} came on with {act}"),
}  # fmt: skip


class Sentence(NamedTuple):
    """What was written, and how a search sees it."""

    text: str
    folded: str


def rare_word(chance: Random) -> str:
    """Return a name that hardly any other note holds."""
    return "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4)))


def sentences(kind: str, count: int = EACH) -> list[Sentence]:
    """Return sentences of a kind, the same each time."""
    chance = Random(kind)
    texts = [_sentence(chance, chance.choice(TEMPLATES[kind])) for _ in range(count)]
    return [Sentence(text, fold(text)) for text in texts]


def _sentence(chance: Random, template: str) -> str:
    filled = {slot: chance.choice(choices.split("|")) for slot, choices in SLOTS.items()}
    filled["muscle"] = chance.choice(catalogue().muscles).name.lower()
    filled["rare"], filled["rare2"] = rare_word(chance), rare_word(chance)
    filled |= {slot.capitalize(): filled[slot].capitalize() for slot in filled}
    return template.format(n=chance.randint(2, 89), d=chance.randint(2, 7), **filled)
