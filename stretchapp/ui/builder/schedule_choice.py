"""On which days: seven day buttons, or a rhythm chosen from a menu beside them."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QFont, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from stretchapp.core.schedule import (
    DAYS_IN_WEEK,
    MOST_DAYS_BETWEEN,
    AsNeeded,
    Daily,
    Every,
    PerWeek,
    Schedule,
    Weekdays,
)
from stretchapp.ui.builder import wording
from stretchapp.ui.builder.fields import UnitBox
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.buttons import ButtonPaint, IconButton, ThemedButton
from stretchapp.ui.widgets.flow import FlowLayout
from stretchapp.ui.widgets.labels import WrappedLabel

ON_DAYS, EVERY, PER_WEEK, AS_NEEDED = "days", "every", "per_week", "as_needed"
_USUAL_EVERY, _USUAL_PER_WEEK = Every(2), PerWeek(3)
_DAY_WIDTH = 34
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class DayButton(ThemedButton):
    """One weekday, on or off."""

    side_padding = 0
    inset = (1.0, 0.0)

    def __init__(self, weekday: int, parent: QWidget) -> None:
        super().__init__(wording.weekday_letter(weekday), "", parent)
        self.weekday = weekday
        self.setCheckable(True)
        self.setToolTip(wording.weekday_words(weekday))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def least_height(self) -> int:
        return theme().target("clinic")

    def sizeHint(self) -> QSize:
        return QSize(theme().scaled(_DAY_WIDTH), self.least_height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hasHeightForWidth(self) -> bool:
        return False

    def shown_font(self) -> QFont:
        return theme().font("caption", self.isChecked())

    def corner_radius(self) -> float:
        return theme().radius("field")

    def colours_now(self) -> ButtonPaint:
        look = theme()
        if self.isChecked():
            on = look.color("on_primary")
            return ButtonPaint(on, look.color("primary"), None, on, filled=True)
        ground = look.color("tint" if self.underMouse() else "surface")
        return ButtonPaint(look.color("muted"), ground, look.color("border"), look.color("focus"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The row itself moves the keyboard with the arrow keys.
        event.ignore() if event.key() in _STEPS else super().keyPressEvent(event)


class DayButtons(QWidget):
    """The days of a week; arrow keys move between them, Space turns one on or off."""

    changed = Signal(frozenset)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = [DayButton(weekday, self) for weekday in range(DAYS_IN_WEEK)]
        row = FlowLayout(self, gap=1)
        for button in self._buttons:
            button.clicked.connect(self._on_clicked)
            row.addWidget(button)
        self._let_in(0)

    def set_subject(self, subject: str) -> None:
        """Say for what the days are, such as an exercise's name."""
        for button in self._buttons:
            name = self.tr("%1: %2").replace("%1", wording.weekday_words(button.weekday))
            button.setAccessibleName(name.replace("%2", subject))

    def show_days(self, days: frozenset[int]) -> None:
        """Show which days are on, without emitting `changed`."""
        for button in self._buttons:
            button.setChecked(button.weekday in days)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        step = -step if self.isRightToLeft() else step
        now = next((b.weekday for b in self._buttons if b.hasFocus()), 0)
        there = (now + step) % DAYS_IN_WEEK
        self._let_in(there)
        self._buttons[there].setFocus(Qt.FocusReason.TabFocusReason)

    def _let_in(self, weekday: int) -> None:
        """Let the Tab key stop at one day only."""
        for button in self._buttons:
            stops = button.weekday == weekday
            policy = Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)

    def _on_clicked(self) -> None:
        days = frozenset(b.weekday for b in self._buttons if b.isChecked())
        pressed = self.sender()
        if not days and isinstance(pressed, DayButton):
            # A plan asks for a day at least; "when needed" is in the menu.
            pressed.setChecked(True)
        elif days:
            self.changed.emit(days)


