"""The Patients page's lines: right, kept, and never older than the records."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchapp.core.attention import Flag, PatientOverview, Reason, days_shown, overview_of
from stretchapp.core.clock import StandingClock
from stretchapp.core.merging import Record
from stretchapp.core.plan import Plan, PlanItem
from stretchapp.core.records import CheckIn, Completion, Patient, Visit, When
from stretchapp.db.store import Store, store_path
from stretchapp.exchange.container import write_json
from stretchapp.exchange.progress_file import write_progress
from stretchapp.exchange.reading import read_file
from stretchapp.services import journal, overview, progress, transfer
from stretchapp.services.long_work import Stopped
from tests.core.examples import MONDAY, day, item, plan, said, stamp
from tests.core_strategies import PATIENT, WINDOW, Case, cases, rarely

ADA = Patient(PATIENT, "Ada", stamp())


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of a new store: making one anew takes a while."""
    folder = tmp_path_factory.mktemp("empty")
    Store.open(folder, clock_of(MONDAY)).close()
    return store_path(folder).read_bytes()


def clock_of(today: date) -> StandingClock:
    return StandingClock(datetime.combine(today, time(12), UTC))


@contextmanager
def opened(empty: bytes, today: date, *records: Record) -> Iterator[Store]:
    """A store with ``records``, at noon of ``today``."""
    with TemporaryDirectory() as name:
        store_path(Path(name)).write_bytes(empty)
        store = Store.open(Path(name), clock_of(today))
        try:
            with store.writing() as work:
                work.save(*records)
            yield store
        finally:
            store.close()


@contextmanager
def on_another_day(store: Store, today: date) -> Iterator[Store]:
    """The same store, opened once more at noon of another day."""
    other = Store.open(store.folder, clock_of(today))
    try:
        yield other
    finally:
        other.close()


@pytest.fixture
def store(empty: bytes) -> Iterator[Store]:
    """Ada's, with a plan of one item for every day since Monday; it is the next Sunday."""
    stretch = item()
    with opened(empty, day(6), ADA, plan(stretch), stretch, said(stretch, day(2))) as store:
        yield store


def people(count: int) -> list[Patient]:
    return [Patient(uuid4(), f"Patient {number:03}", stamp()) for number in range(count)]


def visit(patient: UUID, on: date) -> Visit:
    return Visit(uuid4(), patient, on, (), (), 45, "", stamp())


def check_in(patient: UUID, on: date, pain: int, when: When = When.AFTER) -> CheckIn:
    at = datetime.combine(on, time(12), UTC)
    return CheckIn(uuid4(), patient, on, at, 0, when, None, pain, (), None, None, "", stamp())


def test_a_new_store_has_nobody(empty: bytes) -> None:
    with opened(empty, MONDAY) as store:
        assert overview.overviews(store) == overview.Overviews(MONDAY, (), ())
        assert overview.refresh(store, []) == ()


def test_lines_are_outdated_until_they_are_refreshed(store: Store) -> None:
    assert overview.overviews(store) == overview.Overviews(day(6), (), (ADA,))
    lines = overview.refresh(store, [PATIENT])
    assert [line.adherence.expected for line in lines] == [6]
    assert overview.overviews(store) == overview.Overviews(day(6), lines, ())


def test_on_a_new_day_the_lines_are_shown_as_they_were_and_are_outdated(store: Store) -> None:
    before = overview.refresh(store, [PATIENT])
    with on_another_day(store, day(7)) as later:
        assert overview.overviews(later) == overview.Overviews(day(7), before, (ADA,))
        after = overview.refresh(later, [PATIENT])
        assert overview.overviews(later) == overview.Overviews(day(7), after, ())
        assert after[0].day == day(7)


def test_a_tick_and_taking_it_back_drop_the_line(store: Store) -> None:
    first = overview.refresh(store, [PATIENT])
    journal.tick(store, item().id, day(6))
    assert overview.overviews(store).outdated == (ADA,)
    ticked = overview.refresh(store, [PATIENT])
    assert ticked[0].line[-1] == 100
    journal.untick(store, item().id, day(6))
    assert overview.overviews(store).outdated == (ADA,)
    assert overview.refresh(store, [PATIENT]) == first


def test_a_file_that_is_taken_in_drops_the_line(store: Store, empty: bytes) -> None:
    overview.refresh(store, [PATIENT])
    stretch = item()
    done = said(stretch, day(5))
    with opened(empty, day(6), ADA, plan(stretch), stretch, done) as phone:
        document = write_progress(transfer.give_progress(phone))
    transfer.take_in(store, [read_file(write_json(document))])
    assert overview.overviews(store).outdated == (ADA,)
    assert overview.refresh(store, [PATIENT])[0].line[-2] == 100


def test_archived_patients_are_left_out_unless_asked_for(empty: bytes) -> None:
    archived = replace(ADA, archived=True)
    gone = Patient(uuid4(), "Gone", stamp(deleted=True))
    with opened(empty, MONDAY, archived, gone) as store:
        lines = overview.refresh(store, [archived.id, gone.id, uuid4()])
        assert [line.patient for line in lines] == [archived]
        assert overview.overviews(store) == overview.Overviews(MONDAY, (), ())
        assert overview.overviews(store, with_archived=True).lines == lines


