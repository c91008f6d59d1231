"""The Line reads what the guide promises, and asks instead of guessing."""

from __future__ import annotations

import pytest

from imsrecord.domain.needling import Side
from imsrecord.domain.programmes import PlannedMuscle, Programme, Sides
from imsrecord.domain.quick_entry import (
    AdverseStatement,
    ConsentStatement,
    DropStatement,
    ExerciseStatement,
    FunctionStatement,
    KeepExercisesStatement,
    Lexicon,
    NextStatement,
    NoteStatement,
    PainStatement,
    RepeatStatement,
    RunAnswer,
    RunStatement,
    SiteStatement,
    SorenessStatement,
    Statement,
    StopExerciseStatement,
    parse,
    to_text,
)
from imsrecord.domain.quick_entry.examples import EXAMPLES
from tests.builders import a_row

R, L, BOTH = (Side.RIGHT,), (Side.LEFT,), (Side.RIGHT, Side.LEFT)
UT = ("trapezius_upper",)
SUBOCCIPITALS = (
    "rectus_capitis_posterior_major",
    "rectus_capitis_posterior_minor",
    "obliquus_capitis_superior",
    "obliquus_capitis_inferior",
)
CHARTED = frozenset({(Side.RIGHT, "trapezius_upper"), (Side.LEFT, "rhomboid_major")})