class ScheduleChoice(QWidget):
    """Edits a schedule in place."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._schedule: Schedule = Daily()
        self._days = DayButtons()
        self._days.changed.connect(self._on_days)
        self._every = UnitBox("", 2, MOST_DAYS_BETWEEN, self.tr("days"))
        self._every.edited.connect(self._on_every)
        self._per_week = UnitBox("", 1, DAYS_IN_WEEK, self.tr("days a week"))
        self._per_week.edited.connect(self._on_per_week)
        self._words = WrappedLabel(tone="muted")
        self._menu_button = IconButton("repeat", "", target="clinic")
        self._menu_button.clicked.connect(self._open_menu)
        self._menu: QMenu | None = None
        self._actions: dict[str, QAction] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().space(1))
        for part in (self._words, self._days, self._every, self._per_week):
            row.addWidget(part)
        row.addWidget(self._menu_button, 0, Qt.AlignmentFlag.AlignTop)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_subject(self, subject: str) -> None:
        """Say for what the schedule is, such as an exercise's name."""
        self._days.set_subject(subject)
        self._every.set_name(self.tr("Days from one to the next: %1").replace("%1", subject))
        self._per_week.set_name(self.tr("Days a week: %1").replace("%1", subject))
        name = self.tr("How often: %1").replace("%1", subject)
        self._menu_button.setAccessibleName(name)
        self._menu_button.setToolTip(self.tr("How often"))

    def limit_rhythm(self, most: int) -> None:
        """Let there be at most so many days from one to the next."""
        self._every.set_limits(2, most)

    def show_schedule(self, schedule: Schedule) -> None:
        """Show a schedule without emitting `changed`."""
        self._schedule = schedule
        kind = _kind(schedule)
        self._days.setVisible(kind == ON_DAYS)
        self._every.setVisible(kind == EVERY)
        self._per_week.setVisible(kind == PER_WEEK)
        self._words.setVisible(kind in (EVERY, AS_NEEDED))
        match schedule:
            case Weekdays(days):
                self._days.show_days(days)
            case Every(days) if days > 1:
                self._every.show_number(days)
                self._words.setText(self.tr("every"))
            case PerWeek(count):
                self._per_week.show_number(count)
            case AsNeeded():
                self._words.setText(self.tr("when needed"))
            case _:
                self._days.show_days(frozenset(range(DAYS_IN_WEEK)))
        self._menu_button.setAccessibleDescription(wording.schedule_words(schedule))

    def _open_menu(self) -> None:
        if self._menu is None:
            self._menu = self._new_menu()
        self._actions[_kind(self._schedule)].setChecked(True)
        below = self._menu_button.rect().bottomLeft()
        self._menu.popup(self._menu_button.mapToGlobal(below))

    def _new_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAccessibleName(self._menu_button.accessibleName())
        group = QActionGroup(menu)
        for kind, words in (
            (ON_DAYS, self.tr("On days of the week")),
            (EVERY, self.tr("Every few days")),
            (PER_WEEK, self.tr("Some days a week, any of them")),
            (AS_NEEDED, self.tr("When needed")),
        ):
            action = menu.addAction(words)
            action.setCheckable(True)
            action.triggered.connect(partial(self._on_kind, kind))
            group.addAction(action)
            self._actions[kind] = action
        return menu

    def _on_kind(self, kind: str, _checked: bool = False) -> None:
        if kind != _kind(self._schedule):
            usual: dict[str, Schedule] = {
                ON_DAYS: Daily(),
                EVERY: _USUAL_EVERY,
                PER_WEEK: _USUAL_PER_WEEK,
                AS_NEEDED: AsNeeded(),
            }
            self._take(usual[kind])

    def _on_days(self, days: frozenset[int]) -> None:
        self._take(Daily() if len(days) == DAYS_IN_WEEK else Weekdays(days))

    def _on_every(self, days: int) -> None:
        self._take(Every(days))

    def _on_per_week(self, count: int) -> None:
        self._take(PerWeek(count))

    def _take(self, schedule: Schedule) -> None:
        self.show_schedule(schedule)
        self.changed.emit(schedule)


def _kind(schedule: Schedule) -> str:
    match schedule:
        case Every(days) if days > 1:
            return EVERY
        case PerWeek():
            return PER_WEEK
        case AsNeeded():
            return AS_NEEDED
        case _:
            return ON_DAYS
