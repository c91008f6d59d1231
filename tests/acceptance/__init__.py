"""What the record must be able to hold: made-up patients, entered whole and worked out."""

import pytest

pytest.register_assert_rewrite(
    "tests.acceptance.answering", "tests.acceptance.charting", "tests.acceptance.desk"
)
