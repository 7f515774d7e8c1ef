"""What the Patients page and its dialogs say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from PySide6.QtCore import QCoreApplication

from stretchapp.core.attention import Flag, PatientOverview, Reason
from stretchapp.core.records import Patient
from stretchapp.services.patients import Erasure
from stretchapp.ui import stop_sign_words, texts

Tone = Literal["accent", "warn", "primary", "muted"]


def tr(text: str) -> str:
    """``text`` in the user's language."""
    return QCoreApplication.translate("patients", text)


@dataclass(frozen=True, slots=True)
class Pill:
    """A short remark in a rounded shape: an icon of resources/icons, and words.

    ``whole`` says more where there is more to say, for the tooltip and screen readers.
    """

    icon: str
    words: str
    tone: Tone
    whole: str = ""

    @property
    def spoken(self) -> str:
        """All that it says."""
        return self.whole or self.words


def pills(overview: PatientOverview, today: date) -> tuple[Pill, ...]:
    """What there is to say of a patient, the most pressing first."""
    order = list(Reason)
    flags = sorted(overview.flags, key=lambda flag: order.index(flag.reason))
    found = [_pill(flag, overview.review, today) for flag in flags]
    if overview.new_plan:
        found.append(Pill("clipboard-plus", tr("New plan"), "primary"))
    if overview.patient.archived:
        found.append(Pill("archive", tr("Archived"), "muted"))
    return tuple(found)


def _pill(flag: Flag, review: date | None, today: date) -> Pill:
    match flag.reason:
        case Reason.STOP_SIGN:
            whole = _stop_sign_words(flag, today)
            return Pill("octagon-alert", tr("Stop sign"), "accent", whole)
        case Reason.PAIN_UP:
            words = tr("Pain up %1").replace("%1", str(flag.number))
            return Pill("triangle-alert", words, "accent")
        case Reason.NOTHING_LOGGED:
            words = texts.counted(flag.number, "Nothing for 1 day", "Nothing for %n days")
            return Pill("clock", words, "warn")
        case Reason.REVIEW_DUE:
            words = tr("Review today") if review == today else tr("Review due")
            return Pill("calendar-clock", words, "warn")
        case Reason.PLAN_ENDING:
            return Pill("hourglass", _plan_end_words(flag.number), "warn")


def _stop_sign_words(flag: Flag, today: date) -> str:
    """What was reported and when, or the pain where that alone calls for a look."""
    if flag.day is None:
        return tr("Stop sign: pain %1 after a session").replace("%1", str(flag.number))
    words = stop_sign_words.reported_on((flag.day,), today)
    if not flag.number:
        return words
    both = tr("%1; pain %2 after a session")
    return both.replace("%1", words).replace("%2", str(flag.number))


def _plan_end_words(days: int) -> str:
    if days <= 0:
        return tr("Plan ends today")
    return texts.counted(days, "Plan ends tomorrow", "Plan ends in %n days")


def day_near(day: date, today: date) -> str:
    """``Yesterday``, ``Today``, ``Tomorrow``, ``15 Nov``, and the year where it is another."""
    near = {-1: tr("Yesterday"), 0: tr("Today"), 1: tr("Tomorrow")}.get((day - today).days)
    if near is not None:
        return near
    short = texts.day_short(day)
    return short if day.year == today.year else f"{short} {day.year}"


def done_spoken(overview: PatientOverview, waiting: bool) -> str:
    """What a screen reader says of the percentage and its line."""
    percent = overview.adherence.percent()
    if percent is None:
        return (
            tr("still being worked out") if waiting else tr("nothing was due in the last 14 days")
        )
    words = tr("%1 per cent of what was due in the last 14 days").replace("%1", str(round(percent)))
    return f"{words}, {tr('still being worked out')}" if waiting else words


def last_spoken(last_log: date | None, today: date, waiting: bool) -> str:
    """What a screen reader says of the day of the last record."""
    if last_log is None:
        return tr("still being worked out") if waiting else tr("nothing recorded yet")
    return tr("last record: %1").replace("%1", _day_spoken(last_log, today))


def review_spoken(review: date | None, today: date) -> str:
    """What a screen reader says of the review day."""
    if review is None:
        return tr("no review planned")
    return tr("next review: %1").replace("%1", _day_spoken(review, today))


def _day_spoken(day: date, today: date) -> str:
    if abs(day - today) <= timedelta(days=1):
        return day_near(day, today).lower()
    return texts.day_words(day) if day.year == today.year else texts.day_with_year(day)


def need_words(count: int, waiting: bool) -> str:
    """How many patients need a look, below the page's title."""
    if not count:
        return tr("Looking through the records") if waiting else tr("Nobody needs a look today")
    needs = tr("%1 needs a look") if count == 1 else tr("%1 need a look")
    words = texts.sentence(needs.replace("%1", texts.number_word(count)))
    return tr("%1 so far").replace("%1", words) if waiting else words


def found_words(count: int) -> str:
    """How many patients fit what was typed, for a screen reader."""
    if not count:
        return tr("Nobody of that name")
    return texts.counted(count, "1 patient", "%n patients")


def patient_words(patient: Patient) -> str:
    """A patient's name, with the birthday that tells two of one name apart."""
    if patient.born is None:
        return patient.name
    return f"{patient.name} · {tr('born %1').replace('%1', born_words(patient.born))}"


def is_year_alone(born: date) -> bool:
    """Whether a birthday stands for a year: the first of January is kept for one."""
    return (born.month, born.day) == (1, 1)


def born_words(born: date) -> str:
    """``14 March 1962``, or ``1962`` where only the year is known."""
    return str(born.year) if is_year_alone(born) else texts.day_with_year(born)


def row_spoken(parts: Sequence[str]) -> str:
    """A whole line of the table in one breath; empty parts are left out."""
    return ". ".join(texts.sentence(part) for part in parts if part)


def erasure_words(going: Erasure) -> tuple[str, ...]:
    """What goes with a patient who is erased, one thing a line."""
    counts = (
        texts.counted(going.plans, "1 plan", "%n plans"),
        texts.counted(going.completions, "1 tick", "%n ticks"),
        texts.counted(going.check_ins, "1 check-in", "%n check-ins"),
        texts.counted(going.measures, "1 measure", "%n measures"),
        texts.counted(going.responses, "1 answered questionnaire", "%n answered questionnaires"),
        texts.counted(going.visits, "1 visit", "%n visits"),
    )
    numbers = (
        going.plans,
        going.completions,
        going.check_ins,
        going.measures,
        going.responses,
        going.visits,
    )
    lines = [tr("Name, day of birth and note")]
    lines += [words for words, number in zip(counts, numbers, strict=True) if number]
    if going.copies:
        within = texts.counted(going.copies, "All of it in 1 backup", "All of it in %n backups")
        lines.append(within)
    return tuple(lines)
