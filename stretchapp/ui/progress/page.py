"""The Progress page: a range, and everything of it in words, charts and tables."""

from datetime import date
from typing import cast
from uuid import UUID

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from stretchapp.core.day import Period
from stretchapp.core.progress import ProgressRecord
from stretchapp.db.store import Store
from stretchapp.services import progress
from stretchapp.services.library import Library
from stretchapp.services.long_work import Report
from stretchapp.services.progress import Choice, Ranges
from stretchapp.ui.errors import show_error
from stretchapp.ui.progress import wording
from stretchapp.ui.progress.charts import ProgressCharts
from stretchapp.ui.progress.exercise_table import ExerciseTable
from stretchapp.ui.progress.lists import ListCard
from stretchapp.ui.progress.tiles import Tiles
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.body_row import BodyRow
from stretchapp.ui.widgets.buttons import SecondaryButton
from stretchapp.ui.widgets.card import Card
from stretchapp.ui.widgets.flow import FlowLayout
from stretchapp.ui.widgets.labels import Caption, Heading, WrappedLabel
from stretchapp.ui.widgets.moment import DayBox
from stretchapp.ui.widgets.page import Page
from stretchapp.ui.widgets.segmented import SegmentedControl
from stretchapp.ui.work import Work

DEFAULT_RANGE = "8"
DEFAULT_RANGE_OF_CLINIC = "visit"


