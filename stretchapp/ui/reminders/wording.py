"""What a reminder says."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from stretchapp.core.reminder_values import Reminder, ReminderWishes
from stretchapp.ui import texts


def title(reminder: Reminder, wishes: ReminderWishes, today: date) -> str:
    """What it is about: the patient's own cue, or the part of the day."""
    if reminder.day < today:
        return _tr("Still open from %1").replace("%1", texts.day_words(reminder.day))
    slot = reminder.slot
    if slot.second:
        return _tr("There is still time today")
    cue = wishes.cue(slot.at)
    if cue:
        return _tr("%1: time for your stretches").replace("%1", texts.sentence(cue))
    return {
        texts.translated("Morning"): _tr("Your morning stretches"),
        texts.translated("Afternoon"): _tr("Your afternoon stretches"),
    }.get(texts.part_of_day(slot.at), _tr("Your evening stretches"))


def amount(reminder: Reminder) -> str:
    """``3 stretches, about 6 minutes``."""
    count = len(reminder.to_do)
    seconds = sum(entry.occurrence.item.dosage.seconds() for entry in reminder.to_do)
    number = texts.sentence(texts.number_word(count))
    stretches = _tr("One stretch") if count == 1 else _tr("%1 stretches").replace("%1", number)
    return f"{stretches}, {texts.about_minutes(seconds)}"


def all_done() -> str:
    """Once the last one is ticked."""
    return _tr("Well done. That is all of it.")


def not_again(reminder: Reminder, today: date) -> str:
    """On the button that ends the reminders of a day."""
    return _tr("Not again today") if reminder.day == today else _tr("Not again for that day")


def snooze_words(minutes: int) -> str:
    """On the button that puts a reminder off."""
    return _tr("1 hour") if minutes == 60 else _tr("%1 min").replace("%1", str(minutes))


def snooze_name(minutes: int) -> str:
    """The same as a screen reader says it."""
    return _tr("Remind me in %n minutes", minutes)


def of_day(day: date) -> str:
    """Beside a stretch of an earlier day."""
    return _tr("from %1").replace("%1", texts.day_words(day))


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("reminders", text, None, count)
