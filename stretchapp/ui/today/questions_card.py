"""One questionnaire on the Today page: offered, being answered, or thanked for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stretchapp.services.questionnaires import AskedToday
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.announce import announce
from stretchapp.ui.widgets.answer_form import AnswerForm
from stretchapp.ui.widgets.beside import Beside
from stretchapp.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from stretchapp.ui.widgets.card import Card
from stretchapp.ui.widgets.flow import FlowLayout
from stretchapp.ui.widgets.labels import Heading, WrappedLabel


class QuestionsCard(Card):
    """One questionnaire: offered, being answered, or answered today and thanked for."""

    save_requested = Signal(object, object)
    """This card, and the answers."""

    def __init__(self, asked: AskedToday, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.asked = asked
        self._title = Heading(self.tr("A few questions from your therapist"))
        self._about = WrappedLabel(tone="muted")
        self._form = AnswerForm()
        self._problem = WrappedLabel(tone="accent")
        self._begin = SecondaryButton(self.tr("Answer now"))
        self._begin.clicked.connect(self._open)
        self._save = PrimaryButton(self.tr("Save my answers"))
        self._save.clicked.connect(self._on_save)
        self._later = QuietButton(self.tr("Not now"))
        self._later.clicked.connect(self._on_later)
        self._buttons = QWidget()
        row = FlowLayout(self._buttons, gap=theme().space(2))
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme().space(4),) * 4)
        column.setSpacing(theme().space(3))
        words = QVBoxLayout()
        words.setSpacing(theme().space(1))
        words.addWidget(self._title)
        words.addWidget(self._about)
        for part in (Beside(words, self._begin), self._form, self._problem, self._buttons):
            column.addWidget(part)
        for button in (self._save, self._later):
            row.addWidget(button)
        self._set_open(False)
        self._show_state()

    def show_asked(self, asked: AskedToday) -> None:
        """Show what is asked, or answered, now; a form that is open stays as it is."""
        before, self.asked = self.asked, asked
        if before.response != asked.response:
            self._set_open(False)
        self._show_state()

    def close_form(self) -> None:
        """Have done with answering."""
        self._form.mark_saved()
        self._set_open(False)

    @property
    def _is_open(self) -> bool:
        return not self._form.isHidden()

    def _show_state(self) -> None:
        title = self.asked.questionnaire.title
        is_answered = self.asked.response is not None
        words = self.tr("Thank you. Your answers go to your therapist with your progress.")
        self._about.setText(words if is_answered and not self._is_open else title)
        self.setProperty("finished", is_answered)
        self.style().polish(self)
        begin = self.tr("Change my answers") if is_answered else self.tr("Answer now")
        self._begin.setText(begin)
        self._begin.setAccessibleName(f"{begin}: {title}")
        self.setAccessibleName(f"{self._title.text()}: {self._about.text()}")

    def _open(self) -> None:
        response, asked = self.asked.response, self.asked
        known = {question.id for question in asked.questionnaire.questions}
        answers = () if response is None else response.answers
        kept = tuple(answer for answer in answers if answer[0] in known)
        if not self._form.is_changed:
            named = asked.remembered if response is None else ()
            self._form.show_questions(asked.questionnaire, kept, named)
        self._set_open(True)
        self._show_state()
        self._form.take_keyboard()

    def _set_open(self, is_open: bool) -> None:
        self._form.setVisible(is_open)
        self._buttons.setVisible(is_open)
        self._begin.setVisible(not is_open)
        if not is_open:
            self._problem.hide()

    def _on_later(self) -> None:
        self._set_open(False)
        self._show_state()
        self._begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_save(self) -> None:
        problem = self._form.problem()
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        if problem:
            announce(self, problem)
            return
        self.save_requested.emit(self, self._form.answers())
