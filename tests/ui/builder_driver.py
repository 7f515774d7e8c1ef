"""Drives the builder page as a therapist does, without a window around it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget

from stretchapp.core.exercise import Exercise
from stretchapp.core.plan_draft import DraftLine, PlanDraft, line_of_exercise
from stretchapp.core.records import AdviceText
from stretchapp.core.routine import RoutineItem
from stretchapp.services.library import Library
from stretchapp.ui.builder.line_card import LineCard
from stretchapp.ui.builder.page import BuilderPage
from stretchapp.ui.builder.plan_list import DropLine, PlanList
from stretchapp.ui.builder.shelf_list import EXERCISE_MIME, ShelfList
from tests.ui.window_driver import is_called, name_of

LEFT = Qt.MouseButton.LeftButton
LIBRARY = Library()
EXERCISES = {exercise.slug: exercise for exercise in LIBRARY.exercises()}
STRAP, KNEEL, CAT = "hamstring-supine-strap", "hip-flexor-half-kneeling", "spine-cat-camel"
STRAP_NAME, CAT_NAME = EXERCISES[STRAP].name, EXERCISES[CAT].name
KNEEL_NAME = EXERCISES[KNEEL].name
WALK = AdviceText("Keep moving", "A short walk every hour.")
WARMTH = AdviceText("Warmth", "A warm pack before you stretch.")
MONDAY = date(2026, 11, 23)


def no_image(_exercise: Exercise | None) -> QImage | None:
    return None


def line(slug: str, **fields: object) -> DraftLine:
    """A line as it is when it was just added, but for some fields of its item."""
    plain = line_of_exercise(EXERCISES[slug])
    return replace(plain, item=replace(plain.item, **fields))  # type: ignore[arg-type]


def draft(*lines: DraftLine, patient: bool = True, title: str = "Hamstrings") -> PlanDraft:
    """A draft for Grace, or of a routine."""
    return PlanDraft(
        patient=UUID(int=1) if patient else None,
        seen_on=MONDAY,
        plan=None,
        title=title,
        note="",
        first_day=MONDAY,
        last_day=None,
        review_day=date(2026, 12, 7),
        ask=("pain",),
        next_appointment=None,
        lines=lines,
    )


class Builder:
    """Somebody at the page, with what it told."""

    def __init__(self, page: BuilderPage) -> None:
        self.page = page
        self.drafts: list[PlanDraft] = []
        self.messages: list[str] = []
        page.changed.connect(self.drafts.append)
        page.message.connect(self.messages.append)

    def begin(self, begun: PlanDraft, hidden: frozenset[str] = frozenset()) -> None:
        name = "Grace Papadopoulos" if begun.patient else ""
        self.page.begin(
            begun,
            name,
            LIBRARY.exercises(),
            LIBRARY.routines(),
            (WALK, WARMTH),
            no_image,
            hidden,
        )
        QCoreApplication.processEvents()

    @property
    def items(self) -> list[RoutineItem]:
        return [one.item for one in self.page.draft.lines]

    @property
    def slugs(self) -> list[str]:
        return [item.exercise for item in self.items]

    def cards(self) -> list[str]:
        """The names of the cards, from the top to the bottom."""
        QCoreApplication.processEvents()
        found = [card for card in self.page.findChildren(LineCard) if card.isVisible()]
        return [card.accessibleName() for card in sorted(found, key=lambda card: card.y())]

    def card(self, name: str) -> LineCard:
        return next(
            card
            for card in self.page.findChildren(LineCard)
            if card.isVisible() and card.accessibleName() == name
        )

    def visible(self) -> list[QWidget]:
        QCoreApplication.processEvents()
        return [widget for widget in self.page.findChildren(QWidget) if widget.isVisible()]

    def sees(self, name: str) -> bool:
        return any(is_called(widget, name, None) for widget in self.visible())

    def find(self, name: str) -> QWidget:
        found = [widget for widget in self.visible() if is_called(widget, name, None)]
        if len(found) > 1:
            found = [widget for widget in found if widget.focusPolicy() != Qt.FocusPolicy.NoFocus]
        names = [name_of(widget) for widget in self.visible() if name_of(widget)]
        assert len(found) == 1, f"{len(found)} called {name!r} among {names}"
        return found[0]

    def words(self) -> str:
        labels = (widget for widget in self.visible() if isinstance(widget, QLabel))
        return "\n".join(label.text() for label in labels if label.text())

    def press(self, name: str) -> None:
        widget = self.find(name)
        assert widget.isEnabled(), f"{name!r} cannot be used now"
        QTest.mouseClick(widget, LEFT)
        QCoreApplication.processEvents()

    def choose(self, words: str) -> None:
        """Choose from the menu that is open."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu), "no menu is open"
        texts = {entry.text().split("\t")[0]: entry for entry in menu.actions()}
        assert words in texts, f"{words!r} is not among {list(texts)}"
        menu.setActiveAction(texts[words])
        QTest.keyClick(menu, Qt.Key.Key_Return)
        # Off the screen, nobody gives the window back its keyboard.
        self.page.window().activateWindow()
        QCoreApplication.processEvents()

    def key(self, *keys: str) -> None:
        for text in keys:
            pressed = QKeySequence.fromString(text)[0]
            handle = QApplication.focusWindow()
            assert handle is not None
            QTest.keyClick(handle, pressed.key(), pressed.keyboardModifiers())
        QCoreApplication.processEvents()

    def type(self, text: str) -> None:
        handle = QApplication.focusWindow()
        assert handle is not None
        for letter in text:
            QTest.keyClick(handle, letter)
        QCoreApplication.processEvents()

    def focus(self, name: str) -> None:
        self.find(name).setFocus(Qt.FocusReason.TabFocusReason)

    def focused(self) -> str:
        widget = QApplication.focusWidget()
        return "" if widget is None else name_of(widget)

    def write(self, name: str, text: str) -> None:
        """Go into a field with the keyboard and type over what is there."""
        self.focus(name)
        self.key("Ctrl+A")
        self.type(text)

    def undo(self) -> None:
        self.page.undo_stack.undo()
        QCoreApplication.processEvents()

    def redo(self) -> None:
        self.page.undo_stack.redo()
        QCoreApplication.processEvents()

    def undone_and_redone(self, value: Callable[[], object]) -> None:
        """One undo takes the last change back, and one redo makes it again."""
        after = value()
        self.undo()
        assert value() != after
        self.redo()
        assert value() == after

    def shelf(self) -> ShelfList:
        return self.page.findChildren(ShelfList)[0]

    def shelf_names(self) -> list[str]:
        found = self.shelf().found
        return [str(found.data(found.index(row))) for row in range(found.rowCount())]

    def row(self, name: str) -> int:
        return self.shelf_names().index(name)

    def drops(self, slug: str, y: int) -> None:
        """Drag an exercise over the plan to ``y`` of what scrolls, and let it go there."""
        plan = self.page.findChildren(PlanList)[0]
        body = plan.widget()
        assert body is not None
        place = plan.viewport().mapFrom(self.page, body.mapTo(self.page, QPoint(60, y)))
        data = QMimeData()
        data.setData(EXERCISE_MIME, slug.encode())
        copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
        entering = QDragEnterEvent(place, copy, data, LEFT, none)
        QCoreApplication.sendEvent(plan.viewport(), entering)
        assert entering.isAccepted()
        QCoreApplication.sendEvent(plan.viewport(), QDragMoveEvent(place, copy, data, LEFT, none))
        assert self.drop_line().isVisible()
        QCoreApplication.sendEvent(
            plan.viewport(), QDropEvent(QPointF(place), copy, data, LEFT, none)
        )
        QCoreApplication.processEvents()
        assert not self.drop_line().isVisible()

    def drop_line(self) -> DropLine:
        return self.page.findChildren(DropLine)[0]
