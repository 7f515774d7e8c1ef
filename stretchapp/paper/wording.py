"""The words of a handout."""

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from stretchapp.core.day import Period
from stretchapp.core.plan import PlanItem
from stretchapp.core.records import AdviceCard, Therapist
from stretchapp.core.schedule import AsNeeded, Daily, Every, PerWeek, Schedule, Weekdays
from stretchapp.services.handout import HandoutContent, HandoutExercise
from stretchapp.ui import texts

BETWEEN = "  ·  "


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("paper", text, None, count)


def language() -> str:
    """The language of these words, as a tag for readers of documents."""
    return _tr("en")


def document_title(content: HandoutContent) -> str:
    """``Hips and lower back, for Sam Taylor``."""
    title = _tr("%1, for %2").replace("%1", content.plan.title)
    return title.replace("%2", content.patient.name)


def for_words(content: HandoutContent) -> str:
    """Whose plan it is."""
    return _tr("For %1").replace("%1", content.patient.name)


def reached_words(therapist: Therapist) -> tuple[str, ...]:
    """How the clinic is reached: phone, e-mail, address, each a line."""
    address = ", ".join(part.strip() for part in therapist.address.splitlines() if part.strip())
    phone = phone_words(therapist)
    return tuple(words for words in (phone, therapist.email.strip(), address) if words)


def phone_words(therapist: Therapist) -> str:
    """``Phone (03) 5550 4321``; empty without one."""
    phone = therapist.phone.strip()
    return _tr("Phone %1").replace("%1", phone) if phone else ""


def days_words(content: HandoutContent) -> str:
    """``From Mon 23 Nov to Mon 7 Dec 2026``; ``Mon 23 Nov 2026`` for a single day."""
    days = content.days
    last = f"{short_day(days.last)} {days.last.year}"
    if days.first == days.last:
        return last
    return _tr("From %1 to %2").replace("%1", short_day(days.first)).replace("%2", last)


def meeting_words(content: HandoutContent) -> str:
    """When patient and therapist meet again, or the day of the review; empty where none is set.

    What was before the handout's days is not said any more.
    """
    plan, first = content.plan, content.days.first
    match plan.next_appointment:
        case datetime() as at if at.date() >= first:
            when = f"{short_day(at.date())}, {texts.clock_words(at.time())}"
            return _tr("Next appointment: %1").replace("%1", when)
        case date() as day if not isinstance(day, datetime) and day >= first:
            return _tr("Next appointment: %1").replace("%1", short_day(day))
    if plan.review_day is not None and plan.review_day >= first:
        return _tr("Review: %1").replace("%1", short_day(plan.review_day))
    return ""


def pause_words(content: HandoutContent) -> str:
    """The pauses within the days: ``Pause: 3–6 December``; empty without any."""
    days = content.days
    spans = [days.within(pause.first_day, pause.last_day) for pause in content.plan.pauses]
    said = [texts.period_words(span.first, span.last) for span in spans if span]
    return _tr("Pause: %1").replace("%1", ", ".join(said)) if said else ""


def felt_words(grey: bool) -> str:
    """What the coloured patches on the figures mean."""
    if grey:
        return _tr("In the drawings, black is where you should feel it.")
    return _tr("In the drawings, orange is where you should feel it.")


def note_title(therapist: Therapist) -> str:
    """What stands over the therapist's words to the patient."""
    name = therapist.name.strip()
    return _tr("From %1").replace("%1", name) if name else _tr("From your therapist")


def note_words(therapist: Therapist, note: str) -> str:
    """The therapist's words on one exercise: ``Dana Whitlock: Keep the knee soft.``"""
    name = therapist.name.strip() or _tr("Your therapist")
    return _tr("%1: %2").replace("%1", name).replace("%2", note.strip())


def schedule_words(schedule: Schedule) -> str:
    """``every day``, ``Mon, Wed``, ``Mon to Fri``, ``every 2 days``, ``3 days a week``."""
    match schedule:
        case Daily() | Every(1):
            return _tr("every day")
        case Weekdays(days):
            return _weekdays_words(sorted(days))
        case Every(days):
            return _tr("every %n days", days)
        case PerWeek(count):
            return texts.counted(count, "1 day a week", "%n days a week")
        case AsNeeded():
            return _tr("when needed")


