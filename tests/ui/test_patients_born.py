"""A birthday as it is typed: in the order of the locale, and a year is enough."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from stretchapp.ui.patients.born import NoBirthday, born_typed, read_born

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def australian(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_AU"))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("typed", "born"),
    [
        ("", None),
        (" 1962 ", date(1962, 1, 1)),
        ("14/3/1962", date(1962, 3, 14)),
        ("14.03.1962", date(1962, 3, 14)),
        ("14 - 3 - 1962", date(1962, 3, 14)),
        ("1962-03-14", date(1962, 3, 14)),
        ("23/11/2026", TODAY),
        ("29/2/2024", date(2024, 2, 29)),
        ("1900", date(1900, 1, 1)),
    ],
)
def test_a_birthday_is_read_however_it_is_written(typed: str, born: date | None) -> None:
    assert read_born(typed, TODAY) == born


@pytest.mark.parametrize(
    "typed",
    (
        *("62", "14/3/62", "14/3", "31/2/1962", "3/14/1962", "24/11/2026", "2027", "1899", "0000"),
        *("spring", "14/3/1962 or so", "-1962", "1962-13-01", "²²²²"),
    ),
)
def test_what_is_no_birthday_is_refused(typed: str) -> None:
    with pytest.raises(NoBirthday):
        read_born(typed, TODAY)


@pytest.mark.parametrize("locale", ["en_AU", "en_US", "de_DE", "sv_SE", "ja_JP"])
def test_a_birthday_is_read_as_it_is_shown_in_every_locale(locale: str) -> None:
    QLocale.setDefault(QLocale(locale))
    for born in (date(1962, 3, 14), date(1999, 12, 1), date(2001, 2, 3), date(1950, 1, 1)):
        assert read_born(born_typed(born), TODAY) == born


def test_americans_write_the_month_first() -> None:
    QLocale.setDefault(QLocale("en_US"))
    assert read_born("3/14/1962", TODAY) == date(1962, 3, 14)
