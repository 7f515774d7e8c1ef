"""How the table's columns share its width, and which of them go first where it is short."""

from collections.abc import Mapping
from math import ceil

from stretchapp.ui.patients.line import Column

DONE_WITHOUT_CURVE = 70
_LEAST = {
    Column.NAME: 150,
    Column.PLAN: 150,
    Column.DONE: 148,
    Column.ATTENTION: 200,
    Column.LAST_LOG: 84,
    Column.REVIEW: 92,
    Column.MORE: 40,
}
_WISH = {Column.NAME: 176, Column.PLAN: 206, Column.ATTENTION: 254}
_LEAST_ATTENTION = 130
_STEPS: tuple[Mapping[Column, int], ...] = (
    {Column.REVIEW: 0},
    {Column.LAST_LOG: 0},
    {Column.PLAN: 0},
    {Column.DONE: DONE_WITHOUT_CURVE},
    {Column.ATTENTION: _LEAST_ATTENTION},
    {Column.DONE: 0},
    {Column.ATTENTION: 0},
)


def column_widths(room: int, scale: float) -> dict[Column, int]:
    """The width in px of every column in ``room`` px at a text size of ``scale``; 0 hides one.

    Next review, last log and plan go first, then the curve beside the percentage, and only in the
    narrowest places the rest. Name, plan and attention share what is left over.
    """
    widths = {column: ceil(least * scale) for column, least in _LEAST.items()}
    for step in _STEPS:
        if sum(widths.values()) <= room:
            break
        widths |= {column: ceil(least * scale) for column, least in step.items()}
    over = room - sum(widths.values())
    if over < 0:
        widths[Column.NAME] = max(1, widths[Column.NAME] + over)
        return widths
    growing = [column for column in _WISH if widths[column]]
    wished = {column: max(0, ceil(_WISH[column] * scale) - widths[column]) for column in growing}
    sum_wished = sum(wished.values())
    for column in growing:
        share = wished[column] / sum_wished if sum_wished else 1 / len(growing)
        widths[column] += int(over * share)
    widths[Column.NAME] += room - sum(widths.values())
    return widths
