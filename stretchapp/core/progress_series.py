"""Measures and the scores of questionnaires over a period, and whether their change counts.

Numbers are compared as the decimals that they were written as, so that a change of exactly the
figure that counts is found to count.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from stretchapp.core.day import Period
from stretchapp.core.exercise import Side
from stretchapp.core.progress import SeriesProgress, ValuePoint, Verdict
from stretchapp.core.questionnaire import GOALS, limits
from stretchapp.core.records import Measure, Questionnaire, Response

MEANINGFUL_GOALS = 2.0
"""Points of the mean of the Patient-Specific Functional Scale (Stratford 1995)."""
POINTS = "points"
_OWN_KEY = re.compile(r"own-(.+)-[0-9a-f]{6}")
Targets = Mapping[tuple[str, Side | None], float]
"""What is aimed at of a kind of measure and side, in the kind's unit."""
MOST_DECIMALS = 3
_SIDES = {side: place for place, side in enumerate((None, *Side))}


@dataclass(frozen=True, slots=True)
class SeriesKind:
    """What a series measures.

    A change counts from ``change``, in the unit, or from ``change_percent`` of the first value on,
    whichever is reached first; without either no figure is known. ``better`` is ``high``, ``low``,
    or nothing where that is not known.
    """

    key: str
    name: str
    unit: str
    decimals: int
    minimum: float
    maximum: float
    better: str
    change: float | None
    change_percent: float | None


def series_of(
    measures: Iterable[Measure],
    responses: Iterable[Response],
    kinds: Sequence[SeriesKind],
    questionnaires: Sequence[Questionnaire],
    targets: Targets,
    period: Period,
) -> tuple[SeriesProgress, ...]:
    """Every series with a value in ``period``.

    The measures of ``kinds`` come first, in their order and by side, then those of kinds that are
    not known here, then the scores of ``questionnaires``. ``measures`` and ``responses`` come in
    the order in which they were taken, so that of one day the last counts.
    """
    return (
        *_series_of_measures(measures, kinds, targets, period),
        *_series_of_scores(responses, questionnaires, period),
    )


def _series_of_measures(
    measures: Iterable[Measure], kinds: Sequence[SeriesKind], targets: Targets, period: Period
) -> list[SeriesProgress]:
    """Values in another unit than their kind's cannot be compared with it: a series of its own."""
    points: dict[tuple[str, str, Side | None], list[ValuePoint]] = {}
    for one in measures:
        if not one.stamp.deleted:
            key = one.kind, one.unit, one.side
            points.setdefault(key, []).append(ValuePoint(one.day, one.value, one.note.strip()))
    known = {(kind.key, kind.unit): kind for kind in kinds}
    places = {key: place for place, key in enumerate(known)}
    found = sorted(
        points,
        key=lambda key: (places.get(key[:2], len(places)), key[0], key[1], _SIDES[key[2]]),
    )
    series = (
        _series(
            known.get((kind, unit)) or _unknown_kind(kind, unit, points[kind, unit, side]),
            side,
            points[kind, unit, side],
            period,
            targets.get((kind, side)) if (kind, unit) in known else None,
        )
        for kind, unit, side in found
    )
    return [one for one in series if one.points]


def _series_of_scores(
    responses: Iterable[Response], questionnaires: Sequence[Questionnaire], period: Period
) -> list[SeriesProgress]:
    points: dict[str, list[ValuePoint]] = {}
    for one in responses:
        if one.score is not None and not one.stamp.deleted:
            points.setdefault(one.questionnaire, []).append(ValuePoint(one.day, one.score))
    known: dict[str, Questionnaire] = {}
    for questionnaire in questionnaires:
        known.setdefault(questionnaire.id, questionnaire)
    places = {key: place for place, key in enumerate(known)}
    series = (
        _series(
            _kind_of_score(known[key], points[key])
            if key in known
            else _unknown_kind(key, POINTS, points[key]),
            None,
            points[key],
            period,
        )
        for key in sorted(points, key=lambda key: (places.get(key, len(places)), key))
    )
    return [one for one in series if one.points]


