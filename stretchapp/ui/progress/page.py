"""The Progress page: a range, headline figures in words, and the adherence calendar."""

from datetime import date
from uuid import UUID

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDateEdit,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from stretchapp.core.day import Period, sunday_of
from stretchapp.db.store import Store
from stretchapp.services import progress
from stretchapp.services.long_work import Report
from stretchapp.services.progress import ProgressFigures, Span
from stretchapp.ui import texts
from stretchapp.ui.errors import show_error
from stretchapp.ui.progress import wording
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.calendar import AdherenceCalendar
from stretchapp.ui.widgets.card import Card
from stretchapp.ui.widgets.flow import FlowLayout
from stretchapp.ui.widgets.labels import Caption, Heading, WrappedLabel
from stretchapp.ui.widgets.page import Page
from stretchapp.ui.widgets.segmented import SegmentedControl
from stretchapp.ui.work import Work

DEFAULT_RANGE = "4"
WIDE = 900
MOST_WEEKS_BESIDE = 14


class ProgressPage(Page):
    """How it went for one patient."""

    day_chosen = Signal(date)
    shown = Signal()

    def __init__(self, store: Store, patient: UUID | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._patient = patient
        self._work: Work | None = None
        self._figures: ProgressFigures | None = None
        self._range = SegmentedControl(self.tr("Range"))
        self._range.set_choices(
            [
                ("visit", self.tr("Since last visit")),
                ("4", self.tr("4 weeks")),
                ("12", self.tr("12 weeks")),
                ("all", self.tr("All")),
                ("dates", self.tr("Dates")),
            ]
        )
        self._range.choose(DEFAULT_RANGE)
        self._range.chosen.connect(self._on_range)
        self._build()

    def _build(self) -> None:
        head = QWidget()
        row = FlowLayout(head, gap=theme().space(3))
        title = Heading(self.tr("Progress"), size="display")
        title.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Preferred)
        row.addWidget(title)
        row.addWidget(self._range)
        self.content.addWidget(head)
        self.content.addWidget(self._dates_part())
        self._no_visit = WrappedLabel(
            self.tr("No visit before today is recorded, so these are the last 4 weeks."),
            tone="muted",
        )
        self._no_visit.hide()
        self.content.addWidget(self._no_visit)
        self._empty = WrappedLabel(
            self.tr("Once there is a plan and a first tick, you see here how it goes."),
            tone="muted",
        )
        self.content.addWidget(self._empty)
        self._tiles = [_Tile() for _ in range(4)]
        tiles = QWidget()
        flow = FlowLayout(tiles, gap=theme().space(4), equal=True)
        for tile in self._tiles:
            flow.addWidget(tile)
        card = Card()
        column = QVBoxLayout(card)
        column.setContentsMargins(*(theme().space(5),) * 4)
        top = QHBoxLayout()
        top.addWidget(Heading(self.tr("Days")), 1)
        top.addWidget(Caption(self.tr("stronger colour: more done · dashed: paused")))
        column.addLayout(top)
        self._calendar = AdherenceCalendar(self.tr("Days"))
        self._calendar.day_chosen.connect(self.day_chosen)
        column.addWidget(self._calendar)
        self._parts = QWidget()
        parts = QVBoxLayout(self._parts)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(theme().space(4))
        parts.addWidget(tiles)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(theme().space(4))
        self._beside.addWidget(card, 1)
        self._beside.addWidget(self._table_part(), 1)
        parts.addLayout(self._beside)
        self.content.addWidget(self._parts)
        self._parts.hide()

    def _dates_part(self) -> QWidget:
        self._dates = QWidget()
        row = FlowLayout(self._dates, gap=theme().space(2))
        self._first, self._last = QDateEdit(), QDateEdit()
        for edit, name in ((self._first, self.tr("First day")), (self._last, self.tr("Last day"))):
            edit.setCalendarPopup(True)
            edit.setAccessibleName(name)
            edit.setDisplayFormat(QLocale().dateFormat(QLocale.FormatType.ShortFormat))
            edit.dateChanged.connect(self._on_dates)
            row.addWidget(Caption(name))
            row.addWidget(edit)
        self._dates.hide()
        return self._dates

    def _table_part(self) -> Card:
        card = Card()
        column = QVBoxLayout(card)
        column.setContentsMargins(*(theme().space(5),) * 4)
        column.addWidget(Heading(self.tr("By stretch")))
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(theme().space(5))
        self._rows.setVerticalSpacing(theme().space(1))
        self._rows.setColumnStretch(0, 1)
        column.addLayout(self._rows)
        column.addStretch(1)
        return card

    @property
    def is_busy(self) -> bool:
        """Whether figures are being worked out; ``shown`` says when they are there."""
        return self._work is not None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Calendar and table side by side where both have room."""
        weeks = 0 if self._figures is None else len(self._figures.period) // 7
        has_room = self.width() >= theme().scaled(WIDE) and weeks <= MOST_WEEKS_BESIDE
        direction = QBoxLayout.Direction
        self._beside.setDirection(direction.LeftToRight if has_room else direction.TopToBottom)

    def show_patient(self, patient: UUID | None) -> None:
        """Show another patient's figures."""
        self._patient = patient
        self.refresh()

    def refresh(self) -> None:
        """Work the figures out anew, away from the window's thread."""
        if self._work is not None:
            self._work.cancel()
            self._work = None
        if self._patient is None:
            self._show_nothing()
            return
        patient, store, choose = self._patient, self._store, self._period

        def work_out(report: Report) -> tuple[Span, ProgressFigures]:
            span = progress.span(store, patient)
            report(0.3)
            return span, progress.figures(store, patient, choose(span))

        self._work = Work(work_out, self)
        self._work.done.connect(self._on_figures)
        self._work.failed.connect(self._on_failed)
        self._work.start()

    def _period(self, span: Span) -> Period:
        chosen = self._range.current()
        if chosen == "all":
            return Period(span.first_day, sunday_of(span.today))
        if chosen == "visit" and span.last_visit is not None:
            return Period(span.last_visit, sunday_of(span.today))
        if chosen == "dates":
            days = sorted((_day(self._first.date()), _day(self._last.date())))
            return Period(days[0], days[1])
        return progress.weeks_back(span.today, 12 if chosen == "12" else 4)

    def _on_figures(self, found: tuple[Span, ProgressFigures]) -> None:
        self._work = None
        span, figures = found
        no_visit = self._range.current() == "visit" and span.last_visit is None
        self._no_visit.setVisible(no_visit)
        self._figures = figures
        self._arrange()
        self._empty.hide()
        self._parts.show()
        wordings = (
            wording.done_words(figures),
            wording.pain_words(figures),
            wording.run_words(figures),
            wording.days_words(figures),
        )
        for tile, words in zip(self._tiles, wordings, strict=True):
            tile.show_words(*words)
        self._parts.setAccessibleName(wording.summary(figures))
        self._calendar.show_days([wording.day_cell(day, figures) for day in figures.days])
        self._show_rows(figures)
        self.shown.emit()

    def _show_rows(self, figures: ProgressFigures) -> None:
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        names = progress.exercise_names(self._store, figures.done.items)
        for row, entry in enumerate(figures.done.items):
            adherence = entry.adherence
            count = (
                self.tr("%1 of %2")
                .replace("%1", texts.credit_words(adherence.credit))
                .replace("%2", str(adherence.expected))
            )
            if not adherence.expected:
                count = texts.counted(entry.days_done, "done on 1 day", "done on %n days")
            dosage = Caption(texts.dosage_words(entry.item.dosage))
            percent = WrappedLabel(texts.percent_words(adherence.percent()), tone="muted")
            self._rows.addWidget(WrappedLabel(names[entry.item.exercise]), 2 * row, 0)
            self._rows.addWidget(dosage, 2 * row + 1, 0)
            self._rows.addWidget(WrappedLabel(count), 2 * row, 1)
            self._rows.addWidget(percent, 2 * row, 2)

    def _show_nothing(self) -> None:
        self._parts.hide()
        self._empty.show()
        self.shown.emit()

    def _on_failed(self, error: object) -> None:
        self._work = None
        show_error(self, self.tr("The figures could not be read"), str(error))

    def _on_range(self, chosen: str) -> None:
        if chosen == "dates" and self._figures is not None:
            for edit, day in (
                (self._first, self._figures.period.first),
                (self._last, self._figures.period.last),
            ):
                edit.blockSignals(True)
                edit.setDate(QDate(day.year, day.month, day.day))
                edit.blockSignals(False)
        self._dates.setVisible(chosen == "dates")
        self.refresh()

    def _on_dates(self) -> None:
        self.refresh()


class _Tile(Card):
    """One headline figure: the figure, what it is, and its details."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme().space(4),) * 4)
        column.setSpacing(2)
        self._figure = Heading(size="figure")
        self._words = WrappedLabel()
        self._details = Caption()
        for label in (self._figure, self._words, self._details):
            column.addWidget(label)
        column.addStretch(1)

    def show_words(self, figure: str, words: str, details: str) -> None:
        self._figure.setText(figure)
        self._words.setText(words)
        self._details.setText(details)
        self.setAccessibleName(f"{figure} {words}, {details}")


def _day(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
