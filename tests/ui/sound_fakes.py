"""Stands in for the processes that make sound."""

from stretchapp.ui.sound.outside import Outside


class FakeOutside(Outside):
    """Keeps what it is told; a test says what it answers."""

    def __init__(self) -> None:
        super().__init__("nothing")
        self.heard: list[tuple[str, ...]] = []
        self.starts = 0
        self.runs = False

    def start(self) -> None:
        self.starts += 1
        self.runs = True

    def tell(self, *words: str) -> None:
        if self.runs:
            self.heard.append(words)

    def leave(self) -> None:
        self.runs = False

    def answers(self, *words: str) -> None:
        self.told.emit(list(words))

    def ends(self) -> None:
        """It stops by itself, as one that broke."""
        self.runs = False
        self.ended.emit()