ACCEPTED: list[tuple[str, Statement]] = [
    ("r ut 2 t3 4", SiteStatement(R, UT, points=2, twitches=3, soreness=4)),
    ("r ut 2 3 4", SiteStatement(R, UT, points=2, twitches=3, soreness=4)),
    ("rut23", SiteStatement(R, UT, points=2, twitches=3)),
    ("l inf 1 2 !", SiteStatement(L, ("infraspinatus",), 1, 2, familiar=True)),
    (
        "r ls 2 5 !temple",
        SiteStatement(R, ("levator_scapulae",), 2, 5, familiar=True, refers="temple"),
    ),
    ("r lev 1 0", SiteStatement(R, ("levator_scapulae",), points=1, twitches=0)),
    ("l upper trap 3", SiteStatement(L, UT, points=3)),
    ("l gm t2+1 s3", SiteStatement(L, ("gluteus_medius",), 2, 3, per_point=(2, 1), soreness=3)),
    (
        "r mf @l4-5 2 t4",
        SiteStatement(R, ("lumbar_multifidus_lower",), 2, 4, segments=("L4", "L5")),
    ),
    (
        "r inf 2 4 x50 pist",
        SiteStatement(R, ("infraspinatus",), 2, 4, length_mm=50, technique="pistoning"),
    ),
    (
        "l pi 1 2 30x75 ; sciatic nerve avoided",
        SiteStatement(
            L,
            ("piriformis",),
            1,
            2,
            diameter_mm=0.3,
            length_mm=75,
            note="sciatic nerve avoided",
        ),
    ),
    ("r ut g3", SiteStatement(R, UT, grade=3)),
    ("=", RepeatStatement()),
    ("= r -ls", RepeatStatement(Side.RIGHT, ("levator_scapulae",))),
    ("= v4", RepeatStatement(visit_no=4)),
    (
        "t 3 2! 1 4 2",
        RunStatement(
            (
                RunAnswer(3),
                RunAnswer(2, familiar=True),
                RunAnswer(1),
                RunAnswer(4),
                RunAnswer(2),
            )
        ),
    ),
    ("p6>3", PainStatement(6, 3)),
    ("f5 > 7", FunctionStatement(5, 7)),
    ("s3 2d", SorenessStatement(3, 2)),
    ("c", ConsentStatement()),
    (
        "a bruise minor resolved",
        AdverseStatement("bruising", "minor", detail="resolved"),
    ),
    (
        "e chin tuck 3x10 h5 2/d",
        ExerciseStatement(("chin_tuck_sitting",), sets=3, reps=10, hold_s=5, per_day=2),
    ),
    ("e=", KeepExercisesStatement()),
    ("e-2", StopExerciseStatement(2)),
    ("n 1w", NextStatement(1, "w")),
    ("n prn", NextStatement(plan="prn")),
    # Further ways of saying it
    ("RUT 2", SiteStatement(R, UT, points=2)),
    ("rut23!", SiteStatement(R, UT, points=2, twitches=3, familiar=True)),
    ("r ut s4 1", SiteStatement(R, UT, points=1, soreness=4)),
    ("r ut t3 4", SiteStatement(R, UT, twitches=3, soreness=4)),
    ("r rh maj 2", SiteStatement(R, ("rhomboid_major",), points=2)),
    ("l lat pter 1", SiteStatement(L, ("lateral_pterygoid",), points=1)),
    ("r cmf @c3", SiteStatement(R, ("cervical_multifidus_upper",), segments=("C3",))),
    ("r mfl @l5-s1", SiteStatement(R, ("lumbar_multifidus_lower",), segments=("L5", "S1"))),
    ("r ut static", SiteStatement(R, UT, technique="static")),
    ("r ut @2 d30 p8", SiteStatement(R, UT, site=2, depth_mm=30, passes=8)),
    ("r ut pist bone", SiteStatement(R, UT, technique="pistoning", direction="toward_bone")),
    ("r ut prone", SiteStatement(R, UT, patient_position="prone")),
    ("r ut lat", SiteStatement(R, UT, status_before="latent")),
    ("r ut act>lat", SiteStatement(R, UT, status_before="active", status_after="latent")),
    ("r ut >lat", SiteStatement(R, UT, status_after="latent")),
    ("r ut 3>1", SiteStatement(R, UT, tenderness_before=3, tenderness_after=1)),
    ("r ut 3>", SiteStatement(R, UT, tenderness_before=3)),
    ("r ut >0", SiteStatement(R, UT, tenderness_after=0)),
    ("r ut ache soft", SiteStatement(R, UT, sensation="deep_ache", local_response="softened")),
    ("r ut /temp/mast", SiteStatement(R, UT, referred_zones=("temple", "mastoid"))),
    ("r ut ; tight, sore", SiteStatement(R, UT, note="tight, sore")),
    ("=-rh", RepeatStatement(without=("rhomboid_major", "rhomboid_minor"))),
    (">3", PainStatement(after=3)),
    ("p 0", PainStatement(before=0)),
    ("f>7", FunctionStatement(after=7)),
    ("a 0", AdverseStatement()),
    ("a pain during moderate", AdverseStatement("pain_during", "moderate")),
    ("e bridge", ExerciseStatement(("bridge",))),
    ("n 2w Retest rotation", NextStatement(2, "w", focus="Retest rotation")),
    ("n dc", NextStatement(plan="dc")),
    ("; slept badly, but no headache", NoteStatement("slept badly, but no headache")),
]

