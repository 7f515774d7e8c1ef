"""The colours and the build that a figure is painted with."""

from dataclasses import dataclass
from functools import cache

from PySide6.QtGui import QColor

from stretchapp.ui.theme import Colours, blend, figure_tokens

SKINS = ("light", "tan", "olive", "brown", "dark")
BUILDS = ("slim", "broad")
_HAIR_IN_THE_DARK = 0.28
"""How much of the text's colour dark hair takes on, on a dark ground."""
_THICKNESS = {"slim": 1.0, "broad": 1.12}


@dataclass(frozen=True)
class FigureLook:
    """Everything that a painter of figures needs to know of colours and build.

    ``thickness`` multiplies the flesh round the bones; ``outline`` is the outline's width as a
    fraction of stature; ``strong_edges`` draws it in ink.
    """

    skin: QColor
    hair: QColor
    shirt: QColor
    shorts: QColor
    felt: QColor
    mat: QColor
    mat_edge: QColor
    shade: QColor
    deep_shade: QColor
    prop: QColor
    soft_prop: QColor
    band: QColor
    ground: QColor
    ink: QColor
    thickness: float
    outline: float
    strong_edges: bool = False


@cache
def figure_look(colours: Colours, skin: str, build: str) -> FigureLook:
    """The look for a set of colours, one of :data:`SKINS` and one of :data:`BUILDS`.

    Raises KeyError for others.
    """
    tokens = figure_tokens()
    clothes = tokens[colours.name]
    tone = tokens["skins"][skin]
    mat = colours.color("mat")
    hair = QColor(tone["hair"])
    if colours.color("bg").lightness() < 128:
        hair = blend(hair, colours.color("ink"), _HAIR_IN_THE_DARK)
    return FigureLook(
        skin=QColor(tone["skin"]),
        hair=hair,
        shirt=QColor(clothes["shirt"]),
        shorts=QColor(clothes["shorts"]),
        felt=QColor(clothes["felt"]),
        mat=mat,
        mat_edge=blend(mat, colours.color("ink"), 0.16),
        shade=blend(mat, QColor(clothes["shadow"]), 0.10),
        deep_shade=blend(mat, QColor(clothes["shadow"]), 0.24),
        prop=QColor(clothes["prop"]),
        soft_prop=QColor(clothes["soft_prop"]),
        band=QColor(clothes["band"]),
        ground=colours.color("raised"),
        ink=colours.color("ink"),
        thickness=_THICKNESS[build],
        outline=0.0062 if colours.high_contrast else 0.0034,
        strong_edges=colours.high_contrast,
    )


@cache
def grey_look(build: str) -> FigureLook:
    """The look for paper in black and white: light skin, dark clothes, clear edges."""
    grey = figure_tokens()["grey"]
    paper = QColor(grey["ground"])
    return FigureLook(
        **{
            name: QColor(grey[name])
            for name in ("skin", "hair", "shirt", "shorts", "felt", "mat", "mat_edge")
        },
        shade=blend(QColor(grey["mat"]), QColor(grey["shadow"]), 0.2),
        deep_shade=blend(QColor(grey["mat"]), QColor(grey["shadow"]), 0.5),
        prop=QColor(grey["prop"]),
        soft_prop=QColor(grey["soft_prop"]),
        band=QColor(grey["band"]),
        ground=paper,
        ink=QColor(grey["ink"]),
        thickness=_THICKNESS[build],
        outline=0.005,
        strong_edges=True,
    )