def _weekdays_words(days: list[int]) -> str:
    first, last = days[0], days[-1]
    if len(days) > 2 and len(days) == last - first + 1:
        words = _tr("%1 to %2").replace("%1", weekday_words(first))
        return words.replace("%2", weekday_words(last))
    return ", ".join(weekday_words(day) for day in days)


def weekday_words(weekday: int) -> str:
    """The short name of a weekday, 0 (Monday) to 6."""
    return QLocale().standaloneDayName(weekday + 1, QLocale.FormatType.ShortFormat)


def times_words(item: PlanItem) -> str:
    """``07:30 and 20:00``, ``2 times a day``; empty for once at no certain time."""
    clock_times = [texts.clock_words(at) for at in item.clock_times]
    if len(clock_times) == item.times_per_day:
        *first, last = clock_times
        return (
            _tr("%1 and %2").replace("%1", ", ".join(first)).replace("%2", last) if first else last
        )
    parts = [_tr("%n times a day", item.times_per_day)] if item.times_per_day > 1 else []
    return ", ".join(parts + clock_times)


def when_words(item: PlanItem) -> str:
    """On which days and at which times: ``Every day  ·  07:30 and 20:00``."""
    parts = (texts.sentence(schedule_words(item.schedule)), times_words(item))
    return BETWEEN.join(part for part in parts if part)


def begin_words(exercise: HandoutExercise, days: Period) -> str:
    """``From Mon 30 Nov``; empty where it is done from the first of the days on."""
    first = exercise.stages[0].first_day
    return _tr("From %1").replace("%1", short_day(first)) if first > days.first else ""


def end_words(exercise: HandoutExercise, days: Period) -> str:
    """``Last day: Sun 6 Dec``; empty where it is done up to the last of the days."""
    last = exercise.stages[-1].last_day
    if last is None or last >= days.last:
        return ""
    return _tr("Last day: %1").replace("%1", short_day(last))


def change_words(before: PlanItem, after: PlanItem) -> str:
    """``From Mon 30 Nov: 3 × 30 s``, with the days and the note where they change too."""
    parts = [texts.dosage_words(after.dosage)]
    if when_words(after) != when_words(before):
        parts.append(when_words(after))
    words = _tr("From %1: %2").replace("%1", short_day(after.first_day))
    words = words.replace("%2", BETWEEN.join(parts))
    return f"{words}. {after.note}" if after.note not in ("", before.note) else words


def short_day(day: date) -> str:
    """``Mon 30 Nov``."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "ddd d MMM")


def pose_words(item: PlanItem) -> tuple[str, str]:
    """What stands under the two figures."""
    return _tr("Start"), _tr("Hold here") if item.dosage.hold_seconds else _tr("Move to here")


def boxes_words(schedule: Schedule) -> str:
    """What the boxes are for where the patient chooses the day; else empty."""
    match schedule:
        case PerWeek(count):
            return texts.counted(
                count,
                "Choose 1 day each week and tick it",
                "Choose %n days each week and tick them",
            )
        case AsNeeded():
            return _tr("Tick the days on which you do it")
        case _:
            return ""


def stop_title() -> str:
    """What stands over the signs on which to stop."""
    return _tr("When to stop")


def call_words(therapist: Therapist) -> str:
    """Whom to ask: ``Not sure? Call Riverside Natural Therapies: (03) 5550 4321``."""
    phone, clinic = therapist.phone.strip(), therapist.clinic.strip() or therapist.name.strip()
    if not phone:
        return _tr("Not sure? Ask your therapist before you go on.")
    words = _tr("Not sure? Call %1: %2") if clinic else _tr("Not sure? Call your therapist: %2")
    return words.replace("%1", clinic).replace("%2", phone)


def page_words(page: int, pages: int) -> str:
    """``Page 1 of 2``."""
    return _tr("Page %1 of %2").replace("%1", str(page)).replace("%2", str(pages))


def advice_cards(content: HandoutContent) -> tuple[AdviceCard, ...]:
    """The plan's cards, after what was said at the last visit, if anything was."""
    visit = content.visit_advice
    if visit is None:
        return content.advice
    title = _tr("After your visit on %1").replace("%1", texts.day_words(visit.day))
    said = AdviceCard(visit.id, content.plan.id, title, visit.advice, visit.stamp)
    return (said, *content.advice)
