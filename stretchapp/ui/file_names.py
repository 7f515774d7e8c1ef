"""What is proposed when a file is saved: its name, and the paper of the country."""

from typing import Literal

from PySide6.QtCore import QLocale

_NOT_IN_NAMES = '<>:"/\\|?*'


def file_name(words: str) -> str:
    """``words`` without what a file's name cannot hold on some system."""
    return "".join(
        letter for letter in words if letter not in _NOT_IN_NAMES and letter.isprintable()
    ).strip()


def usual_paper(chosen: str) -> Literal["a4", "letter"]:
    """The paper that was chosen, else the one that is usual in the country."""
    if not chosen:
        metric = QLocale().measurementSystem() is QLocale.MeasurementSystem.MetricSystem
        chosen = "a4" if metric else "letter"
    return "letter" if chosen == "letter" else "a4"
