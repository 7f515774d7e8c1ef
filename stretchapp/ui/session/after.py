"""After a session: how it is now, and the safety words where they are called for."""

from datetime import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from stretchapp.core.records import Therapist
from stretchapp.services.guided_session import Routine
from stretchapp.ui import texts
from stretchapp.ui.safety_card import SafetyCard
from stretchapp.ui.session.said import Said
from stretchapp.ui.stop_sign_field import StopSignField
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from stretchapp.ui.widgets.check_line import CheckLine
from stretchapp.ui.widgets.flow import FlowLayout
from stretchapp.ui.widgets.labels import Heading, WrappedLabel
from stretchapp.ui.widgets.page import Page
from stretchapp.ui.widgets.scale import Scale

_NOTE_HEIGHT = 84  # px at 100 %


class AfterSession(Page):
    """Well done, and how it is now; everything can be left open."""

    finished = Signal()
    back_requested = Signal()

    def __init__(
        self,
        routine: Routine,
        headline: str,
        lines: list[str],
        *,
        can_go_back: bool,
        reminder_times: tuple[time, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        """``reminder_times``: those at which reminders are offered, none for no offer."""
        super().__init__(parent)
        self.content.setSpacing(theme().space(3))
        self.content.addWidget(Heading(headline, size="display"))
        for line in lines:
            self.content.addWidget(WrappedLabel(line))
        self._pain = Scale(self.tr("Pain now"), self.tr("no pain"), self.tr("worst pain"))
        self._effort = Scale(self.tr("Effort"), self.tr("no effort"), self.tr("as hard as can be"))
        self._stiffness: Scale | None = None
        if routine.asks_pain:
            self.content.addWidget(Heading(self.tr("How much pain is there now?")))
            self.content.addWidget(self._pain)
        if routine.asks_stiffness:
            self._stiffness = Scale(
                self.tr("Stiffness now"), self.tr("not stiff"), self.tr("very stiff")
            )
            self.content.addWidget(Heading(self.tr("How stiff are you now?")))
            self.content.addWidget(self._stiffness)
        self.content.addWidget(Heading(self.tr("How hard was it?")))
        self.content.addWidget(self._effort)
        self._note = QPlainTextEdit()
        self._note.setAccessibleName(self.tr("Note for your therapist"))
        self._note.setTabChangesFocus(True)
        self._note.setFixedHeight(theme().scaled(_NOTE_HEIGHT))
        self.content.addWidget(Heading(self.tr("Note for your therapist")))
        self.content.addWidget(self._note)
        self._sign = StopSignField(routine.therapist)
        self.content.addWidget(self._sign)
        self._remind: CheckLine | None = None
        if reminder_times:
            times = ", ".join(texts.clock_words(at) for at in reminder_times)
            words = self.tr("Remind me at the times of my plan: %1")
            self._remind = CheckLine(words.replace("%1", times))
            self.content.addWidget(self._remind)
        self.button = PrimaryButton(self.tr("Finish"))
        self.button.clicked.connect(self.finished)
        row = QWidget()
        flow = FlowLayout(row, gap=theme().space(3))
        flow.addWidget(self.button)
        if can_go_back:
            back = QuietButton(self.tr("Back to the session"))
            back.clicked.connect(self.back_requested)
            flow.addWidget(back)
        self.content.addWidget(row)
        self._asks_pain = routine.asks_pain

    def said(self) -> Said:
        """What stands there now."""
        return Said(
            self._pain.value() if self._asks_pain else None,
            None if self._stiffness is None else self._stiffness.value(),
            self._effort.value(),
            self._note.toPlainText().strip(),
            self._sign.is_checked(),
        )

    @property
    def wants_reminders(self) -> bool:
        """Whether the offer of reminders was taken."""
        return self._remind is not None and self._remind.is_checked

    def take_keyboard(self) -> None:
        """Let Enter finish, and a digit answer; a key meant for the session does nothing here."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.finished.emit()
            return
        if event.text().isdigit():
            (self._pain if self._asks_pain else self._effort).keyPressEvent(event)
        else:
            super().keyPressEvent(event)


class SafetyPage(Page):
    """In plain words when to stop and whom to call, after a session that calls for it."""

    closed = Signal()

    def __init__(
        self, therapist: Therapist, *, stop_sign: bool, parent: QWidget | None = None
    ) -> None:
        """``stop_sign``: it comes because the patient reported one."""
        super().__init__(parent)
        self.content.setSpacing(theme().space(4))
        heading = self.tr("Please read this before you go on")
        self.content.addWidget(Heading(heading, size="display"))
        why = self.tr(
            "You have more pain now than a session should leave you with. Stop stretching for "
            "today. By next morning it should be back to where it was. If it is not, do less, and "
            "tell your therapist."
        )
        if stop_sign:
            why = self.tr("You noticed a warning sign. Stop stretching, and ask before you go on.")
        seen = self.tr("Your therapist will also see this in your progress.")
        self.content.addWidget(WrappedLabel(f"{why} {seen}"))
        help_now = self.tr("For the first signs below, call your country’s emergency number.")
        self.content.addWidget(WrappedLabel(help_now))
        self.content.addWidget(SafetyCard(therapist))
        self.button = SecondaryButton(self.tr("Close"))
        self.button.clicked.connect(self.closed)
        self.content.addWidget(self.button)

    def take_keyboard(self) -> None:
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)
