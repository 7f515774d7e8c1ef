"""The questionnaires of a patient: answered here or at home, and what was answered."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stretchapp.core.questionnaire import GOALS, Ask, goals, remembered
from stretchapp.core.records import Questionnaire, Response
from stretchapp.services.measured import Measured
from stretchapp.services.questionnaires import ResponseForm
from stretchapp.ui import texts
from stretchapp.ui.measures import wording
from stretchapp.ui.measures.rows import (
    Changing,
    Entry,
    Problem,
    Rows,
    Section,
    SeriesTitle,
    in_a_row,
)
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.answer_form import AnswerForm
from stretchapp.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from stretchapp.ui.widgets.choice_box import ChoiceBox
from stretchapp.ui.widgets.field import Field
from stretchapp.ui.widgets.labels import Caption, Heading
from stretchapp.ui.widgets.moment import DayBox

_NEVER = "0"


class QuestionnairesCard(Section):
    """Lists questionnaires and responses; answers are written in the place of the list."""

    save_requested = Signal(object, object)
    """The id of the response that is changed, or None for a new one, and the ResponseForm."""
    delete_requested = Signal(object)
    """The id of the response."""
    asked_requested = Signal(object)
    """A tuple of Ask: all that the plan is to ask for."""
    edit_requested = Signal(object)
    """The own Questionnaire that is to be written."""
    questionnaire_delete_requested = Signal(object)
    """The id of the own questionnaire."""

    def __init__(self, for_clinic: bool, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.entitle(self.tr("Questionnaires"))
        self._for_clinic = for_clinic
        self._shown: Measured | None = None
        self._list = Changing()
        self.form = ResponseCard()
        self.form.save_requested.connect(self.save_requested)
        self.form.left.connect(self.close_form)
        self.form.hide()
        self.column.addWidget(self._list)
        self.column.addWidget(self.form)

    def show_measured(self, measured: Measured) -> None:
        """Show another patient, or the same one; answers being written for the same one stay."""
        before, self._shown = self._shown, measured
        if before is not None and before.patient != measured.patient:
            self.close_form()
        if before is None or _parts(before) != _parts(measured):
            asks = {ask.questionnaire: ask for ask in measured.asked}
            self._list.show_parts(
                [self._part(one, asks.get(one.id), measured) for one in measured.questionnaires],
                gap=5,
            )

    def close_form(self) -> None:
        """Show the list again."""
        self.form.hide()
        self._list.show()

    def _part(self, one: Questionnaire, ask: Ask | None, measured: Measured) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space(2))
        column.addWidget(SeriesTitle(one.title))
        buttons: list[QWidget] = [
            _button(SecondaryButton, self.tr("Answer now"), one.title, self._on_answer, one)
        ]
        if self._for_clinic and one.id in measured.own:
            delete = self.questionnaire_delete_requested.emit
            edit = self.edit_requested.emit
            buttons += [
                _button(QuietButton, self.tr("Edit questions"), one.title, edit, one),
                _button(QuietButton, self.tr("Delete"), one.title, delete, one.id),
            ]
        column.addWidget(in_a_row(*buttons))
        if self._for_clinic:
            column.addWidget(self._asking(one, ask, measured))
        elif ask is not None:
            words = self.tr("Asked on Today: %1").replace("%1", wording.asked_words(ask))
            column.addWidget(Caption(words))
        column.addWidget(self._responses(one, measured))
        return part

    def _asking(self, one: Questionnaire, ask: Ask | None, measured: Measured) -> QWidget:
        if not measured.has_plan:
            return Caption(self.tr("Once there is a plan, it can ask for this at home."))
        days = sorted({*wording.DAYS_ASKED, *([ask.every_days] if ask else [])})
        choices = [(str(day), wording.asked_words(Ask(one.id, day))) for day in days]
        name = self.tr("Ask at home: %1").replace("%1", one.title)
        box = ChoiceBox(name, [(_NEVER, wording.asked_words(None)), *choices])
        box.choose(str(ask.every_days) if ask else _NEVER)
        box.chosen.connect(partial(self._on_asked, one.id))
        return Field(self.tr("Ask at home"), box, self.tr("The patient answers on Today."))

    def _responses(self, one: Questionnaire, measured: Measured) -> QWidget:
        given = [response for response in measured.responses if response.questionnaire == one.id]
        given.sort(key=lambda response: (response.day, response.stamp.changed), reverse=True)
        if not given:
            return Caption(self.tr("Not answered yet."))
        entries = [
            Entry(response.id, wording.score_words(response, one), _named(one, response))
            for response in given
        ]
        rows = Rows(one.title, entries)
        rows.edit_requested.connect(self._on_edit_response)
        rows.delete_requested.connect(self.delete_requested)
        return rows

    def _on_asked(self, id: str, days: str) -> None:
        if self._shown is None:
            return
        asks = [ask for ask in self._shown.asked if ask.questionnaire != id]
        if days != _NEVER:
            asks.append(Ask(id, int(days)))
        self.asked_requested.emit(tuple(asks))

    def _on_answer(self, one: Questionnaire) -> None:
        self._open(one, None)

    def _on_edit_response(self, id: object) -> None:
        if self._shown is None:
            return
        for response in self._shown.responses:
            for one in self._shown.questionnaires:
                if response.id == id and one.id == response.questionnaire:
                    self._open(one, response)

    def _open(self, one: Questionnaire, response: Response | None) -> None:
        assert self._shown is not None
        self.form.show_response(one, response, self._shown)
        self._list.hide()
        self.form.show()
        self.form.take_keyboard()


class ResponseCard(QWidget):
    """Answers to one questionnaire, with their day."""

    save_requested = Signal(object, object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id: UUID | None = None
        self._questionnaire = ""
        self._title = Heading()
        self._day = DayBox(self.tr("Day of the answers"))
        self._form = AnswerForm()
        self._form.changed.connect(self._on_changed)
        self._score = Caption()
        self._problem = Problem()
        save = PrimaryButton(self.tr("Save answers"))
        save.clicked.connect(self._on_save)
        leave = QuietButton(self.tr("Leave without saving"))
        leave.clicked.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space(3))
        for part in (
            self._title,
            Field(self.tr("Day"), self._day),
            self._form,
            self._score,
            self._problem,
            in_a_row(save, leave),
        ):
            column.addWidget(part)

    @property
    def is_changed(self) -> bool:
        """Whether answers are written that are not saved."""
        return not self.isHidden() and self._form.is_changed

    def show_response(
        self, one: Questionnaire, response: Response | None, measured: Measured
    ) -> None:
        """Show a questionnaire to be answered, or the answers of a response to be changed."""
        self._id = None if response is None else response.id
        self._questionnaire = one.id
        day: date = measured.today if response is None else response.day
        known = {question.id for question in one.questions}
        answers = () if response is None else response.answers
        kept = tuple(answer for answer in answers if answer[0] in known)
        named = remembered(one, measured.responses) if response is None else ()
        words = one.title
        if response is not None:
            words = f"{one.title}, {texts.day_with_year(response.day)}"
        self._title.setText(words)
        self._day.show_latest(measured.today)
        self._day.show_day(day)
        self._form.show_questions(one, kept, named)
        self._problem.say("")
        self._on_changed()

    def show_problem(self, words: str) -> None:
        """Say why it was not saved."""
        self._problem.say(words)

    def take_keyboard(self) -> None:
        """Put the keyboard on the first question."""
        self._form.take_keyboard()

    def _on_changed(self) -> None:
        words = self._form.score_words() if self._form.answers() else ""
        self._score.setText(words)
        self._score.setVisible(bool(words))

    def _on_save(self) -> None:
        problem = self._form.problem()
        self._problem.say(problem)
        if not problem:
            form = ResponseForm(self._questionnaire, self._day.day(), self._form.answers())
            self.save_requested.emit(self._id, form)


def _button(
    kind: type[SecondaryButton] | type[QuietButton],
    words: str,
    title: str,
    press: Callable[[Any], object],
    what: object,
) -> QWidget:
    """A button that says of which questionnaire it is to those who do not see where it stands."""
    button = kind(words)
    button.setAccessibleName(f"{words}: {title}")
    button.clicked.connect(partial(_pressed, press, what))
    return button


def _pressed(press: Callable[[Any], object], what: object, _checked: bool = False) -> None:
    press(what)


def _named(one: Questionnaire, response: Response) -> str:
    """What was named as goals, with how well each goes."""
    if one.id != GOALS:
        return ""
    rated = [
        f"{goal.words} {goal.rated}" if goal.rated is not None else goal.words
        for goal in goals(one, response.answers)
        if goal.words
    ]
    return ", ".join(rated)


def _parts(measured: Measured) -> tuple[object, ...]:
    return (
        measured.patient,
        measured.questionnaires,
        measured.own,
        measured.responses,
        measured.asked,
        measured.has_plan,
    )
