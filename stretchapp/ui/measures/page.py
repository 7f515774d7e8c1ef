"""The page of one patient's measures: entered, listed, aimed at, and asked for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stretchapp.core.records import Measure
from stretchapp.services.measured import Measured
from stretchapp.ui.measures.entry import MeasureEntry
from stretchapp.ui.measures.own_kinds import OwnKindsCard
from stretchapp.ui.measures.own_questionnaire import OwnQuestionnaireCard
from stretchapp.ui.measures.questionnaires import QuestionnairesCard
from stretchapp.ui.measures.values import ValuesCard
from stretchapp.ui.widgets.page import Page


class MeasuresPage(QWidget):
    """Shows and writes measures and answers; it knows no store.

    Whoever hears of one of the signals named ``..._saved`` answers with :meth:`was_saved`, or with
    :meth:`show_problem`; then it is shown what holds now. ``for_clinic`` adds targets, what is
    asked at home, and the clinic's own kinds and questionnaires.
    """

    measure_saved = Signal(object, object)
    """The id of the measure that is changed, or None for a new one, and the MeasureForm."""
    measure_deleted = Signal(object)
    """The id of the measure."""
    target_set = Signal(str, object, object)
    """Kind, Side or None, and the value, or None to aim at nothing."""
    response_saved = Signal(object, object)
    """The id of the response that is changed, or None for a new one, and the ResponseForm."""
    response_deleted = Signal(object)
    """The id of the response."""
    asked_changed = Signal(object)
    """A tuple of Ask: all questionnaires that the plan is to ask for."""
    own_kind_saved = Signal(object)
    """The MeasureKind; its key is empty for a new one."""
    own_kind_deleted = Signal(object)
    """The key of the kind."""
    own_questionnaire_saved = Signal(object)
    """The Questionnaire; its id is empty for a new one."""
    own_questionnaire_deleted = Signal(object)
    """The id of the questionnaire."""

    def __init__(self, parent: QWidget | None = None, *, for_clinic: bool = True) -> None:
        super().__init__(parent)
        self.entry = MeasureEntry(for_clinic)
        self.values = ValuesCard()
        self.questionnaires = QuestionnairesCard(for_clinic)
        self.own_kinds = OwnKindsCard()
        self.own_questionnaire = OwnQuestionnaireCard()
        self._saving: QWidget | None = None
        self._page = Page()
        own = (self.own_questionnaire, self.own_kinds)
        for part in (self.entry, self.values, self.questionnaires, *own):
            self._page.content.addWidget(part)
        for part in own:
            part.setVisible(for_clinic)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)
        self._listen()

    def _listen(self) -> None:
        self.entry.save_requested.connect(self._on_measure)
        self.entry.target_requested.connect(self._on_target)
        self.values.edit_requested.connect(self._on_edit)
        self.values.delete_requested.connect(self.measure_deleted)
        self.questionnaires.save_requested.connect(self._on_response)
        self.questionnaires.delete_requested.connect(self.response_deleted)
        self.questionnaires.asked_requested.connect(self.asked_changed)
        self.questionnaires.edit_requested.connect(self.own_questionnaire.edit)
        self.questionnaires.questionnaire_delete_requested.connect(self.own_questionnaire_deleted)
        self.own_kinds.save_requested.connect(self._on_kind)
        self.own_kinds.delete_requested.connect(self.own_kind_deleted)
        self.own_questionnaire.save_requested.connect(self._on_questionnaire)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self.entry)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.entry.save)

    @property
    def has_unsaved(self) -> bool:
        """Whether something is written that is not saved."""
        return self.entry.is_changed or self.questionnaires.form.is_changed

    def show_measured(self, measured: Measured) -> None:
        """Show what there is of a patient; what is being written for the same one stays."""
        for card in (self.entry, self.values, self.questionnaires, self.own_kinds):
            card.show_measured(measured)

    def was_saved(self) -> None:
        """What was handed over last is saved: its form is empty again, or closed."""
        match self._saving:
            case MeasureEntry() as entry:
                entry.clear()
            case (QuestionnairesCard() | OwnKindsCard() | OwnQuestionnaireCard()) as card:
                card.close_form()
        self._saving = None

    def show_problem(self, words: str) -> None:
        """Say why what was handed over last was not saved, beside it."""
        match self._saving:
            case (QuestionnairesCard() | OwnKindsCard() | OwnQuestionnaireCard()) as card:
                card.form.show_problem(words)
            case _:
                self.entry.show_problem(words)

    def _on_measure(self, id: object, form: object) -> None:
        self._saving = self.entry
        self.measure_saved.emit(id, form)

    def _on_target(self, kind: str, side: object, value: object) -> None:
        self._saving = None
        self.target_set.emit(kind, side, value)

    def _on_response(self, id: object, form: object) -> None:
        self._saving = self.questionnaires
        self.response_saved.emit(id, form)

    def _on_kind(self, kind: object) -> None:
        self._saving = self.own_kinds
        self.own_kind_saved.emit(kind)

    def _on_questionnaire(self, questionnaire: object) -> None:
        self._saving = self.own_questionnaire
        self.own_questionnaire_saved.emit(questionnaire)

    def _on_edit(self, measure: Measure) -> None:
        self.entry.edit(measure)
        self._page.ensureWidgetVisible(self.entry.heading)
