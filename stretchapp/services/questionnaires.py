"""Questionnaires: answered, changed and deleted; the clinic's own; what a plan asks and when."""

from dataclasses import dataclass, replace
from datetime import date
from math import isfinite
from uuid import UUID, uuid4

from stretchapp.core.plan import plan_in_use, plan_to_write
from stretchapp.core.questionnaire import (
    KINDS,
    LONGEST_INTERVAL,
    SCORES,
    Answers,
    Ask,
    answered,
    asks_of,
    due_day,
    first_fault,
    last_response,
    limits,
    remembered,
    score,
    with_asks,
)
from stretchapp.core.records import (
    OwnQuestionnaire,
    Question,
    Questionnaire,
    Response,
    Stamp,
)
from stretchapp.db.store import Store
from stretchapp.db.work import Reading, Writing
from stretchapp.services.changes import RecordsChange, save_records
from stretchapp.services.journal import today_of
from stretchapp.services.library import Library
from stretchapp.services.wrong_input import WrongInput

MOST_ASKED = 20
MOST_QUESTIONS = 200
MOST_CHOICES = 100
LONGEST_TITLE = 200
LONGEST_QUESTION = 10_000
"""These are as many as a plan file carries."""
WIDEST_SCALE = 1_000


@dataclass(frozen=True, slots=True)
class ResponseForm:
    """What was answered: ``answers`` by question; a question that is left out stays open."""

    questionnaire: str
    day: date
    answers: Answers


@dataclass(frozen=True, slots=True)
class AskedToday:
    """A questionnaire that the plan asks for on a day.

    ``response`` is the answer of that day, if there is one; ``remembered`` what the patient named
    before, to be rated again.
    """

    questionnaire: Questionnaire
    day: date
    response: Response | None
    remembered: Answers


def questionnaires(work: Reading, *, with_deleted: bool = False) -> tuple[Questionnaire, ...]:
    """The program's questionnaires, then the clinic's own by title."""
    own = [entry.questionnaire for entry in work.own_questionnaires(with_deleted)]
    own.sort(key=lambda questionnaire: questionnaire.title.casefold())
    built_in = Library().questionnaires()
    taken = {questionnaire.id for questionnaire in built_in}
    return (*built_in, *(entry for entry in own if entry.id not in taken))


def save_own_questionnaire(store: Store, questionnaire: Questionnaire) -> RecordsChange:
    """Add a questionnaire (its id empty), or change the own one of that id; a deleted one is back.

    Questions without an id get one; answers given before keep theirs, and their score. Raises
    :class:`WrongInput` for what cannot be, or could not travel in a file.
    """
    with store.writing() as work:
        kept = _checked_questionnaire(questionnaire)
        stored = {own.questionnaire.id: own for own in work.own_questionnaires(with_deleted=True)}
        if not kept.id:
            kept = replace(kept, id=f"own-{uuid4()}")
        elif kept.id not in stored:
            raise WrongInput("This questionnaire is no longer in the store.")
        before = stored.get(kept.id)
        stamp = work.stamp(None if before is None else before.stamp)
        return save_records(work, (OwnQuestionnaire(kept, stamp),))


def delete_own_questionnaire(store: Store, id: str) -> RecordsChange:
    """Mark an own questionnaire as deleted; its answers stay, and plans ask for it no more.

    Raises :class:`WrongInput` when there is none of that id.
    """
    with store.writing() as work:
        for own in work.own_questionnaires():
            if own.questionnaire.id == id:
                gone = replace(own, stamp=work.stamp(own.stamp, deleted=True))
                return save_records(work, (gone,))
    raise WrongInput("This questionnaire is no longer in the store.")


def record_response(store: Store, patient: UUID, form: ResponseForm) -> RecordsChange:
    """Keep the answers to a questionnaire, with their score.

    Raises :class:`WrongInput` for a patient or questionnaire that is not in the store, and for
    what cannot be, such as a day that is still to come.
    """
    with store.writing() as work:
        found = work.patient(patient)
        if found is None or found.stamp.deleted:
            raise WrongInput("This patient is no longer in the store.")
        response = _response(work, uuid4(), patient, form, work.stamp(), today_of(work, store))
        return save_records(work, (response,))


