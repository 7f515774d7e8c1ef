"""The low fields of the builder: numbers with their unit, lines and texts edited in place."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from stretchapp.ui.icons import paint_icon
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.choice_box import ChoiceBox
from stretchapp.ui.widgets.number_box import NumberBox

_UNDO, _REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
_ALT = Qt.KeyboardModifier.AltModifier
_ARROWS, _ARROW = 20, 12  # px at 100 %: the room for the arrows, and one of them
_CURSOR = 3  # px that a line edit needs beside its text


def is_for_page(event: QEvent) -> bool:
    """Whether a key that a field would keep for itself is for the page: Undo, Redo, Alt+arrow."""
    if not isinstance(event, QKeyEvent):
        return False
    if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        return bool(event.modifiers() & _ALT)
    return event.matches(_UNDO) or event.matches(_REDO)


class TextLine(QLineEdit):
    """A line edit that leaves Undo and Redo to the window; ``name`` is its accessible name."""

    def __init__(self, name: str, longest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(longest)
        self.setAccessibleName(name)
        self.setAcceptDrops(False)

    def show_text(self, text: str) -> None:
        """Show a text; the cursor stays where the text is the same."""
        if self.text() != text:
            self.setText(text)

    def event(self, event: QEvent) -> bool:
        if is_for_page(event):
            event.ignore()
            return False
        return super().event(event)


class TextBox(QPlainTextEdit):
    """A field as high as its text. ``edited`` tells only of what the user does.

    Unless it takes ``paragraphs``, its text is one line, and Return finishes it; Escape always
    does.
    """

    edited = Signal(str)
    finished = Signal()
    around = 26  # px between the text and the outer edges, both together

    def __init__(
        self, name: str, longest: int, parent: QWidget | None = None, *, paragraphs: bool = False
    ) -> None:
        super().__init__(parent)
        self._longest = longest
        self._paragraphs = paragraphs
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._on_changed)

    def written(self) -> str:
        """The text, no longer than it may be."""
        text = self.toPlainText()
        return (text if self._paragraphs else " ".join(text.split("\n")))[: self._longest]

    def show_text(self, text: str) -> None:
        """Show a text without emitting `edited`; the cursor stays where the text is the same."""
        if self.written() != text:
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        lines = max(1, round(self.document().size().height()))
        return QSize(200, lines * QFontMetrics(self.font()).lineSpacing() + self.around)

    def minimumSizeHint(self) -> QSize:
        return QSize(100, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        if is_for_page(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (is_return and not self._paragraphs):
            self.finished.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self.finished.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _on_changed(self) -> None:
        self._fit()
        self.edited.emit(self.written())

    def _fit(self) -> None:
        if self.height() != self.sizeHint().height():
            self.updateGeometry()


class _Number(NumberBox):
    """The number inside a unit box: no wider than what stands in it."""

    focus_changed = Signal()

    def __init__(self, least: int, most: int) -> None:
        super().__init__(least, most)
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.lineEdit().setTextMargins(0, 0, 0, 0)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme().font("body", bold=True))
        text = self.lineEdit().text() or "0"
        wide = metrics.horizontalAdvance(text) + 2 * theme().scaled(_CURSOR)
        return QSize(wide, metrics.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        if is_for_page(event):
            event.ignore()
            return False
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill()

    def _fill(self) -> None:
        # The style keeps room for the buttons that are not there.
        self.lineEdit().setGeometry(self.rect())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit()


class UnitBox(QFrame):
    """A whole number with its unit: typed, stepped with keys or arrows, turned by the wheel."""

    edited = Signal(int)

    def __init__(
        self,
        name: str,
        least: int,
        most: int,
        unit: str,
        parent: QWidget | None = None,
        *,
        step: int = 1,
    ) -> None:
        super().__init__(parent)
        self.number = _Number(least, most)
        self.number.setSingleStep(step)
        self.number.setAccessibleName(name)
        self.number.edited.connect(self._on_edited)
        self.number.focus_changed.connect(self.update)
        self._unit = QLabel(unit)
        self._unit.setProperty("tone", "muted")
        self._unit_words = unit
        # While the mouse is over the field, the arrows stand where the unit is.
        policy = self._unit.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._unit.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(1)
        row.addWidget(self.number)
        row.addWidget(self._unit)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.set_limits(least, most)

    def set_name(self, name: str) -> None:
        """Give the number another accessible name."""
        self.number.setAccessibleName(name)

    def set_limits(self, least: int, most: int, no_number: str = "") -> None:
        """Take numbers from ``least`` to ``most``; ``no_number`` stands for one below them."""
        lowest = least - 1 if no_number else least
        if (self.number.minimum(), self.number.maximum()) != (lowest, most):
            self.number.blockSignals(True)
            self.number.setRange(lowest, most)
            self.number.blockSignals(False)
        self.number.setSpecialValueText(no_number)
        unit = self._unit_words.strip()
        limits = self.tr("%1 to %2").replace("%1", str(least)).replace("%2", str(most))
        words = f"{limits} {unit}".strip()
        self.number.setAccessibleDescription(words)
        self.setToolTip(words)

    def show_number(self, number: int | None) -> None:
        """Show a number without emitting `edited`; ``None`` stands below the least."""
        self.number.show_value(self.number.minimum() if number is None else number)
        self._show_unit()

    def value(self) -> int | None:
        """The number, or ``None`` where the words for no number stand."""
        number = round(self.number.value())
        is_none = self.number.specialValueText() and number == self.number.minimum()
        return None if is_none else number

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme().target("clinic"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.number.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.position().x() >= self.width() - self._arrows_wide():
            upper = event.position().y() < self.height() / 2
            self.number.stepUp() if upper else self.number.stepDown()
        event.accept()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._show_unit()
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._show_unit()
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # Two quick presses are two steps.
        self.mousePressEvent(event)

    def _arrows_wide(self) -> int:
        return theme().scaled(_ARROWS)

    def _paint_arrows(self, painter: QPainter) -> None:
        side = theme().scaled(_ARROW)
        middle = self.width() - self._arrows_wide() / 2 - 1
        for icon, above in (("chevron-up", True), ("chevron-down", False)):
            top = self.height() / 2 - side if above else self.height() / 2
            area = QRectF(middle - side / 2, top, side, side)
            paint_icon(painter, area, icon, theme().color("muted"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, focused = theme(), self.number.hasFocus()
        wide = 2 if focused else 1
        area = QRectF(self.rect()).adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(look.color("surface"))
            painter.setPen(QPen(look.color("focus" if focused else "border"), wide))
            painter.drawRoundedRect(area, look.radius("field"), look.radius("field"))
            if self.underMouse():
                self._paint_arrows(painter)

    def _on_edited(self) -> None:
        self._show_unit()
        number = self.value()
        self.edited.emit(-1 if number is None else number)

    def _show_unit(self) -> None:
        has_unit = bool(self._unit_words) and self.value() is not None
        self._unit.setVisible(has_unit and not self.underMouse())
        self.number.updateGeometry()


class LowChoice(ChoiceBox):
    """A choice box as wide as what is chosen, and as low as the fields beside it."""

    def __init__(
        self, name: str, choices: list[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(name, choices, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.currentIndexChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        metrics = QFontMetrics(theme().font("body"))
        text = QSize(metrics.horizontalAdvance(self.currentText()) + 2, metrics.height())
        kind = QStyle.ContentsType.CT_ComboBox
        wide = self.style().sizeFromContents(kind, option, text, self).width()
        return QSize(wide, theme().target("clinic"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        if is_for_page(event) and event.type() == QEvent.Type.KeyPress:
            event.ignore()
            return False
        return super().event(event)
