"""The card on the Today page that asks how it is, and shows what was said."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QUndoStack
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stretchapp.core.records import CheckIn
from stretchapp.db.store import Store, StoreError
from stretchapp.services import check_ins
from stretchapp.services.check_ins import CheckInChange, CheckInToday
from stretchapp.services.wrong_input import WrongInput
from stretchapp.ui.errors import show_error
from stretchapp.ui.safety_card import SafetyCard
from stretchapp.ui.theme import theme
from stretchapp.ui.undo import StoreCommand
from stretchapp.ui.widgets.beside import Beside
from stretchapp.ui.widgets.buttons import QuietButton, SecondaryButton
from stretchapp.ui.widgets.card import Card
from stretchapp.ui.widgets.labels import Heading, WrappedLabel

if TYPE_CHECKING:
    from stretchapp.ui.today.check_in_form import CheckInForm, Said

_DOT = "  ·  "
_BY_TAB = Qt.FocusPolicy.TabFocus
_BODY_WIDTH = 38  # px at 100 % for each of the two small bodies


class CheckInCard(QWidget):
    """Today's check-in on its own: asked for, filled in and changed in place.

    What is being filled in stays until it is saved or cancelled, whatever else changes. After high
    pain or a warning sign the safety words stand below.
    """

    message = Signal(str, bool)
    changed = Signal()
    grown = Signal()
    """The card shows more than before."""

    def __init__(self, store: Store, undo_stack: QUndoStack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._undo_stack = undo_stack
        self._patient: UUID | None = None
        self._shown: CheckInToday | None = None
        self._edited: CheckIn | None = None
        self._form: CheckInForm | None = None
        self._main = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme().space(4), 0, 0)
        self._column.addWidget(self._main)
        self.hide()

    def show_today(self, patient: UUID | None) -> None:
        """Show today's check-in of ``patient``; ``None`` shows no card."""
        if patient is None:
            self.hide()
            return
        if patient != self._patient:
            self._patient, self._shown, self._form = patient, None, None
        found = check_ins.look_at_check_in(self._store, patient)
        if found != self._shown and self._form is None:
            self._show(found)
        self._shown = found
        self.show()

    def follow(self, part: QWidget) -> None:
        """Come after ``part`` for the Tab key and for screen readers."""
        self.raise_()
        _chain([part, *_controls(part)][-1], self._main)

    def _show(self, today: CheckInToday) -> None:
        """Put the question, or what was said, in the place of what stands there."""
        said = today.check_in
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space(2))
        column.addWidget(self._question() if said is None else self._answer(said))
        if today.needs_safety:
            heading = self.tr("That is a lot of pain. Please read this before you go on.")
            if said is not None and said.stop_sign:
                heading = self.tr("You noticed a warning sign. Please read this before you go on.")
            column.addWidget(SafetyCard(today.therapist, heading))
        self._put(main)

    def _question(self) -> Card:
        ask = SecondaryButton(self.tr("Say how it is"))
        ask.clicked.connect(self._on_edit)
        words = QVBoxLayout()
        words.addWidget(Heading(self.tr("How is it today?")))
        return _card(Beside(words, ask))

    def _answer(self, said: CheckIn) -> Card:
        edit = SecondaryButton(self.tr("Edit"))
        edit.setAccessibleName(self.tr("Edit how it is today"))
        edit.clicked.connect(self._on_edit)
        remove = QuietButton(self.tr("Remove"))
        remove.setAccessibleName(self.tr("Remove how it is today"))
        remove.clicked.connect(self._on_remove)
        words = QVBoxLayout()
        words.setSpacing(theme().space(1))
        words.addWidget(Heading(self.tr("How it is today")))
        for line in (_scores(said), _area_names(said.areas)):
            if line:
                words.addWidget(WrappedLabel(line))
        if said.note:
            words.addWidget(WrappedLabel(said.note, tone="muted"))
        words.addStretch(1)
        controls = (_SmallBody(said.areas), edit, remove) if said.areas else (edit, remove)
        return _card(Beside(words, *controls))

    def _on_edit(self) -> None:
        from stretchapp.ui.today.check_in_form import CheckInForm

        if self._shown is None:
            return
        self._edited = self._shown.check_in
        self._form = CheckInForm(self._edited, self._shown.asks_stiffness, self._shown.therapist)
        self._form.save_requested.connect(self._on_save)
        self._form.cancelled.connect(self._on_cancel)
        card = Card()
        column = QVBoxLayout(card)
        column.setContentsMargins(*(theme().space(4),) * 4)
        column.setSpacing(theme().space(3))
        column.addWidget(Heading(self.tr("How is it today?")))
        column.addWidget(self._form)
        self._put(card)
        self._take_keyboard()

    def _on_save(self) -> None:
        if self._form is None or self._patient is None:
            return
        change = self._done(partial(self._record, self._form.said(), self._patient))
        if change is not None:
            self._form = None
            self._tell(change, self.tr("Saved: how it is today"))

    def _record(self, said: "Said", patient: UUID) -> CheckInChange:
        if self._edited is None:
            return check_ins.check_in(
                self._store,
                patient,
                pain=said.pain,
                stiffness=said.stiffness,
                areas=said.areas,
                note=said.note,
                stop_sign=said.stop_sign,
            )
        return check_ins.change_check_in(
            self._store,
            self._edited,
            pain=said.pain,
            stiffness=said.stiffness,
            effort=self._edited.effort,
            areas=said.areas,
            note=said.note,
            stop_sign=said.stop_sign,
        )

    def _on_remove(self) -> None:
        said = None if self._shown is None else self._shown.check_in
        if said is None:
            return
        change = self._done(partial(check_ins.delete_check_in, self._store, said))
        if change is not None:
            self._tell(change, self.tr("Removed: how it is today"))

    def _on_cancel(self) -> None:
        self._form = None
        self._refresh()

    def _done(self, record: Callable[[], CheckInChange]) -> CheckInChange | None:
        """Record, or say calmly why it could not be."""
        try:
            return record()
        except WrongInput as error:
            if self._form is not None:
                self._form.tell(str(error))
            else:
                self._refresh()
        except StoreError as error:
            what = self.tr("This could not be saved")
            safe = self.tr("Nothing else was changed. You can try again.")
            show_error(self, what, str(error), safe)
        return None

    def _tell(self, change: CheckInChange, words: str) -> None:
        if change.before != change.after:
            self._undo_stack.push(
                StoreCommand(self._store, change, words, self._on_undone, check_ins.undo)
            )
            self.message.emit(words, True)
        self._refresh()
        self.changed.emit()

    def _on_undone(self, problem: str) -> None:
        self.message.emit(problem, False)
        if self._patient is not None:
            self.show_today(self._patient)
        self.changed.emit()

    def _refresh(self) -> None:
        """Show what the store holds, and keep the keyboard here."""
        if self._patient is None:
            return
        self._shown = check_ins.look_at_check_in(self._store, self._patient)
        self._show(self._shown)
        self._take_keyboard()

    def _take_keyboard(self) -> None:
        """Put the keyboard on the first control that the Tab key reaches."""
        reached = (one for one in _controls(self._main) if one.focusPolicy() & _BY_TAB)
        if (first := next(reached, None)) is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        # Its height is known only after the layout has run.
        QTimer.singleShot(0, self, self.grown.emit)

    def _put(self, main: QWidget) -> None:
        """Change what stands in the card, at the same place for the Tab key."""
        old, self._main = self._main, main
        self._column.replaceWidget(old, main)
        main.show()
        _chain(old, main)
        old.hide()
        old.deleteLater()


