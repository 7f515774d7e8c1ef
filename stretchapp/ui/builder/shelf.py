"""The library beside the plan: searched, narrowed by region, and added from."""

from collections.abc import Sequence, Set

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QFont, QImage, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from stretchapp.core.exercise import Exercise, Region
from stretchapp.services.library_search import LibrarySearch, Narrowing
from stretchapp.ui import exercise_words, texts
from stretchapp.ui.builder.shelf_list import ShelfList
from stretchapp.ui.pictures import ImageOf
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.announce import announce
from stretchapp.ui.widgets.buttons import ButtonPaint
from stretchapp.ui.widgets.labels import WrappedLabel
from stretchapp.ui.widgets.search_field import SearchField
from stretchapp.ui.widgets.segmented import Choice, SegmentedControl

_ANY = ""
_FIELD_HEIGHT = 40


class ShelfSearch(SearchField):
    """The search field, as low as the clinic's fields are and as wide as the shelf."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme().scaled(_FIELD_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(100, theme().scaled(_FIELD_HEIGHT))


class _LowChip(Choice):
    """A choice in a rounded shape of its own, for the clinic's dense pages."""

    side_padding = 11
    inset = (1.5, 3.0)

    def shown_font(self) -> QFont:
        return theme().font("caption", self.isChecked())

    def _measured_font(self) -> QFont:
        return theme().font("caption", bold=True)

    def least_height(self) -> int:
        return theme().target("clinic")

    def heightForWidth(self, width: int) -> int:
        return max(self.least_height(), super().heightForWidth(width) - theme().space(2))

    def corner_radius(self) -> float:
        return min(self.width(), self.least_height() - 6) / 2

    def colours_now(self) -> ButtonPaint:
        look, paint = theme(), super().colours_now()
        edge = look.color("tint" if self.isChecked() else "border")
        if self.isChecked() and look.colours.high_contrast:
            edge = look.color("primary")
        return paint._replace(ground=paint.ground or look.color("surface"), edge=edge)


class LowChips(SegmentedControl):
    """Choices that stand apart, in the clinic's size."""

    kind = _LowChip
    gap = 3

    def paintEvent(self, _event: QPaintEvent) -> None:
        # Each chip has an edge of its own.
        pass


class Shelf(QFrame):
    """The search field, the regions, and the exercises that fit them."""

    added = Signal(object)
    """The exercise that is to be added at the end of the plan."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._search = LibrarySearch((), exercise_words.search_terms)
        self._image_of: ImageOf = _no_image
        self._field = ShelfSearch(self.tr("Find a stretch"))
        self._field.textChanged.connect(self._on_asked)
        self._field.returnPressed.connect(self._on_return)
        self._regions = LowChips(self.tr("Region"))
        self._regions.set_choices(
            [
                (_ANY, self.tr("All")),
                *((region.value, texts.region_words(region)) for region in Region),
            ]
        )
        self._regions.chosen.connect(self._on_asked)
        self._list = ShelfList(self.tr("Stretches"), self._image)
        self._list.added.connect(self.added)
        self._list.left_upwards.connect(self._field.setFocus)
        self._list.typed.connect(self._on_typed)
        self._nothing = WrappedLabel(
            self.tr("No stretch fits. Try fewer words, or another region."), tone="muted"
        )
        self._nothing.setContentsMargins(14, 12, 14, 12)
        self._nothing.hide()
        head = QWidget()
        head_column = QVBoxLayout(head)
        head_column.setContentsMargins(14, 12, 14, 9)
        head_column.setSpacing(7)
        head_column.addWidget(self._field)
        head_column.addWidget(self._regions)
        line = QFrame()
        line.setObjectName("shelfLine")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 8)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(line)
        column.addWidget(self._nothing)
        column.addWidget(self._list, 1)
        self.setAccessibleName(self.tr("Library"))

    def begin(self, exercises: Sequence[Exercise], hidden: Set[str], image_of: ImageOf) -> None:
        """Offer these exercises but for the ``hidden`` slugs; forget what was searched for."""
        self._image_of = image_of
        offered = [exercise for exercise in exercises if exercise.slug not in hidden]
        self._search = LibrarySearch(offered, exercise_words.search_terms)
        self.clear()

    def clear(self) -> None:
        """Show all exercises again."""
        self._field.blockSignals(True)
        self._field.clear()
        self._field.blockSignals(False)
        self._regions.choose(_ANY)
        self._on_asked()

    @property
    def is_narrowed(self) -> bool:
        """Whether something was typed, or a region chosen."""
        return bool(self._field.text() or self._regions.current())

    def take_keyboard(self) -> None:
        """Put the keyboard into the search field."""
        self._field.setFocus(Qt.FocusReason.TabFocusReason)
        self._field.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self._field.hasFocus():
            if self._list.found.rowCount():
                self._list.take_keyboard()
        elif event.key() == Qt.Key.Key_Escape and self.is_narrowed:
            self.clear()
            self._field.setFocus()
        else:
            super().keyPressEvent(event)

    def _image(self, exercise: Exercise | None) -> QImage | None:
        return self._image_of(exercise)

    def _on_asked(self) -> None:
        region = self._regions.current()
        narrowing = Narrowing(region=Region(region) if region else None)
        found = self._search.find(self._field.text(), narrowing)
        self._list.show_exercises(found)
        self._nothing.setVisible(not found)
        self._list.setVisible(bool(found))
        if self._field.text():
            announce(self._list, texts.counted(len(found), "1 stretch", "%n stretches"))

    def _on_return(self) -> None:
        chosen = self._list.chosen()
        if self._list.found.rowCount() == 1:
            chosen = self._list.found.exercise(self._list.found.index(0))
        if chosen is not None:
            self.added.emit(chosen)
        elif self._list.found.rowCount():
            self._list.take_keyboard()

    def _on_typed(self, event: QKeyEvent) -> None:
        self._field.setFocus()
        again = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
        QCoreApplication.sendEvent(self._field, again)


def _no_image(_exercise: Exercise | None) -> None:
    return None
