"""A patient reads what was done with the chart, never a code of ours."""

from __future__ import annotations

import re
from pathlib import Path

import imsrecord.services
from imsrecord.services.access import DONE

_ACTION = re.compile(
    r'"((?:visit|patient|precaution|consent|event|attachment|document|access)\.[a-z_]+)"'
)


def test_everything_that_is_done_with_a_chart_has_words() -> None:
    folder = Path(str(imsrecord.services.__file__)).parent
    done = {
        action
        for path in folder.glob("*.py")
        for action in _ACTION.findall(path.read_text(encoding="utf-8"))
    }
    assert len(done) > 20
    assert done - DONE.keys() == set()
