"""The Patients page: everyone the clinic looks after, found by typing, opened by one click."""

from collections.abc import Collection, Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from stretchapp.core.attention import PatientOverview, by_attention
from stretchapp.services.library_search import words_of
from stretchapp.ui.icons import icon
from stretchapp.ui.patients import wording
from stretchapp.ui.patients.keys import is_typing
from stretchapp.ui.patients.line import Column, PatientLine, in_order
from stretchapp.ui.patients.model import PatientsModel
from stretchapp.ui.patients.table import PatientsTable
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.announce import announce
from stretchapp.ui.widgets.buttons import PrimaryButton, SecondaryButton
from stretchapp.ui.widgets.card import Card
from stretchapp.ui.widgets.flow import FlowLayout
from stretchapp.ui.widgets.labels import Heading, WrappedLabel
from stretchapp.ui.widgets.page import Page
from stretchapp.ui.widgets.search_field import SearchField


class PatientsPage(Page):
    """Shows what it is given, and says what is asked for; it knows no store."""

    patient_chosen = Signal(UUID)
    new_requested = Signal()
    open_file_requested = Signal()
    edit_requested = Signal(UUID)
    archive_requested = Signal(UUID, bool)
    merge_requested = Signal(UUID)
    erase_requested = Signal(UUID)
    archived_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, fills=True)
        self._lines: tuple[PatientLine, ...] = ()
        self._left_at: UUID | None = None
        self._model = PatientsModel(self)
        self._table = PatientsTable(self._model)
        self._needs = WrappedLabel(tone="muted")
        self._field = SearchField(self.tr("Find a patient"))
        self._archived = QCheckBox(self.tr("Show archived"))
        self._empty_title = Heading()
        self._empty_words = WrappedLabel(tone="muted")
        self._all = SecondaryButton(self.tr("Show all"))
        self._build()
        self._table.chosen.connect(self.patient_chosen)
        self._table.menu_requested.connect(self._open_menu)
        self._table.heading_pressed.connect(self._on_heading)
        self._table.left_upwards.connect(self._field.setFocus)
        self._field.textChanged.connect(self._on_typed)
        self._field.returnPressed.connect(self._on_return)
        self._archived.toggled.connect(self._on_archived)
        self._all.clicked.connect(self.clear)

    def _build(self) -> None:
        self.content.setSpacing(theme().space(4))
        self.content.addWidget(self._head())
        self._card = Card()
        column = QVBoxLayout(self._card)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self._table)
        # As high as the table's rows at most, and as low as its least: it scrolls by itself.
        column.setSizeConstraint(QLayout.SizeConstraint.SetMinAndMaxSize)
        self._card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.content.addWidget(self._card, 1)
        self.content.addWidget(self._empty())
        self.content.addWidget(self._archived, 0, Qt.AlignmentFlag.AlignLeft)
        self.content.addStretch(0)

    def _head(self) -> QWidget:
        head = QWidget()
        row = FlowLayout(head, gap=theme().space(3))
        names = QWidget()
        names.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(names)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Heading(self.tr("Patients"), size="display"))
        column.addWidget(self._needs)
        file = SecondaryButton(self.tr("Open a file"), "file-up")
        file.clicked.connect(self.open_file_requested)
        new = PrimaryButton(self.tr("New patient"), "user-plus")
        new.clicked.connect(self.new_requested)
        for part in (names, self._field, file, new):
            row.addWidget(part)
        return head

    def _empty(self) -> QWidget:
        self._nothing = QWidget()
        column = QVBoxLayout(self._nothing)
        column.setContentsMargins(0, theme().space(5), 0, theme().space(5))
        column.setSpacing(theme().space(3))
        for part in (self._empty_title, self._empty_words, self._all):
            column.addWidget(part)
        self._nothing.hide()
        return self._nothing

    def show_overviews(
        self, lines: Sequence[PatientOverview], waiting: Collection[UUID], today: date
    ) -> None:
        """Show these patients as of a day; figures of those ``waiting`` are still worked out.

        What was typed, the order and the current row stay.
        """
        known = {line.id: line for line in self._lines}
        muted = frozenset(waiting)
        fresh = (
            PatientLine(overview, overview.patient.id in muted, today)
            for overview in by_attention(lines)
        )
        # What is known already need not be put into words again.
        self._lines = tuple(
            earlier if (earlier := known.get(line.id)) == line else line for line in fresh
        )
        offered = self._offered()
        need = sum(bool(line.overview.flags) for line in offered if not line.archived)
        self._needs.setText(wording.need_words(need, any(line.muted for line in offered)))
        self._show_found()

    def clear(self) -> None:
        """Show all patients again, with the keyboard in the search field."""
        self._field.clear()
        self._field.setFocus()

    def take_keyboard(self) -> None:
        """Put the keyboard where one goes on: on the row that was left, or into the search."""
        if self._table.current is not None and self._card.isVisibleTo(self):
            self._table.take_keyboard()
        else:
            self._field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._field.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down and self._field.hasFocus():
            self._go_to_rows()
        elif not self._field.hasFocus() and self._field.isVisible() and is_typing(event):
            self._field.setFocus()
            again = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
            QCoreApplication.sendEvent(self._field, again)
        else:
            super().keyPressEvent(event)

    def _offered(self) -> list[PatientLine]:
        archived_too = self._archived.isChecked()
        return [line for line in self._lines if archived_too or not line.archived]

    def _show_found(self) -> None:
        typed = words_of(self._field.text())
        offered = self._offered()
        found = [line for line in offered if line.fits(typed)]
        # Remembered, so that a row that was not found for a while is the current one again.
        self._left_at = self._table.current or self._left_at
        place = self._table.verticalScrollBar().value()
        if self._model.show_lines(in_order(found, self._model.order)):
            self._table.make_current(self._left_at)
            self._table.verticalScrollBar().setValue(place)
        self._card.setVisible(bool(found))
        self._needs.setVisible(bool(offered))
        self._field.setVisible(bool(offered))
        self._nothing.setVisible(not found)
        self._all.setVisible(bool(offered))
        self._say_why_empty(bool(offered))

    def _say_why_empty(self, there_are: bool) -> None:
        if there_are:
            title = self.tr("Nobody of that name")
            words = self.tr("Try fewer letters, or another part of the name.")
        elif self._lines:
            title = self.tr("Everyone is archived")
            words = self.tr("Tick “Show archived” to see them, or press “New patient”.")
        else:
            title = self.tr("No patients yet")
            words = self.tr(
                "Press “New patient” to begin with a name. Or press “Open a file” "
                "if a patient brought you one."
            )
        self._empty_title.setText(title)
        self._empty_words.setText(words)

    def _on_typed(self) -> None:
        self._show_found()
        self._table.scrollTo(self._table.currentIndex())
        announce(self._field, wording.found_words(self._model.rowCount()))

    def _on_return(self) -> None:
        if self._model.rowCount() == 1 and self._field.text():
            self.patient_chosen.emit(self._model.line(0).id)
        else:
            self._go_to_rows()

    def _go_to_rows(self) -> None:
        if self._model.rowCount():
            self._table.take_keyboard()

    def _on_heading(self, column: int) -> None:
        order = self._model.order.after_press(Column(column))
        self._model.set_order(order)
        self._table.tell_order(order)
        self._show_found()
        announce(self._table, self._table.accessibleName())

    def _on_archived(self, shown: bool) -> None:
        self._show_found()
        self.archived_toggled.emit(shown)

    def _open_menu(self, patient: UUID, place: QPoint) -> None:
        row = self._model.row_of(patient)
        if row is None:
            return
        line = self._model.line(row)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(line.name)
        back = line.archived
        archive_sign = "archive-restore" if back else "archive"
        archive = self.tr("Bring back") if back else self.tr("Archive")
        for request, what, sign, words in (
            (self.patient_chosen, (patient,), "folder-open", self.tr("Open")),
            (self.edit_requested, (patient,), "pencil", self.tr("Edit…")),
            (self.archive_requested, (patient, not back), archive_sign, archive),
            (self.merge_requested, (patient,), "merge", self.tr("Merge with…")),
            (self.erase_requested, (patient,), "trash-2", self.tr("Erase…")),
        ):
            action = menu.addAction(icon(sign), words)
            action.triggered.connect(partial(_ask, request, what))
            if sign == "merge":
                action.setEnabled(len(self._lines) > 1)
        menu.popup(place)


def _ask(request: SignalInstance, what: tuple[object, ...], _checked: bool = False) -> None:
    request.emit(*what)
