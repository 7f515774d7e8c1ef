"""Hypothesis strategies for whole plan and progress files, as the core's values."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from stretchapp.core.exercise import (
    Dosage,
    Equipment,
    Exercise,
    Muscles,
    Position,
    Region,
    Side,
)
from stretchapp.core.picture import StoredPicture
from stretchapp.core.plan import Pause, Plan, PlanItem
from stretchapp.core.records import (
    AdviceCard,
    CheckIn,
    Completion,
    Measure,
    OwnExercise,
    OwnQuestionnaire,
    Patient,
    Question,
    Questionnaire,
    Response,
    Stamp,
    Status,
    Therapist,
    Visit,
    When,
)
from stretchapp.core.schedule import AsNeeded, Daily, Every, PerWeek, Schedule, Weekdays
from stretchapp.exchange.plan_file import PlanFile
from stretchapp.exchange.progress_file import ProgressFile
from stretchapp.exchange.vocabularies import body_areas, measure_rules
from tests.figure_strategies import figures, stored_pictures

MOST = 3
"""How many entries a list gets: few are enough to meet every case."""

ids = st.uuids(version=4)
days = st.dates(date(1900, 1, 1), date(2999, 12, 31))
instants = st.datetimes(
    datetime(1900, 1, 1), datetime(2999, 12, 31, 23, 59, 59, 999999), timezones=st.just(UTC)
)
appointments = (
    st.none()
    | days
    | st.datetimes(
        datetime(1900, 1, 2),
        datetime(2999, 12, 30),
        timezones=st.integers(-1439, 1439).map(
            lambda minutes: timezone(timedelta(minutes=minutes))
        ),
    )
)
clock_times = st.times().map(lambda moment: moment.replace(second=0, microsecond=0))
slugs = st.from_regex(r"[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,2}", fullmatch=True)
numbers = st.integers(-(10**6), 10**6) | st.floats(allow_nan=False, allow_infinity=False)
zero_to_ten = st.none() | st.integers(0, 10)


def texts(longest: int = 40, shortest: int = 0) -> st.SearchStrategy[str]:
    """Texts of any characters that a file may hold."""
    alphabet = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
    return st.text(alphabet, min_size=shortest, max_size=longest)


def stamps() -> st.SearchStrategy[Stamp]:
    devices = ids.map(str) | texts(64, shortest=1).filter(_no_uuid)
    return st.builds(Stamp, instants, devices, st.booleans())


def schedules() -> st.SearchStrategy[Schedule]:
    return st.one_of(
        st.just(Daily()),
        st.builds(Weekdays, st.frozensets(st.integers(0, 6), min_size=1)),
        st.builds(Every, st.integers(1, 366)),
        st.builds(PerWeek, st.integers(1, 7)),
        st.just(AsNeeded()),
    )


def dosages() -> st.SearchStrategy[Dosage]:
    return st.builds(
        Dosage,
        sets=st.integers(1, 20),
        repetitions=st.integers(1, 100),
        hold_seconds=st.integers(0, 3600),
        rest_seconds=st.integers(0, 3600),
        side=st.sampled_from(Side),
        pace_seconds=st.integers(1, 60),
    )


def patients() -> st.SearchStrategy[Patient]:
    return st.builds(Patient, ids, texts(200), stamps())


@st.composite
def spans(draw: st.DrawFn) -> tuple[date, date | None]:
    """A first day, and a last one that is not before it, or none."""
    first = draw(days)
    return first, draw(st.none() | st.dates(first, date(2999, 12, 31)))


@st.composite
def items(draw: st.DrawFn, plan: UUID, position: int, earlier: Sequence[UUID]) -> PlanItem:
    """An item; it may replace one of the ``earlier``, or one that the file does not hold."""
    first, last = draw(spans())
    times_per_day = draw(st.integers(1, 6))
    replaced = st.none() | ids
    return PlanItem(
        id=draw(ids),
        plan=plan,
        replaces=draw(replaced | st.sampled_from(earlier) if earlier else replaced),
        exercise=draw(slugs),
        first_day=first,
        last_day=last,
        dosage=draw(dosages()),
        times_per_day=times_per_day,
        clock_times=tuple(draw(st.lists(clock_times, max_size=times_per_day, unique=True))),
        schedule=draw(schedules()),
        note=draw(texts()),
        position=position,
        stamp=draw(stamps()),
    )


@st.composite
def pauses(draw: st.DrawFn, plan: UUID, by_patient: bool) -> Pause:
    first, last = draw(spans())
    return Pause(draw(ids), plan, first, last, draw(texts()), by_patient, draw(stamps()))


@st.composite
def plans(draw: st.DrawFn, patient: UUID) -> Plan:
    plan = draw(ids)
    first, last = draw(spans())
    drawn: list[PlanItem] = []
    for position in range(draw(st.integers(0, MOST))):
        drawn.append(draw(items(plan, position, [item.id for item in drawn])))
    return Plan(
        id=plan,
        patient=patient,
        title=draw(texts(200)),
        note=draw(texts()),
        first_day=first,
        last_day=last,
        review_day=draw(st.none() | days),
        ask=tuple(draw(st.lists(st.sampled_from(["pain", "stiffness"]), unique=True))),
        next_appointment=draw(appointments),
        items=tuple(drawn),
        pauses=tuple(draw(st.lists(pauses(plan, by_patient=False), max_size=MOST))),
        stamp=draw(stamps()),
    )


def visits(patient: UUID) -> st.SearchStrategy[Visit]:
    """Visits without the clinic's own fields, as a patient has them."""
    return st.builds(
        Visit,
        id=ids,
        patient=st.just(patient),
        day=days,
        modalities=_tuples(texts(20, shortest=1)),
        regions=_tuples(st.sampled_from(Region)),
        minutes=st.integers(0, 600),
        advice=texts(),
        stamp=stamps(),
        pressure=st.none(),
        pain_before=st.none(),
        pain_after=st.none(),
        note=st.just(""),
    )


