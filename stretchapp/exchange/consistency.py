"""What must agree inside one file beyond the shape of its records, and what it refers to."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from stretchapp.core.figure.checking import faults_of
from stretchapp.core.merging import identity
from stretchapp.core.plan import Pause, Plan, PlanItem
from stretchapp.core.records import (
    CheckIn,
    Completion,
    Measure,
    OwnExercise,
    OwnQuestionnaire,
    Questionnaire,
)
from stretchapp.exchange.refused import NOTHING, FileRefused, shown
from stretchapp.exchange.vocabularies import body_areas, measure_rules

ReferenceKind = Literal["item", "plan", "exercise", "questionnaire", "replaces"]


@dataclass(frozen=True, slots=True)
class Reference:
    """What a file refers to without holding it, and the first place where it does.

    ``target`` is a UUID as text, or a slug for an exercise or questionnaire.
    """

    kind: ReferenceKind
    target: str
    place: str


Placed = tuple[str, Plan]


def check_plans(plans: Sequence[Placed]) -> None:
    """Refuse days, clock times and replacements that contradict each other."""
    items: dict[UUID, tuple[str, PlanItem]] = {}
    for place, plan in plans:
        _check_days(place, plan.first_day, plan.last_day)
        for at, pause in enumerate(plan.pauses):
            _check_days(f"{place}.pauses[{at}]", pause.first_day, pause.last_day)
        for at, item in enumerate(plan.items):
            items[item.id] = f"{place}.items[{at}]", item
            _check_item(f"{place}.items[{at}]", item)
    _check_replacements(items)


def check_pauses(pauses: Sequence[Pause]) -> None:
    """Refuse a pause that ends before it begins."""
    for at, pause in enumerate(pauses):
        _check_days(f"pauses[{at}]", pause.first_day, pause.last_day)


def _check_days(place: str, first: date, last: date | None) -> None:
    if last is not None and last < first:
        expected = f"the first day, {first}, or a later one"
        raise FileRefused(f"{place}.last_day", expected, shown(last.isoformat()))


def _check_item(place: str, item: PlanItem) -> None:
    _check_days(place, item.first_day, item.last_day)
    if len(item.clock_times) > item.times_per_day:
        expected = f"at most {item.times_per_day} (its times_per_day)"
        raise FileRefused(f"{place}.clock_times", expected, f"{len(item.clock_times)} times")


def _check_replacements(items: dict[UUID, tuple[str, PlanItem]]) -> None:
    """Refuse an item that replaces itself, at once or through others."""
    sound: set[UUID] = set()
    for start in items:
        chain: dict[UUID, None] = {}
        current: UUID | None = start
        while current is not None and current in items and current not in sound:
            place, item = items[current]
            chain[current] = None
            if item.replaces in chain:
                found = shown(str(item.replaces))
                expected = "an earlier item, that does not itself come after this one"
                if item.replaces == item.id:
                    expected, found = "another item", "the item itself"
                raise FileRefused(f"{place}.replaces", expected, found)
            current = item.replaces
        sound.update(chain)


def check_ids(records: Iterable[tuple[str, UUID]]) -> None:
    """Refuse an id that two records of the file have."""
    places: dict[UUID, str] = {}
    for place, key in records:
        if key in places:
            expected = "an id that no other record has"
            raise FileRefused(f"{place}.id", expected, f"the id of {places[key]}")
        places[key] = place


def check_slugs(
    exercises: Sequence[OwnExercise], questionnaires: Sequence[OwnQuestionnaire]
) -> None:
    """Refuse two exercises or two questionnaires of one name, and questions that cannot be."""
    slugs: dict[str, int] = {}
    for at, own in enumerate(exercises):
        other = slugs.setdefault(own.exercise.slug, at)
        if other != at:
            found = f"that of exercises[{other}]"
            raise FileRefused(f"exercises[{at}].slug", "a slug of its own", found)
    ids: dict[str, int] = {}
    for at, entry in enumerate(questionnaires):
        place = f"questionnaires[{at}]"
        other = ids.setdefault(entry.questionnaire.id, at)
        if other != at:
            found = f"that of questionnaires[{other}]"
            raise FileRefused(f"{place}.id", "an id of its own", found)
        _check_questions(place, entry.questionnaire)


def check_figures(exercises: Sequence[OwnExercise]) -> None:
    """Refuse a figure that names what there is not, or cannot be shown."""
    for at, own in enumerate(exercises):
        figure = own.exercise.figure
        for fault in () if figure is None else faults_of(figure):
            place = f"exercises[{at}].figure.{fault.place}"
            raise FileRefused(place, fault.expected, fault.found)


def _check_questions(place: str, questionnaire: Questionnaire) -> None:
    seen: set[str] = set()
    for at, question in enumerate(questionnaire.questions):
        here = f"{place}.questions[{at}]"
        if question.id in seen:
            raise FileRefused(f"{here}.id", "an id of its own", shown(question.id))
        seen.add(question.id)
        lowest, highest = question.minimum, question.maximum
        if lowest is not None and highest is not None and highest < lowest:
            raise FileRefused(f"{here}.maximum", f"{lowest} (its minimum) or more", highest)
        if question.kind == "choice" and not question.choices:
            raise FileRefused(f"{here}.choices", "at least one choice", NOTHING)


def check_completions(completions: Sequence[Completion], plans: Sequence[Placed]) -> None:
    """Refuse two completions of one occurrence, and occurrences that no item of the file has."""
    times = {item.id: item.times_per_day for _, plan in plans for item in plan.items}
    seen: dict[object, int] = {}
    for at, completion in enumerate(completions):
        other = seen.setdefault(identity(completion), at)
        if other != at:
            expected = "one completion for each item, day and occurrence"
            raise FileRefused(f"completions[{at}]", expected, f"that of completions[{other}]")
        most = times.get(completion.item, completion.occurrence)
        if completion.occurrence > most:
            expected = f"at most {most} (the item's times_per_day)"
            raise FileRefused(f"completions[{at}].occurrence", expected, completion.occurrence)


def check_areas(check_ins: Sequence[CheckIn]) -> None:
    """Refuse a part of the body that is not in the program's list."""
    known = body_areas()
    for at, check_in in enumerate(check_ins):
        for number, area in enumerate(check_in.areas):
            if area not in known:
                expected = "a part of the body such as low_back_left"
                raise FileRefused(f"check_ins[{at}].areas[{number}]", expected, shown(area))


