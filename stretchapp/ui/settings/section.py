"""A part of the Settings page: a card with a heading."""

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTimeEdit, QVBoxLayout, QWidget

from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.card import Card
from stretchapp.ui.widgets.field import Field
from stretchapp.ui.widgets.flow import FlowLayout
from stretchapp.ui.widgets.labels import Heading

WIDEST_FIELD = 420


def section(title: str, *parts: QWidget) -> Card:
    """``parts`` in a card of their own; what is typed into is no wider than it needs."""
    card = Card()
    column = QVBoxLayout(card)
    column.setContentsMargins(*(theme().space(5),) * 4)
    column.setSpacing(theme().space(4))
    column.addWidget(Heading(title))
    for part in parts:
        typed = QLineEdit | QTimeEdit | QPlainTextEdit
        if isinstance(part, Field) and isinstance(part.control, typed):
            part.control.setMaximumWidth(theme().scaled(WIDEST_FIELD))
        column.addWidget(part)
    return card


def in_a_row(*buttons: QWidget) -> QWidget:
    """``buttons`` beside each other, in lines where the room is narrow."""
    row = QWidget()
    flow = FlowLayout(row, gap=theme().space(2))
    for button in buttons:
        flow.addWidget(button)
    return row