def exercises() -> st.SearchStrategy[Exercise]:
    words = _tuples(texts(20, shortest=1))
    sentences = st.lists(texts(shortest=1), max_size=MOST).map(tuple)
    return st.builds(
        Exercise,
        slug=slugs,
        name=texts(200, shortest=1),
        other_names=words,
        region=st.sampled_from(Region),
        muscles=st.builds(Muscles, words, words),
        position=st.sampled_from(Position),
        equipment=_tuples(st.sampled_from(Equipment)),
        sided=st.booleans(),
        difficulty=st.integers(1, 3),
        dosage=dosages(),
        steps=sentences,
        mistakes=sentences,
        cautions=sentences,
        easier=st.none() | slugs,
        harder=st.none() | slugs,
        figure=st.none() | figures(),
        picture=st.none(),
    )


@st.composite
def own_exercises(draw: st.DrawFn) -> tuple[tuple[OwnExercise, ...], tuple[StoredPicture, ...]]:
    """Own exercises, and the pictures of those that have one, each once in their order."""
    drawn = draw(_tuples(exercises(), unique_by=lambda exercise: exercise.slug))
    choice = draw(st.lists(stored_pictures(), min_size=1, max_size=2))
    used: dict[str, StoredPicture] = {}
    own = []
    for exercise in drawn:
        stored = draw(st.none() | st.sampled_from(choice))
        if stored is not None:
            used[stored.sha256] = stored
            exercise = replace(exercise, picture=stored.described(draw(texts())))
        own.append(OwnExercise(exercise, draw(stamps())))
    return tuple(own), tuple(used.values())


@st.composite
def questions(draw: st.DrawFn) -> Question:
    ends = sorted(draw(st.tuples(numbers, numbers)))
    choices = tuple(draw(st.lists(texts(), min_size=1, max_size=MOST)))
    return draw(
        st.sampled_from(
            [
                Question("q", draw(texts()), "scale", ends[0], ends[1]),
                Question("q", draw(texts()), "number", None, ends[1]),
                Question("q", draw(texts()), "choice", choices=choices),
                Question("q", draw(texts()), "text"),
            ]
        )
    )


def own_questionnaires() -> st.SearchStrategy[tuple[OwnQuestionnaire, ...]]:
    entries = st.builds(
        OwnQuestionnaire,
        st.builds(
            Questionnaire,
            id=texts(20, shortest=1),
            title=texts(200),
            questions=st.tuples(questions()),
            score=st.sampled_from(["mean", "sum", "none"]),
            better=st.sampled_from(["high", "low"]),
        ),
        stamps(),
    )
    return _tuples(entries, unique_by=lambda own: own.questionnaire.id)


@st.composite
def plan_files(draw: st.DrawFn) -> PlanFile:
    """Whole plan files, as reading them gives them."""
    patient = draw(patients())
    plan = draw(plans(patient.id))
    own, pictures = draw(own_exercises())
    cards = st.builds(AdviceCard, ids, st.just(plan.id), texts(200), texts(), stamps())
    return PlanFile(
        id=draw(ids),
        created=draw(instants),
        therapist=draw(st.builds(Therapist, texts(200), texts(200), texts(200))),
        patient=patient,
        plan=plan,
        visits=tuple(draw(st.lists(visits(patient.id), max_size=MOST))),
        advice=tuple(draw(st.lists(cards, max_size=MOST))),
        exercises=own,
        questionnaires=draw(own_questionnaires()),
        pictures=pictures,
    )


