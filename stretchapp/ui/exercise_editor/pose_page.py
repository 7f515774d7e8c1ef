"""The pose editor: the figure with its handles, the key poses, and lists of everything else."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from stretchapp.core.exercise import Exercise
from stretchapp.core.figure import editing
from stretchapp.core.figure.checking import faults_of
from stretchapp.core.figure.values import View
from stretchapp.ui.exercise_editor.angles_panel import AnglesPanel
from stretchapp.ui.exercise_editor.begin_panel import BeginPanel
from stretchapp.ui.exercise_editor.canvas import Canvas
from stretchapp.ui.exercise_editor.contacts_panel import ContactsPanel
from stretchapp.ui.exercise_editor.draft import Draft
from stretchapp.ui.exercise_editor.muscles_panel import MusclesPanel
from stretchapp.ui.exercise_editor.posing import Posing
from stretchapp.ui.exercise_editor.props_panel import PropsPanel
from stretchapp.ui.exercise_editor.strip import KeyPoseStrip
from stretchapp.ui.exercise_editor.words import CENTIMETRES
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.buttons import SecondaryButton
from stretchapp.ui.widgets.card import Card
from stretchapp.ui.widgets.flow import FlowLayout
from stretchapp.ui.widgets.labels import Caption, WrappedLabel
from stretchapp.ui.widgets.page import Page
from stretchapp.ui.widgets.segmented import SegmentedControl

WIDE = 860
_MISSED = 0.006
"""Statures: a contact that is missed by less looks met."""


class PosePage(Page):
    """Poses the figure of a draft; ``exercises`` are those to begin from."""

    def __init__(
        self, draft: Draft, exercises: Sequence[Exercise], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._posing = posing = Posing(draft, self)
        self.canvas = Canvas(posing)
        self.strip = KeyPoseStrip(posing)
        self._missed = WrappedLabel(tone="warn")
        self._panels: dict[str, QWidget] = {
            "begin": BeginPanel(posing, exercises),
            "contacts": ContactsPanel(posing),
            "props": PropsPanel(posing),
            "muscles": MusclesPanel(posing),
            "angles": AnglesPanel(posing),
        }
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(theme().space(4))
        figure = QVBoxLayout()
        figure.setSpacing(theme().space(3))
        figure.addWidget(self.canvas)
        figure.addWidget(self._missed)
        figure.addWidget(self._views())
        figure.addWidget(self.strip)
        figure.addStretch(1)
        self._beside.addLayout(figure, 5)
        side = QVBoxLayout()
        side.addWidget(self._side())
        side.addStretch(1)
        self._beside.addLayout(side, 3)
        self.content.addLayout(self._beside)
        posing.changed.connect(self._show)

    def _views(self) -> QWidget:
        row = QWidget()
        line = FlowLayout(row, gap=theme().space(2))
        self._play = SecondaryButton(self.tr("Play"), "play")
        self._play.clicked.connect(self._on_play)
        self.canvas.playing_changed.connect(self._on_playing)
        line.addWidget(self._play)
        self._from = SegmentedControl(self.tr("Look from"))
        self._from.set_choices(
            [
                ("shown", self.tr("As shown")),
                ("side", self.tr("Side")),
                ("front", self.tr("Front")),
                ("behind", self.tr("Behind")),
                ("above", self.tr("Above")),
            ]
        )
        self._from.chosen.connect(self._on_look)
        line.addWidget(self._from)
        keep = SecondaryButton(self.tr("Show it from here"), "eye")
        keep.clicked.connect(self._on_keep_view)
        line.addWidget(keep)
        return row

    def _side(self) -> Card:
        card = Card()
        column = QVBoxLayout(card)
        column.setContentsMargins(*(theme().space(4),) * 4)
        column.setSpacing(theme().space(3))
        self._tabs = SegmentedControl(self.tr("What to change"))
        self._tabs.set_choices(
            [
                ("begin", self.tr("Begin")),
                ("contacts", self.tr("Rests on")),
                ("props", self.tr("Things")),
                ("muscles", self.tr("Muscles")),
                ("angles", self.tr("Angles")),
            ]
        )
        self._tabs.chosen.connect(self._on_tab)
        column.addWidget(self._tabs)
        for panel in self._panels.values():
            column.addWidget(panel)
        advice = self.tr(
            "Drag a handle, or choose it with Tab and use the arrow keys. Drag beside it to turn "
            "the figure. Show the right side working: the program mirrors it for the left."
        )
        column.addWidget(Caption(advice))
        self._on_tab("begin")
        return card

    def begin(self) -> None:
        """Look at the figure as it is shown, with the keyboard on it."""
        self._posing.look_as_shown()
        self._from.choose("shown")
        self._posing.changed.emit()
        self.canvas.setFocus(Qt.FocusReason.TabFocusReason)

    def show_panel(self, key: str) -> None:
        """Show one of the lists beside the figure: begin, contacts, props, muscles or angles."""
        self._tabs.choose(key)
        self._on_tab(key)

    def rest(self) -> None:
        """Stop what moves."""
        self.canvas.play(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.column_width() >= theme().scaled(WIDE)
        direction = QBoxLayout.Direction
        self._beside.setDirection(direction.LeftToRight if wide else direction.TopToBottom)

    def _show(self) -> None:
        posing = self._posing
        faults = [f"{fault.place}: {fault.expected}" for fault in faults_of(posing.motion.figure)]
        missed = posing.motion.misfit(posing.key)
        if faults:
            words = self.tr("This figure cannot be saved yet. %1").replace("%1", faults[0])
        elif missed > _MISSED:
            far = f"{missed * CENTIMETRES:.0f}"
            words = self.tr("Something is out of reach by about %1 cm. See Rests on.")
            words = words.replace("%1", far)
        else:
            words = ""
        self._missed.setText(words)
        self._missed.setVisible(bool(words))

    def _on_tab(self, key: str) -> None:
        for name, panel in self._panels.items():
            panel.setVisible(name == key)

    def _on_play(self) -> None:
        self.canvas.play(not self.canvas.is_playing)

    def _on_playing(self, playing: bool) -> None:
        self._play.setText(self.tr("Stop") if playing else self.tr("Play"))
        self._play.set_icon("pause" if playing else "play")

    def _on_look(self, key: str) -> None:
        views = {
            "side": View(0, 8),
            "front": View(90, 8),
            "behind": View(-90, 8),
            "above": View(0, 80),
        }
        self._posing.look(views.get(key, self._posing.motion.figure.view))

    def _on_keep_view(self) -> None:
        figure = editing.seen_from(self._posing.motion.figure, self._posing.view)
        self._posing.change(self.tr("Show it from another side"), figure)
        self._from.choose("shown")