def change_response(store: Store, patient: UUID, id: UUID, form: ResponseForm) -> RecordsChange:
    """Let a response say what ``form`` does; raises as :func:`record_response` does."""
    with store.writing() as work:
        before = _standing(work, patient, id)
        today = today_of(work, store)
        if _response(work, id, patient, form, before.stamp, today) == before:
            return RecordsChange((before,), (before,))
        stamp = work.stamp(before.stamp)
        return save_records(work, (_response(work, id, patient, form, stamp, today),))


def delete_response(store: Store, patient: UUID, id: UUID) -> RecordsChange:
    """Mark a response as deleted; raises :class:`WrongInput` when there is none."""
    with store.writing() as work:
        before = _standing(work, patient, id)
        after = replace(before, stamp=work.stamp(before.stamp, deleted=True))
        return save_records(work, (after,))


def asked(work: Reading, patient: UUID, today: date) -> tuple[Ask, ...]:
    """What the patient's plan asks for, by the plan that one goes on writing."""
    plan = plan_to_write(work.plans(patient), today)
    return () if plan is None else asks_of(plan.ask)


def set_asked(store: Store, patient: UUID, asks: tuple[Ask, ...]) -> RecordsChange:
    """Let the patient's plan ask for these questionnaires; it travels with the plan.

    Raises :class:`WrongInput` where there is no plan, for a questionnaire that is not in the
    store, one that is asked twice, and for an interval that is not 1 to 366 days.
    """
    with store.writing() as work:
        plan = plan_to_write(work.plans(patient), today_of(work, store))
        if plan is None:
            raise WrongInput("There is no plan that could ask for it. Assign a plan first.")
        known = {questionnaire.id for questionnaire in questionnaires(work)}
        for ask in asks:
            if ask.questionnaire not in known:
                expected = "a questionnaire that is in the store"
                raise WrongInput(f"questionnaire: expected {expected}, found {ask.questionnaire}")
            if not 1 <= ask.every_days <= LONGEST_INTERVAL:
                expected = f"1 to {LONGEST_INTERVAL} days"
                raise WrongInput(f"every: expected {expected}, found {ask.every_days}")
        if len({ask.questionnaire for ask in asks}) < len(asks):
            raise WrongInput("questionnaires: expected each once, found one twice")
        if len(asks) > MOST_ASKED:
            raise WrongInput(f"questionnaires: expected at most {MOST_ASKED}, found {len(asks)}")
        words = with_asks(plan.ask, asks)
        if words == plan.ask:
            return RecordsChange((plan,), (plan,))
        return save_records(work, (replace(plan, ask=words, stamp=work.stamp(plan.stamp)),))


def asked_today(store: Store, patient: UUID) -> tuple[AskedToday, ...]:
    """What the plan in use asks for today, and what of it was answered today already.

    Nothing while the plan is paused or still to begin, and nothing that is not known here.
    """
    with store.reading() as work:
        today = today_of(work, store)
        plan = plan_in_use(work.plans(patient), today)
        asks = () if plan is None else asks_of(plan.ask)
        if plan is None or not asks or not plan.holds(today) or plan.pause_on(today) is not None:
            return ()
        known = {questionnaire.id: questionnaire for questionnaire in questionnaires(work)}
        responses = work.responses(patient)
    found = []
    for ask in asks:
        questionnaire = known.get(ask.questionnaire)
        if questionnaire is None:
            continue
        last = last_response(ask.questionnaire, responses)
        last_day = None if last is None else last.day
        given = last if last_day == today else None
        if given is not None or due_day(ask, plan.first_day, last_day) <= today:
            named = remembered(questionnaire, responses)
            found.append(AskedToday(questionnaire, today, given, named))
    return tuple(found)


