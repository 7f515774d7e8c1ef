"""The Visits page of one patient: a visit is written beside the time line."""

from collections.abc import Hashable, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from stretchapp.core.records import Visit
from stretchapp.core.timeline_entries import Entry, VisitEntry
from stretchapp.services.visits import VisitForm, form_of
from stretchapp.ui.theme import theme
from stretchapp.ui.visits.form import VisitCard
from stretchapp.ui.visits.time_line import TimeLine
from stretchapp.ui.widgets.page import Page

_WIDE = 860
_FORM_SHARE, _LINE_SHARE = 5, 4
_KEYS = ("Ctrl+Return", "Ctrl+Enter")


class VisitsPage(QWidget):
    """Writes visits and shows what happened; it knows no store.

    Whoever hears of `visit_saved` answers with :meth:`visit_was_saved` or :meth:`show_problem`.
    What is typed and not saved is kept for each patient and visit.
    """

    visit_saved = Signal(object, object)
    """The id of the visit that is changed, or None for a new one, and the VisitForm."""
    visit_deleted = Signal(object)
    message = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._who: Hashable = None
        self._today = date(2000, 1, 1)
        self._therapist = ""
        self._visits: dict[UUID, Visit] = {}
        self._editing: Visit | None = None
        self._opened: tuple[Visit | None, date, str] | None = None
        self._kept: dict[tuple[Hashable, UUID | None], VisitForm] = {}
        self.card = VisitCard()
        self.time_line = TimeLine()
        self._page = Page()
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(theme().space(4))
        self._beside.addWidget(self.card, _FORM_SHARE, Qt.AlignmentFlag.AlignTop)
        self._beside.addWidget(self.time_line, _LINE_SHARE, Qt.AlignmentFlag.AlignTop)
        self._page.content.addLayout(self._beside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._page, 1)
        column.addWidget(self.card.foot)
        self.card.lead_to_foot()
        self.card.save_requested.connect(self.save)
        self.card.cleared.connect(self._on_cleared)
        self.card.delete_requested.connect(self._on_delete)
        self.time_line.edit_requested.connect(self._on_edit)
        for keys in _KEYS:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save)

    @property
    def has_unsaved(self) -> bool:
        """Whether something is typed and not saved, for this patient or another."""
        return bool(self._kept) or (self._who is not None and self.card.is_changed)

    def show_patient(
        self,
        name: str,
        entries: Sequence[Entry],
        today: date,
        modalities: Sequence[str],
        *,
        patient: UUID | None = None,
        therapist: str = "",
    ) -> None:
        """Show a patient's time line, or show it again after a change.

        ``modalities`` complete what is typed, ``therapist`` stands in a new visit. ``patient``
        tells two patients of one name apart.
        """
        who = name if patient is None else patient
        is_other = who != self._who
        if is_other:
            self._keep_words()
            self._who = who
        self._today, self._therapist = today, therapist
        self._visits = {
            entry.visit.id: entry.visit for entry in entries if isinstance(entry, VisitEntry)
        }
        self.setAccessibleName(self.tr("Visits of %1").replace("%1", name))
        self.card.offer_treatments(modalities)
        self.time_line.show_entries(entries, today, anew=is_other)
        if is_other:
            self._open(self._left_open())
        elif not self.card.is_changed:
            editing = self._editing
            visit = None if editing is None else self._visits.get(editing.id)
            if self._opened != (visit, today, therapist):
                self._open(visit)

    def save(self) -> None:
        """Hand over what is written."""
        if self._who is not None:
            visit = None if self._editing is None else self._editing.id
            self.visit_saved.emit(visit, self.card.form())

    def visit_was_saved(self) -> None:
        """What was handed over is saved: begin a new visit, or go on with the one begun before."""
        self._drop_words()
        self._open(None)

    def show_problem(self, words: str) -> None:
        """Say why what was handed over is not saved; it stays as it is."""
        self.card.show_problem(words)

    def begin(self) -> None:
        """Put the keyboard where one begins."""
        self.card.take_keyboard()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme().scaled(_WIDE)
        direction = QBoxLayout.Direction
        self._beside.setDirection(direction.LeftToRight if wide else direction.TopToBottom)

    def _open(self, visit: Visit | None) -> None:
        """Show a visit, or a new one, with what was typed and not saved of it."""
        self._editing = visit
        form = form_of(visit) if visit else VisitForm(self._today, therapist=self._therapist)
        kept = self._kept.pop(self._key(), None)
        self._opened = visit, self._today, self._therapist
        self.card.show_form(form, self._today, is_new=visit is None, kept=kept)

    def _key(self) -> tuple[Hashable, UUID | None]:
        return self._who, None if self._editing is None else self._editing.id

    def _keep_words(self) -> None:
        if self._who is not None and self.card.is_changed:
            self._kept[self._key()] = self.card.form()

    def _drop_words(self) -> None:
        self._kept.pop(self._key(), None)

    def _left_open(self) -> Visit | None:
        """The visit that was being changed when another patient was shown.

        What was typed of a visit that is no longer there has no place any more.
        """
        ids = [id for who, id in self._kept if who == self._who and id is not None]
        for id in ids:
            if id not in self._visits:
                del self._kept[self._who, id]
        return next((self._visits[id] for id in ids if id in self._visits), None)

    def _on_edit(self, visit: Visit) -> None:
        if self._editing is None or self._editing.id != visit.id:
            self._keep_words()
            if self.card.is_changed:
                self.message.emit(self.tr("What you typed is kept. It comes back afterwards."))
            self._open(visit)
        self.begin()

    def _on_cleared(self) -> None:
        self._drop_words()
        self._open(None)
        self.begin()

    def _on_delete(self) -> None:
        if self._editing is not None:
            id = self._editing.id
            self._drop_words()
            self._open(None)
            self.visit_deleted.emit(id)
