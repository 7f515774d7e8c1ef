"""What the draft adds up to, and whether it is easy to keep up."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from stretchapp.core.exercise import Exercise
from stretchapp.core.plan_draft import PlanDraft, totals, weeks_that_differ
from stretchapp.ui import texts
from stretchapp.ui.builder import wording
from stretchapp.ui.builder.space import Space
from stretchapp.ui.icons import paint_icon
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.announce import announce
from stretchapp.ui.widgets.card import Card
from stretchapp.ui.widgets.flow import FlowLayout
from stretchapp.ui.widgets.labels import Caption, WrappedLabel

_SIGN = 16
_GAP, _AFTER_FACT = 6, 14
_ROUNDEST = 15


class Fact(QWidget):
    """A small label with a value below it."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label
        self._value = WrappedLabel()
        self._value.setObjectName("factValue")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, _AFTER_FACT, 0)
        column.setSpacing(0)
        column.addWidget(Caption(label))
        column.addWidget(self._value)

    def show_value(self, value: str) -> None:
        """Show a value, or nothing at all for an empty one."""
        self._value.setText(value)
        self.setAccessibleName(f"{self._label}: {value}")
        self.setVisible(bool(value))


class _Sign(QWidget):
    """An icon in a role's colour."""

    def __init__(self) -> None:
        super().__init__()
        self._icon, self._role = "check", "primary"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, icon: str, role: str) -> None:
        self._icon, self._role = icon, role
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().scaled(_SIGN), theme().scaled(_SIGN))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_icon(painter, QRectF(self.rect()), self._icon, theme().color(self._role))


class Verdict(QWidget):
    """Whether people keep up as much as this, with a sign: a pill, or a box for a warning."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._warns = False
        self._sign = _Sign()
        self._words = WrappedLabel(size="caption", tone="primary")
        self._words.setObjectName("verdict")
        row = QHBoxLayout(self)
        row.setContentsMargins(13, 7, 13, 7)
        row.setSpacing(theme().space(2))
        row.addWidget(self._sign)
        row.addWidget(self._words, 1)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)

    def show_words(self, words: str, warns: bool) -> None:
        """Say it; a warning looks like one."""
        if words == self._words.text():
            return
        announce(self, words)
        self._words.setText(words)
        self._warns = warns
        self._words.set_tone("warn" if warns else "primary")
        self._sign.show_icon("triangle-alert" if warns else "check", "warn" if warns else "primary")
        self.setVisible(bool(words))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        edged = look.colours.high_contrast
        inset = 0.5 if edged else 0.0
        area = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        radius = look.radius("field") if self._warns else min(area.height() / 2, _ROUNDEST)
        ink = look.color("warn" if self._warns else "primary")
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(look.color("warn_tint" if self._warns else "tint"))
            painter.setPen(QPen(ink, 1) if edged else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(area, radius, radius)


class TotalsBar(Card):
    """Minutes a day, stretches a week, regions, the plan's days, and the verdict."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day = Fact(self.tr("A day"))
        self._week = Fact(self.tr("A week"))
        self._first = Fact(self.tr("First day"))
        self._review = Fact(self.tr("Review"))
        self._regions = Caption()
        self._verdict = Verdict()
        self._verdict.hide()
        facts = QWidget()
        row = FlowLayout(facts, gap=_GAP)
        for part in (self._day, self._week, self._first, self._review, Space(), self._verdict):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 10, 18, 10)
        column.setSpacing(theme().space(1))
        column.addWidget(facts)
        column.addWidget(self._regions)
        self.setAccessibleName(self.tr("What it adds up to"))

    def show_draft(self, draft: PlanDraft, exercises: Mapping[str, Exercise]) -> None:
        """Show what a draft adds up to; ``exercises`` by slug."""
        known = [
            exercises[line.item.exercise] for line in draft.lines if line.item.exercise in exercises
        ]
        first = totals(draft, known)
        self._day.show_value(wording.minutes_words(first.seconds_a_day))
        self._week.show_value(wording.stretches_words(first.stretches_a_week))
        self._regions.setText(wording.regions_words(first.regions))
        self._regions.setVisible(bool(first.regions))
        self._first.show_value(_day(draft, draft.first_day))
        self._review.show_value(_day(draft, draft.review_day))
        _, *later = weeks_that_differ(draft)
        warning = wording.verdict_words(first)
        for week in later:
            warning = warning or wording.verdict_words(totals(draft, known, week), week)
        kept_up = self.tr("Easy to keep up") if draft.lines else ""
        self._verdict.show_words(warning or kept_up, bool(warning))


def _day(draft: PlanDraft, day: date | None) -> str:
    """A day of a patient's plan; a routine has none."""
    if draft.patient is None:
        return ""
    return texts.NO_FIGURE if day is None else wording.day_words(day)