def test_lines_come_by_attention_and_who_is_outdated_by_name(empty: bytes) -> None:
    bea, ada = Patient(uuid4(), "bea", stamp()), Patient(uuid4(), "Ada", stamp())
    with opened(empty, MONDAY, bea, ada, check_in(bea.id, MONDAY, 9)) as store:
        assert overview.overviews(store).outdated == (ada, bea)
        overview.refresh(store, [ada.id, bea.id])
        assert [line.patient for line in overview.overviews(store).lines] == [bea, ada]


def test_what_was_done_when_it_is_stopped_stays_kept(empty: bytes) -> None:
    everybody = people(overview.PATIENTS_AT_ONCE + 3)
    ids = [one.id for one in everybody]
    shares: list[float] = []

    def stop(share: float) -> None:
        shares.append(share)
        if len(shares) == 2:
            raise Stopped

    with opened(empty, MONDAY, *everybody) as store:
        with pytest.raises(Stopped):
            overview.refresh(store, ids, stop)
        found = overview.overviews(store)
        assert len(found.lines) == overview.PATIENTS_AT_ONCE
        assert [one.id for one in found.outdated] == ids[overview.PATIENTS_AT_ONCE :]
        assert len(overview.refresh(store, ids, shares.append)) == len(ids)
        assert overview.overviews(store).outdated == ()
    step = overview.PATIENTS_AT_ONCE / len(ids)
    assert shares == [0, step, 0, step, 1]


