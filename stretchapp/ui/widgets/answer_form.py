"""The questions of a questionnaire, to be answered."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from stretchapp.core.questionnaire import (
    GOALS,
    LONGEST_ANSWER,
    Answer,
    Answers,
    Goal,
    answered,
    first_fault,
    goals,
    limits,
    score,
)
from stretchapp.core.records import Question, Questionnaire
from stretchapp.ui.texts import counted
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.buttons import QuietButton
from stretchapp.ui.widgets.choice_box import ChoiceBox
from stretchapp.ui.widgets.field import Field
from stretchapp.ui.widgets.labels import Caption, WrappedLabel
from stretchapp.ui.widgets.optional_number import OptionalNumberBox
from stretchapp.ui.widgets.scale import Scale

_OPEN = "open"
_LINES_HEIGHT = 64
_LONGEST_GOAL = 200
_USUAL_SCALE = (0.0, 10.0)
_DECIMALS = 2
_BY_TAB = (Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.WheelFocus, Qt.FocusPolicy.TabFocus)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with the control that answers it; ``read`` gives None for no answer."""

    question: str
    control: QWidget
    read: Callable[[], Answer | None]


class AnswerForm(QWidget):
    """Shows questions, and tells what was answered; every question may be left open.

    The goals of the Patient-Specific Functional Scale that were named before are only rated, until
    somebody wants to name others.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._questionnaire: Questionnaire | None = None
        self._shown: Answers = ()
        self._asked: list[_Asked] = []
        self._body = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._body)

    def show_questions(
        self, questionnaire: Questionnaire, answers: Answers = (), remembered: Answers = ()
    ) -> None:
        """Ask these, with ``answers`` filled in; ``remembered`` are goals to be rated again."""
        self._show(questionnaire, dict(remembered) | dict(answers))
        self._shown = self.answers()

    def _show(
        self, questionnaire: Questionnaire, said: dict[str, Answer], naming: bool = False
    ) -> None:
        self._questionnaire = questionnaire
        self._asked = []
        old = self._body
        self._body = QWidget()
        self._rows = QVBoxLayout(self._body)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme().space(4))
        if questionnaire.id == GOALS:
            self._ask_goals(goals(questionnaire, tuple(said.items())), naming)
        else:
            for question in questionnaire.questions:
                asked = self._control(question, said.get(question.id))
                self._asked.append(asked)
                self._rows.addWidget(Field(question.text, asked.control))
        self._column.replaceWidget(old, self._body)
        old.hide()
        old.deleteLater()

    @property
    def is_changed(self) -> bool:
        """Whether it says something else than what was last shown."""
        return self.answers() != self._shown

    def mark_saved(self) -> None:
        """Count what is answered now as what was shown."""
        self._shown = self.answers()

    def answers(self) -> Answers:
        """What was answered so far."""
        given = ((asked.question, asked.read()) for asked in self._asked)
        return answered((question, answer) for question, answer in given if answer is not None)

    def problem(self) -> str:
        """Why this cannot be saved, in words; empty where it can."""
        if self._questionnaire is None or not self.answers():
            return self.tr("Answer at least one question first.")
        fault = first_fault(self._questionnaire, self.answers())
        if self._questionnaire.id == GOALS:
            if fault is not None:
                return self.tr("Write what it is that you rated, or take the rating away.")
            rated = score(self._questionnaire, self.answers()).value is not None
            return "" if rated else self.tr("Say at least of one thing how well it goes.")
        if fault is None:
            return ""
        words = {question.id: question.text for question in self._questionnaire.questions}
        return (
            self.tr("%1: this should be %2, not %3.")
            .replace("%1", words.get(fault.question, fault.question))
            .replace("%2", fault.expected)
            .replace("%3", fault.found)
        )

    def score_words(self) -> str:
        """What the score is made of where something is open; empty where nothing is missing."""
        if self._questionnaire is None:
            return ""
        found = score(self._questionnaire, self.answers())
        if not found.open or self._questionnaire.id == GOALS:
            return ""
        open_words = counted(len(found.open), "1 question is open", "%n questions are open")
        if found.value is None:
            return self.tr("%1, so there is no score yet.").replace("%1", open_words)
        return self.tr("%1. The score is the mean of the others.").replace("%1", open_words)

    def take_keyboard(self) -> None:
        """Put the keyboard on the first question."""
        if self._asked:
            control = self._asked[0].control
            parts = (control, *control.findChildren(QWidget))
            next(part for part in parts if part.focusPolicy() in _BY_TAB).setFocus()

    def _control(self, question: Question, answer: Answer | None) -> _Asked:
        name = question.text
        match question.kind:
            case "scale" if limits(question) == _USUAL_SCALE:
                return self._scale(question.id, name, answer)
            case "scale" | "number":
                return self._number(question, name, answer)
            case "choice":
                return self._choice(question, name, answer)
            case _:
                return self._lines(question.id, name, answer)

    def _scale(self, id: str, name: str, answer: Answer | None) -> _Asked:
        scale = Scale(name)
        if isinstance(answer, int | float) and 0 <= answer <= 10:
            scale.set_value(round(answer))
        scale.valueChanged.connect(self.changed)
        return _Asked(id, scale, scale.value)

    def _number(self, question: Question, name: str, answer: Answer | None) -> _Asked:
        lowest, highest = limits(question)
        is_scale = question.kind == "scale"
        decimals = 0 if is_scale else _DECIMALS
        box = OptionalNumberBox(name, lowest, highest, decimals=decimals)
        box.show_number(answer if isinstance(answer, int | float) else None)
        box.edited.connect(self.changed)
        return _Asked(question.id, box, partial(_number_in, box, is_scale))

    def _choice(self, question: Question, name: str, answer: Answer | None) -> _Asked:
        choices = [(str(place), words) for place, words in enumerate(question.choices)]
        box = ChoiceBox(name, [(_OPEN, self.tr("Not answered")), *choices])
        box.fill_width()
        if answer in question.choices:
            box.choose(str(question.choices.index(str(answer))))
        box.chosen.connect(self.changed)
        return _Asked(question.id, box, partial(_choice_in, box, question.choices))

    def _lines(self, id: str, name: str, answer: Answer | None) -> _Asked:
        lines = _Lines(name)
        lines.setPlainText("" if answer is None else str(answer))
        lines.textChanged.connect(self.changed)
        return _Asked(id, lines, partial(_text_in, lines))

    def _ask_goals(self, asked: tuple[Goal, ...], naming: bool) -> None:
        self._rows.addWidget(Caption(self.tr("0 is not at all, 10 is as well as before.")))
        named = [goal for goal in asked if goal.words]
        if named and not naming:
            for goal in named:
                self._rate(goal, self.tr("%1: how well today?").replace("%1", goal.words))
                self._asked.append(_Asked(goal.activity, self._body, partial(str, goal.words)))
            others = QuietButton(self.tr("Change what is named here"), "pencil")
            others.clicked.connect(self._name_goals)
            self._rows.addWidget(others, 0, Qt.AlignmentFlag.AlignLeft)
            return
        words = self.tr("Name up to three things that are hard for you because of your problem.")
        self._rows.addWidget(WrappedLabel(words))
        for number, goal in enumerate(asked, 1):
            line = QLineEdit(goal.words)
            line.setMaxLength(_LONGEST_GOAL)
            # A file that is dropped here is for the window, not for the field.
            line.setAcceptDrops(False)
            line.textEdited.connect(self.changed)
            self._asked.append(_Asked(goal.activity, line, line.text))
            self._rows.addWidget(Field(self.tr("Thing %1").replace("%1", str(number)), line))
            rated = self.tr("How well can you do thing %1 today?").replace("%1", str(number))
            self._rate(goal, rated)

    def _rate(self, goal: Goal, words: str) -> None:
        rating = self._scale(goal.rating, words, goal.rated)
        self._asked.append(rating)
        self._rows.addWidget(Field(words, rating.control))

    def _name_goals(self) -> None:
        """Let the goals be written anew; what is rated stays."""
        assert self._questionnaire is not None
        self._show(self._questionnaire, dict(self.answers()), naming=True)
        self.take_keyboard()
        self.changed.emit()


class _Lines(QPlainTextEdit):
    """A few lines to write; the Tab key leaves them."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        # A file that is dropped here is for the window, not for the field.
        self.setAcceptDrops(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme().scaled(200), theme().scaled(_LINES_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())


def _number_in(box: OptionalNumberBox, is_whole: bool) -> Answer | None:
    number = box.number()
    return round(number) if number is not None and is_whole else number


def _choice_in(box: ChoiceBox, choices: tuple[str, ...]) -> Answer | None:
    return None if box.current() == _OPEN else choices[int(box.current())]


def _text_in(lines: QPlainTextEdit) -> Answer | None:
    return lines.toPlainText()[:LONGEST_ANSWER]
