"""What moves a figure: play and pause, step, the other side, and turning."""

from PySide6.QtWidgets import QWidget

from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.announce import announce
from stretchapp.ui.widgets.buttons import IconButton, SecondaryButton
from stretchapp.ui.widgets.figure_view import TURN_BY_KEY, FigureView
from stretchapp.ui.widgets.flow import FlowLayout


class FigureControls(QWidget):
    """The buttons of one figure's view; those for turning only where ``turns`` is set."""

    def __init__(self, view: FigureView, parent: QWidget | None = None, *, turns: bool) -> None:
        super().__init__(parent)
        self._view = view
        self._play = SecondaryButton()
        self._play.clicked.connect(view.toggle)
        self._step = SecondaryButton(self.tr("Step"), "step-forward")
        self._step.setAccessibleDescription(self.tr("Move into the next pose, and stop there"))
        self._step.clicked.connect(view.step)
        self._other = SecondaryButton(self.tr("Other side"), "arrow-left-right")
        self._other.clicked.connect(self._on_other_side)
        row = FlowLayout(self, gap=theme().space(2))
        for button in (self._play, self._step, self._other):
            row.addWidget(button)
        self._turns: tuple[IconButton, ...] = ()
        if turns:
            left = IconButton("rotate-ccw", self.tr("Turn to the left"), edge=True)
            right = IconButton("rotate-cw", self.tr("Turn to the right"), edge=True)
            back = IconButton("undo-2", self.tr("Turn back"), edge=True)
            left.clicked.connect(self._on_turn_left)
            right.clicked.connect(self._on_turn_right)
            back.clicked.connect(view.reset_view)
            self._turns = (left, right, back)
            for turn in self._turns:
                row.addWidget(turn)
            view.turned.connect(self._show_turn)
            self._show_turn(view.turn)
        view.playing_changed.connect(self._show_playing)
        view.mirrored_changed.connect(self._show_side)
        self._show_playing(view.is_playing)
        self._show_side(view.is_mirrored)

    def fit(self, sided: bool) -> None:
        """Offer what suits the figure that is shown now; ``sided`` ones have another side."""
        self.setVisible(self._view.has_figure)
        self._other.setVisible(sided)

    def _show_playing(self, playing: bool) -> None:
        self._play.set_icon("pause" if playing else "play")
        self._play.setText(self.tr("Pause") if playing else self.tr("Play"))

    def _show_side(self, mirrored: bool) -> None:
        side = self.tr("Left side is shown") if mirrored else self.tr("Right side is shown")
        self._other.setAccessibleDescription(side)

    def _show_turn(self, degrees: float) -> None:
        left, _, back = self._turns
        if not degrees and back.hasFocus():
            left.setFocus()
        back.setEnabled(bool(degrees))

    def _on_other_side(self) -> None:
        self._view.set_mirrored(not self._view.is_mirrored)
        announce(self, self._other.accessibleDescription())

    def _on_turn_left(self) -> None:
        self._view.turn_by(TURN_BY_KEY)

    def _on_turn_right(self) -> None:
        self._view.turn_by(-TURN_BY_KEY)