def _unknown_kind(key: str, unit: str, points: Sequence[ValuePoint]) -> SeriesKind:
    """Of a kind that only its values tell of, those: its range, and how exact it is."""
    values, name = [point.value for point in points], name_in_key(key)
    return SeriesKind(key, name, unit, _decimals(values), min(values), max(values), "", None, None)


def name_in_key(key: str) -> str:
    """The name that the key of a clinic's own kind was made from; a key of another sort itself.

    Another computer knows no more of it than this: ``own-grip-strength-4f1a09``, Grip strength.
    """
    made = _OWN_KEY.fullmatch(key)
    return made[1].replace("-", " ").capitalize() if made else key


def _kind_of_score(questionnaire: Questionnaire, points: Sequence[ValuePoint]) -> SeriesKind:
    values = [point.value for point in points]
    lowest, highest = _score_range(questionnaire) or (min(values), max(values))
    return SeriesKind(
        key=questionnaire.id,
        name=questionnaire.title,
        unit=POINTS,
        decimals=1 if questionnaire.score == "mean" else _decimals(values),
        minimum=min(lowest, *values),
        maximum=max(highest, *values),
        better=questionnaire.better,
        change=MEANINGFUL_GOALS if questionnaire.id == GOALS else None,
        change_percent=None,
    )


def _score_range(questionnaire: Questionnaire) -> tuple[float, float] | None:
    """The ends of the score; ``None`` where a number that counts has none of its own."""
    counted = [one for one in questionnaire.questions if one.kind in ("scale", "number")]
    is_open = any(
        one.kind == "number" and (one.minimum is None or one.maximum is None) for one in counted
    )
    if is_open or not counted:
        return None
    lowest, highest = (sum(ends) for ends in zip(*map(limits, counted), strict=True))
    share = len(counted) if questionnaire.score == "mean" else 1
    return lowest / share, highest / share


def _decimals(values: Iterable[float]) -> int:
    """The fewest decimals, at most 3, that show every value."""
    written = (f"{value:.{MOST_DECIMALS}f}".rstrip("0") for value in values)
    return max(len(text.partition(".")[2]) for text in written)


def _series(
    kind: SeriesKind,
    side: Side | None,
    taken: Sequence[ValuePoint],
    period: Period,
    target: float | None = None,
) -> SeriesProgress:
    ordered = sorted(taken, key=lambda point: point.day)
    points = tuple(point for point in ordered if point.day in period)
    first = ordered[0]
    has_changed = points and points[-1] is not first
    change = _exact(points[-1].value) - _exact(first.value) if has_changed else None
    counts_from = _counts_from(kind, _exact(first.value))
    return SeriesProgress(
        key=kind.key,
        name=kind.name,
        side=side,
        unit=kind.unit,
        decimals=kind.decimals,
        minimum=kind.minimum,
        maximum=kind.maximum,
        better=kind.better,
        points=points,
        first=first,
        change=None if change is None else float(change),
        counts_from=None if counts_from is None else float(counts_from),
        verdict=_verdict(kind.better, change, counts_from),
        target=target,
    )


def _exact(value: float) -> Fraction:
    """``value`` as the decimal that it is written as: 4.1 is 41/10."""
    return Fraction(str(value))


def _counts_from(kind: SeriesKind, first: Fraction) -> Fraction | None:
    """The change that counts; of a first value of 0 a share says nothing."""
    figures = []
    if kind.change is not None:
        figures.append(_exact(kind.change))
    if kind.change_percent is not None and first:
        figures.append(_exact(kind.change_percent) * abs(first) / 100)
    return min(figures, default=None)


def _verdict(better: str, change: Fraction | None, counts_from: Fraction | None) -> Verdict:
    if change is None or counts_from is None:
        return Verdict.UNKNOWN
    if abs(change) < counts_from:
        return Verdict.SMALL
    return Verdict.BETTER if (change > 0) == (better == "high") else Verdict.WORSE
