from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from imsrecord.domain.codec import field_from_plain, from_plain, to_plain
from imsrecord.domain.visit import Visit
from tests.strategies import values_of

if TYPE_CHECKING:
    from collections.abc import Callable

VISITS = values_of(Visit)


@settings(max_examples=25, deadline=None)
@given(VISITS)
def test_a_visit_comes_back_from_json_as_it_went(visit: Visit) -> None:
    assert from_plain(Visit, json.loads(json.dumps(to_plain(visit)))) == visit


@settings(max_examples=25, deadline=None)
@given(VISITS)
def test_each_field_comes_back_alone(visit: Visit) -> None:
    for field in fields(visit):
        value = getattr(visit, field.name)
        plain = json.loads(json.dumps(to_plain(value)))
        assert field_from_plain(Visit, field.name, plain) == value


@pytest.mark.parametrize(
    "spoil",
    [
        lambda plain: plain | {"patient_no": "one"},
        lambda plain: plain | {"patient_no": True},
        lambda plain: plain | {"unheard_of": 1},
        lambda plain: plain | {"treated_on": "yesterday"},
        lambda plain: plain | {"status": "lost"},
        lambda plain: {k: v for k, v in plain.items() if k != "id"},
        lambda plain: plain | {"rows": 3},
    ],
)
@settings(max_examples=25, deadline=None)
@given(visit=VISITS)
def test_what_does_not_fit_is_refused(
    spoil: Callable[[dict[str, object]], dict[str, object]], visit: Visit
) -> None:
    plain = to_plain(visit)
    assert isinstance(plain, dict)

    with pytest.raises(ValueError, match=r"does not fit|isoformat|is not a valid"):
        from_plain(Visit, spoil(plain))
