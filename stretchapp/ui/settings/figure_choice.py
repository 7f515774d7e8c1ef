"""How the figure looks: its skin and its build, shown on the figure itself."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stretchapp.services.library import Library
from stretchapp.services.preferences import Preferences
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.exercise_view import ExerciseView
from stretchapp.ui.widgets.field import Field
from stretchapp.ui.widgets.segmented import SegmentedControl

_SHOWN_ON = "hip-flexor-half-kneeling"
_SIZE = QSize(240, 150)


class FigureChoice(QWidget):
    """Two choices and a figure that shows them at once."""

    chosen = Signal(str, str)
    """The skin and the build, by the names that the preferences know."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._skin = SegmentedControl(self.tr("Skin"))
        self._skin.set_choices(
            [
                ("light", self.tr("Fair")),
                ("tan", self.tr("Tan")),
                ("olive", self.tr("Olive")),
                ("brown", self.tr("Brown")),
                ("dark", self.tr("Deep brown")),
            ]
        )
        self._build = SegmentedControl(self.tr("Build"))
        self._build.set_choices([("slim", self.tr("Slim")), ("broad", self.tr("Broad"))])
        for control in (self._skin, self._build):
            control.chosen.connect(self._on_chosen)
        shown_on = Library().exercise(_SHOWN_ON)
        view = ExerciseView(_SIZE)
        view.show_exercise(shown_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space(4))
        column.addWidget(view, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Field(self.tr("Skin"), self._skin))
        column.addWidget(Field(self.tr("Build"), self._build))

    def show_preferences(self, preferences: Preferences) -> None:
        """Take what is stored."""
        self._skin.choose(preferences.figure_skin)
        self._build.choose(preferences.figure_build)

    def _on_chosen(self, _key: str) -> None:
        self.chosen.emit(self._skin.current(), self._build.current())
