"""Days and times to type or choose, and the next appointment made of them."""

from datetime import date, datetime, time

from PySide6.QtCore import QDate, QLocale, QSize, Qt, QTime, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QDateEdit,
    QLineEdit,
    QSizePolicy,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.flow import FlowLayout

_CALENDAR = 30
"""Room for the sign that opens the calendar, in px at 100 %."""
_SHORT = QLocale.FormatType.ShortFormat


class DayBox(QDateEdit):
    """A day, to type or to choose from a calendar; the wheel turns it only with the keyboard."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setCalendarPopup(True)
        self.setDisplayFormat(QLocale().dateFormat(_SHORT))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        _move_words_in(self)

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(theme().scaled(_CALENDAR), 0)

    def day(self) -> date:
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def show_day(self, day: date) -> None:
        self.setDate(_qdate(day))

    def show_earliest(self, day: date) -> None:
        """Take no day before this one."""
        self.setMinimumDate(_qdate(day))

    def show_latest(self, day: date) -> None:
        """Take no day after this one."""
        self.setMaximumDate(_qdate(day))

    def wheelEvent(self, event: QWheelEvent) -> None:
        super().wheelEvent(event) if self.hasFocus() else event.ignore()


class TimeBox(QTimeEdit):
    """A time of day; the wheel turns it only with the keyboard."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setDisplayFormat(QLocale().timeFormat(_SHORT))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        _move_words_in(self)

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(theme().space(2), 0)

    def clock_time(self) -> time:
        return time(self.time().hour(), self.time().minute())

    def show_time(self, clock_time: time) -> None:
        self.setTime(QTime(clock_time.hour, clock_time.minute))

    def wheelEvent(self, event: QWheelEvent) -> None:
        super().wheelEvent(event) if self.hasFocus() else event.ignore()


class AppointmentBox(QWidget):
    """The next appointment, if there is one: a day, and a time unless that is open."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._given: datetime | date | None = None
        self._has = QCheckBox(self.tr("Next appointment"))
        self._day = DayBox(self.tr("Day of the next appointment"))
        self._has_time = QCheckBox(self.tr("With a time"))
        self._time = TimeBox(self.tr("Time of the next appointment"))
        self._when = QWidget()
        row = FlowLayout(self._when, gap=theme().space(2))
        for part in (self._day, self._has_time, self._time):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space(1))
        column.addWidget(self._has, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._when)
        self._has.toggled.connect(self._on_toggled)
        self._has_time.toggled.connect(self._on_toggled)
        self._day.dateChanged.connect(self.changed)
        self._time.timeChanged.connect(self.changed)
        self._arrange()

    def value(self) -> datetime | date | None:
        """What is agreed on; a time has no offset, unless it is the one that was shown."""
        if not self._has.isChecked():
            return None
        day, clock_time = self._day.day(), self._time.clock_time()
        said = datetime.combine(day, clock_time) if self._has_time.isChecked() else day
        return self._given if self._given is not None and _local(self._given) == said else said

    def show_value(self, at: datetime | date | None, usual: date, earliest: date) -> None:
        """Show an appointment, or none; ``usual`` is the day that is offered then."""
        self._given = at
        boxes = (self, self._has, self._has_time, self._day, self._time)
        for box in boxes:
            box.blockSignals(True)
        day = usual if at is None else _local(at)
        self.show_earliest(min(earliest, day.date() if isinstance(day, datetime) else day))
        self._has.setChecked(at is not None)
        self._has_time.setChecked(at is None or isinstance(at, datetime))
        self._day.show_day(day)
        self._time.show_time(day.time() if isinstance(day, datetime) else time(9, 0))
        for box in boxes:
            box.blockSignals(False)
        self._arrange()

    def show_earliest(self, day: date) -> None:
        """Take no day before this one."""
        self._day.show_earliest(day)

    def _on_toggled(self) -> None:
        self._arrange()
        self.changed.emit()

    def _arrange(self) -> None:
        self._when.setVisible(self._has.isChecked())
        self._time.setVisible(self._has_time.isChecked())


def _move_words_in(box: QAbstractSpinBox) -> None:
    """Keeps the words off the left edge, since style sheets cannot in a spin box."""
    for edit in box.findChildren(QLineEdit):
        edit.setTextMargins(theme().space(2), 0, 0, 0)


def _local(at: datetime | date) -> datetime | date:
    """Without an offset, to the minute: as it is shown."""
    return at.replace(tzinfo=None, second=0, microsecond=0) if isinstance(at, datetime) else at


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
