"""Milestones in a quiet sentence each, for every page that tells of them."""

from PySide6.QtCore import QCoreApplication

from stretchapp.core.milestones import Milestone


def milestone_words(milestone: Milestone) -> str:
    """What is said of a milestone."""
    match milestone:
        case Milestone.FIRST_WEEK:
            return _tr("Your first week is behind you. That is a good start.")
        case Milestone.THIRTY_DAYS:
            return _tr("You have stretched on 30 days by now. Well done.")
        case Milestone.LESS_PAIN:
            return _tr(
                "Your pain after sessions is lower than in the first week of your plan, by enough "
                "to matter."
            )


def _tr(text: str) -> str:
    return QCoreApplication.translate("milestones", text)