class ProgressPage(Page):
    """How it went for one patient; the same page for the patient and at the appointment."""

    day_chosen = Signal(date)
    measures_requested = Signal()
    """A measure is to be entered, or a questionnaire answered."""
    report_requested = Signal(object)
    """The record that is shown is to be saved as a report."""
    shown = Signal()

    def __init__(
        self,
        store: Store,
        patient: UUID | None,
        parent: QWidget | None = None,
        *,
        clinic: bool = False,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._patient = patient
        self._work: Work | None = None
        self._record: ProgressRecord | None = None
        self._before_zoom: tuple[str, Period] | None = None
        self._clinic = clinic
        self._range = SegmentedControl(self.tr("Range"))
        self._range.set_choices(
            [
                ("visit", self.tr("Since last visit")),
                ("4", self.tr("4 weeks")),
                ("8", self.tr("8 weeks")),
                ("12", self.tr("12 weeks")),
                ("all", self.tr("All")),
                ("dates", self.tr("Dates")),
            ]
        )
        self._range.choose(DEFAULT_RANGE_OF_CLINIC if clinic else DEFAULT_RANGE)
        self._range.chosen.connect(self._on_range)
        self._build()

    def _build(self) -> None:
        self.content.setSpacing(theme().space(4))
        head = QWidget()
        # Title, range and both buttons are just as wide as a window of 1280 px has room for.
        row = FlowLayout(head, gap=theme().space(2))
        title = Heading(self.tr("Progress"), size="display")
        title.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Preferred)
        self._save = SecondaryButton(self.tr("Save report"), "file-down")
        self._save.clicked.connect(self._on_save)
        measures = SecondaryButton(self.tr("Measures"), "ruler")
        measures.clicked.connect(self.measures_requested)
        actions = QWidget()
        actions_row = FlowLayout(actions, gap=theme().space(2))
        actions_row.addWidget(measures)
        actions_row.addWidget(self._save)
        for control in (title, self._range, actions):
            row.addWidget(control)
        # In a clinic they are a page of the patient beside this one.
        measures.setVisible(not self._clinic)
        self._no_visit = WrappedLabel(
            self.tr("No visit before today is recorded, so these are the last 4 weeks."),
            tone="muted",
        )
        self._no_visit.hide()
        self._empty = WrappedLabel(tone="muted")
        self._stop_signs = WrappedLabel(tone="accent")
        self._tiles = Tiles()
        self._last_visit = WrappedLabel()
        self._charts = ProgressCharts()
        self._charts.day_chosen.connect(self.day_chosen)
        self._charts.period_chosen.connect(self._on_zoom)
        self._charts.zoom_left.connect(self._on_zoom_left)
        self._table = ExerciseTable(self.tr("By stretch"))
        self._table_card = _titled(self.tr("By stretch"), self._table)
        self._bodies = BodyRow(Library().body_areas(), self.tr("Where it hurt"))
        self._bodies_card = _titled(self.tr("Where it hurt"), self._bodies)
        self._visits, self._notes = ListCard(self.tr("Visits")), ListCard(self.tr("Notes"))
        self._changes = ListCard(self.tr("Changes of the plan"))
        self._parts = QWidget()
        parts = QVBoxLayout(self._parts)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(theme().space(4))
        for widget in (
            self._stop_signs,
            self._tiles,
            self._last_visit,
            self._charts,
            self._table_card,
            self._bodies_card,
            self._visits,
            self._changes,
            self._notes,
        ):
            parts.addWidget(widget)
        for part in (head, self._dates_part(), self._no_visit, self._empty, self._parts):
            self.content.addWidget(part)
        self._parts.hide()

    def _dates_part(self) -> QWidget:
        self._dates = QWidget()
        row = FlowLayout(self._dates, gap=theme().space(2))
        self._first, self._last = DayBox(self.tr("First day")), DayBox(self.tr("Last day"))
        for box in (self._first, self._last):
            box.dateChanged.connect(self.refresh)
            row.addWidget(Caption(box.accessibleName()))
            row.addWidget(box)
        self._dates.hide()
        return self._dates

    @property
    def is_busy(self) -> bool:
        """Whether figures are being worked out; ``shown`` says when they are there."""
        return self._work is not None

    @property
    def record(self) -> ProgressRecord | None:
        """What is shown."""
        return self._record

    def show_patient(self, patient: UUID | None) -> None:
        """Show another patient's figures."""
        self._patient = patient
        self.refresh()

    def show_days(self, period: Period) -> None:
        """Show the days from one date to another."""
        self._range.choose("dates")
        self._show_dates(period)
        self._dates.show()
        self.refresh()

    def refresh(self) -> None:
        """Work the figures out anew, away from the window's thread."""
        if self._work is not None:
            self._work.cancel()
            self._work = None
        if self._patient is None:
            self._show_nothing()
            return
        patient, store, choice = self._patient, self._store, self._choice()

        def work_out(report: Report) -> tuple[Ranges, ProgressRecord]:
            ranges = progress.ranges(store, patient)
            report(0.1)
            period = progress.period_of(ranges, choice)
            return ranges, progress.progress_record(store, patient, period, report)

        self._work = Work(work_out, self)
        self._work.done.connect(self._on_record)
        self._work.failed.connect(self._on_failed)
        self._work.start()

    def _choice(self) -> Choice:
        chosen = self._range.current()
        if chosen == "dates":
            return self._first.day(), self._last.day()
        return cast("Choice", chosen)

    def _on_record(self, found: tuple[Ranges, ProgressRecord]) -> None:
        self._work = None
        ranges, record = found
        self._record = record
        self._no_visit.setVisible(self._range.current() == "visit" and ranges.last_visit is None)
        has_something = wording.has_something(record)
        self._empty.setText(self._nothing_words())
        self._empty.setVisible(not has_something)
        self._parts.setVisible(has_something)
        self._save.setEnabled(has_something)
        self._stop_signs.setText(wording.stop_signs_words(record))
        self._stop_signs.setVisible(bool(record.stop_signs))
        explained = {wording.habit_name(): wording.habit_explained()}
        self._tiles.show_words(wording.headline(record), explained)
        self._parts.setAccessibleName(wording.summary(record))
        self._last_visit.setText(wording.last_visit_words(record))
        self._last_visit.setVisible(bool(record.visits))
        self._charts.show_record(record)
        self._table_card.setVisible(bool(record.exercises))
        self._table.show_exercises(record.exercises)
        self._bodies_card.setVisible(bool(record.areas))
        self._bodies.show_days(record.areas)
        self._visits.show_visits(record.visits, record.today)
        self._changes.show_plan_changes(record.plan_changes, record.today)
        self._notes.show_notes(record.notes, record.today)
        self.shown.emit()

    def _show_nothing(self) -> None:
        self._record = None
        self._parts.hide()
        self._empty.setText(self._nothing_words())
        self._empty.show()
        self._save.setEnabled(False)
        self.shown.emit()

    def _nothing_words(self) -> str:
        if self._patient is None or self._range.current() == "all":
            return self.tr("Once there is a plan and a first tick, you see here how it goes.")
        return self.tr("Nothing was due or recorded in this time. “All” shows the whole history.")

    def _on_failed(self, error: object) -> None:
        self._work = None
        show_error(self, self.tr("The figures could not be read"), str(error))

    def _on_save(self) -> None:
        if self._record is not None:
            self.report_requested.emit(self._record)

    def _on_range(self, chosen: str) -> None:
        self._before_zoom = None
        if chosen == "dates" and self._record is not None:
            self._show_dates(self._record.period)
        self._dates.setVisible(chosen == "dates")
        self.refresh()

    def _show_dates(self, period: Period) -> None:
        for box, day in ((self._first, period.first), (self._last, period.last)):
            box.blockSignals(True)
            box.setDate(QDate(day.year, day.month, day.day))
            box.blockSignals(False)

    def _on_zoom(self, period: Period) -> None:
        if self._before_zoom is None and self._record is not None:
            self._before_zoom = self._range.current(), self._record.period
        self.show_days(period)

    def _on_zoom_left(self) -> None:
        if self._before_zoom is None:
            return
        (range_name, period), self._before_zoom = self._before_zoom, None
        self._range.choose(range_name)
        self._show_dates(period)
        self._dates.setVisible(range_name == "dates")
        self.refresh()


def _titled(title: str, part: QWidget) -> Card:
    card = Card()
    card.setAccessibleName(title)
    column = QVBoxLayout(card)
    column.setContentsMargins(*(theme().space(5),) * 4)
    column.setSpacing(theme().space(2))
    column.addWidget(Heading(title))
    column.addWidget(part)
    return card
