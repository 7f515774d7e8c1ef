"""Text in the program's sizes and tones; style.qss knows the properties set here."""

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from stretchapp.ui.theme import theme

Tone = Literal["ink", "muted", "primary", "accent", "warn"]
Size = Literal["caption", "body", "title", "display", "figure"]

_MAY_BREAK = "\u200b"  # a space of no width: a line may end there
_WIDEST_WISH = 560  # px at 100 %; a line of text longer than this is hard to read


class WrappedLabel(QLabel):
    """Plain text that wraps to the width it is given and is as tall as that needs."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        size: Size = "body",
        tone: Tone = "ink",
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("textSize", size)
        self.setProperty("tone", tone)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_tone(self, tone: Tone) -> None:
        """Changes the colour's role."""
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        natural = self.fontMetrics().size(0, self.text()).width() + 2
        width = min(natural, theme().scaled(_WIDEST_WISH))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        self.ensurePolished()
        metrics = self.fontMetrics()
        words = self.text().replace(_MAY_BREAK, " ").split() or [""]
        widest = max(metrics.horizontalAdvance(word) for word in words) + 2
        return QSize(widest, metrics.height())


class Heading(WrappedLabel):
    """A heading: "display" once a page, "title" for its parts."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        size: Literal["title", "display", "figure"] = "title",
    ) -> None:
        super().__init__(text, parent, size=size)


class Caption(WrappedLabel):
    """Small muted text beside or below something larger."""

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, tone: Tone = "muted"
    ) -> None:
        super().__init__(text, parent, size="caption", tone=tone)
