"""What the clinic is asked about a patient: details, merging, erasing, whose a file is."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from stretchapp.core.records import Patient
from stretchapp.services.library_search import words_of
from stretchapp.services.patients import LONGEST_NOTE
from stretchapp.services.practice import LONGEST_NAME
from stretchapp.ui.patients import wording
from stretchapp.ui.patients.born import NoBirthday, born_example, born_typed, read_born
from stretchapp.ui.patients.picker import PatientPicker
from stretchapp.ui.patients.wording import tr
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.announce import announce
from stretchapp.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from stretchapp.ui.widgets.field import Field
from stretchapp.ui.widgets.form_dialog import FormDialog
from stretchapp.ui.widgets.labels import Caption, WrappedLabel

_NOTE_LINES = 3


@dataclass(frozen=True, slots=True)
class PatientForm:
    """What was written of a patient: a name (1-200 characters), perhaps a birthday, a note."""

    name: str
    born: date | None
    note: str


class PatientDialog(FormDialog):
    """Asks for a new patient's details, or changes those of ``patient``.

    ``taken`` are the names of the others: one of them is allowed, but pointed out.
    """

    def __init__(
        self,
        today: date,
        patient: Patient | None = None,
        taken: Collection[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("Edit patient") if patient else tr("New patient"), parent)
        self._today = today
        self._taken = frozenset(_spelt(name) for name in taken)
        self._name, self._born, self._note = QLineEdit(), QLineEdit(), QPlainTextEdit()
        self._name_field = Field(tr("Name"), self._name)
        self._born_hint = tr("If you like. A year is enough: 1962, or %1.").replace(
            "%1", born_example()
        )
        self._born_field = Field(tr("Born"), self._born, self._born_hint)
        self._note_hint = tr("For the clinic alone: it goes into no file that a patient gets.")
        self._note_field = Field(tr("Note"), self._note, self._note_hint)
        self._note.setTabChangesFocus(True)
        line = self._note.fontMetrics().lineSpacing()
        self._note.setFixedHeight(_NOTE_LINES * line + 2 * theme().space(4))
        for field in (self._name_field, self._born_field, self._note_field):
            self.body.addWidget(field)
        if patient is not None:
            self._name.setText(patient.name)
            self._born.setText(born_typed(patient.born))
            self._note.setPlainText(patient.note)
        self._name.textChanged.connect(self._on_name)
        self._born.textChanged.connect(self._on_born)
        self._note.textChanged.connect(self._on_note)
        save = PrimaryButton(tr("Save") if patient else tr("Add patient"))
        save.clicked.connect(self._on_save)
        cancel = SecondaryButton(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.add_buttons(save, cancel, default=save)
        self._on_born()
        self._name.setFocus()

    def form(self) -> PatientForm:
        """What stands in the fields; a birthday that cannot be one counts as none."""
        try:
            born = read_born(self._born.text(), self._today)
        except NoBirthday:
            born = None
        return PatientForm(_trimmed(self._name.text()), born, self._note.toPlainText().strip())

    def _on_name(self) -> None:
        words = ""
        if _spelt(self._name.text()) in self._taken:
            words = tr("There is a patient of this name already. You can still go on.")
        self._name_field.set_caption(words)

    def _on_born(self) -> None:
        try:
            born = read_born(self._born.text(), self._today)
        except NoBirthday:
            born = None
        understood = "" if born is None else wording.born_words(born)
        self._born_field.set_caption(understood or self._born_hint)

    def _on_note(self) -> None:
        self._note_field.set_caption(self._note_hint)

    def _on_save(self) -> None:
        wrong = self._wrong_fields()
        if wrong:
            wrong[0].control.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(wrong[0].control, wrong[0].control.accessibleDescription())
        else:
            self.accept()

    def _wrong_fields(self) -> list[Field]:
        """The fields that cannot stay as they are; each says why."""
        wrong = []
        name = _trimmed(self._name.text())
        if not name:
            self._name_field.set_caption(tr("Please write a name."), wrong=True)
            wrong.append(self._name_field)
        elif len(name) > LONGEST_NAME:
            self._name_field.set_caption(_too_long(len(name), LONGEST_NAME), wrong=True)
            wrong.append(self._name_field)
        try:
            read_born(self._born.text(), self._today)
        except NoBirthday:
            words = tr(
                "This is no birthday. Write a year such as 1962, a day such as %1, or nothing."
            )
            self._born_field.set_caption(words.replace("%1", born_example()), wrong=True)
            wrong.append(self._born_field)
        note = self._note.toPlainText().strip()
        if len(note) > LONGEST_NOTE:
            self._note_field.set_caption(_too_long(len(note), LONGEST_NOTE), wrong=True)
            wrong.append(self._note_field)
        return wrong


class MergeDialog(FormDialog):
    """Asks which other patient is the same person as ``patient``."""

    def __init__(
        self, patient: Patient, others: Sequence[Patient], parent: QWidget | None = None
    ) -> None:
        title = tr("Who is the same person as %1?").replace("%1", patient.name)
        super().__init__(title, parent)
        kept = tr(
            "Everything recorded for both is kept under one name: %1. "
            "Files from either are recognised from then on."
        )
        self.body.addWidget(WrappedLabel(kept.replace("%1", patient.name)))
        self.body.addWidget(WrappedLabel(tr("This cannot be undone."), tone="warn"))
        self._picker = PatientPicker(others, tr("The other patient"))
        self._picker.changed.connect(self._on_changed)
        self.body.addWidget(self._picker)
        self._merge = PrimaryButton(tr("Merge"))
        self._merge.clicked.connect(self.accept)
        cancel = SecondaryButton(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.add_buttons(self._merge, cancel, default=self._merge)
        self._on_changed()
        self._picker.setFocus()

    def other(self) -> UUID | None:
        """The patient chosen; None before there is one."""
        chosen = self._picker.chosen()
        return None if chosen is None else chosen.id

    def _on_changed(self) -> None:
        self._merge.setEnabled(self.other() is not None)


class ChoosePatientDialog(FormDialog):
    """Asks for one of ``patients``; ``question`` says what for."""

    def __init__(
        self, question: str, patients: Sequence[Patient], parent: QWidget | None = None
    ) -> None:
        super().__init__(question, parent)
        self._picker = PatientPicker(patients, tr("Your patients"))
        self._picker.changed.connect(self._on_changed)
        self.body.addWidget(self._picker)
        self._choose = PrimaryButton(tr("Choose"))
        self._choose.clicked.connect(self.accept)
        cancel = SecondaryButton(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.add_buttons(self._choose, cancel, default=self._choose)
        self._on_changed()
        self._picker.setFocus()

    def chosen(self) -> UUID | None:
        """The patient chosen; None before there is one."""
        chosen = self._picker.chosen()
        return None if chosen is None else chosen.id

    def _on_changed(self) -> None:
        self._choose.setEnabled(self.chosen() is not None)


class EraseDialog(FormDialog):
    """Asks for the name to be typed before a patient is gone for good.

    ``what`` is the list of everything that goes with the patient.
    """

    def __init__(self, name: str, what: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(tr("Erase %1 for good?").replace("%1", name), parent)
        self._wanted = _spelt(name)
        self.body.addWidget(WrappedLabel(tr("This is removed everywhere, from the backups too:")))
        things = QWidget()
        column = QVBoxLayout(things)
        column.setContentsMargins(theme().space(3), 0, 0, 0)
        column.setSpacing(theme().space(1))
        for entry in what:
            column.addWidget(WrappedLabel(f"• {entry}"))
        self.body.addWidget(things)
        self.body.addWidget(Caption(tr("Files that were given to others are not changed.")))
        self.body.addWidget(WrappedLabel(tr("This cannot be undone."), tone="warn"))
        self._typed = QLineEdit()
        field = Field(tr("Type the name to go on"), self._typed, name)
        self.body.addWidget(field)
        self._erase = SecondaryButton(tr("Erase for good"), "trash-2")
        self._erase.setEnabled(False)
        self._erase.clicked.connect(self.accept)
        cancel = PrimaryButton(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.add_buttons(cancel, self._erase, default=cancel)
        self._typed.textChanged.connect(self._on_typed)
        self._typed.setFocus()

    def _on_typed(self) -> None:
        self._erase.setEnabled(_spelt(self._typed.text()) == self._wanted)


class BelongsDialog(FormDialog):
    """Asks whose a file is that came for nobody known; ``name`` stands in the file.

    Rejected, the file stays closed. Accepted, :meth:`owner` says whose it is.
    """

    width_wish = 600

    def __init__(
        self, name: str, patients: Sequence[Patient], parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Whose file is this?"), parent)
        self._owner: UUID | None = None
        words = tr("It is about “%1”, who is not among your patients yet.")
        self.body.addWidget(WrappedLabel(words.replace("%1", name)))
        self._picker = PatientPicker(patients, tr("Your patients"))
        self._picker.changed.connect(self._on_changed)
        self._picker.setVisible(bool(patients))
        self.body.addWidget(self._picker)
        self._this = PrimaryButton(tr("It is this patient’s"))
        self._this.clicked.connect(self._on_this)
        self._this.setVisible(bool(patients))
        fresh = SecondaryButton(tr("A new patient"), "user-plus")
        fresh.clicked.connect(self.accept)
        leave = QuietButton(tr("Do not open it"))
        leave.clicked.connect(self.reject)
        self.add_buttons(self._this, fresh, leave, default=self._this if patients else fresh)
        self._on_changed()
        (self._picker if patients else fresh).setFocus()

    def owner(self) -> UUID | None:
        """The patient whose file it is; None for a new one."""
        return self._owner

    def _on_changed(self) -> None:
        self._this.setEnabled(self._picker.chosen() is not None)

    def _on_this(self) -> None:
        chosen = self._picker.chosen()
        if chosen is not None:
            self._owner = chosen.id
            self.accept()


def _too_long(length: int, longest: int) -> str:
    words = tr("There is room for %1 characters. Here are %2.")
    number = QLocale().toString
    return words.replace("%1", number(longest)).replace("%2", number(length))


def _trimmed(name: str) -> str:
    return " ".join(name.split())


def _spelt(name: str) -> str:
    """A name without what a keyboard may not have: accents, case, apostrophes, signs."""
    return " ".join(words_of(name)) or _trimmed(name)
