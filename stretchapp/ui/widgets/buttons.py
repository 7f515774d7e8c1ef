"""Buttons in the program's look; their words wrap where large text needs it."""

from typing import Literal, NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from stretchapp.resources import resource
from stretchapp.ui.icons import paint_icon
from stretchapp.ui.theme import blend, theme

_ICON = 20
_NAV_ICON = 22
_TEXT_FLAGS = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextHideMnemonic
_NO_ROOM_LIMIT = 10_000


class ButtonPaint(NamedTuple):
    """The colours of a button at one moment; None leaves a part out."""

    ink: QColor
    ground: QColor | None = None
    edge: QColor | None = None
    focus: QColor | None = None
    filled: bool = False


class ThemedButton(QPushButton):
    """A push button that paints icon and wrapped words itself; see the kinds below."""

    text_role = "body"
    bold = True
    icon_side = _ICON
    side_padding = 20
    inset = (0.0, 0.0)  # px between the widget's edges and the painted shape, across and down
    text_alignment = Qt.AlignmentFlag.AlignHCenter

    def __init__(self, text: str = "", icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._icon = _known(icon)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_icon(self, name: str) -> None:
        """Shows another icon of resources/icons, or none for ""; FileNotFoundError otherwise."""
        self._icon = _known(name)
        self.updateGeometry()
        self.update()

    def colours_now(self) -> ButtonPaint:
        """The colours for the state the button is in."""
        look = theme()
        return ButtonPaint(look.color("primary" if self.isEnabled() else "muted"))

    def least_height(self) -> int:
        """The height of a button with one line of words."""
        return theme().target()

    def insets(self) -> tuple[float, float]:
        """How far the painted shape stays within the widget, across and down, in px."""
        return self.inset

    def corner_radius(self) -> float:
        """The radius of the painted shape's corners, in px."""
        return theme().radius("button") - (2 if self.inset[1] else 0)

    def shown_font(self) -> QFont:
        """The words' typeface now."""
        return theme().font(self.text_role, self.bold)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = max(1, width - self._beside_text())
        tall = self._text_rect(room).height() + 2 * theme().space(2)
        return max(self.least_height(), tall)

    def sizeHint(self) -> QSize:
        width = self._beside_text() + self._widest_text()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        metrics = QFontMetrics(self._measured_font())
        words = self.text().replace("&", "").split()
        widest = max((metrics.horizontalAdvance(word) for word in words), default=0)
        return QSize(self._beside_text() + widest + 2, self.least_height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self.colours_now()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_shape(painter, colours)
            self._paint_content(painter, colours.ink)

    def _paint_shape(self, painter: QPainter, colours: ButtonPaint) -> None:
        across, down = self.insets()
        shape = QRectF(self.rect()).adjusted(across, down, -across, -down)
        radius = self.corner_radius()
        line = shape.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setBrush(colours.ground or Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colours.edge, 1) if colours.edge else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(line if colours.edge else shape, radius, radius)
        if self.hasFocus() and colours.focus is not None:
            # Inside a filled button the ring needs some of the filling around it to be seen.
            gap = 4 if colours.filled else 1
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours.focus, 2))
            ring = shape.adjusted(gap, gap, -gap, -gap)
            painter.drawRoundedRect(ring, radius - gap, radius - gap)

    def _paint_content(self, painter: QPainter, ink: QColor) -> None:
        painter.setFont(self.shown_font())
        painter.setPen(ink)
        side = theme().scaled(self.icon_side) if self._icon else 0
        padding = self._padding()
        room = max(1, self.width() - self._beside_text())
        used = self._text_rect(room).width() if self.text() else 0
        total = side + (self._gap() if side and used else 0) + used
        left = padding
        if self.text_alignment is Qt.AlignmentFlag.AlignHCenter:
            left = max(padding, (self.width() - total) // 2)
        icon_left, text_left = left, left + total - used
        if self.isRightToLeft():
            icon_left, text_left = self.width() - left - side, self.width() - left - total
        if side:
            top = (self.height() - side) / 2
            paint_icon(painter, QRectF(icon_left, top, side, side), self._icon, ink)
        if used:
            words = QRect(text_left, 0, used + 2, self.height())
            # Words may be drawn thinner than they were measured.
            across = Qt.AlignmentFlag.AlignLeading if side else self.text_alignment
            flags = _TEXT_FLAGS | Qt.AlignmentFlag.AlignVCenter | across
            painter.drawText(words, flags, self.text())

    def _measured_font(self) -> QFont:
        return self.shown_font()

    def _text_rect(self, room: int) -> QRect:
        metrics = QFontMetrics(self._measured_font())
        return metrics.boundingRect(QRect(0, 0, room, _NO_ROOM_LIMIT), _TEXT_FLAGS, self.text())

    def _widest_text(self) -> int:
        return self._text_rect(_NO_ROOM_LIMIT).width() + 2 if self.text() else 0

    def _padding(self) -> int:
        return min(self.side_padding, theme().scaled(self.side_padding))

    def _gap(self) -> int:
        return theme().scaled(10)

    def _beside_text(self) -> int:
        icon = theme().scaled(self.icon_side) if self._icon else 0
        gap = self._gap() if icon and self.text() else 0
        return 2 * self._padding() + icon + gap


class PrimaryButton(ThemedButton):
    """The one filled button of a page."""

    text_role = "title"
    side_padding = 22

    def colours_now(self) -> ButtonPaint:
        look = theme()
        if not self.isEnabled():
            return ButtonPaint(look.color("muted"), look.color("tint"), look.color("border"))
        ground = look.color("primary")
        if self.isDown():
            ground = blend(ground, look.color("ink"), 0.28)
        elif self.underMouse():
            ground = blend(ground, look.color("ink"), 0.14)
        on_primary = look.color("on_primary")
        return ButtonPaint(on_primary, ground, None, on_primary, filled=True)


class SecondaryButton(ThemedButton):
    """A button with an edge, for what is also offered."""

    side_padding = 17

    def colours_now(self) -> ButtonPaint:
        look = theme()
        ink = look.color("primary" if self.isEnabled() else "muted")
        ground = _hover_ground(self)
        return ButtonPaint(ink, ground, look.color("border"), look.color("focus"))


class QuietButton(ThemedButton):
    """A button without an edge, for small things beside others; its words stay coloured."""

    side_padding = 12

    def colours_now(self) -> ButtonPaint:
        look = theme()
        ink = look.color("primary" if self.isEnabled() else "muted")
        return ButtonPaint(ink, _hover_ground(self), None, look.color("focus"))


class NavButton(ThemedButton):
    """A page's entry at the window's side; one of its siblings is chosen at a time."""

    icon_side = _NAV_ICON
    side_padding = 12
    inset = (0.0, 2.0)
    text_alignment = Qt.AlignmentFlag.AlignLeft

    def __init__(self, text: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(text, icon, parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(text.replace("&", ""))
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)

    def shown_font(self) -> QFont:
        return theme().font("body", self.isChecked())

    def _measured_font(self) -> QFont:
        return theme().font("body", bold=True)

    def colours_now(self) -> ButtonPaint:
        look = theme()
        ink = look.color("primary" if self.isChecked() else "muted")
        ground = look.color("tint") if self.isChecked() else _hover_ground(self)
        marked = self.isChecked() and look.colours.high_contrast
        edge = look.color("border") if marked else None
        return ButtonPaint(ink, ground, edge, look.color("focus"))


class IconButton(ThemedButton):
    """A button with an icon alone; its name is for the tooltip and for screen readers."""

    side_padding = 0

    def __init__(
        self,
        icon: str,
        name: str,
        parent: QWidget | None = None,
        *,
        tooltip: str = "",
        target: Literal["patient", "clinic"] = "patient",
        edge: bool = False,
    ) -> None:
        super().__init__("", icon, parent)
        self._target = target
        self._edge = edge
        self.setAccessibleName(name)
        self.setToolTip(tooltip or name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def least_height(self) -> int:
        return theme().target(self._target)

    def sizeHint(self) -> QSize:
        return QSize(self.least_height(), self.least_height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hasHeightForWidth(self) -> bool:
        return False

    def colours_now(self) -> ButtonPaint:
        look = theme()
        ink = look.color("primary" if self.isEnabled() and self._edge else "muted")
        edge = look.color("border") if self._edge else None
        return ButtonPaint(ink, _hover_ground(self), edge, look.color("focus"))


def _known(icon: str) -> str:
    if icon:
        resource("icons", f"{icon}.svg")  # better to fail here than at every painting
    return icon


def _hover_ground(button: QPushButton) -> QColor | None:
    if button.isEnabled() and button.isDown():
        return blend(theme().color("tint"), theme().color("primary"), 0.15)
    if button.isEnabled() and button.underMouse():
        return theme().color("tint")
    return None