class _SmallBody(QWidget):
    """Front and back with what was marked; the words beside it say the same."""

    def __init__(self, areas: tuple[str, ...]) -> None:
        super().__init__()
        self._areas = areas
        width = theme().scaled(_BODY_WIDTH)
        self.setFixedSize(2 * width, round(width * 2.5))

    def paintEvent(self, _event: QPaintEvent) -> None:
        from stretchapp.ui.paint.body import VIEWS, paint_body

        half = self.width() / 2
        with QPainter(self) as painter:
            for place, view in enumerate(VIEWS):
                area = QRectF(place * half, 1, half, self.height() - 2)
                paint_body(
                    painter,
                    area,
                    view,
                    self._areas,
                    theme().colours,
                    labels=False,
                    text_px=theme().px("caption"),
                )


def _card(inner: QWidget) -> Card:
    card = Card()
    column = QVBoxLayout(card)
    column.setContentsMargins(
        theme().space(4), theme().space(3), theme().space(3), theme().space(3)
    )
    column.addWidget(inner)
    return card


def _chain(before: QWidget, part: QWidget) -> None:
    """Let the Tab key go from ``before`` through ``part``."""
    for control in _controls(part):
        QWidget.setTabOrder(before, control)
        before = control


def _controls(part: QWidget) -> list[QWidget]:
    """What can have the keyboard, in its order, also what the Tab key may reach only later."""
    return [
        widget
        for widget in part.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]


def _scores(said: CheckIn) -> str:
    named = ((_tr("pain %1 of 10"), said.pain), (_tr("stiffness %1 of 10"), said.stiffness))
    parts = [words.replace("%1", str(score)) for words, score in named if score is not None]
    parts += [_tr("a warning sign")] if said.stop_sign else []
    return _DOT.join(part[:1].upper() + part[1:] for part in parts)


def _area_names(keys: tuple[str, ...]) -> str:
    from stretchapp.services.library import Library
    from stretchapp.ui.texts import translated

    names = {area.key: translated(area.name) for area in Library().body_areas()} if keys else {}
    return "; ".join(names.get(key, key) for key in keys)


def _tr(text: str) -> str:
    return QCoreApplication.translate("today", text)
