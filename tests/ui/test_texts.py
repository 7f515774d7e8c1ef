"""Words that several places show."""

import pytest

from stretchapp.core.exercise import Dosage, Side
from stretchapp.ui.texts import dosage_words


@pytest.mark.parametrize(
    ("sets", "repetitions", "hold", "side", "words"),
    [
        (2, 1, 30, Side.EACH, "2 × 30 s each side"),
        (1, 1, 90, Side.NONE, "1 min 30 s"),
        (1, 10, 3, Side.EACH, "10 times for 3 s each side"),
        (2, 8, 3, Side.LEFT, "2 × (8 times for 3 s) left side"),
        (1, 1, 0, Side.NONE, "1 slow repetition"),
        (3, 10, 0, Side.BOTH, "3 × 10 slow repetitions both sides together"),
    ],
)
def test_how_much_in_words(sets: int, repetitions: int, hold: int, side: Side, words: str) -> None:
    dosage = Dosage(sets, repetitions, hold, rest_seconds=0, side=side)
    assert dosage_words(dosage) == words


@pytest.mark.parametrize(
    ("sets", "repetitions", "hold", "side", "pace", "words"),
    [
        (1, 10, 0, Side.NONE, 6, "10 slow repetitions, 6 s each"),
        (2, 10, 0, Side.EACH, 60, "2 × 10 slow repetitions each side, 1 min each"),
        (1, 1, 0, Side.NONE, 6, "1 slow repetition, 6 s"),
        (3, 1, 0, Side.NONE, 6, "3 × 1 slow repetition, 6 s each"),
        (1, 10, 0, Side.NONE, 3, "10 repetitions, 3 s each"),
        (1, 1, 30, Side.NONE, 6, "30 s"),
    ],
)
def test_a_pace_is_said_where_it_is_not_usual(
    sets: int, repetitions: int, hold: int, side: Side, pace: int, words: str
) -> None:
    dosage = Dosage(sets, repetitions, hold, rest_seconds=0, side=side, pace_seconds=pace)
    assert dosage_words(dosage) == words
