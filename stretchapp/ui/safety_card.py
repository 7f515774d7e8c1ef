"""When to stop and when to see a doctor, in plain words; it says nothing of a cause."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stretchapp.core.records import Therapist
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.announce import announce
from stretchapp.ui.widgets.card import Card
from stretchapp.ui.widgets.labels import Heading, WrappedLabel
from stretchapp.ui.widgets.sentences import Sentences


class SafetyCard(Card):
    """The signs, under a heading where it has one, and whom to call.

    ``while_stretching`` adds how much pain is fine.
    """

    def __init__(
        self,
        therapist: Therapist,
        heading: str = "",
        *,
        while_stretching: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        from stretchapp.paper.wording import call_words
        from stretchapp.services.safety import safety_words

        super().__init__(parent, tone="warn")
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme().space(4),) * 4)
        column.setSpacing(theme().space(2))
        if heading:
            column.addWidget(Heading(heading))
        words = safety_words()
        kinds = [words.stop_now, words.see_doctor]
        for signs in (*kinds, words.while_stretching) if while_stretching else kinds:
            column.addWidget(WrappedLabel(f"{_tr(signs.title)}:"))
            column.addWidget(Sentences([_tr(sign) for sign in signs.signs]))
        call = call_words(therapist)
        column.addWidget(Heading(call))
        announce(self, f"{heading} {call}".strip())


def _tr(text: str) -> str:
    return QCoreApplication.translate("today", text)