def _response(
    work: Writing, id: UUID, patient: UUID, form: ResponseForm, stamp: Stamp, today: date
) -> Response:
    """The checked response; WrongInput for what cannot be."""
    if form.day > today:
        raise WrongInput(f"day: expected today ({today}) or earlier, found {form.day}")
    for questionnaire in questionnaires(work, with_deleted=True):
        if questionnaire.id == form.questionnaire:
            break
    else:
        expected = "one that is in the store"
        raise WrongInput(f"questionnaire: expected {expected}, found {form.questionnaire}")
    answers = answered(form.answers)
    fault = first_fault(questionnaire, answers)
    if fault is not None:
        raise WrongInput(f"{fault.question}: expected {fault.expected}, found {fault.found}")
    if not answers:
        raise WrongInput("answers: expected at least one, found none")
    value = score(questionnaire, answers).value
    return Response(id, patient, questionnaire.id, form.day, answers, value, stamp)


def _standing(work: Reading, patient: UUID, id: UUID) -> Response:
    for response in work.responses(patient):
        if response.id == id:
            return response
    raise WrongInput("This response is no longer in the store.")


def _checked_questionnaire(questionnaire: Questionnaire) -> Questionnaire:
    title = " ".join(questionnaire.title.split())
    if not 1 <= len(title) <= LONGEST_TITLE:
        raise WrongInput(f"title: expected 1 to {LONGEST_TITLE} characters, found {len(title)}")
    if questionnaire.score not in SCORES:
        raise WrongInput(f"score: expected mean, sum or none, found {questionnaire.score}")
    if questionnaire.better not in ("high", "low"):
        raise WrongInput(f"better: expected high or low, found {questionnaire.better}")
    count = len(questionnaire.questions)
    if not 1 <= count <= MOST_QUESTIONS:
        raise WrongInput(f"questions: expected 1 to {MOST_QUESTIONS}, found {count}")
    questions = [
        _checked_question(f"question {number}", question)
        for number, question in enumerate(questionnaire.questions, 1)
    ]
    taken = [question.id for question in questions if question.id]
    if len(set(taken)) < len(taken):
        raise WrongInput("questions: expected an id of its own for each, found one twice")
    scored = [question for question in questions if question.kind in ("scale", "number")]
    if questionnaire.score != "none" and not scored:
        raise WrongInput("score: expected a scale or number to form it of, found none")
    with_ids = tuple(
        question if question.id else replace(question, id=f"q-{uuid4().hex[:8]}")
        for question in questions
    )
    return replace(questionnaire, title=title, questions=with_ids)


def _checked_question(place: str, question: Question) -> Question:
    text = question.text.strip()
    if not 1 <= len(text) <= LONGEST_QUESTION:
        expected = f"1 to {LONGEST_QUESTION} characters"
        raise WrongInput(f"{place}: expected {expected}, found {len(text)}")
    match question.kind:
        case "scale" | "number":
            return _checked_limits(place, replace(question, text=text, choices=()))
        case "choice":
            choices = tuple(dict.fromkeys(" ".join(choice.split()) for choice in question.choices))
            choices = tuple(choice for choice in choices if choice)
            if not 2 <= len(choices) <= MOST_CHOICES:
                expected = f"2 to {MOST_CHOICES} different choices"
                raise WrongInput(f"{place}: expected {expected}, found {len(choices)}")
            if any(len(choice) > LONGEST_TITLE for choice in choices):
                raise WrongInput(f"{place}: expected choices of at most {LONGEST_TITLE} characters")
            return replace(question, text=text, choices=choices, minimum=None, maximum=None)
        case "text":
            return replace(question, text=text, choices=(), minimum=None, maximum=None)
        case _:
            raise WrongInput(f"{place}: expected {', '.join(KINDS)}, found {question.kind}")


def _checked_limits(place: str, question: Question) -> Question:
    lowest, highest = limits(question)
    if not (isfinite(lowest) and isfinite(highest) and lowest < highest):
        expected = f"a highest number above the lowest ({lowest:g})"
        raise WrongInput(f"{place}: expected {expected}, found {highest:g}")
    if question.kind == "scale":
        if not (lowest.is_integer() and highest.is_integer()):
            raise WrongInput(f"{place}: expected whole ends of the scale")
        if highest - lowest > WIDEST_SCALE:
            raise WrongInput(f"{place}: expected at most {WIDEST_SCALE} steps on the scale")
    return replace(question, minimum=float(lowest), maximum=float(highest))
