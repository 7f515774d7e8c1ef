"""A birthday as it is typed: a year is enough."""

import re
from datetime import date

from PySide6.QtCore import QLocale

from stretchapp.services.patients import EARLIEST_BIRTH
from stretchapp.ui.patients.wording import is_year_alone


class NoBirthday(ValueError):
    """What was typed is no day on which a patient can have been born."""


def read_born(typed: str, today: date) -> date | None:
    """The birthday typed, ``None`` for nothing; a year alone is its first of January.

    Day and month come in the locale's order unless the year is first. NoBirthday where there is
    no such day, where it is to come, or where it is before 1900.
    """
    text = typed.strip()
    if not text:
        return None
    found = re.fullmatch(r"(\d{1,4})(?:\s*[-./\s]\s*(\d{1,2})\s*[-./\s]\s*(\d{1,4}))?", text)
    if found is None:
        raise NoBirthday(typed)
    first, second, third = found.groups()
    try:
        if second is None:
            born = date(_year(first), 1, 1)
        elif len(first) == 4:
            born = date(_year(first), int(second), int(third))
        else:
            day, month = (first, second) if day_comes_first() else (second, first)
            born = date(_year(third), int(month), int(day))
    except ValueError as error:
        raise NoBirthday(typed) from error
    if not EARLIEST_BIRTH <= born <= today:
        raise NoBirthday(typed)
    return born


def _year(digits: str) -> int:
    if len(digits) != 4:
        # Of two digits nobody can tell the century.
        raise NoBirthday(digits)
    return int(digits)


def day_comes_first() -> bool:
    """Whether the locale writes 14/3 rather than 3/14."""
    form = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    return form.find("d") < form.find("M") or form.startswith("y")


def born_typed(born: date | None) -> str:
    """A birthday as it would be typed; empty for none."""
    if born is None:
        return ""
    if is_year_alone(born):
        return str(born.year)
    parts = (born.day, born.month) if day_comes_first() else (born.month, born.day)
    return f"{parts[0]}/{parts[1]}/{born.year}"


def born_example() -> str:
    """An example in the locale's order."""
    return born_typed(date(1962, 3, 14))