@pytest.mark.parametrize("same_store", [True, False])
def test_a_tick_while_lines_are_worked_out_is_in_the_kept_line(
    store: Store, monkeypatch: pytest.MonkeyPatch, same_store: bool
) -> None:
    calls: list[date] = []

    def ticking(*given: object) -> PatientOverview:
        calls.append(day(6))
        if len(calls) == 1:
            if same_store:
                journal.tick(store, item().id, day(6))
            else:
                with on_another_day(store, day(6)) as other:
                    journal.tick(other, item().id, day(6))
        return overview_of(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(overview, "overview_of", ticking)
    lines = overview.refresh(store, [PATIENT])
    assert len(calls) == 2
    assert lines[0].line[-1] == 100
    assert overview.overviews(store) == overview.Overviews(day(6), lines, ())


def test_lines_are_worked_out_once_when_nobody_writes(
    empty: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    everybody = people(2 * overview.PATIENTS_AT_ONCE + 1)
    calls: list[object] = []

    def counting(*given: object) -> PatientOverview:
        calls.append(given[0])
        return overview_of(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(overview, "overview_of", counting)
    with opened(empty, MONDAY, *everybody) as store:
        overview.refresh(store, [one.id for one in everybody])
    assert len(calls) == len(everybody)


def test_the_last_log_is_found_however_old_it_is(empty: bytes) -> None:
    stretch = item(first_day=day(-900))
    of_ada = plan(stretch, first_day=day(-900))
    done = [said(stretch, day(-number)) for number in (800, 400, 500)]
    deleted = said(stretch, day(-300), stamp=stamp(deleted=True))
    with opened(empty, MONDAY, ADA, of_ada, stretch, *done, deleted) as store:
        line = overview.refresh(store, [PATIENT])[0]
        assert line.last_log == day(-400)
        assert [(flag.reason, flag.number) for flag in line.flags] == [(Reason.NOTHING_LOGGED, 400)]
        with store.writing() as work:
            work.save(check_in(PATIENT, day(-350), 2), check_in(PATIENT, day(-360), 2))
        assert overview.refresh(store, [PATIENT])[0].last_log == day(-350)


@pytest.mark.parametrize(("before", "after"), [(7, 7), (1, 4)])
def test_a_stop_sign_since_a_visit_long_ago_is_found(empty: bytes, before: int, after: int) -> None:
    session = uuid4()
    told = [
        replace(check_in(PATIENT, day(-201), before, When.BEFORE), session=session),
        replace(check_in(PATIENT, day(-200), after), session=session),
        check_in(PATIENT, day(-300), 9),
        check_in(PATIENT, day(-100), 2),
    ]
    visits = [visit(PATIENT, day(number)) for number in (-400, -300, 5)]
    visits.append(replace(visit(PATIENT, day(-150)), stamp=stamp(deleted=True)))
    with opened(empty, MONDAY, ADA, *visits, *told) as store:
        line = overview.refresh(store, [PATIENT])[0]
    assert [(flag.reason, flag.number) for flag in line.flags] == [(Reason.STOP_SIGN, after)]


@pytest.mark.parametrize("when", When)
def test_a_reported_stop_sign_since_a_visit_long_ago_is_found(empty: bytes, when: When) -> None:
    told = [
        replace(check_in(PATIENT, day(number), None, when), stop_sign=True)
        for number in (-200, -180, -300)
    ]
    told.append(check_in(PATIENT, day(-100), 2))
    with opened(empty, MONDAY, ADA, visit(PATIENT, day(-300)), *told) as store:
        line = overview.refresh(store, [PATIENT])[0]
        kept = overview.overviews(store).lines
    assert line.flags == (Flag(Reason.STOP_SIGN, 0, day(-180)),)
    assert kept == (line,)


@pytest.mark.parametrize(("on", "visits"), [(-50, [-51]), (-13, [])])
def test_a_session_that_began_on_the_first_evening_is_whole(
    empty: bytes, on: int, visits: list[int]
) -> None:
    session = uuid4()
    told = [
        replace(check_in(PATIENT, day(on - 1), 1, When.BEFORE), session=session),
        replace(check_in(PATIENT, day(on), 4), session=session),
    ]
    visited = [visit(PATIENT, day(number)) for number in visits]
    with opened(empty, MONDAY, ADA, *visited, *told) as store:
        assert overview.refresh(store, [PATIENT])[0].flags[0].reason is Reason.STOP_SIGN


def test_a_plan_that_ended_on_the_first_day_shown_counts(empty: bytes) -> None:
    stretch = item(last_day=day(0))
    records = [ADA, plan(stretch, last_day=day(0)), stretch, said(stretch, day(0))]
    with opened(empty, day(13), *records) as store:
        assert overview.refresh(store, [PATIENT])[0].line == (100, *13 * [None])


def as_stored(case: Case) -> list[Plan]:
    """The case's plans as a store can hold them: each pause with an id of its own."""
    return [
        replace(one, pauses=tuple(replace(pause, id=uuid4()) for pause in one.pauses))
        for one in case.plans
    ]


def without_deleted(plans: list[Plan]) -> list[Plan]:
    return [
        replace(one, items=tuple(entry for entry in one.items if not entry.stamp.deleted))
        for one in plans
        if not one.stamp.deleted
    ]


@st.composite
def reports(draw: st.DrawFn, today: date) -> list[CheckIn]:
    """Check-ins of a few sessions and on their own, near today and long before."""
    drawn = draw(
        st.lists(
            st.tuples(
                st.integers(-60, 3),
                st.none() | st.integers(0, 10),
                st.sampled_from(When),
                st.none() | st.integers(0, 1),
                st.integers(0, 600),
                rarely(),
                rarely(),
            ),
            max_size=12,
        )
    )
    found = []
    for offset, pain, when, number, minute, deleted, stop_sign in drawn:
        on = today + timedelta(days=offset)
        session = None if number is None else UUID(int=10 * on.toordinal() + number)
        at = datetime.combine(on, time(), UTC) + timedelta(minutes=minute)
        found.append(
            CheckIn(uuid4(), PATIENT, on, at, 0, when, session, pain, (), None, None, "",
                    stamp(deleted=deleted), stop_sign)
        )  # fmt: skip
    return found


@st.composite
def clinics(
    draw: st.DrawFn,
) -> tuple[date, list[Plan], list[Completion], list[CheckIn], list[Visit]]:
    """All that a line may be made of, today up to some weeks after the plans began."""
    case = draw(cases())
    today = case.today + timedelta(days=draw(st.sampled_from([0, 0, 0, 9, 40])))
    reviews = st.none() | st.integers(-20, 20)
    plans = [
        replace(one, review_day=None if offset is None else today + timedelta(days=offset))
        for one in as_stored(case)
        for offset in [draw(reviews)]
    ]
    visits = [
        replace(visit(PATIENT, today + timedelta(days=offset)), stamp=stamp(deleted=deleted))
        for offset, deleted in draw(
            st.lists(st.tuples(st.integers(-2 * WINDOW, 3), rarely()), max_size=4)
        )
    ]
    return today, plans, case.completions, draw(reports(today)), visits


def parts(plans: list[Plan]) -> list[Record]:
    items: list[PlanItem] = [entry for one in plans for entry in one.items]
    return [*plans, *items, *(pause for one in plans for pause in one.pauses)]


@given(drawn=clinics())
def test_lines_are_what_all_records_give_and_the_progress_page_shows(
    empty: bytes,
    drawn: tuple[date, list[Plan], list[Completion], list[CheckIn], list[Visit]],
) -> None:
    today, plans, completions, check_ins, visits = drawn
    records = [ADA, *parts(plans), *completions, *check_ins, *visits]
    with opened(empty, today, *records) as store:
        line = overview.refresh(store, [PATIENT])[0]
        assert overview.overviews(store).lines == (line,)
        done = progress.adherence_figures(store, PATIENT, days_shown(today))
        days = progress.progress_record(store, PATIENT, days_shown(today)).days
    assert line.adherence == done.adherence
    percents = [one.adherence.percent() for one in days]
    assert line.line == tuple(None if one is None else int(one) for one in percents)
    held = sorted(without_deleted(plans), key=lambda one: (one.first_day, str(one.id)))
    assert line == overview_of(ADA, held, completions, check_ins, visits, today)
