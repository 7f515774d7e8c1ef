"""What the patient said of exercises over a period: effort, pain, skips and notes."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from uuid import UUID

from stretchapp.core.adherence import ItemAdherence
from stretchapp.core.day import Period
from stretchapp.core.progress import ExerciseProgress, NoteProgress
from stretchapp.core.records import CheckIn, Completion, Status

Reasons = tuple[tuple[str, int], ...]


@dataclass(slots=True)
class Said:
    """What was said of the completions of one item, or of all."""

    efforts: list[int] = field(default_factory=list)
    pains: list[int] = field(default_factory=list)
    skips: int = 0
    reasons: list[str] = field(default_factory=list)


def said_by_item(completions: Iterable[Completion], period: Period) -> dict[UUID, Said]:
    """What was said in ``period`` of each item that something was said of."""
    found: dict[UUID, Said] = {}
    for one in completions:
        if one.stamp.deleted or one.day not in period:
            continue
        said = found.get(one.item)
        if said is None:
            said = found[one.item] = Said()
        if one.effort is not None:
            said.efforts.append(one.effort)
        if one.pain is not None:
            said.pains.append(one.pain)
        if one.status is Status.SKIPPED:
            said.skips += 1
            if one.reason and one.reason.strip():
                said.reasons.append(one.reason)
    return found


def said_of_all(by_item: Mapping[UUID, Said]) -> Said:
    """The same of all items together."""
    whole = Said()
    for said in by_item.values():
        whole.efforts += said.efforts
        whole.pains += said.pains
        whole.skips += said.skips
        whole.reasons += said.reasons
    return whole


def exercise_progress(
    items: Iterable[ItemAdherence], by_item: Mapping[UUID, Said], name_of: Callable[[str], str]
) -> tuple[ExerciseProgress, ...]:
    """The ``items`` with what was said of them."""
    nothing = Said()
    return tuple(
        ExerciseProgress(
            plan=entry.plan,
            item=entry.item,
            name=name_of(entry.item.exercise),
            adherence=entry.adherence,
            days_done=entry.days_done,
            effort=mean(said.efforts),
            pain=mean(said.pains),
            skips=said.skips,
            reasons=by_frequency(said.reasons),
        )
        for entry in items
        for said in (by_item.get(entry.item.id, nothing),)
    )


def mean(scores: Sequence[int]) -> Fraction | None:
    """The mean; ``None`` without any score."""
    return Fraction(sum(scores), len(scores)) if scores else None


def by_frequency(reasons: Iterable[str]) -> Reasons:
    """How often each reason was given, the most frequent first, then by their letters.

    A reason is a stored key or the patient's own words. The same words count as one, however they
    are spaced and capitalised, and stand as they were written most often.
    """
    spellings: dict[str, Counter[str]] = {}
    for reason in reasons:
        words = " ".join(reason.split())
        spellings.setdefault(words.casefold(), Counter())[words] += 1
    counted = (
        (min(found, key=lambda words: (-found[words], words)), found.total())
        for found in spellings.values()
    )
    return tuple(sorted(counted, key=lambda entry: (-entry[1], entry[0].casefold())))


def notes_in(
    completions: Iterable[Completion],
    check_ins: Iterable[CheckIn],
    period: Period,
    exercise_of: Callable[[UUID], str],
) -> tuple[NoteProgress, ...]:
    """What the patient wrote in ``period``, by day and instant.

    ``exercise_of`` gives the name of an item's exercise, or nothing where it is not known.
    """
    written = [
        (one.day, one.at, NoteProgress(one.day, exercise_of(one.item), one.note.strip()))
        for one in completions
        if one.note and one.note.strip() and one.day in period and not one.stamp.deleted
    ]
    written += [
        (one.day, one.at, NoteProgress(one.day, "", one.note.strip()))
        for one in check_ins
        if one.note and one.note.strip() and one.day in period and not one.stamp.deleted
    ]
    return tuple(note for _, _, note in sorted(written, key=lambda entry: entry[:2]))
