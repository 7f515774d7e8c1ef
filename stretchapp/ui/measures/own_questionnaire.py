"""The editor of one questionnaire of the clinic's own."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stretchapp.core.records import Question, Questionnaire
from stretchapp.services.questionnaires import LONGEST_TITLE, MOST_QUESTIONS
from stretchapp.ui.measures.rows import Line, Lines, Problem, Section, in_a_row
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.buttons import (
    IconButton,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
)
from stretchapp.ui.widgets.choice_box import ChoiceBox
from stretchapp.ui.widgets.field import Field
from stretchapp.ui.widgets.labels import Caption, Heading
from stretchapp.ui.widgets.number_box import NumberBox
from stretchapp.ui.widgets.segmented import SegmentedControl

_WIDEST = 1_000
_LONGEST_QUESTION = 500


class OwnQuestionnaireCard(Section):
    """Offers to write a new questionnaire, and writes it or one that is there already."""

    save_requested = Signal(object)
    """The Questionnaire; its id is empty for a new one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.entitle(self.tr("Your own questionnaires"))
        self._hint = Caption(self.tr("Ask what your clinic wants to know, in your own words."))
        self._new = SecondaryButton(self.tr("New questionnaire"), "plus")
        self._new.clicked.connect(self._on_new)
        self.form = QuestionnaireForm()
        self.form.save_requested.connect(self.save_requested)
        self.form.left.connect(self.close_form)
        self.form.hide()
        self.column.addWidget(self._hint)
        self.column.addWidget(self._new, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.form)

    def edit(self, questionnaire: Questionnaire | None) -> None:
        """Write this one, or (None) a new one."""
        self.form.show_questionnaire(questionnaire)
        self.form.show()
        self._new.hide()
        self.form.take_keyboard()

    def close_form(self) -> None:
        """Write none any more."""
        self.form.hide()
        self._new.show()
        self._new.setFocus()

    def _on_new(self) -> None:
        self.edit(None)


class QuestionnaireForm(QWidget):
    """Title, questions, and how the score is formed."""

    save_requested = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = ""
        self._questions: list[QuestionForm] = []
        self._title = Line(self.tr("Title"), LONGEST_TITLE)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme().space(4))
        self._add = SecondaryButton(self.tr("Add a question"), "plus")
        self._add.clicked.connect(self._on_add)
        self._score = SegmentedControl(self.tr("Score"))
        self._score.set_choices(
            [
                ("none", self.tr("No score")),
                ("sum", self.tr("Sum")),
                ("mean", self.tr("Mean")),
            ]
        )
        self._better = SegmentedControl(self.tr("Better is"))
        self._better.set_choices([("high", self.tr("higher")), ("low", self.tr("lower"))])
        self._problem = Problem()
        save = PrimaryButton(self.tr("Save questionnaire"))
        save.clicked.connect(self._on_save)
        leave = QuietButton(self.tr("Leave questionnaire"))
        leave.clicked.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space(3))
        column.addWidget(Field(self.tr("Title"), self._title))
        column.addLayout(self._list)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        made = self.tr("Of scales and numbers. A sum needs every answer; a mean does not.")
        column.addWidget(Field(self.tr("Score"), self._score, made))
        column.addWidget(Field(self.tr("Better is"), self._better))
        column.addWidget(self._problem)
        column.addWidget(in_a_row(save, leave))

    def show_questionnaire(self, questionnaire: Questionnaire | None) -> None:
        """Show one to be changed, or (None) write a new one with a first question."""
        self._id = "" if questionnaire is None else questionnaire.id
        self._title.setText("" if questionnaire is None else questionnaire.title)
        for form in list(self._questions):
            self._drop(form)
        questions: Sequence[Question] = (Question("", "", "scale", 0, 10),)
        if questionnaire is not None:
            questions = questionnaire.questions
        for question in questions:
            self._put(question)
        self._score.choose("none" if questionnaire is None else questionnaire.score)
        self._better.choose("high" if questionnaire is None else questionnaire.better)
        self._problem.say("")

    def questionnaire(self) -> Questionnaire:
        """What is written."""
        return Questionnaire(
            id=self._id,
            title=self._title.text(),
            questions=tuple(form.question() for form in self._questions),
            score=self._score.current(),
            better=self._better.current(),
        )

    def show_problem(self, words: str) -> None:
        """Say why it was not saved."""
        self._problem.say(words)

    def take_keyboard(self) -> None:
        """Put the keyboard on the title."""
        self._title.setFocus()

    def _on_add(self) -> None:
        self._put(Question("", "", "scale", 0, 10)).take_keyboard()

    def _put(self, question: Question) -> "QuestionForm":
        form = QuestionForm(question)
        form.remove_requested.connect(self._on_remove)
        self._questions.append(form)
        self._list.addWidget(form)
        self._number()
        return form

    def _on_remove(self, form: "QuestionForm") -> None:
        place = self._questions.index(form)
        self._drop(form)
        self._number()
        if self._questions:
            self._questions[min(place, len(self._questions) - 1)].take_keyboard()
        else:
            self._add.setFocus()

    def _drop(self, form: "QuestionForm") -> None:
        self._questions.remove(form)
        self._list.removeWidget(form)
        form.hide()
        form.deleteLater()

    def _number(self) -> None:
        for number, form in enumerate(self._questions, 1):
            form.show_number(number)
        self._add.setEnabled(len(self._questions) < MOST_QUESTIONS)

    def _on_save(self) -> None:
        self._problem.say("")
        self.save_requested.emit(self.questionnaire())


