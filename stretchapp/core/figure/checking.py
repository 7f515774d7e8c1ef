"""What can be wrong with a figure whose shape is right."""

from collections.abc import Iterator
from dataclasses import dataclass

from stretchapp.core.figure.values import Figure, PropKind


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong: where in the figure's JSON ("poses[0].start"), what was expected and found."""

    place: str
    expected: str
    found: str


def faults_of(figure: Figure) -> Iterator[Fault]:
    """What is wrong with ``figure``; nothing where it can be shown."""
    for at, prop in enumerate(figure.props):
        if prop.kind is PropKind.STRAP and prop.round is None:
            yield Fault(f"props[{at}].round", "what it goes round, such as right_ball", "nothing")
    if not figure.poses:
        yield Fault("poses", "at least one pose", "none")
    elif figure.poses[0].start is None:
        yield Fault("poses[0].start", "the name of a pose to begin from", "nothing")
