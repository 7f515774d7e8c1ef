"""The line on the Today page that tells of the next appointment, from the day before."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from stretchapp.core.clock import Clock
from stretchapp.core.day import ONE_DAY
from stretchapp.core.records import Therapist
from stretchapp.services.appointments import Appointment
from stretchapp.ui import texts
from stretchapp.ui.icons import paint_icon
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.labels import WrappedLabel

LOOK_EVERY_MS = 1000
_ICON = 22


class AppointmentLine(QWidget):
    """Shows an appointment while it is near, and looks at the clock to know whether it is.

    ``passed`` says that its time has come; the line is gone then.
    """

    passed = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._appointment: Appointment | None = None
        self._words = WrappedLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 2, theme().space(1))
        row.setSpacing(theme().space(2))
        row.addWidget(_Sign(), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self._looking = QTimer(self)
        self._looking.setInterval(LOOK_EVERY_MS)
        self._looking.timeout.connect(self._look)
        self.hide()

    def show_appointment(self, appointment: Appointment | None) -> None:
        """Show this one from the day before, until its time has come; ``None`` shows nothing."""
        self._appointment = appointment
        if appointment is None:
            self._looking.stop()
        else:
            self._looking.start()
        self._say()

    def _look(self) -> None:
        over = self._appointment is not None and self._appointment.is_over(self._clock.now())
        if over:
            self.show_appointment(None)
            self.passed.emit()
        else:
            self._say()

    def _say(self) -> None:
        words = ""
        if self._appointment is not None:
            words = appointment_words(self._appointment, self._clock.now())
        if words != self._words.text():
            self._words.setText(words)
            self.setAccessibleName(words)
        self.setVisible(bool(words))


class _Sign(QWidget):
    """A small calendar, in the height of a line of words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        side = theme().scaled(_ICON)
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_icon(painter, QRectF(self.rect()), "calendar-days", theme().color("primary"))


def appointment_words(appointment: Appointment, now: datetime) -> str:
    """``Tomorrow at 10:30: your appointment at …``; nothing earlier than the day before."""
    today = now.date()
    if not today <= appointment.day <= today + ONE_DAY or appointment.is_over(now):
        return ""
    day = _tr("today") if appointment.day == today else texts.next_day_words(appointment.day, today)
    if appointment.clock_time is not None:
        clock_time = texts.clock_words(appointment.clock_time)
        day = _tr("%1 at %2").replace("%1", day).replace("%2", clock_time)
    return f"{texts.sentence(day)}: {_place_words(appointment.therapist)}"


def _place_words(therapist: Therapist) -> str:
    """Where or with whom, and the phone number, as far as they are known."""
    place = _tr("your appointment")
    if therapist.clinic:
        place = _tr("your appointment at %1").replace("%1", therapist.clinic)
    elif therapist.name:
        place = _tr("your appointment with %1").replace("%1", therapist.name)
    return ", ".join(part for part in (place, therapist.phone) if part)


def _tr(text: str) -> str:
    return QCoreApplication.translate("today", text)
