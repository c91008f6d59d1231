"""Whatever is typed, the Line answers; whatever it understood, it can write down again."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.needling import MOST_POINTS, MOST_TWITCHES, Side
from imsrecord.domain.quick_entry import (
    AdverseStatement,
    ConsentStatement,
    DropStatement,
    ExerciseStatement,
    FunctionStatement,
    KeepExercisesStatement,
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
    suggest,
    to_text,
)

# A busy machine may be slow at one example without anything being wrong.
unhurried = settings(deadline=None)
KNOWN = catalogue()
MUSCLES = [muscle.id for muscle in KNOWN.muscles]
EVERYTHING = frozenset((side, muscle) for side in (Side.LEFT, Side.RIGHT) for muscle in MUSCLES)
SEGMENTS = [term.id for term in KNOWN.terms("segments") if not term.id.startswith("CN")]

sides = st.sampled_from([(Side.RIGHT,), (Side.LEFT,), (Side.RIGHT, Side.LEFT)])
scores = st.integers(0, 10)
maybe_score = st.none() | scores
plain_words = st.lists(st.sampled_from(["left", "calf", "Again", "2cm"]), max_size=3).map(" ".join)
notes = st.text().map(str.strip)


DIRECTIONS = KNOWN.term("dose_fields", "angle").more["options"]
tenderness = st.none() | st.integers(0, 4)
zones = st.lists(
    st.sampled_from([term.id for term in KNOWN.terms("zones")]), unique=True, max_size=3
).map(tuple)


def _codes(terms: str) -> st.SearchStrategy[str]:
    return st.sampled_from(["", *(term.id for term in KNOWN.terms(terms))])


@st.composite
def site_statements(draw: st.DrawFn, *, charted: bool) -> SiteStatement:
    muscle = KNOWN.muscle(draw(st.sampled_from(MUSCLES)))
    per_point = draw(st.just(()) | st.lists(st.integers(0, 9), min_size=2, max_size=9).map(tuple))
    points = len(per_point) or draw(st.none() | st.integers(1, MOST_POINTS))
    counts = st.none() | st.integers(0, MOST_TWITCHES)
    twitches = sum(per_point) if per_point else draw(counts)
    grade = draw(st.none() | (st.integers(0, 3) if twitches is None else _grades(twitches)))
    delta = None
    if charted and twitches is None:
        delta = draw(st.none() | st.integers(1, 99) | st.integers(-99, -1))
    familiar = draw(st.booleans())
    diameter = draw(st.none() | st.sampled_from(KNOWN.needle_diameters))
    lengths = st.sampled_from(KNOWN.needle_lengths)
    numbers = [site.number for site in muscle.sites]
    return SiteStatement(
        sides=draw(sides),
        muscles=(muscle.id,),
        points=points,
        twitches=twitches,
        per_point=per_point,
        soreness=draw(maybe_score),
        grade=grade,
        delta=delta,
        familiar=familiar,
        refers=draw(st.sampled_from(["", "temple", "back of arm"])) if familiar else "",
        segments=draw(_segments(muscle.levels)),
        diameter_mm=diameter,
        length_mm=draw(lengths if diameter else st.none() | lengths),
        technique=draw(st.sampled_from(["", *(term.id for term in KNOWN.terms("techniques"))])),
        site=draw(st.none() | st.sampled_from(numbers)) if numbers else None,
        depth_mm=draw(st.none() | st.integers(1, 125)),
        passes=draw(st.none() | st.integers(0, 60)),
        direction=draw(st.sampled_from(["", *DIRECTIONS])),
        patient_position=draw(_codes("positions")),
        sensation=draw(_codes("sensations")),
        referred_zones=draw(zones),
        status_before=draw(_codes("trigger_point_statuses")),
        status_after=draw(_codes("trigger_point_statuses")),
        tenderness_before=draw(tenderness),
        tenderness_after=draw(tenderness),
        local_response=draw(_codes("local_responses")),
        note=draw(notes),
        edits=charted,
    )


def _grades(twitches: int) -> st.SearchStrategy[int]:
    return st.integers(1, 3) if twitches else st.just(0)


def _segments(levels: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    within = list(levels) or SEGMENTS
    spans = st.tuples(st.integers(0, len(within) - 1), st.integers(1, 3))
    return st.just(()) | spans.map(lambda span: tuple(within[span[0] : span[0] + span[1]]))


exercise_statements = st.builds(
    lambda code, sets, hold, per_day: ExerciseStatement((code,), sets[0], sets[1], hold, per_day),
    st.sampled_from([exercise.id for exercise in KNOWN.exercises]),
    st.just((None, None)) | st.tuples(st.integers(1, 99), st.integers(1, 999)),
    st.none() | st.integers(1, 999),
    st.none() | st.integers(1, 99),
)
other_statements: st.SearchStrategy[Statement] = st.one_of(
    st.builds(
        RepeatStatement,
        st.sampled_from([None, Side.LEFT, Side.RIGHT]),
        st.lists(st.sampled_from(MUSCLES), unique=True, max_size=3).map(tuple),
        st.none() | st.integers(1, 9999),
    ),
    st.builds(
        RunStatement,
        st.lists(
            st.builds(RunAnswer, st.integers(0, MOST_TWITCHES), st.booleans()), min_size=1
        ).map(tuple),
    ),
    st.builds(PainStatement, scores, maybe_score),
    st.builds(PainStatement, maybe_score, scores),
    st.builds(FunctionStatement, scores, maybe_score),
    st.builds(FunctionStatement, maybe_score, scores),
    st.builds(SorenessStatement, scores, st.none() | st.integers(0, 60)),
    st.just(ConsentStatement()),
    st.just(AdverseStatement()),
    st.builds(
        AdverseStatement,
        st.sampled_from([term.id for term in KNOWN.terms("adverse_event_types")]),
        st.sampled_from(["", "minor", "moderate", "serious"]),
        st.sampled_from(["", *(term.id for term in KNOWN.terms("adverse_event_outcomes"))]),
        plain_words,
    ),
    exercise_statements,
    st.just(KeepExercisesStatement()),
    st.builds(StopExerciseStatement, st.integers(1, 99)),
    st.builds(NextStatement, st.integers(1, 99), st.sampled_from("dwm"), st.just(""), plain_words),
    st.builds(NextStatement, st.none(), st.just(""), st.sampled_from(["prn", "dc"]), plain_words),
)
TYPED = (
    "r l b ut rut so mf rh upper trap - = + ! @ ; , p6 >3 f s3 2d a bruise e chin tuck 3x10 h5 2/d "
    "e- n 1w prn t t3 t2+1 +2 -1 g3 x50 30x75 pist @l4-5 @t7 0 2 99 v4 -ls c"
)
typed_words = st.lists(st.sampled_from(TYPED.split(" "))).map(" ".join)


@unhurried
@given(st.text() | typed_words)
@example("r ut ²")
@example("p" + "9" * 5000)
@example("r ut " + "9" * 5000)
@example("r ut t" + "9+" * 5000 + "9")
@example("\x00")
@example("\ud800 ut 2")
@example("İ ut 2")
@example("r ut @" + "c" * 20_000)
def test_no_text_makes_the_line_raise(text: str) -> None:
    line = parse(text, charted=EVERYTHING)

    assert line.accepted == (bool(line.statements) and not line.problem)
    assert line.problem or line.accepted or line.hint
    assert all(token.ok for token in line.tokens) or line.problem
    suggest(text, MUSCLES[:3])


@unhurried
@given(typed_words)
def test_an_accepted_line_can_be_written_and_read_again(text: str) -> None:
    line = parse(text, charted=EVERYTHING)

    for statement in line.statements:
        assert parse(to_text(statement), charted=EVERYTHING).statements == (statement,)


@unhurried
@given(site_statements(charted=False))
def test_a_new_site_reads_back_as_itself(site: SiteStatement) -> None:
    assert parse(to_text(site)).statements == (site,)


@unhurried
@given(site_statements(charted=True))
def test_an_edit_reads_back_as_itself(site: SiteStatement) -> None:
    assert parse(to_text(site), charted=EVERYTHING).statements == (site,)


@unhurried
@given(st.builds(DropStatement, sides, st.sampled_from(MUSCLES).map(lambda each: (each,))))
def test_a_drop_reads_back_as_itself(drop: DropStatement) -> None:
    assert parse(to_text(drop), charted=EVERYTHING).statements == (drop,)


@unhurried
@given(
    st.lists(other_statements, min_size=1, max_size=4),
    st.none() | st.builds(NoteStatement, notes.filter(bool)),
)
def test_a_line_of_statements_reads_back_as_itself(
    statements: list[Statement], note: NoteStatement | None
) -> None:
    """A note of the visit runs to the end of the line, so it is the last of them."""
    said = [*statements, note] if note else statements
    text = ", ".join(map(to_text, said))

    assert parse(text).statements == tuple(said)


def test_every_exercise_can_be_prescribed_by_its_name() -> None:
    for exercise in KNOWN.exercises:
        statement = ExerciseStatement((exercise.id,))
        assert parse(to_text(statement)).statements == (statement,)
        assert parse(f"e {exercise.id} 3x10").accepted


def test_every_alias_can_be_typed_with_its_side_attached() -> None:
    for alias, muscles in KNOWN.aliases.items():
        for letter, side in (("r", Side.RIGHT), ("l", Side.LEFT)):
            line = parse(f"{letter}{alias}2")
            (site,) = line.so_far
            assert isinstance(site, SiteStatement)
            assert site.sides == (side,)
            assert site.muscles == muscles
            assert site.points == 2


def test_every_technique_may_follow_every_muscle() -> None:
    for muscle in KNOWN.muscles:
        for technique in KNOWN.terms("techniques"):
            line = parse(f"r {KNOWN.aliases_of(muscle.id)[0]} {technique.id[:2]}")
            assert line.statements == (
                SiteStatement((Side.RIGHT,), (muscle.id,), technique=technique.id),
            ), line
