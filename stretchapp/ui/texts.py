"""Texts that more than one place shows: dosage, days, counts and figures in words.

Everything goes through Qt's translation. Where one and many differ, both are texts of their own.
"""

from datetime import date, time, timedelta
from fractions import Fraction

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from stretchapp.core.adherence import Adherence
from stretchapp.core.exercise import PACE_SECONDS, Dosage, Region, Side

THIN_SPACE = "\u2009"
EN_DASH = "–"
NO_FIGURE = "–"


def translated(text: str, count: int = -1) -> str:
    """``text`` in the user's language; ``%n`` stands for ``count``."""
    return QCoreApplication.translate("texts", text, None, count)


def counted(count: int, one: str, many: str) -> str:
    """``one`` for a single thing, else ``many``, in which ``%n`` stands for the number."""
    return translated(one, count) if count == 1 else translated(many, count)


def number_word(count: int) -> str:
    """Small numbers as words, larger ones in digits."""
    words = (
        translated("no"),
        translated("one"),
        translated("two"),
        translated("three"),
        translated("four"),
        translated("five"),
        translated("six"),
        translated("seven"),
        translated("eight"),
        translated("nine"),
    )
    return words[count] if count < len(words) else QLocale().toString(count)


def sentence(text: str) -> str:
    """``text`` with a capital at its start."""
    return text[:1].upper() + text[1:]


def dosage_words(dosage: Dosage) -> str:
    """How much, as a card says it: ``2 × 30 s each side``. A pace is said where it is not usual."""
    amount = _amount(dosage)
    side = {
        Side.EACH: translated("each side"),
        Side.LEFT: translated("left side"),
        Side.RIGHT: translated("right side"),
        Side.BOTH: translated("both sides together"),
        Side.NONE: "",
    }[dosage.side]
    return f"{amount} {side}".rstrip() + _pace(dosage)


def _pace(dosage: Dosage) -> str:
    if dosage.hold_seconds or dosage.pace_seconds == PACE_SECONDS:
        return ""
    is_one = dosage.sets * dosage.repetitions == 1
    words = translated(", %1") if is_one else translated(", %1 each")
    return words.replace("%1", duration_short(dosage.pace_seconds))


def _amount(dosage: Dosage) -> str:
    sets, repetitions = dosage.sets, dosage.repetitions
    hold = duration_short(dosage.hold_seconds)
    if not dosage.hold_seconds:
        if dosage.pace_seconds < PACE_SECONDS:
            moved = counted(repetitions, "1 repetition", "%n repetitions")
        else:
            moved = counted(repetitions, "1 slow repetition", "%n slow repetitions")
        return moved if sets == 1 else f"{sets} × {moved}"
    if repetitions == 1:
        return hold if sets == 1 else f"{sets} × {hold}"
    held = translated("%n times for %1", repetitions).replace("%1", hold)
    return held if sets == 1 else f"{sets} × ({held})"


def duration_short(seconds: int) -> str:
    """``30 s``, ``2 min``, ``1 min 30 s``."""
    minutes, rest = divmod(seconds, 60)
    parts = [f"{minutes} {translated('min')}"] if minutes else []
    if rest or not minutes:
        parts.append(f"{rest} {translated('s')}")
    return " ".join(parts)


def whole_minutes(seconds: int) -> int:
    """``seconds`` in minutes as they are told, never less than one."""
    return max(1, round(seconds / 60))


def about_minutes(seconds: int) -> str:
    """``about 6 minutes``."""
    return counted(whole_minutes(seconds), "about 1 minute", "about %n minutes")


def day_words(day: date) -> str:
    """``Monday 23 November``."""
    return QLocale().toString(_qdate(day), "dddd d MMMM")


def day_short(day: date) -> str:
    """``23 Nov``."""
    return QLocale().toString(_qdate(day), "d MMM")


def day_with_year(day: date) -> str:
    """``23 November 2026``."""
    return QLocale().toString(_qdate(day), "d MMMM yyyy")


def month_short(day: date) -> str:
    """``Nov 2026``."""
    return QLocale().toString(_qdate(day), "MMM yyyy")


def month_with_year(day: date) -> str:
    """``November 2026``."""
    return QLocale().toString(_qdate(day), "MMMM yyyy")


def period_words(first: date, last: date) -> str:
    """``2–8 November``, ``28 Sep – 22 Nov``, with the years where they differ."""
    if first == last:
        return day_words(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}{EN_DASH}{QLocale().toString(_qdate(last), 'd MMMM')}"
    if first.year == last.year:
        return f"{day_short(first)} {EN_DASH} {day_short(last)}"
    return f"{day_with_year(first)} {EN_DASH} {day_with_year(last)}"


def next_day_words(day: date, today: date) -> str:
    """``tomorrow``, a weekday within a week, else the date."""
    if day == today + timedelta(days=1):
        return translated("tomorrow")
    if day < today + timedelta(days=7):
        return QLocale().toString(_qdate(day), "dddd")
    return day_words(day)


def clock_words(clock_time: time) -> str:
    """A time of day in the locale's short form."""
    return QLocale().toString(QTime(clock_time.hour, clock_time.minute), _time_format())


def _time_format() -> str:
    return QLocale().timeFormat(QLocale.FormatType.ShortFormat)


def part_of_day(clock_time: time) -> str:
    """``Morning`` before noon, ``Afternoon`` before five, then ``Evening``."""
    if clock_time.hour < 12:
        return translated("Morning")
    if clock_time.hour < 17:
        return translated("Afternoon")
    return translated("Evening")


def credit_words(credit: Fraction) -> str:
    """Credit in stretches, with one decimal where it is not whole: ``17``, ``8.5``."""
    if credit.denominator == 1:
        return QLocale().toString(credit.numerator)
    tenths = (credit * 10 + Fraction(1, 2)).__floor__()
    return QLocale().toString(tenths / 10, "f", 1)


def how_it_goes(week: Adherence, run: int) -> tuple[str, ...]:
    """``17 of 21 this week`` and ``9 days in a row``, each where there is something to say."""
    words = []
    if week.expected:
        done = translated("%1 of %2 this week")
        words.append(
            done.replace("%1", credit_words(week.credit)).replace("%2", str(week.expected))
        )
    if run >= 2:
        words.append(translated("%n days in a row", run))
    return tuple(words)


def percent_words(percent: Fraction | None) -> str:
    """``84 %``, or a dash where nothing was expected."""
    if percent is None:
        return NO_FIGURE
    return f"{QLocale().toString(round(percent))}{THIN_SPACE}%"


def score_words(score: Fraction) -> str:
    """A mean pain score, whole where it is, else with one decimal."""
    return credit_words(score)


def region_words(region: Region) -> str:
    """A region's name."""
    return {
        Region.GLUTES: translated("Glutes"),
        Region.HIP_FLEXORS: translated("Hip flexors"),
        Region.HAMSTRINGS: translated("Hamstrings"),
        Region.SPINE: translated("Spine"),
    }[region]


SKIP_REASONS = ("too_sore", "no_time", "unwell", "forgot", "other")


def skip_reason_words(reason: str) -> str:
    """Why a stretch was skipped; a reason of the patient's own stands as it is."""
    return {
        "too_sore": translated("too sore"),
        "no_time": translated("no time"),
        "unwell": translated("not well"),
        "forgot": translated("forgot"),
        "other": translated("another reason"),
    }.get(reason, reason)


PAUSE_REASONS = ("ill", "away")


def pause_reason_words(reason: str) -> str:
    """Why a plan is paused; a reason in somebody's own words stands as it is."""
    return {"ill": translated("ill"), "away": translated("away")}.get(reason, reason)


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
