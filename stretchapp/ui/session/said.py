"""What is said after a session."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """What was said after a session: scores 0-10 or None, and the note."""

    pain: int | None
    stiffness: int | None
    effort: int | None
    note: str
    stop_sign: bool

    @property
    def says_something(self) -> bool:
        scores = (self.pain, self.stiffness, self.effort)
        said = any(score is not None for score in scores)
        return said or self.stop_sign or bool(self.note)