def check_measures(measures: Sequence[Measure]) -> None:
    """Refuse a known measure with another unit, an impossible value, or the wrong side."""
    rules = measure_rules()
    for at, measure in enumerate(measures):
        rule = rules.get(measure.kind)
        if rule is None:
            continue
        place = f"measures[{at}]"
        if measure.unit != rule.unit:
            raise FileRefused(f"{place}.unit", shown(rule.unit), shown(measure.unit))
        if not rule.minimum <= measure.value <= rule.maximum:
            expected = f"a number from {rule.minimum} to {rule.maximum}"
            raise FileRefused(f"{place}.value", expected, f"{measure.value:g}")
        if rule.sided != (measure.side is not None):
            expected = "left or right" if rule.sided else "null, since it has no side"
            found = None if measure.side is None else shown(measure.side.value)
            raise FileRefused(f"{place}.side", expected, found)


def references_of_plans(
    plans: Sequence[Placed], exercises: Sequence[OwnExercise]
) -> list[Reference]:
    """The exercises and replaced items that ``plans`` name and the file does not hold."""
    slugs = {own.exercise.slug for own in exercises}
    items = {item.id for _, plan in plans for item in plan.items}
    return [
        reference
        for place, plan in plans
        for at, item in enumerate(plan.items)
        for reference in _references_of_item(f"{place}.items[{at}]", item, slugs, items)
    ]


def _references_of_item(
    place: str, item: PlanItem, slugs: set[str], items: set[UUID]
) -> Iterator[Reference]:
    if item.exercise not in slugs:
        yield Reference("exercise", item.exercise, f"{place}.exercise")
    if item.replaces is not None and item.replaces not in items:
        yield Reference("replaces", str(item.replaces), f"{place}.replaces")


def each_once(references: Iterable[Reference]) -> tuple[Reference, ...]:
    """``references`` with only the first of those to the same target."""
    first: dict[tuple[str, str], Reference] = {}
    for reference in references:
        first.setdefault((reference.kind, reference.target), reference)
    return tuple(first.values())