class QuestionForm(QWidget):
    """One question: its words, how it is answered, and the limits or choices of that."""

    remove_requested = Signal(object)

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = question.id
        self._heading = Heading()
        self._remove = IconButton("x", "", target="clinic")
        self._remove.clicked.connect(self._on_remove)
        self._text = Line("", _LONGEST_QUESTION, question.text)
        self._kind = ChoiceBox(
            "",
            [
                ("scale", self.tr("Scale")),
                ("number", self.tr("Number")),
                ("choice", self.tr("Choice")),
                ("text", self.tr("Text")),
            ],
        )
        self._kind.choose(question.kind)
        self._kind.chosen.connect(self._on_kind)
        self._lowest, self._highest = _end(question.minimum, 0), _end(question.maximum, 10)
        self._choices = Lines("", "\n".join(question.choices))
        self._limits = in_a_row(
            Field(self.tr("From"), self._lowest), Field(self.tr("To"), self._highest)
        )
        self._choices_field = Field(self.tr("Choices, one a line"), self._choices)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space(2))
        column.addWidget(in_a_row(self._heading, self._remove))
        column.addWidget(Field(self.tr("Question"), self._text))
        column.addWidget(Field(self.tr("Answered by"), self._kind))
        column.addWidget(self._limits)
        column.addWidget(self._choices_field)
        self._on_kind()

    def show_number(self, number: int) -> None:
        """Say which one it is, to the eye and to screen readers."""
        words = self.tr("Question %1").replace("%1", str(number))
        self._heading.setText(words)
        self._text.setAccessibleName(words)
        self._remove.setAccessibleName(self.tr("Remove: %1").replace("%1", words))
        for control, what in (
            (self._kind, self.tr("%1, answered by")),
            (self._lowest, self.tr("%1, from")),
            (self._highest, self.tr("%1, to")),
            (self._choices, self.tr("%1, choices, one a line")),
        ):
            control.setAccessibleName(what.replace("%1", words))

    def question(self) -> Question:
        """What is written."""
        kind = self._kind.current()
        has_limits, has_choices = kind in ("scale", "number"), kind == "choice"
        return Question(
            id=self._id,
            text=self._text.text(),
            kind=kind,
            minimum=self._lowest.value() if has_limits else None,
            maximum=self._highest.value() if has_limits else None,
            choices=tuple(self._choices.toPlainText().splitlines()) if has_choices else (),
        )

    def take_keyboard(self) -> None:
        """Put the keyboard on the words."""
        self._text.setFocus()

    def _on_kind(self) -> None:
        kind = self._kind.current()
        self._limits.setVisible(kind in ("scale", "number"))
        self._choices_field.setVisible(kind == "choice")

    def _on_remove(self) -> None:
        self.remove_requested.emit(self)


def _end(value: float | None, usual: float) -> NumberBox:
    box = NumberBox(-_WIDEST, _WIDEST)
    box.show_value(usual if value is None else value)
    return box
