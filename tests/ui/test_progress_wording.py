"""What the Progress page says in words, of whole records."""

from stretchapp.core.day import Period
from stretchapp.ui.progress import wording
from tests.paper.reports import (
    back,
    check_ins,
    completions,
    content,
    followed,
    last,
    measures,
    plan,
    stop_sign,
    visits,
)


def test_the_last_treatment_says_what_was_before_and_after() -> None:
    record = followed(56).record
    latest = record.visits[-1]
    words = wording.last_visit_words(record)
    assert words.startswith("Last treatment: Tuesday 10 November · Deep tissue. ")
    assert latest.pain_before is not None and latest.pain_after is not None
    assert f"In the 7 days before: pain {float(latest.pain_before):g}, " in words
    percent = round(latest.adherence_after.percent() or 0)
    assert f"pain {float(latest.pain_after):g}, {percent}\u2009% done." in words


def test_a_treatment_without_anything_around_it_says_so() -> None:
    record = content(last(28), visited=visits(last(28), 40)).record
    assert wording.last_visit_words(record).endswith(
        "In the 7 days before: nothing was due. In the 7 days after: nothing was due."
    )
    assert wording.last_visit_words(content(last(28)).record) == ""


def test_there_is_something_to_show_as_soon_as_anything_is_known() -> None:
    days = last(7)
    assert not wording.has_something(content(days).record)
    assert wording.has_something(content(days, plans=[plan(days)]).record)
    assert wording.has_something(content(days, pains=check_ins(days)).record)
    assert wording.has_something(content(days, measured=measures(days)).record)
    assert wording.has_something(content(days, visited=visits(days)).record)
    assert wording.has_something(content(days, pains=[stop_sign(back(2))]).record)
    before = plan(Period(back(60), back(30)))
    over = content(days, plans=[before], done=completions([before]))
    assert not wording.has_something(over.record)


def test_a_change_of_which_nobody_knows_what_matters_says_its_direction() -> None:
    record = content(last(28), measured=measures(last(28), ["thomas_test"])).record
    left, right = record.series
    unknown = "how much matters is not known"
    assert wording.verdict_words(left) == f"worse; {unknown}"  # it rises, and less is better
    assert wording.measure_words(right)[2] == f"40° to 41°: worse; {unknown}"


def test_plan_changes_name_what_changed() -> None:
    record = content(last(28), plans=[plan(last(28), title="Hips")]).record
    heading, words = wording.plan_entry(record.plan_changes[0], record.today)
    assert heading == "Tuesday 27 October · Plan “Hips” started"
    assert words == "Cat–camel, Single knee to chest, Lying hamstring stretch with strap"


def test_the_days_of_a_stop_sign_say_so() -> None:
    reported = [stop_sign(back(2)), stop_sign(back(20))]
    record = content(last(28), plans=[plan(last(10))], pains=reported).record
    texts = {cell.day: cell.text for cell in wording.day_cells(record)}
    assert texts[back(2)] == "Saturday 21 November: 0 of 3 done. A stop sign was reported"
    assert texts[back(20)] == "Tuesday 3 November: no plan. A stop sign was reported"
    assert texts[back(1)] == "Sunday 22 November: 0 of 3 done"
    said = "A stop sign was reported on 21 November and 3 November"
    assert wording.stop_signs_words(record) == said
    assert wording.summary(record).startswith(f"{said}. ")
    assert wording.stop_signs_words(content(last(28)).record) == ""


def test_of_many_days_with_a_stop_sign_the_latest_are_named() -> None:
    reported = [stop_sign(back(days)) for days in (400, 3, 2, 1, 0, 30)]
    record = content(last(500), pains=reported).record
    assert wording.stop_signs_words(record) == (
        "A stop sign was reported on 23 November, 22 November, 21 November, "
        "20 November and 2 earlier days"
    )
    before = content(last(500), pains=reported[:1]).record
    assert wording.stop_signs_words(before) == "A stop sign was reported on 19 October 2025"


def test_a_habit_without_a_day_that_counts_is_a_dash() -> None:
    nothing = wording.habit_words(content(last(7)).record)
    assert nothing == ("–", "habit strength, up to today", "nothing has counted yet")
    days = last(27)
    plans = [plan(days)]
    record = content(days, plans=plans, done=completions(plans)).record
    assert record.habit is not None
    figure, _, details = wording.habit_words(record)
    assert figure == f"{int(record.habit * 100 + 0.5)}\u2009%"
    assert details == "the latest 13 days count for half"
