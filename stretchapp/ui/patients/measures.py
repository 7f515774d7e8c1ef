"""Sizes, fonts, colours and laid-out cells of the table, worked out once for each look."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPixmap, QPolygonF

from stretchapp.ui.icons import icon
from stretchapp.ui.patients.wording import Pill, Tone
from stretchapp.ui.theme import theme

ROW, HEADER, EDGE, PADDING = 58, 41, 20, 8
_PILL_HEIGHT, _PILL_SIDE, _PILL_GAP, _PILL_ICON, _ICON_GAP = 28, 10, 6, 14, 6
_CURVE_WIDTH, _CURVE_HEIGHT, _MORE_ICON = 72, 26, 20


@dataclass(frozen=True, slots=True)
class PlacedPill:
    """A pill with its place: left edge and width in px from the cell's content."""

    pill: Pill
    words: str
    left: int
    width: int


@dataclass(frozen=True, slots=True)
class Curve:
    """A small line in parts between gaps, and days that stand alone between two gaps."""

    parts: tuple[QPolygonF, ...]
    dots: tuple[QPointF, ...]


class Measures:
    """All that painting asks for again and again; make a new one when the theme changes."""

    def __init__(self) -> None:
        look = theme()
        self.row, self.header = look.scaled(ROW), look.scaled(HEADER)
        self.edge, self.padding = EDGE, PADDING
        self.body, self.bold = look.font("body"), look.font("body", bold=True)
        self.caption, self.pill_font = look.font("caption"), look.font("caption", bold=True)
        self.pill_height, self.pill_side = look.scaled(_PILL_HEIGHT), look.scaled(_PILL_SIDE)
        self.pill_icon, self.icon_gap = look.scaled(_PILL_ICON), look.scaled(_ICON_GAP)
        self.curve_width, self.curve_height = look.scaled(_CURVE_WIDTH), look.scaled(_CURVE_HEIGHT)
        self.curve_pen = 2.0 * max(1.0, look.scale * 0.75)
        self.more_icon = look.scaled(_MORE_ICON)
        self.more_target = look.target("clinic")
        self.ink, self.muted = look.color("ink"), look.color("muted")
        self.line, self.primary = look.color("line"), look.color("primary")
        self.tint = look.color("tint")
        self.high_contrast = look.colours.high_contrast
        self._body_metrics, self._bold_metrics = QFontMetrics(self.body), QFontMetrics(self.bold)
        self._pill_metrics = QFontMetrics(self.pill_font)
        # Percentages end at one edge, the widest of them included.
        self.percent_width = self._body_metrics.horizontalAdvance("100\u2009%") + 2
        self._elided: dict[tuple[str, int, bool], str] = {}
        self._rows_of_pills: dict[tuple[tuple[Pill, ...], int], tuple[PlacedPill, ...]] = {}
        self._curves: dict[tuple[int | None, ...], Curve] = {}
        self._pixmaps: dict[tuple[str, str, int], QPixmap] = {}

    def forget_widths(self) -> None:
        """Let go of what was laid out for columns that have another width now."""
        self._elided.clear()
        self._rows_of_pills.clear()

    def elided(self, text: str, room: int, bold: bool) -> str:
        """``text`` as far as it fits into ``room`` px."""
        key = (text, room, bold)
        if key not in self._elided:
            metrics = self._bold_metrics if bold else self._body_metrics
            self._elided[key] = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        return self._elided[key]

    def pixmap(self, name: str, role: str, side: int) -> QPixmap:
        """An icon in a role's colour."""
        key = (name, role, side)
        if key not in self._pixmaps:
            self._pixmaps[key] = icon(name, role, side).pixmap(side, side)
        return self._pixmaps[key]

    def pill_colours(self, tone: Tone) -> tuple[QColor, QColor]:
        """Ink and ground of a pill."""
        look = theme()
        ground = {"primary": "tint", "muted": "raised"}.get(tone, f"{tone}_tint")
        return look.color(tone), look.color(ground)

    def placed_pills(self, pills: tuple[Pill, ...], room: int) -> tuple[PlacedPill, ...]:
        """Pills side by side in ``room`` px; what finds no room is counted in a last one."""
        key = (pills, room)
        if key not in self._rows_of_pills:
            self._rows_of_pills[key] = self._place(pills, room)
        return self._rows_of_pills[key]

    def _place(self, pills: Sequence[Pill], room: int) -> tuple[PlacedPill, ...]:
        shown = len(pills)
        while shown > 1 and self._width_of(self._with_rest(pills, shown)) > room:
            shown -= 1
        placed: list[PlacedPill] = []
        row = self._with_rest(pills, shown)
        # The first one is cut where even it has no room beside the count of the others.
        spare = room - self._width_of(row[1:]) - (_PILL_GAP if len(row) > 1 else 0)
        left = 0
        for place, pill in enumerate(row):
            width = min(self._pill_width(pill), max(spare, 0)) if not place else 0
            width = width or self._pill_width(pill)
            words = self._pill_metrics.elidedText(
                pill.words, Qt.TextElideMode.ElideRight, width - self._beside_words(pill)
            )
            placed.append(PlacedPill(pill, words, left, width))
            left += width + _PILL_GAP
        return tuple(placed)

    def _with_rest(self, pills: Sequence[Pill], shown: int) -> list[Pill]:
        rest = len(pills) - shown
        return [*pills[:shown], *([Pill("", f"+{rest}", "muted")] if rest else [])]

    def _width_of(self, pills: Sequence[Pill]) -> int:
        return sum(map(self._pill_width, pills)) + _PILL_GAP * max(0, len(pills) - 1)

    def _pill_width(self, pill: Pill) -> int:
        return self._pill_metrics.horizontalAdvance(pill.words) + 2 + self._beside_words(pill)

    def _beside_words(self, pill: Pill) -> int:
        drawn = self.pill_icon + self.icon_gap if pill.icon else 0
        return 2 * self.pill_side + drawn

    def curve(self, days: tuple[int | None, ...]) -> Curve:
        """The small line of the last days, from its box's top left corner."""
        if days not in self._curves:
            self._curves[days] = self._draw(days)
        return self._curves[days]

    def _draw(self, days: tuple[int | None, ...]) -> Curve:
        step = self.curve_width / max(1, len(days) - 1)
        runs: list[list[QPointF]] = [[]]
        for place, percent in enumerate(days):
            if percent is None:
                runs.append([])
            else:
                runs[-1].append(QPointF(place * step, self.curve_height * (1 - percent / 100)))
        return Curve(
            parts=tuple(QPolygonF(run) for run in runs if len(run) > 1),
            dots=tuple(run[0] for run in runs if len(run) == 1),
        )
