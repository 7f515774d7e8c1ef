"""The builder's head: the title, the templates, and what is done in the end."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from stretchapp.core.plan_draft import LONGEST_NOTE, LONGEST_TITLE, PlanDraft
from stretchapp.core.routine import Routine
from stretchapp.ui.builder import wording
from stretchapp.ui.builder.fields import TextBox
from stretchapp.ui.builder.panes import TRAILING_SPARE
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.back_button import BackButton
from stretchapp.ui.widgets.buttons import PrimaryButton, SecondaryButton
from stretchapp.ui.widgets.find_menu import FindMenu
from stretchapp.ui.widgets.flow import FlowLayout
from stretchapp.ui.widgets.labels import Caption

_TITLE_WISH = 300  # px at 100 %; where less is left, the buttons go below


class TitleBox(TextBox):
    """The title as a heading that can be written in; it wraps where it is long."""

    around = 4

    def __init__(self, name: str) -> None:
        super().__init__(name, LONGEST_TITLE)
        self.setObjectName("planTitle")
        self.document().setDocumentMargin(0)

    def sizeHint(self) -> QSize:
        return QSize(theme().scaled(_TITLE_WISH), super().sizeHint().height())


class NoteLine(TextBox):
    """What the plan, or the routine, is for; as tall as its words."""

    around = 6

    def __init__(self, name: str) -> None:
        super().__init__(name, LONGEST_NOTE)
        self.setObjectName("planNote")
        self.document().setDocumentMargin(0)


class Head(QWidget):
    """Title and buttons; the page does what they ask for."""

    left = Signal()
    titled = Signal(str)
    noted = Signal(str)
    finished = Signal()
    template_chosen = Signal(object)
    save_template_requested = Signal()
    copy_requested = Signal()
    discard_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._back = BackButton(self.tr("Routines"))
        self._back.setAccessibleName(self.tr("Back to Routines"))
        self._back.clicked.connect(self.left)
        self._title = TitleBox(self.tr("Title"))
        self._title.edited.connect(self.titled)
        self._note = NoteLine(self.tr("Note"))
        self._note.edited.connect(self.noted)
        self._wrong = Caption(tone="accent")
        self._wrong.hide()
        self._templates = SecondaryButton(self.tr("Templates"), "layout-template")
        self._menu = FindMenu(self._templates)
        self._menu.setAccessibleName(self.tr("Templates"))
        self._templates.clicked.connect(self.open_templates)
        self._templates.setToolTip(self.tr("Ctrl+T"))
        self._finish = PrimaryButton("", "send")
        self._finish.clicked.connect(self.finished)
        self._finish.setToolTip(self.tr("Ctrl+Enter"))
        names = QWidget()
        column = QVBoxLayout(names)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._back, self._title, self._wrong, self._note):
            column.addWidget(part)
        names.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        buttons = QWidget()
        button_row = FlowLayout(buttons, gap=theme().space(3))
        button_row.addWidget(self._templates)
        button_row.addWidget(self._finish)
        row = FlowLayout(self, gap=theme().space(3))
        left, right = (TRAILING_SPARE, 0) if self.isRightToLeft() else (0, TRAILING_SPARE)
        row.setContentsMargins(left, 0, right, 0)
        row.addWidget(names)
        row.addWidget(buttons)

    def begin(self, draft: PlanDraft, name: str, templates: Sequence[Routine]) -> None:
        """Be the head of a draft for ``name`` ("" for a routine), with templates to choose."""
        is_plan = draft.patient is not None
        self._title.setAccessibleDescription(name)
        # Above a patient's plan stands the head that all pages of the patient have.
        self._back.setVisible(not is_plan)
        untitled = self.tr("Title of the plan") if is_plan else self.tr("Title of the routine")
        self._title.setPlaceholderText(untitled)
        no_note = self.tr("A note for the patient") if is_plan else self.tr("What it is for")
        self._note.setPlaceholderText(no_note)
        words = self.tr("Assign and hand over") if is_plan else self.tr("Save the routine")
        self._finish.setText(words)
        self._finish.set_icon("send" if is_plan else "save")
        self._menu.clear()
        for routine in templates:
            # What follows a tab stands at the right, in line with the others.
            entry = f"{routine.title.replace('&', '&&')}\t{wording.routine_words(routine)}"
            action = self._menu.addAction(entry)
            action.triggered.connect(partial(self._on_template, routine))
        if templates:
            self._menu.addSeparator()
        save = self._save_template = self._menu.addAction(self.tr("Save as a template…"))
        save.triggered.connect(self.save_template_requested)
        save.setVisible(is_plan)
        copy = self._menu.addAction(self.tr("Copy another patient’s plan…"))
        copy.triggered.connect(self.copy_requested)
        self._menu.addSeparator()
        discard = self._menu.addAction(self.tr("Put the draft away"))
        discard.triggered.connect(self.discard_requested)
        self.show_draft(draft)

    def show_draft(self, draft: PlanDraft) -> None:
        """Show the title as it became, and whether there is anything to finish."""
        self._title.show_text(draft.title)
        self._note.show_text(draft.note)
        if draft.title.strip():
            self._wrong.hide()
        self._finish.setEnabled(bool(draft.lines))
        self._save_template.setEnabled(bool(draft.lines))

    def ask_for_title(self) -> None:
        """Say that a title is needed, and go there."""
        self._wrong.setText(self.tr("A title is needed, so that you find it again."))
        self._wrong.show()
        self._title.setFocus()

    def open_templates(self) -> None:
        """Unfold the templates."""
        self._menu.popup(self._templates.mapToGlobal(self._templates.rect().bottomLeft()))

    def _on_template(self, routine: Routine, _checked: bool = False) -> None:
        self.template_chosen.emit(routine)
