"""Colours and type on paper.

All lengths on paper are tenths of a point, so that type has a whole number of them.
"""

from functools import cache

from PySide6.QtGui import QColor, QFont, qGray

from stretchapp.ui.paint.figure import FigureLook, figure_look, grey_look
from stretchapp.ui.theme import Colours, colours, load_fonts, typeface

PT = 10
"""A point, the 72nd part of an inch."""

TITLE, LONG_TITLE, HEADING, STRONG, BODY, SMALL = 210, 175, 130, 115, 101, 90
"""Sizes of type: the plan's title, names of exercises, dosage, sentences, and numbers of days."""

HAIRLINE, LINE = 6.0, 10.0

READABLE = 4200
"""The widest lines of a longer text: eyes find the next one."""


class PaperColours(Colours):
    """The light colours by role, or the greys that are as dark as these; what warns is black."""

    def __init__(self, grey: bool) -> None:
        super().__init__("light")
        self._grey = grey

    def color(self, role: str) -> QColor:
        """The colour of a role; KeyError for one that does not exist."""
        return self._printed(super().color("ink" if self._grey and role == "accent" else role))

    def heat(self, level: int) -> QColor:
        """The colour for how much of a day was done: 0 nothing, 4 all of it."""
        return self._printed(super().heat(level))

    def _printed(self, color: QColor) -> QColor:
        if not self._grey:
            return color
        level = qGray(color.rgb())
        return QColor(level, level, level)


class PaperLook:
    """How everything on one handout looks; ``skin`` and ``build`` are those of the figures."""

    def __init__(self, grey: bool, skin: str, build: str) -> None:
        self.grey = grey
        self.colours = PaperColours(grey)
        self.figure: FigureLook = (
            grey_look(build) if grey else figure_look(colours("light"), skin, build)
        )

    def color(self, role: str) -> QColor:
        """The colour of a role on this paper."""
        return self.colours.color(role)


@cache
def type_of(size: int, bold: bool = False) -> QFont:
    """The program's typeface at a size in tenths of a point."""
    load_fonts()
    font = typeface(size, bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