@st.composite
def completions(draw: st.DrawFn, prescribed: Sequence[PlanItem]) -> Completion:
    """A completion of one of the items ``prescribed``, or of one that the file does not hold."""
    item = draw(st.none() | st.sampled_from(prescribed)) if prescribed else None
    return Completion(
        id=draw(ids),
        item=draw(ids) if item is None else item.id,
        day=draw(days),
        occurrence=draw(st.integers(1, 6 if item is None else item.times_per_day)),
        at=draw(instants),
        utc_offset_minutes=draw(st.integers(-1080, 1080)),
        status=draw(st.sampled_from(Status)),
        sets_done=draw(st.integers(0, 100)),
        effort=draw(zero_to_ten),
        pain=draw(zero_to_ten),
        reason=draw(st.none() | texts()),
        note=draw(texts()),
        stamp=draw(stamps()),
    )


def check_ins(patient: UUID) -> st.SearchStrategy[CheckIn]:
    return st.builds(
        CheckIn,
        id=ids,
        patient=st.just(patient),
        day=days,
        at=instants,
        utc_offset_minutes=st.integers(-1080, 1080),
        when=st.sampled_from(When),
        session=st.none() | ids,
        pain=zero_to_ten,
        areas=_tuples(st.sampled_from(sorted(body_areas()))),
        stiffness=zero_to_ten,
        effort=zero_to_ten,
        note=texts(),
        stamp=stamps(),
        stop_sign=st.booleans(),
    )


@st.composite
def measures(draw: st.DrawFn, patient: UUID) -> Measure:
    """A measure that the program knows, or one of the clinic's own."""
    kind = draw(st.sampled_from([*measure_rules(), "plank"]))
    rule = measure_rules().get(kind)
    sides = st.sampled_from([Side.LEFT, Side.RIGHT])
    if rule is None:
        unit, side, values = draw(texts(50)), draw(st.none() | sides), numbers.map(float)
    else:
        unit, side = rule.unit, draw(sides) if rule.sided else None
        values = st.floats(rule.minimum, rule.maximum)
    return Measure(
        id=draw(ids),
        patient=patient,
        kind=kind,
        day=draw(days),
        side=side,
        value=draw(values),
        unit=unit,
        note=draw(texts()),
        stamp=draw(stamps()),
    )


def responses(patient: UUID) -> st.SearchStrategy[Response]:
    answers = st.dictionaries(texts(20, shortest=1), numbers | texts(), max_size=MOST)
    return st.builds(
        Response,
        id=ids,
        patient=st.just(patient),
        questionnaire=texts(20, shortest=1),
        day=days,
        answers=answers.map(lambda given: tuple(given.items())),
        score=st.none() | numbers.map(float),
        stamp=stamps(),
    )


@st.composite
def progress_files(draw: st.DrawFn) -> ProgressFile:
    """Whole progress files, as reading them gives them."""
    patient = draw(patients())
    held = draw(st.lists(plans(patient.id), max_size=2))
    prescribed = [item for plan in held for item in plan.items]
    done = st.lists(
        completions(prescribed),
        max_size=2 * MOST,
        unique_by=lambda entry: (entry.item, entry.day, entry.occurrence),
    )
    own, pictures = draw(own_exercises())
    paused = st.sampled_from([plan.id for plan in held]) | ids if held else ids
    return ProgressFile(
        id=draw(ids),
        created=draw(instants),
        patient=patient,
        completions=tuple(draw(done)),
        check_ins=tuple(draw(st.lists(check_ins(patient.id), max_size=MOST))),
        measures=tuple(draw(st.lists(measures(patient.id), max_size=MOST))),
        responses=tuple(draw(st.lists(responses(patient.id), max_size=MOST))),
        pauses=tuple(draw(pauses(draw(paused), True)) for _ in range(draw(st.integers(0, MOST)))),
        plans=tuple(held),
        exercises=own,
        questionnaires=draw(own_questionnaires()),
        pictures=pictures,
    )


def _tuples(
    entries: st.SearchStrategy[Any], unique_by: Any = lambda entry: entry
) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(entries, max_size=MOST, unique_by=unique_by).map(tuple)


def _no_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return True
    return False