REFUSED = [
    ("b so 1 1", "Which one?  rcpma Rectus capitis posterior major"),
    ("ut 2", "Which side?  r  l  b"),
    ("r zz 2", "No muscle matches “zz”"),
    ("r ut 2 3 4 5", "Three numbers at most: points · twitches · soreness"),
    ("p12", "pain is 0–10"),
    ("r ut 2 hmm", "“hmm” not understood — ; starts a note"),
    ("-l rh", "Which one?  rhma Rhomboid major · rhmi Rhomboid minor"),
    ("-l ut", "Left upper trapezius is not in the list"),
    ("-ut", "Which side?  r  l  b"),
    ("-l ut 2", "“2” not understood"),
    ("l ut +2", "Left upper trapezius is not in the list"),
    ("r mf 2", "Which one?  mfl Lumbar multifidus, L4–S1 · mfu Lumbar multifidus, L1–L3"),
    ("r mf @l3-4", "Which one?"),
    ("r mf @t7", "Lumbar multifidus, L4–S1 has no level T7"),
    ("r ut @l9", "“@l9” is no spinal level"),
    ("r ut @l5-4", "“@l5-4” is no spinal level"),
    ("r ut 21", "trigger points are 1–20"),
    ("r ut 0", "trigger points are 1–20"),
    ("r ut t100", "twitches are 0–99"),
    ("r ut s11", "soreness is 0–10"),
    ("r ut g4", "twitch grade is 0–3"),
    ("r ut g0 t2", "Twitch grade 0 goes with 0 twitches"),
    ("r ut g2 t0", "Twitch grade 0 goes with 0 twitches"),
    ("r ut 3 t2+1", "3 points, but twitches for 2"),
    ("r ut t2 t3", "“t3”: twitches given twice"),
    ("r ut 33x50", "“33x50”: diameters are 16 18 20"),
    ("r ut x55", "“x55”: lengths are 13 15 25"),
    ("t3", "No muscle matches “t” — t with a space sets the listed rows"),
    ("t 3 x", "“x” not understood"),
    ("f11", "function is 0–10"),
    ("s3 99d", "days are 0–60"),
    ("= v0", "“v0” not understood after ="),
    ("= zz", "“zz” not understood after ="),
    ("a pain", "Which one?  Pain during needling · Pain after needling"),
    ("a zzz", "No adverse event matches “zzz”"),
    ("e zzz", "No exercise matches “zzz”"),
    ("e knee", "Which one?  Kneeling side-back stretch · Knee to chest"),
    ("e bridge 0x5", "sets × repetitions: at least 1"),
    ("e-x", "“x” not understood"),
    ("n 0w", "next visit: 1–99 weeks"),
    ("n soon", "“soon” not understood"),
    ("c ; yes", "a note after ; belongs to a muscle"),
    ("r ut ²", "“²” not understood"),
    ("r ut @9", "Upper trapezius has no site 9"),
    ("r ut d0", "“d0”: depth is 1–125"),
    ("r ut p99", "“p99”: passes is 0–60"),
    ("r ut obl", "“obl”: which?  oblique medial · oblique lateral"),
    ("r ut /foot", "“/foot”: which?"),
    ("r ut act>zzz", "“act>zzz” not understood"),
    ("r ut 3>1 >2", "“>2”: tenderness given twice"),
    ("r ut lat act>lat", "“act”: active"),
]

UNFINISHED = [
    "",
    "  ",
    "r",
    "b",
    "-",
    "-l",
    "p",
    "p6>",
    "f",
    "s",
    "a",
    "e",
    "e-",
    "n",
    "t",
    "rut, p",
    ";",
]


@pytest.mark.parametrize(("typed", "meant"), ACCEPTED, ids=[typed for typed, _ in ACCEPTED])
def test_the_line_means_what_the_guide_says(typed: str, meant: Statement) -> None:
    line = parse(typed)

    assert line.problem == ""
    assert line.statements == (meant,)
    assert all(token.ok for token in line.tokens)


@pytest.mark.parametrize(("typed", "meant"), ACCEPTED, ids=[typed for typed, _ in ACCEPTED])
def test_what_was_understood_can_be_typed_again(typed: str, meant: Statement) -> None:
    assert parse(to_text(meant)).statements == (meant,)


@pytest.mark.parametrize(("typed", "problem"), REFUSED, ids=[typed for typed, _ in REFUSED])
def test_what_is_not_clear_is_refused_with_a_sentence(typed: str, problem: str) -> None:
    line = parse(typed)

    assert line.problem.startswith(problem)
    assert not line.accepted


@pytest.mark.parametrize("typed", UNFINISHED)
def test_an_unfinished_line_is_no_mistake_but_says_what_comes_next(typed: str) -> None:
    line = parse(typed)

    assert not line.accepted
    assert line.problem == ""
    assert line.hint


def test_a_charted_site_is_edited() -> None:
    line = parse("r ut +2", charted=CHARTED)

    assert line.statements == (SiteStatement(R, UT, delta=2, edits=True),)
    assert parse("r ut 2", charted=CHARTED).statements == (
        SiteStatement(R, UT, points=2, edits=True),
    )
    assert parse("l ut 2", charted=CHARTED).statements == (SiteStatement(L, UT, points=2),)


