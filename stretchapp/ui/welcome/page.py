"""The first-run page: who this installation is for."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.beside import Beside
from stretchapp.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton, ThemedButton
from stretchapp.ui.widgets.card import Card
from stretchapp.ui.widgets.labels import Caption, Heading, WrappedLabel
from stretchapp.ui.widgets.page import Page


class WelcomePage(Page):
    """Ways to begin; ``chosen`` says which: patient, clinic, sample or sample-clinic."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content.setSpacing(theme().space(4))
        self.content.addWidget(Heading(self.tr("Welcome to stretchapp"), size="display"))
        self.content.addWidget(
            WrappedLabel(
                self.tr(
                    "A little stretching every day, ticked off as you go. What you record stays "
                    "on this computer until you hand it over yourself."
                ),
                tone="muted",
            )
        )
        for title, words, buttons in (
            (
                self.tr("These stretches are for me"),
                self.tr("Open the plan from your therapist, or start with a ready routine."),
                {"patient": PrimaryButton(self.tr("Start with my stretches"), "user-round")},
            ),
            (
                self.tr("I treat patients"),
                self.tr("Write plans, hand them over, and look at how it went."),
                {"clinic": SecondaryButton(self.tr("Start for my patients"), "stethoscope")},
            ),
            (
                self.tr("Try it with sample data"),
                self.tr("Look around with three months of invented people’s stretches."),
                {
                    "sample-clinic": QuietButton(self.tr("Try it as a therapist")),
                    "sample": SecondaryButton(self.tr("Try it out"), "flask-conical"),
                },
            ),
        ):
            self.content.addWidget(self._card(title, words, buttons))
        self.content.addWidget(
            Caption(self.tr("You can change this later in Settings. No account is needed."))
        )

    def _card(self, title: str, words: str, buttons: Mapping[str, ThemedButton]) -> Card:
        card = Card()
        column = QVBoxLayout(card)
        column.setContentsMargins(*(theme().space(5),) * 4)
        said = QVBoxLayout()
        said.setSpacing(theme().space(1))
        said.addWidget(Heading(title))
        said.addWidget(WrappedLabel(words, tone="muted"))
        for way, button in buttons.items():
            button.setAccessibleDescription(title)
            button.setProperty("way", way)
            button.clicked.connect(self._on_chosen)
        column.addWidget(Beside(said, *buttons.values()))
        return card

    def _on_chosen(self) -> None:
        self.chosen.emit(self.sender().property("way"))
