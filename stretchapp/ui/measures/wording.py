"""Values, kinds and scores as the page of measures says them."""

from PySide6.QtCore import QCoreApplication, QLocale

from stretchapp.core.exercise import Side
from stretchapp.core.questionnaire import WEEKLY, Ask
from stretchapp.core.records import Measure, Questionnaire, Response
from stretchapp.services.library import MeasureKind
from stretchapp.ui import texts

DAYS_ASKED = (1, 2, 3, WEEKLY, 14, 28)
_MOST_DECIMALS = 2


def tr(text: str, count: int = -1) -> str:
    """``text`` in the user's language."""
    return QCoreApplication.translate("measures", text, None, count)


def unit_words(unit: str) -> str:
    """A unit as it stands after a number."""
    return {"deg": "°", "points": tr("points")}.get(unit, unit)


def number_words(value: float, decimals: int) -> str:
    """A number with as many decimals as given, and a real minus."""
    return QLocale().toString(float(value), "f", decimals).replace("-", "−")


def value_words(value: float, decimals: int, unit: str) -> str:
    """``75°``, ``4.5 cm``."""
    shown = unit_words(unit)
    gap = "" if shown in ("", "°") else texts.THIN_SPACE
    return f"{number_words(value, decimals)}{gap}{shown}"


def range_words(kind: MeasureKind) -> str:
    """``0 to 180°``."""
    whole = float(kind.minimum).is_integer() and float(kind.maximum).is_integer()
    decimals = 0 if whole else kind.decimals
    return (
        tr("%1 to %2")
        .replace("%1", number_words(kind.minimum, decimals))
        .replace("%2", value_words(kind.maximum, decimals, kind.unit))
    )


def side_words(side: Side | None) -> str:
    """``left``, ``right`` or nothing."""
    return {Side.LEFT: tr("left"), Side.RIGHT: tr("right")}.get(side or Side.NONE, "")


def series_words(kind: MeasureKind, side: Side | None) -> str:
    """``Straight-leg raise, left``."""
    return ", ".join(part for part in (kind.name, side_words(side)) if part)


def better_words(better: str) -> str:
    """Which way is better."""
    return tr("A higher number is better.") if better == "high" else tr("A lower number is better.")


def measure_words(measure: Measure, kind: MeasureKind) -> str:
    """``23 November 2026: 75°``."""
    value = value_words(measure.value, kind.decimals, measure.unit)
    return f"{texts.day_with_year(measure.day)}: {value}"


def score_words(response: Response, questionnaire: Questionnaire) -> str:
    """``23 November 2026: score 5.7``, or what there is instead."""
    day = texts.day_with_year(response.day)
    if response.score is not None:
        shown = QLocale().toString(float(round(response.score, _MOST_DECIMALS)), "g", 6)
        return f"{day}: {tr('score %1').replace('%1', shown.replace('-', '−'))}"
    if questionnaire.score == "none":
        return f"{day}: {tr('answered')}"
    return f"{day}: {tr('no score, since not all was answered')}"


def asked_words(ask: Ask | None) -> str:
    """How often a plan asks for it."""
    if ask is None:
        return tr("not asked at home")
    if ask.every_days == WEEKLY:
        return tr("every week")
    weeks, rest = divmod(ask.every_days, WEEKLY)
    if not rest:
        return tr("every %n weeks", weeks)
    return tr("every day") if ask.every_days == 1 else tr("every %n days", ask.every_days)
