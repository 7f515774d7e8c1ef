"""Colours by role, type sizes and the application's look; the one place that knows values."""

import json
from enum import StrEnum
from functools import cache
from string import Template
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import (
    QAccessibilityHints,
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QPalette,
    QStyleHints,
)
from PySide6.QtWidgets import QApplication

from stretchapp.resources import resource

FAMILY = "Atkinson Hyperlegible"
SMALLEST_TEXT, LARGEST_TEXT = 100, 200


class Appearance(StrEnum):
    """What the person chose in Settings; SYSTEM follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"


class Colours:
    """One set of colours by role: all a painter needs, on a screen or on paper."""

    def __init__(self, name: str) -> None:
        """Reads the set called name (see `colour_sets`); KeyError if there is none."""
        self.name = name
        self._values: dict[str, str] = _tokens()[name]
        self._heat: list[str] = _tokens()["heat"][name]

    @property
    def high_contrast(self) -> bool:
        """Whether edges and text are to stand out as much as they can."""
        return self.name.startswith("high_contrast")

    def color(self, role: str) -> QColor:
        """The colour of a role such as "ink", "border" or "primary"; KeyError for others."""
        return QColor(self._values[role])

    def heat(self, level: int) -> QColor:
        """The colour for how much of a day was done: 0 nothing, 4 all of it."""
        value = self._heat[level]
        return QColor(self._values.get(value, value))


@cache
def colours(name: str) -> Colours:
    """The set called "light", "dark", "high_contrast" or "high_contrast_dark"."""
    return Colours(name)


def colour_sets() -> tuple[str, ...]:
    """The names of all sets, for tests and for a page that shows them."""
    return tuple(_tokens()["heat"])


def figure_tokens() -> dict[str, Any]:
    """The figure's colours: for each set, for each skin, and for paper in black and white."""
    figure: dict[str, Any] = _tokens()["figure"]
    return figure


def blend(first: QColor, second: QColor, amount: float) -> QColor:
    """A colour between first (amount 0) and second (amount 1)."""
    keep = 1 - amount
    return QColor.fromRgbF(
        first.redF() * keep + second.redF() * amount,
        first.greenF() * keep + second.greenF() * amount,
        first.blueF() * keep + second.blueF() * amount,
        first.alphaF() * keep + second.alphaF() * amount,
    )


