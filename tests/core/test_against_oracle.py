"""The core against an independent calculation from the same files."""

from dataclasses import replace

from hypothesis import given, settings

from stretchapp.core.adherence import adherence_by_item, total
from stretchapp.core.day_view import Standing, day_view
from stretchapp.core.run import current_run, longest_run
from tests.core_strategies import Case, cases
from tests.oracle import percent

MANY = settings(max_examples=150)


def without_weekly_work_to_come(case: Case) -> Case:
    """``case`` without completions after today of items that are due by the week.

    The weekly formula counts them and the rule that days to come are in neither sum does not, so
    what is compared here holds under both. They come in files, or with a patient who flew west.
    """
    weekly = {
        item["id"] for _, item in case.oracle.items() if item["schedule"]["kind"] == "per_week"
    }
    kept = [
        completion
        for completion in case.progress["completions"]
        if completion["item"] not in weekly or completion["day"] <= str(case.today)
    ]
    return replace(case, progress=case.progress | {"completions": kept})


@MANY
@given(cases().map(without_weekly_work_to_come))
def test_adherence_agrees_for_each_item_and_in_total(case: Case) -> None:
    by_item, together = case.oracle.adherence(case.period.first, case.period.last)
    listed = adherence_by_item(case.plans, case.history, case.period, case.today)
    ours = {str(entry.item.id): entry.adherence for entry in listed}
    for item, judged in by_item.items():
        if judged.expected:
            assert ours[item].credit == judged.credit
            assert ours[item].expected == judged.expected
    expected_somewhere = {item for item, figure in ours.items() if figure.expected}
    assert expected_somewhere == {item for item, judged in by_item.items() if judged.expected}
    figure = total(listed)
    assert figure.credit == together.credit
    assert figure.expected == together.expected
    shown = figure.percent(1)
    assert (None if shown is None else float(shown)) == percent(together.credit, together.expected)


@MANY
@given(cases())
def test_what_is_due_agrees_on_every_day(case: Case) -> None:
    for day in case.period:
        due = [
            (str(entry.item.id), entry.number)
            for entry in day_view(case.plans, case.history, day).occurrences
            if entry.standing is Standing.DUE
        ]
        assert due == case.oracle.due_occurrences(day)


@MANY
@given(cases())
def test_stretch_days_and_runs_agree(case: Case) -> None:
    assert case.history.stretch_days == case.oracle.stretch_days()
    assert current_run(case.plans, case.history, case.today) == case.oracle.run()
    assert longest_run(case.plans, case.history, case.today) == case.oracle.longest_run()
