"""The reminder's own small window: what is open, to be ticked right there."""

from collections.abc import Callable
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from stretchapp.core.reminder_values import SNOOZE_MINUTES, Reminder, ReminderWishes, ToDo
from stretchapp.ui import texts
from stretchapp.ui.paint.tick import TickState
from stretchapp.ui.reminders import wording
from stretchapp.ui.reminders.answers import Answers
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.announce import announce
from stretchapp.ui.widgets.buttons import PrimaryButton, SecondaryButton
from stretchapp.ui.widgets.labels import Caption, Heading, WrappedLabel
from stretchapp.ui.widgets.tick import Tick

_WIDTH, _FROM_EDGE = 460, 24
_ROWS_SHOWN = 5

Key = tuple[date, UUID, int]


class ReminderWindow(QWidget):
    """Stays above other windows, and takes the keyboard from nobody until it is clicked.

    Escape or its close button put the reminder off by ten minutes. What was ticked here stays,
    to be taken back, until the window goes.
    """

    tick_requested = Signal(object, bool)
    """A :class:`ToDo`, and whether it is to be ticked or taken back."""

    def __init__(self, name_of: Callable[[str], str]) -> None:
        super().__init__(None, Qt.WindowType.Tool | Qt.WindowType.WindowStaysOnTopHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        # On a Mac, such windows go when another program comes to the front.
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)
        self.setWindowTitle(self.tr("stretchapp: reminder"))
        self._name_of = name_of
        self._rows: dict[Key, _Row] = {}
        self._title, self._amount = Heading(size="display"), Caption()
        self.answers = Answers(PrimaryButton)
        self._close = SecondaryButton(self.tr("Close"))
        self._close.clicked.connect(self.hide)
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._list)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme().space(5),) * 4)
        column.setSpacing(theme().space(2))
        for part in (self._title, self._amount, self._scroll, self.answers, self._close):
            column.addWidget(part)

    def show_reminder(self, reminder: Reminder, wishes: ReminderWishes, today: date) -> None:
        """Show what is open now; what was ticked here stays ticked."""
        self._title.setText(wording.title(reminder, wishes, today))
        self._amount.setText(wording.amount(reminder))
        self.answers.show_reminder(reminder, today)
        left = {_key(entry): entry for entry in reminder.to_do}
        self._keep(set(left))
        for key, entry in left.items():
            if key not in self._rows:
                self._rows[key] = self._new_row(entry, today)
        self._offer(left=True)

    def show_done(self) -> None:
        """Nothing is left of what it named."""
        self._keep(set())
        self._title.setText(wording.all_done())
        self._amount.setText("")
        self._offer(left=False)

    @property
    def was_used(self) -> bool:
        """Whether something was ticked here, so that it can be taken back here."""
        return any(row.is_ticked for row in self._rows.values())

    def stand(self) -> None:
        """Show it in the lower corner of the screen, without taking the keyboard."""
        self._fit()
        self.show()
        self.raise_()

    def speak(self) -> None:
        """Let a screen reader say it."""
        announce(self, f"{self._title.text()}. {self._amount.text()}")

    def come_to_front(self) -> None:
        """Its notification was clicked."""
        self.stand()
        self.activateWindow()

    def forget(self) -> None:
        """Take it off the screen, with all that stood in it."""
        self.hide()
        self._keep(set(), ticked_too=True)

    def _offer(self, *, left: bool) -> None:
        self._amount.setVisible(left)
        self.answers.setVisible(left)
        self._close.setVisible(not left)
        if self.isVisible():
            self._fit()

    def _fit(self) -> None:
        """As large as it needs to be, at the lower end of the screen's lines."""
        room = self.screen().availableGeometry().adjusted(*(_FROM_EDGE,) * 2, *(-_FROM_EDGE,) * 2)
        width = min(theme().scaled(_WIDTH), room.width())
        layout = self.layout()
        if layout is None:
            return
        inside = width - 2 * theme().space(5)
        rows = [row.heightForWidth(inside) for row in self._rows.values()][:_ROWS_SHOWN]
        self._scroll.setFixedHeight(0)
        layout.activate()
        # The list gives way where the screen is low, for it can be scrolled.
        beside = layout.totalHeightForWidth(width)
        self._scroll.setFixedHeight(max(0, min(sum(rows), room.height() - beside)))
        height = beside + self._scroll.height()
        left = room.left() if self.isRightToLeft() else room.right() - width
        self.setGeometry(left, room.bottom() - height, width, height)

    def _keep(self, keys: set[Key], *, ticked_too: bool = False) -> None:
        for key, row in list(self._rows.items()):
            if key in keys:
                row.show_ticked(False)
            elif ticked_too or not row.is_ticked:
                self._column.removeWidget(self._rows.pop(key))
                row.hide()
                row.deleteLater()

    def _new_row(self, entry: ToDo, today: date) -> "_Row":
        row = _Row(entry, self._name_of(entry.occurrence.item.exercise), today)
        row.tick.requested.connect(partial(self._on_tick, row))
        self._column.addWidget(row)
        return row

    def _on_tick(self, row: "_Row") -> None:
        self.tick_requested.emit(row.entry, not row.is_ticked)

    def show_ticked(self, entry: ToDo, ticked: bool) -> None:
        """The tick is saved, or taken back."""
        row = self._rows.get(_key(entry))
        if row is not None:
            row.show_ticked(ticked, animate=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if self.answers.isVisibleTo(self):
            self.answers.snooze_requested.emit(SNOOZE_MINUTES[0])


class _Row(QWidget):
    """A stretch to be ticked: name, how much, and its day where that is over."""

    def __init__(self, entry: ToDo, name: str, today: date) -> None:
        super().__init__()
        self.entry = entry
        words = [texts.dosage_words(entry.occurrence.item.dosage)]
        if entry.day < today:
            words.append(wording.of_day(entry.day))
        self.tick = Tick(name)
        self.tick.setAccessibleDescription(", ".join(words))
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(WrappedLabel(name))
        column.addWidget(Caption(", ".join(words)))
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme().space(1), 0, theme().space(1))
        row.addLayout(column, 1)
        row.addWidget(self.tick)

    @property
    def is_ticked(self) -> bool:
        return self.tick.state is TickState.DONE

    def show_ticked(self, ticked: bool, animate: bool = False) -> None:
        self.tick.show_state(TickState.DONE if ticked else TickState.OPEN, animate)


def _key(entry: ToDo) -> Key:
    return entry.day, entry.occurrence.item.id, entry.occurrence.number
