"""Before a session: the stop signs, once, and then how much pain there is."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stretchapp.core.exercise import Dosage, Exercise, Side
from stretchapp.core.records import Therapist
from stretchapp.services.guided_session import Routine
from stretchapp.ui import texts
from stretchapp.ui.pictures import ImageOf
from stretchapp.ui.safety_card import SafetyCard
from stretchapp.ui.session import wording
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.announce import announce
from stretchapp.ui.widgets.buttons import PrimaryButton, QuietButton
from stretchapp.ui.widgets.card import Card
from stretchapp.ui.widgets.exercise_view import ExerciseView
from stretchapp.ui.widgets.flow import FlowLayout
from stretchapp.ui.widgets.labels import Heading, WrappedLabel
from stretchapp.ui.widgets.page import Page
from stretchapp.ui.widgets.scale import Scale

_DRAWING = QSize(190, 118)
SECOND_THOUGHT_MS = 900
"""After a number, for another one, and for the 0 of ten."""


class StopSigns(Page):
    """When to stop: shown before the first session."""

    read = Signal()
    left = Signal()

    def __init__(self, therapist: Therapist, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content.setSpacing(theme().space(4))
        self.content.addWidget(Heading(self.tr("Before your first session"), size="display"))
        self.content.addWidget(
            WrappedLabel(self.tr("Please read this once. It tells you when to stop."))
        )
        self.content.addWidget(SafetyCard(therapist, while_stretching=True))
        self.button = PrimaryButton(self.tr("I have read this"))
        self.button.clicked.connect(self.read)
        later = QuietButton(self.tr("Not now"))
        later.clicked.connect(self.left)
        self.content.addWidget(_row(self.button, later))


class BeforeSession(Page):
    """What comes, and how it is now: one number begins the session, and so does Start."""

    started = Signal(object, object)
    """Pain and stiffness, 0 to 10 or None where it was not said."""
    left = Signal()

    def __init__(
        self, routine: Routine, seconds: float, image_of: ImageOf, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.content.setSpacing(theme().space(4))
        self.content.addWidget(Heading(self.tr("Your session"), size="display"))
        coming = wording.coming_words(routine, seconds)
        needed = wording.needed_words(routine.exercises)
        words = wording.DOT.join(part for part in (coming, needed) if part)
        self.content.addWidget(WrappedLabel(words, tone="muted"))
        self._pain = self._scale(
            routine.asks_pain,
            self.tr("How much pain is there now?"),
            Scale(self.tr("Pain now"), self.tr("no pain"), self.tr("worst pain")),
        )
        self._stiffness = self._scale(
            routine.asks_stiffness,
            self.tr("How stiff are you now?"),
            Scale(self.tr("Stiffness now"), self.tr("not stiff"), self.tr("very stiff")),
        )
        if self._pain is not None and self._stiffness is None:
            begins = self.tr("A number begins the session. You can also start without one.")
            self.content.addWidget(WrappedLabel(begins, tone="muted"))
            self._pain.picked.connect(self._on_picked)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(self._start)
        self.button = PrimaryButton(self.tr("Start"), "play")
        self.button.clicked.connect(self._start)
        later = QuietButton(self.tr("Not now"))
        later.clicked.connect(self.left)
        self.content.addWidget(_row(self.button, later))
        self._notice = WrappedLabel(tone="warn")
        self._notice.hide()
        self.content.addWidget(self._notice)
        self.content.addWidget(Coming(routine, image_of))

    def show_notice(self, words: str) -> None:
        """Say something that the session does not wait for."""
        self._notice.setText(words)
        self._notice.show()
        announce(self._notice, words)

    def _scale(self, asked: bool, question: str, scale: Scale) -> Scale | None:
        if not asked:
            scale.deleteLater()
            return None
        self.content.addWidget(Heading(question))
        self.content.addWidget(scale)
        return scale

    def take_keyboard(self) -> None:
        """Let Enter begin, and a digit answer; nothing looks chosen, and Space does nothing."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self._start()
            return
        if self._pain is not None and event.text().isdigit():
            self._pain.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def stop(self) -> None:
        """Begin nothing any more."""
        self._wait.stop()

    def _on_picked(self) -> None:
        self._wait.start(SECOND_THOUGHT_MS)

    def _start(self) -> None:
        self._wait.stop()
        self.started.emit(
            None if self._pain is None else self._pain.value(),
            None if self._stiffness is None else self._stiffness.value(),
        )


class Coming(QWidget):
    """The stretches of a session beside each other, drawn, in their order."""

    def __init__(self, routine: Routine, image_of: ImageOf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = FlowLayout(self, gap=theme().space(3))
        cards = [
            _coming_card(exercise, entry.item.dosage, image_of(exercise))
            for entry, exercise in zip(routine.occurrences, routine.exercises, strict=True)
        ]
        tallest = max(card.heightForWidth(card.width()) for card in cards)
        for card in cards:
            card.setFixedHeight(tallest)
            flow.addWidget(card)


def _coming_card(exercise: Exercise | None, dosage: Dosage, image: QImage | None) -> Card:
    card = Card()
    view = ExerciseView(_DRAWING)
    view.show_exercise(exercise, image)
    view.set_mirrored(dosage.side in (Side.LEFT, Side.EACH))
    name = WrappedLabel(wording.name_of(exercise))
    name.setFont(theme().font("body", bold=True))
    column = QVBoxLayout(card)
    column.setContentsMargins(*(theme().space(3),) * 4)
    column.setSpacing(theme().space(1))
    column.addWidget(view)
    column.addWidget(name)
    column.addWidget(WrappedLabel(texts.dosage_words(dosage), tone="muted"))
    column.addStretch(1)
    card.setFixedWidth(view.sizeHint().width() + 2 * theme().space(3))
    return card


def _row(*buttons: QWidget) -> QWidget:
    row = QWidget()
    flow = FlowLayout(row, gap=theme().space(3))
    for button in buttons:
        flow.addWidget(button)
    return row
