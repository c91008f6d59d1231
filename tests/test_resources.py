"""The delivered catalogue is what its sources say, and holds together."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from imsrecord.domain.catalogue import Catalogue, catalogue
from imsrecord.paths import resource_path

if TYPE_CHECKING:
    from types import ModuleType

BUILDER = Path(__file__).parents[1] / "tools" / "catalogue" / "build_catalogue.py"
FILES = sorted(resource_path("catalogue").glob("*.json"))
DRAWN_OR_TOLD = {"side", "front", "closeup"}


@pytest.fixture(scope="module")
def known() -> Catalogue:
    return catalogue()


def _builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_catalogue", BUILDER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_catalogue_is_exactly_what_its_sources_make(tmp_path: Path) -> None:
    _builder().build(tmp_path)

    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert made == {path.name: path.read_bytes() for path in FILES}


def test_the_catalogue_holds_all_that_was_reviewed(known: Catalogue) -> None:
    sites = [site for muscle in known.muscles for site in muscle.sites]

    assert len(known.muscles) == 140
    assert len(sites) == 209
    assert len(known.exercises) == 110
    assert len(known.terms("zones")) == 102
    assert len(known.terms("techniques")) == 12
    assert len(known.terms("contraindications")) == 55
    assert len(known.terms("adverse_event_types")) == 32
    assert len(known.measures) == 29
    assert sum(known.poses(exercise.id) is not None for exercise in known.exercises) == 88


def test_no_code_stands_twice(known: Catalogue) -> None:
    codes = [
        [muscle.id for muscle in known.muscles],
        [site.id for muscle in known.muscles for site in muscle.sites],
        [exercise.id for exercise in known.exercises],
        [measure.id for measure in known.measures],
    ]
    for path in FILES:
        if path.stem == "vocabularies":
            content = json.loads(path.read_text(encoding="utf-8"))
            codes += [[e["id"] for e in content[name]] for name in known.vocabularies]

    for listed in codes:
        assert len(listed) == len(set(listed))


def test_muscles_and_exercises_name_each_other(known: Catalogue) -> None:
    from_muscles = {(muscle.id, each) for muscle in known.muscles for each in muscle.exercises}
    from_exercises = {
        (each, exercise.id) for exercise in known.exercises for each in exercise.muscles
    }

    assert from_muscles == from_exercises


def test_every_muscle_speaks_the_vocabularies(known: Catalogue) -> None:
    for muscle in known.muscles:
        assert known.has_term("regions", muscle.region)
        assert known.has_term("layers", muscle.layer)
        assert known.has_term("risk_levels", muscle.risk_level)
        assert known.has_term("needled_statuses", muscle.needled)
        assert muscle.views
        assert all(known.has_term("views", view) for view in muscle.views)
        assert muscle.positions
        assert all(known.has_term("positions", position) for position in muscle.positions)
        assert muscle.segments
        assert all(known.has_term("segments", each) for each in (*muscle.segments, *muscle.levels))
        assert all(known.has_term("structures", each) for each in muscle.structures_at_risk)
        assert muscle.safety_note
        assert muscle.confidence in {"high", "medium", "low"}


def test_sites_are_numbered_from_one_and_refer_to_zones(known: Catalogue) -> None:
    for muscle in known.muscles:
        assert [site.number for site in muscle.sites] == [*range(1, len(muscle.sites) + 1)]
        for site in muscle.sites:
            assert site.id == f"{muscle.id}_{site.number}"
            assert site.label
            assert all(known.has_term("zones", zone) for zone in site.referral_zones)


def test_the_chest_warning_hangs_on_the_muscles_over_the_lung(known: Catalogue) -> None:
    over_lung = [muscle for muscle in known.muscles if muscle.over_lung]

    assert len(over_lung) == 34
    assert {muscle.risk_level for muscle in over_lung} <= {"high", "caution"}
    assert known.muscle("trapezius_upper").over_lung
    assert not known.muscle("gluteus_medius").over_lung
    assert known.has_term("aftercare", "chest_warning")


def test_a_written_reason_is_asked_for_all_but_the_usual_muscles(known: Catalogue) -> None:
    asked = [muscle for muscle in known.muscles if muscle.needs_written_reason]

    assert len(asked) == 35 + 11
    assert not known.muscle("trapezius_upper").needs_written_reason
    assert known.muscle("psoas_major").needs_written_reason


def test_every_exercise_can_be_read_dosed_and_drawn(known: Catalogue) -> None:
    for exercise in known.exercises:
        dose = exercise.dose
        assert known.has_term("regions", exercise.region)
        assert known.has_term("exercise_kinds", exercise.kind)
        assert known.has_term("start_positions", exercise.start_position)
        assert 2 <= len(exercise.steps) <= 8
        assert exercise.caution
        assert 1 <= (dose.sets or 0) <= 5
        assert 1 <= (dose.reps or 0) <= 30
        assert dose.hold_s is None or 1 <= dose.hold_s <= 900
        assert 1 <= (dose.per_day or 0) <= 10
        assert 1 <= (dose.days_per_week or 0) <= 7
        assert exercise.figure.view in DRAWN_OR_TOLD
        assert (exercise.figure.view == "closeup") == (known.poses(exercise.id) is None)


def test_what_follows_an_exercise_is_an_exercise_or_a_sentence(known: Catalogue) -> None:
    known_ids = {exercise.id for exercise in known.exercises}

    for exercise in known.exercises:
        for step in (*exercise.progressions, *exercise.regressions):
            assert step in known_ids or " " in step


def test_both_poses_of_a_figure_have_the_same_joints_on_the_page(known: Catalogue) -> None:
    for exercise in known.exercises:
        poses = known.poses(exercise.id)
        if poses is not None:
            assert poses.start.keys() == poses.end.keys()
            places = [*poses.start.values(), *poses.end.values()]
            assert all(-120 <= x <= 120 and -1 <= y <= 130 for x, y in places)


def test_measures_have_a_range_a_direction_and_printed_sources(known: Catalogue) -> None:
    for measure in known.measures:
        assert measure.better in {"lower", "higher", "toward_normal"}
        assert measure.embed in {"full", "score_only"}
        assert measure.licence
        assert (measure.lowest is None) == (measure.highest is None)
        assert measure.lowest is None or measure.lowest < (measure.highest or 0)
        for evidence in measure.more.get("evidence", ()):
            assert known.source(evidence["source"]).text


def test_contraindications_name_their_class_and_known_techniques(known: Catalogue) -> None:
    for each in known.terms("contraindications"):
        assert known.has_term("contraindication_classes", each.group)
        assert all(known.has_term("techniques", tech) for tech in each.more.get("techniques", ()))
    for event in known.terms("adverse_event_types"):
        assert known.has_term("adverse_event_severities", event.group)


def test_every_region_starts_out_with_a_needle_that_is_sold(known: Catalogue) -> None:
    for region in known.terms("regions"):
        needle = known.default_needle(region.id)
        assert needle.diameter_mm in known.needle_diameters
        assert needle.length_mm in known.needle_lengths


def test_groups_of_muscles_name_muscles(known: Catalogue) -> None:
    for group in known.terms("muscle_groups"):
        assert all(known.has_muscle(each) for each in group.more["muscles"])


def test_the_clinic_starts_with_codes_that_exist(known: Catalogue) -> None:
    profile = known.profile

    assert not profile.verified
    assert profile.retention_years == 10
    assert known.has_term("skin_preps", profile.skin_prep)
    assert known.has_term("consent_methods", profile.consent_at_start)
    assert known.has_term("consent_methods", profile.consent_each_visit)


def test_aliases_can_be_typed_and_never_misread(known: Catalogue) -> None:
    for alias, muscles in known.aliases.items():
        assert re.fullmatch("[a-z]{2,}", alias)
        assert muscles
        assert len(muscles) == len(set(muscles))
        assert all(known.has_muscle(each) for each in muscles)
        assert not (alias[0] in "rlb" and alias[1:] in known.aliases), alias


def test_no_alias_stands_twice_in_its_file_whatever_its_capitals() -> None:
    def words(pairs: list[tuple[str, object]]) -> list[str]:
        return [name.lower() for name, _ in pairs]

    text = resource_path("catalogue", "aliases.json").read_text(encoding="utf-8")
    inner = text[text.index('"aliases":') + len('"aliases":') : text.rindex("}")]
    found = json.loads(inner, object_pairs_hook=words)

    assert len(found) > 200
    assert sorted(found) == sorted(set(found))


def test_every_muscle_has_a_word_of_its_own(known: Catalogue) -> None:
    for muscle in known.muscles:
        own = known.aliases_of(muscle.id)
        assert own, muscle.id
        assert all(known.aliases[alias] == (muscle.id,) for alias in own)


@pytest.mark.parametrize(
    ("alias", "muscles"),
    [
        ("ut", {"trapezius_upper"}),
        ("inf", {"infraspinatus"}),
        ("ls", {"levator_scapulae"}),
        ("lev", {"levator_scapulae"}),
        ("gm", {"gluteus_medius"}),
        ("pi", {"piriformis"}),
        ("mf", {"lumbar_multifidus_upper", "lumbar_multifidus_lower"}),
        ("rh", {"rhomboid_major", "rhomboid_minor"}),
        (
            "so",
            {
                "rectus_capitis_posterior_major",
                "rectus_capitis_posterior_minor",
                "obliquus_capitis_superior",
                "obliquus_capitis_inferior",
            },
        ),
    ],
)
def test_the_words_of_the_clinic_mean_what_they_mean(
    known: Catalogue, alias: str, muscles: set[str]
) -> None:
    assert set(known.aliases[alias]) == muscles


def test_no_file_speaks_of_how_it_was_made() -> None:
    for path in (*FILES, *BUILDER.parent.joinpath("source").iterdir()):
        text = path.read_text(encoding="utf-8").lower()
        assert not re.search(r"\bseed\b|requirements\.md|\.\./|/work/", text), path.name
