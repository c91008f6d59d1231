from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.charting_electro import ElectroDose, electro_words, read_electro
from imsrecord.domain.charting_words import TECHNIQUE_WORDS, technique_words

_DOSES = st.builds(
    ElectroDose,
    st.none() | st.integers(0, 1000).map(float) | st.sampled_from((0.5, 2.5)),
    st.none() | st.integers(0, 10_000),
    st.none() | st.integers(0, 120).map(float),
    st.none() | st.integers(0, 20),
    st.text(alphabet="visible twitch, Hz 2 µs", max_size=20).map(str.strip),
)


def test_a_dose_is_written_as_it_is_read_aloud() -> None:
    dose = ElectroDose(2, 200, 10, 1, "visible twitch")

    assert electro_words(dose) == "2 Hz, 200 µs, 10 min, 1 pair, intensity visible twitch"


@given(_DOSES)
def test_a_dose_comes_back_as_it_was_charted(dose: ElectroDose) -> None:
    assert read_electro(electro_words(dose)) == dose


def test_words_that_are_no_dose_are_kept_as_intensity() -> None:
    assert read_electro("burst mode").intensity == "burst mode"


@pytest.mark.parametrize("technique", [term.id for term in catalogue().terms("techniques")])
def test_every_technique_is_short_enough_for_a_row(technique: str) -> None:
    assert technique in TECHNIQUE_WORDS
    assert len(technique_words(technique)) <= 12
