"""The heading of a group of stretches on the Today page."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from stretchapp.ui.theme import theme
from stretchapp.ui.today.groups import Group
from stretchapp.ui.widgets.labels import Caption, Heading


class GroupHeading(QWidget):
    """A group's heading with its time at the right."""

    def __init__(self, group: Group, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, theme().space(2), 2, 0)
        row.addWidget(Heading(group.heading), 1)
        row.addWidget(Caption(group.aside))
