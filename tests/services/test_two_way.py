"""A plan goes home, progress comes back, and both sides go on working meanwhile."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from stretchapp.core.plan_draft import (
    DraftCard,
    PlanDraft,
    line_of_exercise,
    with_card,
    with_item,
    with_lines,
    with_routine,
    without_card,
    without_line,
)
from stretchapp.core.records import OwnQuestionnaire, Question, Questionnaire, Response
from stretchapp.db.check import check
from stretchapp.db.store import Store
from stretchapp.exchange.container import write_json
from stretchapp.exchange.plan_file import PlanFile, write_plan
from stretchapp.exchange.progress_file import ProgressFile
from stretchapp.exchange.reading import read_file
from stretchapp.exchange.refused import FileRefused
from stretchapp.services import journal, patients, plan_drafts, practice, transfer, visits
from stretchapp.services.changes import RecordsChange
from stretchapp.services.files import encode
from stretchapp.services.library import Library
from stretchapp.services.transfer import ImportSummary, Whose
from stretchapp.services.wrong_input import WrongInput
from tests.fuzz.two_sides import SideClock, blank_stores

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
TOMORROW = TODAY + timedelta(days=1)
YESTERDAY = TODAY - timedelta(days=1)
CAT, BRIDGE = "spine-cat-camel", "glute-bridge"
ROUTINES = Library().routines()
File = PlanFile | ProgressFile


class Place:
    """A clinic or a home, with a clock of its own."""

    def __init__(self, folder: Path) -> None:
        self.clock = SideClock(NOW, 11)
        self.store = Store.open(folder, self.clock)

    def person(self) -> UUID:
        with self.store.reading() as work:
            (patient,) = work.patients()
        return patient.id

    def name(self) -> str:
        with self.store.reading() as work:
            (patient,) = work.patients()
        return patient.name

    def takes(
        self, file: File, *, adopt: UUID | None = None, belongs_to: UUID | None = None
    ) -> ImportSummary:
        """Open a file as it comes from a disk."""
        data, _ = encode(file, bare=False, passphrase=None)
        (summary,) = transfer.take_in(
            self.store, [read_file(data)], adopt=adopt, belongs_to=belongs_to
        )
        assert check(self.store) == ()
        return summary

    def due(self, day: date) -> list[tuple[str, int]]:
        view = journal.look_at_day(self.store, self.person(), day).view
        return [(one.item.exercise, one.item.dosage.sets) for one in view.occurrences]

    def tick(self, exercise: str, day: date) -> None:
        view = journal.look_at_day(self.store, self.person(), day).view
        one = next(one for one in view.occurrences if one.item.exercise == exercise)
        journal.tick(self.store, one.item.id, day, one.number)

    def ticked(self) -> list[date]:
        with self.store.reading() as work:
            return [one.day for one in work.completions(self.person())]

    def cards(self) -> list[str]:
        """The words of all cards of all plans, those of plans that are over too."""
        with self.store.reading() as work:
            plans = work.plans(self.person())
            return sorted(card.text for plan in plans for card in work.advice(plan.id))


@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[Place]:
    place = Place(blank_stores(tmp_path) / "clinic")
    yield place
    place.store.close()


@pytest.fixture
def home(tmp_path: Path, clinic: Place) -> Iterator[Place]:
    place = Place(tmp_path / "home")
    yield place
    place.store.close()


def assign(clinic: Place, draft: PlanDraft, day: date = TODAY) -> RecordsChange:
    return plan_drafts.assign(clinic.store, draft, day)


def new_plan(clinic: Place, patient: UUID, title: str = "Back") -> RecordsChange:
    """Two stretches every day and a card, from today on."""
    draft = replace(plan_drafts.fresh_draft(clinic.store, patient), title=title)
    return assign(clinic, with_card(with_stretches(draft, CAT, BRIDGE), card("Get up often.")))


def with_stretches(draft: PlanDraft, *slugs: str) -> PlanDraft:
    exercises = [exercise for slug in slugs if (exercise := Library().exercise(slug))]
    assert len(exercises) == len(slugs)
    return with_lines(draft, [line_of_exercise(exercise) for exercise in exercises])


def card(text: str) -> DraftCard:
    return DraftCard(uuid4(), "Sitting", text)


def with_sets(draft: PlanDraft, exercise: str, sets: int) -> PlanDraft:
    line = next(line for line in draft.lines if line.item.exercise == exercise)
    dosage = replace(line.item.dosage, sets=sets)
    return with_item(draft, line.key, replace(line.item, dosage=dosage))


@pytest.fixture
def sam(clinic: Place, home: Place) -> UUID:
    """A patient with a plan, which is at home too."""
    patient = patients.new_patient(clinic.store, "Sam Field", note="For the clinic alone.")
    new_plan(clinic, patient.id)
    home.takes(transfer.give_plan(clinic.store))
    return patient.id


def test_ticks_made_while_the_plan_was_changed_stay_with_the_old_item(
    clinic: Place, home: Place, sam: UUID
) -> None:
    draft = plan_drafts.fresh_draft(clinic.store, sam)
    assign(clinic, with_sets(draft, CAT, 5), TOMORROW)
    home.tick(CAT, TODAY)
    home.takes(transfer.give_plan(clinic.store))
    clinic.takes(transfer.give_progress(home.store))
    for place in (clinic, home):
        assert place.ticked() == [TODAY]
        assert (CAT, 5) not in place.due(TODAY)
        assert (CAT, 5) in place.due(TOMORROW)


def test_a_tick_on_a_day_that_the_clinic_had_changed_already_is_kept(
    clinic: Place, home: Place, sam: UUID
) -> None:
    assign(clinic, with_sets(plan_drafts.fresh_draft(clinic.store, sam), CAT, 5), TOMORROW)
    for place in (clinic, home):
        place.clock.instant += timedelta(days=2)
    home.tick(CAT, TOMORROW)
    clinic.takes(transfer.give_progress(home.store))
    home.takes(transfer.give_plan(clinic.store))
    assert clinic.ticked() == home.ticked() == [TOMORROW]
    assert clinic.due(TOMORROW) == home.due(TOMORROW)


def test_the_new_plan_ends_the_old_one_at_home_too(clinic: Place, home: Place, sam: UUID) -> None:
    routine = ROUTINES[0]
    assign(clinic, with_routine(plan_drafts.fresh_draft(clinic.store, sam), routine), TOMORROW)
    home.takes(transfer.give_plan(clinic.store))
    assert home.due(TODAY) == clinic.due(TODAY) != []
    assert home.due(TOMORROW) == clinic.due(TOMORROW)
    with home.store.reading() as work:
        old, new = work.plans(sam)
    assert (old.last_day, new.first_day) == (TODAY, TOMORROW)


def test_an_old_file_after_a_new_one_changes_nothing(clinic: Place, home: Place, sam: UUID) -> None:
    old = transfer.give_plan(clinic.store)
    assign(clinic, with_sets(plan_drafts.fresh_draft(clinic.store, sam), CAT, 5), TOMORROW)
    home.takes(transfer.give_plan(clinic.store))
    after_new = home.due(TOMORROW)
    summary = home.takes(old)
    assert (summary.added, summary.changed) == ({}, {})
    assert home.due(TOMORROW) == after_new


def test_an_untick_is_not_ticked_again_by_an_old_file(
    clinic: Place, home: Place, sam: UUID
) -> None:
    home.tick(CAT, TODAY)
    old = transfer.give_progress(home.store)
    with home.store.reading() as work:
        (done,) = work.completions(sam)
    journal.untick(home.store, done.item, TODAY)
    clinic.takes(transfer.give_progress(home.store))
    clinic.takes(old)
    home.takes(old)
    assert clinic.ticked() == home.ticked() == []


def test_a_clock_that_runs_behind_loses_no_change(clinic: Place, home: Place, sam: UUID) -> None:
    home.tick(CAT, TODAY)
    clinic.takes(transfer.give_progress(home.store))
    home.clock.instant -= timedelta(hours=5)
    with home.store.reading() as work:
        (done,) = work.completions(sam)
    journal.remark(home.store, done.item, TODAY, 1, pain=3, effort=None, note="It pulled.")
    clinic.takes(transfer.give_progress(home.store))
    with clinic.store.reading() as work:
        assert [one.note for one in work.completions(sam)] == ["It pulled."]


def test_a_tick_from_a_clock_that_runs_ahead_can_be_taken_back_elsewhere(
    clinic: Place, home: Place, sam: UUID
) -> None:
    clinic.clock.instant += timedelta(hours=9)
    clinic.tick(CAT, TODAY)
    home.takes(transfer.give_progress(clinic.store))
    with home.store.reading() as work:
        (done,) = work.completions(sam)
    journal.untick(home.store, done.item, TODAY)
    clinic.takes(transfer.give_progress(home.store))
    assert clinic.ticked() == home.ticked() == []


def test_what_a_clock_that_runs_ahead_added_can_be_changed_by_the_clinic(
    clinic: Place, home: Place, sam: UUID
) -> None:
    home.clock.instant += timedelta(hours=9)
    practice.add_to_plan(home.store, sam, "spine-knee-rolls", TODAY, "Mine")
    clinic.takes(transfer.give_progress(home.store))
    draft = plan_drafts.fresh_draft(clinic.store, sam)
    assign(clinic, with_sets(draft, "spine-knee-rolls", 5), TOMORROW)
    home.takes(transfer.give_plan(clinic.store))
    assert home.due(TOMORROW) == clinic.due(TOMORROW)
    assert [sets for exercise, sets in home.due(TOMORROW) if exercise == "spine-knee-rolls"] == [5]


def test_a_plan_that_the_clinic_took_back_disappears_at_home(
    clinic: Place, home: Place, sam: UUID
) -> None:
    draft = with_routine(plan_drafts.fresh_draft(clinic.store, sam), ROUTINES[0])
    change = assign(clinic, with_card(draft, card("Of the new plan")), TOMORROW)
    home.takes(transfer.give_plan(clinic.store))
    assert "Of the new plan" in home.cards()
    plan_drafts.undo(clinic.store, change)
    home.takes(transfer.give_plan(clinic.store))
    with home.store.reading() as work:
        (plan,) = work.plans(sam)
    assert (plan.title, plan.last_day) == ("Back", None)
    assert home.cards() == ["Get up often."]
    assert home.due(TOMORROW) == clinic.due(TOMORROW)


def test_the_only_plan_taken_back_disappears_with_the_next_one(clinic: Place, home: Place) -> None:
    sam = patients.new_patient(clinic.store, "Sam Field").id
    change = new_plan(clinic, sam, "Too early")
    home.takes(transfer.give_plan(clinic.store))
    plan_drafts.undo(clinic.store, change)
    with pytest.raises(WrongInput, match="no plan yet"):
        transfer.give_plan(clinic.store)
    new_plan(clinic, sam, "Right")
    home.takes(transfer.give_plan(clinic.store))
    with home.store.reading() as work:
        assert [plan.title for plan in work.plans(sam)] == ["Right"]


def test_a_card_of_a_plan_that_is_over_is_changed_at_home_too(
    clinic: Place, home: Place, sam: UUID
) -> None:
    draft = plan_drafts.fresh_draft(clinic.store, sam)
    (first,) = draft.cards
    assign(clinic, with_card(without_card(draft, first.key), card("Walk a little.")))
    following = with_routine(plan_drafts.fresh_draft(clinic.store, sam), ROUTINES[0])
    assign(clinic, replace(following, cards=(card("Sit less."),)), TOMORROW)
    home.takes(transfer.give_plan(clinic.store, plan=plans_of(clinic, sam)[-1]))
    assert home.cards() == clinic.cards() == ["Sit less.", "Walk a little."]


def plans_of(place: Place, patient: UUID) -> list[UUID]:
    with place.store.reading() as work:
        return [plan.id for plan in work.plans(patient)]


def test_a_card_of_a_plan_that_the_file_does_not_hold_is_refused(clinic: Place, sam: UUID) -> None:
    document = write_plan(transfer.give_plan(clinic.store))
    document["advice"][0]["plan"] = str(uuid4())
    with pytest.raises(FileRefused, match=r"advice\[0\]\.plan: expected a plan of the file"):
        read_file(write_json(document))


def test_lines_that_both_sides_added_stand_in_one_order(
    clinic: Place, home: Place, sam: UUID
) -> None:
    practice.add_to_plan(home.store, sam, "hamstring-supine-strap", TODAY, "Mine")
    draft = plan_drafts.fresh_draft(clinic.store, sam)
    assign(clinic, with_stretches(draft, "spine-knee-rolls"), TODAY)
    for _ in range(2):
        clinic.takes(transfer.give_progress(home.store))
        home.takes(transfer.give_plan(clinic.store))
    assert len(home.due(TODAY)) == 4
    assert home.due(TODAY) == clinic.due(TODAY)
    summary = clinic.takes(transfer.give_progress(home.store))
    assert (summary.added, summary.changed) == ({}, {})


def test_a_stretch_that_was_taken_out_and_another_added_come_back_unchanged(
    clinic: Place, home: Place, sam: UUID
) -> None:
    first = practice.add_to_plan(home.store, sam, "spine-knee-rolls", TODAY, "Mine")
    practice.undo_addition(home.store, first)
    practice.add_to_plan(home.store, sam, "hamstring-supine-strap", TODAY, "Mine")
    clinic.takes(transfer.give_progress(home.store))
    summary = home.takes(transfer.give_plan(clinic.store))
    assert (summary.added, summary.changed) == ({}, {})
    assert home.due(TODAY) == clinic.due(TODAY)


def test_plans_that_begin_on_one_day_stand_in_one_order(clinic: Place, home: Place) -> None:
    sam, twin = (patients.new_patient(clinic.store, name).id for name in ("Sam Field", "S. Field"))
    new_plan(clinic, sam, "Back")
    neck = replace(plan_drafts.fresh_draft(clinic.store, twin), title="Neck")
    assign(clinic, with_stretches(neck, "spine-knee-rolls"))
    assign(clinic, replace(plan_drafts.fresh_draft(clinic.store, sam), note="Go gently."))
    patients.merge_patients(clinic.store, sam, twin)
    home.takes(transfer.give_plan(clinic.store))
    assert len(home.due(TODAY)) == 3
    assert home.due(TODAY) == clinic.due(TODAY)


def test_a_plan_that_was_changed_for_years_still_travels(
    clinic: Place, home: Place, sam: UUID
) -> None:
    for number in range(210):
        clinic.clock.instant += timedelta(days=1)
        draft = plan_drafts.fresh_draft(clinic.store, sam)
        (old,) = draft.cards
        draft = with_card(without_card(draft, old.key), card(f"Word {number}"))
        day = journal.today(clinic.store)
        assign(clinic, with_sets(draft, CAT, 1 + number % 2), day + timedelta(days=1))
    home.takes(transfer.give_plan(clinic.store))
    assert home.cards() == ["Word 209"]
    day = journal.today(clinic.store) + timedelta(days=1)
    assert home.due(day) == clinic.due(day)


def test_a_file_for_an_unknown_patient_is_recognised_from_then_on_both_ways(
    clinic: Place, home: Place
) -> None:
    sam = patients.new_patient(clinic.store, "Sam Field").id
    mine = practice.start_routine(home.store, ROUTINES[0], TODAY, patient=None, name="Me")
    home.clock.instant += timedelta(hours=1)
    progress = transfer.give_progress(home.store)
    assert transfer.whose(clinic.store, progress, None) is Whose.NEW
    clinic.takes(progress, belongs_to=sam)
    assert clinic.name() == "Sam Field"
    new_plan(clinic, sam)
    given = transfer.give_plan(clinic.store)
    assert transfer.whose(home.store, given, mine.patient) is Whose.KNOWN
    home.takes(given)
    assert (home.person(), home.name()) == (mine.patient, "Sam Field")
    home.tick(CAT, TODAY)
    back = transfer.give_progress(home.store)
    assert transfer.whose(clinic.store, back, None) is Whose.KNOWN
    clinic.takes(back)
    assert clinic.ticked() == [TODAY]
    assert clinic.name() == home.name() == "Sam Field"


def test_who_began_alone_and_opens_the_first_plan_keeps_everything(
    clinic: Place, home: Place
) -> None:
    sam = patients.new_patient(clinic.store, "Sam Field").id
    new_plan(clinic, sam)
    first = transfer.give_plan(clinic.store)
    home.clock.instant += timedelta(hours=1)
    mine = practice.start_routine(home.store, ROUTINES[0], TODAY, patient=None, name="Me")
    kept_elsewhere = transfer.give_progress(home.store)
    assert transfer.whose(home.store, first, mine.patient) is Whose.PERHAPS_MINE
    home.takes(first, adopt=mine.patient)
    assert (home.person(), home.name()) == (sam, "Sam Field")
    clinic.takes(transfer.give_progress(home.store))
    assert clinic.name() == "Sam Field"
    assert clinic.due(TODAY) == home.due(TODAY)
    for place in (home, clinic):
        summary = place.takes(kept_elsewhere)
        assert (summary.added, summary.changed) == ({}, {})


def test_a_merged_patients_home_goes_on_working(clinic: Place, home: Place, sam: UUID) -> None:
    twin = patients.new_patient(clinic.store, "S. Field").id
    new_plan(clinic, twin, "Neck")
    patients.merge_patients(clinic.store, twin, sam)
    home.tick(CAT, TODAY)
    clinic.takes(transfer.give_progress(home.store))
    home.takes(transfer.give_plan(clinic.store))
    assert home.person() == sam
    assert clinic.person() == twin
    assert clinic.ticked() == home.ticked() == [TODAY]
    assert clinic.due(TODAY) == home.due(TODAY)
    assert home.name() == clinic.name() == "S. Field"


def test_a_home_that_has_both_of_a_merged_patient_has_one_of_them_then(
    clinic: Place, home: Place, sam: UUID
) -> None:
    twin = patients.new_patient(clinic.store, "S. Field").id
    new_plan(clinic, twin, "Neck")
    home.takes(transfer.give_plan(clinic.store, str(twin)))
    home.takes(transfer.give_plan(clinic.store, str(sam)))
    patients.merge_patients(clinic.store, sam, twin)
    home.takes(transfer.give_plan(clinic.store))
    assert home.person() == sam
    assert home.due(TODAY) == clinic.due(TODAY)
    clinic.takes(transfer.give_progress(home.store))


def test_a_late_file_of_a_patient_who_was_merged_away_is_recognised_at_home(
    clinic: Place, home: Place, sam: UUID
) -> None:
    twin = patients.new_patient(clinic.store, "S. Field").id
    new_plan(clinic, twin, "Neck")
    late = transfer.give_plan(clinic.store, str(twin))
    patients.merge_patients(clinic.store, sam, twin)
    home.takes(transfer.give_plan(clinic.store))
    assert transfer.whose(home.store, late, sam) is Whose.KNOWN
    summary = home.takes(late)
    assert (summary.added, summary.changed) == ({}, {})


def test_an_assignment_before_a_merging_is_not_taken_back_after_it(
    clinic: Place, sam: UUID
) -> None:
    twin = patients.new_patient(clinic.store, "S. Field").id
    change = new_plan(clinic, twin, "Neck")
    patients.merge_patients(clinic.store, sam, twin)
    with pytest.raises(WrongInput, match="changed again"):
        plan_drafts.undo(clinic.store, change)
    assert len(plans_of(clinic, sam)) == 2


def test_a_deleted_questionnaire_goes_away_at_home_and_its_answers_stay(
    clinic: Place, home: Place, sam: UUID
) -> None:
    own = asked(clinic, deleted=False)
    home.takes(transfer.give_plan(clinic.store))
    with home.store.writing() as work:
        answer = Response(uuid4(), sam, "sleep", TODAY, (("how", 4),), 4.0, work.stamp())
        work.save(answer)
    asked(clinic, own, deleted=True)
    home.takes(transfer.give_plan(clinic.store))
    clinic.takes(transfer.give_progress(home.store))
    for place in (clinic, home):
        with place.store.reading() as work:
            assert work.own_questionnaires() == ()
            assert work.responses(sam) == (answer,)


def asked(
    clinic: Place, earlier: OwnQuestionnaire | None = None, *, deleted: bool
) -> OwnQuestionnaire:
    question = Question("how", "How did you sleep?", "scale", 0, 10)
    questionnaire = Questionnaire("sleep", "Sleep", (question,), "sum", "high")
    with clinic.store.writing() as work:
        stamp = work.stamp(earlier.stamp if earlier else None, deleted=deleted)
        own = OwnQuestionnaire(questionnaire, stamp)
        work.save(own)
    return own


def test_what_the_clinic_notes_for_itself_never_comes_home(
    clinic: Place, home: Place, sam: UUID
) -> None:
    form = visits.VisitForm(
        TODAY, advice="Walk.", pain_before=7, pain_after=3, note="Anxious.", pressure="firm"
    )
    visits.record_visit(clinic.store, sam, form)
    home.takes(transfer.give_plan(clinic.store))
    clinic.takes(transfer.give_progress(home.store))
    with home.store.reading() as work:
        (seen,) = work.visits(sam)
        assert work.patients()[0].note == ""
    assert (seen.advice, seen.pain_before, seen.pain_after, seen.note) == ("Walk.", None, None, "")
    with clinic.store.reading() as work:
        (whole,) = work.visits(sam)
        assert work.patients()[0].note == "For the clinic alone."
    assert (whole.note, whole.pain_before, whole.pressure) == ("Anxious.", 7, "firm")


def test_a_stretch_that_was_taken_out_stays_in_what_was_done(
    clinic: Place, home: Place, sam: UUID
) -> None:
    home.tick(BRIDGE, TODAY)
    draft = plan_drafts.fresh_draft(clinic.store, sam)
    line = next(line for line in draft.lines if line.item.exercise == BRIDGE)
    assign(clinic, without_line(draft, line.key), TOMORROW)
    for _ in range(2):
        home.takes(transfer.give_plan(clinic.store))
        clinic.takes(transfer.give_progress(home.store))
    assert clinic.ticked() == home.ticked() == [TODAY]
    assert clinic.due(TOMORROW) == home.due(TOMORROW)
    assert [exercise for exercise, _ in home.due(TOMORROW)] == [CAT]