def test_a_group_means_the_one_row_that_is_charted() -> None:
    assert parse("-l rh", charted=CHARTED).statements == (DropStatement(L, ("rhomboid_major",)),)
    assert parse("l rh -1", charted=CHARTED).statements == (
        SiteStatement(L, ("rhomboid_major",), delta=-1, edits=True),
    )
    assert parse("-r ut", charted=CHARTED).statements == (DropStatement(R, UT),)


def test_both_rows_of_a_group_charted_are_asked_for() -> None:
    both = CHARTED | {(Side.LEFT, "rhomboid_minor")}

    line = parse("-l rh", charted=both)

    assert not line.accepted
    assert [choice.code for choice in line.choices] == ["rhomboid_major", "rhomboid_minor"]


def test_what_to_choose_from_comes_with_the_word_to_type() -> None:
    line = parse("b so 1 1")

    assert tuple(choice.code for choice in line.choices) == SUBOCCIPITALS
    for choice in line.choices:
        assert parse(f"b {choice.typed} 1 1").statements == (
            SiteStatement(BOTH, (choice.code,), points=1, twitches=1),
        )


def test_statements_between_commas_are_taken_together() -> None:
    line = parse("rut23, p6>3,c , e=")

    assert [type(each) for each in line.statements] == [
        SiteStatement,
        PainStatement,
        ConsentStatement,
        KeepExercisesStatement,
    ]


def test_a_line_with_one_bad_token_is_accepted_in_no_part() -> None:
    line = parse("rut23, p12, l inf 1")

    assert line.statements == ()
    assert line.problem == "pain is 0–10"
    assert [token.text for token in line.tokens if not token.ok] == ["p12"]
    assert len(line.so_far) == 3


def test_an_alias_beats_a_side_with_an_alias() -> None:
    own = Lexicon(own_aliases={"rut": ("infraspinatus",)})

    assert parse("l rut 1", words=own).statements == (
        SiteStatement(L, ("infraspinatus",), points=1),
    )
    assert parse("rut 1", words=own).problem == "Which side?  r  l  b"


def test_a_muscle_of_the_clinics_own_can_be_charted() -> None:
    own = Lexicon({"xy": ("own_1",)}, {"own_1": "Own muscle"})

    line = parse("r xy 2", words=own)

    assert line.statements == (SiteStatement(R, ("own_1",), points=2),)
    assert to_text(line.statements[0], own) == "r xy 2"
    assert parse("r own mus 2", words=own).accepted


def test_chips_say_how_each_word_was_understood() -> None:
    tokens = parse("r mf @l4-5 2 t1 !temple x50 pist ; slow").tokens

    assert [(token.text, token.kind, token.label) for token in tokens] == [
        ("R", "side", "right"),
        ("mf", "muscle", "Lumbar multifidus, L4–S1"),
        ("@l4-5", "level", "spinal level"),
        ("2", "points", "trigger points"),
        ("t1", "twitches", "twitch"),
        ("!temple", "familiar", "reproduced, refers to temple"),
        ("x50", "needle", "needle mm"),
        ("pist", "technique", "Pistoning / fast-in fast-out"),
        ("; slow", "note", "note"),
    ]


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("r ut", "trigger points"),
        ("r ut 2", "twitches"),
        ("r ut 2 3", "soreness /10"),
        ("r ut 2 3 4", "technique · needle · ! reproduced · ; note"),
        ("r", "muscle"),
    ],
)
def test_the_hint_names_the_next_slot(typed: str, hint: str) -> None:
    assert parse(typed).hint == hint


def test_words_of_the_patient_stay_out_of_what_is_logged() -> None:
    line = parse("r ut !secretplace ; secret note")

    assert "secret note" not in repr(line.statements)
    assert "secretplace" not in repr(line.statements)


@pytest.mark.parametrize("typed", [typed for typed, _ in EXAMPLES])
def test_the_syntax_card_teaches_only_what_is_understood(typed: str) -> None:
    neck = Programme("Neck", (PlannedMuscle(a_row(), Sides.ASK),))

    assert parse(typed, asked=1, programmes=(neck,)).accepted