@cache
def load_fonts() -> None:
    """Makes the bundled typefaces known to Qt, once. Needs a running QGuiApplication."""
    for path in sorted(resource("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


class Theme(QObject):
    """The application's look; everything that draws asks it, and redraws on `changed`.

    Widgets that only paint need not listen: applying a look sends every widget a style change.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._appearance = Appearance.SYSTEM
        self._text_percent = SMALLEST_TEXT
        self._colours = colours("light")
        self._follows_system = False
        self.reduced_motion = False

    @property
    def colours(self) -> Colours:
        """The set in use now."""
        return self._colours

    @property
    def appearance(self) -> Appearance:
        """What was last asked for."""
        return self._appearance

    @property
    def text_percent(self) -> int:
        """The text size last asked for, 100 to 200."""
        return self._text_percent

    @property
    def scale(self) -> float:
        """The text size as a factor, 1.0 to 2.0; targets and icons grow with it."""
        return self._text_percent / 100

    @property
    def dark(self) -> bool:
        """Whether light text stands on a dark ground."""
        return self._colours.name in ("dark", "high_contrast_dark")

    def color(self, role: str) -> QColor:
        """The colour of a role in the set in use."""
        return self._colours.color(role)

    def heat(self, level: int) -> QColor:
        """The colour of an adherence level, 0 to 4, in the set in use."""
        return self._colours.heat(level)

    def px(self, role: str) -> int:
        """A type size ("caption", "body", "title", "display" ...) in pixels, scaled."""
        return self.scaled(_tokens()["type_px"][role])

    def scaled(self, pixels: float) -> int:
        """A length that grows with the text, such as a target's or an icon's side."""
        return round(pixels * self.scale)

    def space(self, step: int) -> int:
        """A distance of the spacing scale: steps 1 to 6 are 4, 8, 12, 16, 24 and 32 px."""
        return int(_tokens()["space_px"][step - 1])

    def radius(self, role: str) -> int:
        """The corner radius of a "card", "button" or "field"."""
        return int(_tokens()["radius_px"][role])

    def target(self, role: str = "patient") -> int:
        """The least side of something to press: "patient" 48 px or "clinic" 34 px, scaled."""
        return self.scaled(_tokens()["target_px"][role])

    def font(self, role: str, bold: bool = False) -> QFont:
        """The typeface at a role's scaled size."""
        return typeface(self.px(role), bold)

    def apply(self, appearance: Appearance, text_percent: int) -> None:
        """Dresses the whole application; text_percent outside 100 to 200 is brought inside."""
        self._appearance = appearance
        self._text_percent = max(SMALLEST_TEXT, min(LARGEST_TEXT, text_percent))
        self._listen_to_system()
        hints, _ = _system_hints()
        if appearance is Appearance.LIGHT:
            hints.setColorScheme(Qt.ColorScheme.Light)
        elif appearance is Appearance.DARK:
            hints.setColorScheme(Qt.ColorScheme.Dark)
        else:
            hints.unsetColorScheme()
        self._dress()

    def _listen_to_system(self) -> None:
        if self._follows_system:
            return
        self._follows_system = True
        hints, accessibility = _system_hints()
        hints.colorSchemeChanged.connect(self._on_system_changed)
        accessibility.contrastPreferenceChanged.connect(self._on_system_changed)

    def _on_system_changed(self) -> None:
        if self._set_for_now() != self._colours.name:
            self._dress()

    def _set_for_now(self) -> str:
        if self._appearance in (Appearance.LIGHT, Appearance.DARK):
            return self._appearance.value
        dark = _system_is_dark()
        if self._appearance is Appearance.HIGH_CONTRAST or _system_wants_contrast():
            return "high_contrast_dark" if dark else "high_contrast"
        return "dark" if dark else "light"

    def _dress(self) -> None:
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            raise RuntimeError("a look needs a running QApplication")
        self._colours = colours(self._set_for_now())
        if not application.styleSheet():
            application.setStyle("Fusion")
        load_fonts()
        application.setPalette(_palette(self._colours))
        application.setFont(self.font("body"))
        application.setStyleSheet(self._style_sheet())
        self.changed.emit()

    def _style_sheet(self) -> str:
        values = {role: self.color(role).name() for role in _tokens()["light"]}
        values |= {f"{role}_px": f"{self.px(role)}px" for role in _tokens()["type_px"]}
        values |= {f"{role}_radius": f"{self.radius(role)}px" for role in _tokens()["radius_px"]}
        values["field_height"] = f"{self.scaled(28)}px"
        values["arrow"] = f"{self.scaled(16)}px"
        values["indicator"] = f"{self.scaled(18)}px"
        values["dot_radius"] = f"{self.scaled(18) // 2 + 2}px"
        for mark in ("arrow_up", "arrow_down", "check_mark", "dot_mark"):
            values[mark] = self._mark(mark)
        values["button_width"] = f"{self.scaled(26)}px"
        values["bar"] = f"{self.scaled(14)}px"
        values["line_width"] = "2px" if self._colours.high_contrast else "1px"
        return Template(_style_template()).substitute(values)

    def _mark(self, name: str) -> str:
        """The file of a sign inside a control; style sheets can colour no picture."""
        ground = "_dark" if self.dark else "_light"
        if name.startswith("arrow"):
            ground = f"_contrast{ground}" if self._colours.high_contrast else ""
        return resource("theme", f"{name}{ground}.svg").as_posix()


@cache
def theme() -> Theme:
    """The application's one theme."""
    return Theme()


def typeface(pixels: int, bold: bool = False) -> QFont:
    """The program's typeface at a size in pixels, for painters that fit text to a place."""
    font = QFont(FAMILY)
    font.setPixelSize(max(1, pixels))
    # Said in either case: a font that leaves its weight open takes on the widget's.
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    return font


@cache
def _tokens() -> dict[str, Any]:
    tokens: dict[str, Any] = json.loads(resource("theme", "tokens.json").read_text("utf-8"))
    return tokens


@cache
def _style_template() -> str:
    return resource("theme", "style.qss").read_text("utf-8")


@cache
def _system_hints() -> tuple[QStyleHints, QAccessibilityHints]:
    """The desktop's wishes; kept, because Python's hold on the second ends with the first."""
    hints = QGuiApplication.styleHints()
    return hints, hints.accessibility()


def _system_is_dark() -> bool:
    return _system_hints()[0].colorScheme() is Qt.ColorScheme.Dark


def _system_wants_contrast() -> bool:
    return _system_hints()[1].contrastPreference() is Qt.ContrastPreference.HighContrast


def _palette(look: Colours) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for part, token in (
        (role.Window, "bg"),
        (role.WindowText, "ink"),
        (role.Base, "surface"),
        (role.AlternateBase, "raised"),
        (role.Text, "ink"),
        (role.PlaceholderText, "muted"),
        (role.Button, "surface"),
        (role.ButtonText, "ink"),
        (role.BrightText, "on_primary"),
        (role.Highlight, "primary"),
        (role.HighlightedText, "on_primary"),
        (role.Accent, "primary"),
        (role.Link, "primary"),
        (role.LinkVisited, "primary"),
        (role.ToolTipBase, "ink"),
        (role.ToolTipText, "bg"),
        (role.Light, "surface"),
        (role.Midlight, "raised"),
        (role.Mid, "line"),
        (role.Dark, "border"),
        (role.Shadow, "ink"),
    ):
        palette.setColor(part, look.color(token))
    for part in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, part, look.color("muted"))
    return palette
