"""From which pain on a change against the baseline counts."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchapp.core.pain import is_meaningful
from stretchapp.core.progress_pain import meaningful_above, meaningful_below


@pytest.mark.parametrize(
    ("baseline", "below", "above"),
    [
        ("0", None, "2"),
        ("1", "7/10", "13/10"),
        ("5", "7/2", "13/2"),
        ("20/3", "14/3", "26/3"),
        ("7", "5", "9"),
        ("8", "6", "10"),
        ("17/2", "13/2", None),
        ("10", "8", None),
    ],
)
def test_a_change_of_pain_counts_from_2_points_or_30_percent_on(
    baseline: str, below: str | None, above: str | None
) -> None:
    start = Fraction(baseline)
    assert meaningful_below(start) == (None if below is None else Fraction(below))
    assert meaningful_above(start) == (None if above is None else Fraction(above))


@given(st.fractions(0, 10, max_denominator=70), st.fractions(0, 10, max_denominator=700))
def test_the_limits_of_pain_part_what_is_meaningful(start: Fraction, now: Fraction) -> None:
    below, above = meaningful_below(start), meaningful_above(start)
    beyond = (below is not None and now <= below) or (above is not None and now >= above)
    assert is_meaningful(start, now) == beyond
