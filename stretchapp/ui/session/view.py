"""A session on its way, as large as the window: figure, countdown, words and buttons."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from stretchapp.services.guided_session import Routine
from stretchapp.ui.pictures import ImageOf
from stretchapp.ui.session import wording
from stretchapp.ui.session.buttons import KeyButton, LeaveButton, SessionButton
from stretchapp.ui.session.countdown import Countdown
from stretchapp.ui.session.figure import SessionFigure
from stretchapp.ui.session.next_card import NextCard
from stretchapp.ui.session.notice import Notice
from stretchapp.ui.session.runner import SessionRunner
from stretchapp.ui.session.strip import ProgressStrip
from stretchapp.ui.theme import theme, typeface
from stretchapp.ui.widgets.labels import WrappedLabel

_EDGE, _NARROW_EDGE, _NARROW = 44, 24, 900  # px
_RING = 0.36
"""The ring's least height, of the window's: its digits then have an eighth of it."""
_SIZES = {"place": 0.034, "phase": 0.042, "name": 0.042, "hint": 0.027, "left": 0.023}
"""Letters' sizes, of the window's height, at 100 % text."""
_LARGEST = {"place": 0.039, "phase": 0.055, "name": 0.055, "hint": 0.042, "left": 0.035}
_WORDS = 0.16
"""How much of the window's height name and hint may have."""
_NOTICE_MS = 20_000


class SessionView(QWidget):
    """Shows what a :class:`SessionRunner` runs, and passes on what is pressed."""

    leave_requested = Signal()
    mute_toggled = Signal()

    def __init__(
        self,
        runner: SessionRunner,
        routine: Routine,
        image_of: ImageOf,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._routine = routine
        self._image_of = image_of
        self._stretch: int | None = None
        self._shows_pause = False
        self._strip = ProgressStrip()
        self._left = WrappedLabel(tone="muted")
        self._left.setWordWrap(False)
        self._notice = Notice(self)
        self._notice_over = QTimer(self)
        self._notice_over.setSingleShot(True)
        self._notice_over.timeout.connect(self._notice.hide)
        self._hints: tuple[str, ...] = ()
        self._leave = LeaveButton(
            "x", self.tr("Leave the session"), tooltip=self.tr("Leave (Esc)"), target="clinic"
        )
        self._leave.clicked.connect(self.leave_requested)
        self._figure = SessionFigure()
        self._place = WrappedLabel(tone="accent")
        self._countdown = Countdown()
        self._phase = WrappedLabel()
        self._name = WrappedLabel()
        self._hint = WrappedLabel(tone="muted")
        self._next = NextCard()
        self._next.clicked.connect(runner.skip_stretch)
        self._add_buttons()
        self._lay_out()
        self._add_keys()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Session"))
        runner.moved.connect(self.show_session)

    def _add_buttons(self) -> None:
        runner = self._runner
        self._back = SessionButton(self.tr("Back"), "skip-back")
        self._back.setAccessibleName(self.tr("Back"))
        self._back.clicked.connect(runner.back)
        self._pause = KeyButton(self.tr("Pause"), "pause", self.tr("Space"))
        self._pause.clicked.connect(runner.toggle)
        self._skip = SessionButton(self.tr("Skip"), "skip-forward")
        self._skip.setAccessibleName(self.tr("Skip"))
        self._skip.clicked.connect(runner.skip)
        self._more = SessionButton(self.tr("10 s"), "plus")
        self._more.setAccessibleName(self.tr("10 seconds more"))
        self._more.clicked.connect(runner.extend)
        self._voice = SessionButton(self.tr("Sound on"), "volume-2")
        self._voice.setAccessibleName(self.tr("Sound on"))
        self._voice.clicked.connect(self.mute_toggled)
        for button in (self._back, self._pause, self._skip, self._more, self._voice):
            # Space is for the session, whatever was clicked last.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._shrinking = (self._back, self._skip, self._more, self._voice)
        self._full_words = {button: button.text() for button in self._shrinking}

    def _lay_out(self) -> None:
        for label in (self._place, self._phase):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        top = QHBoxLayout()
        top.setSpacing(theme().space(5))
        top.addWidget(self._strip, 1)
        top.addWidget(self._left)
        top.addWidget(self._leave)
        doing = QVBoxLayout()
        doing.setSpacing(theme().space(2))
        doing.addStretch(1)
        doing.addWidget(self._place)
        doing.addWidget(self._countdown, 20)
        doing.addWidget(self._phase)
        doing.addStretch(1)
        self._words = QWidget()
        words = QVBoxLayout(self._words)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(theme().space(1))
        words.addWidget(self._name)
        words.addWidget(self._hint)
        words.addStretch(1)
        self._controls = QHBoxLayout()
        self._controls.setSpacing(theme().space(3))
        for button in (self._back, self._pause, self._skip, self._more):
            self._controls.addWidget(button)
        self._controls.addStretch(1)
        self._controls.addWidget(self._voice)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().space(5))
        grid.setVerticalSpacing(theme().space(4))
        grid.addWidget(self._figure, 0, 0)
        grid.addLayout(doing, 0, 1)
        grid.addWidget(self._words, 1, 0)
        grid.addWidget(self._next, 1, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        grid.addLayout(self._controls, 2, 0, 1, 2)
        grid.setColumnStretch(0, 13)
        grid.setColumnStretch(1, 9)
        grid.setRowStretch(0, 1)
        column = QVBoxLayout(self)
        column.setSpacing(theme().space(3))
        column.addLayout(top)
        column.addLayout(grid, 1)

    def _add_keys(self) -> None:
        runner = self._runner
        for keys, act in (
            (("Space",), runner.toggle),
            (("Right",), runner.skip),
            (("Ctrl+Right", "PgDown"), runner.skip_stretch),
            (("Left",), runner.back),
            (("+", "="), runner.extend),
            (("M",), self.mute_toggled.emit),
        ):
            for key in keys:
                shortcut = QShortcut(QKeySequence(key), self)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.setAutoRepeat(act == runner.extend)
                shortcut.activated.connect(act)

    def show_muted(self, muted: bool) -> None:
        """Say whether anything can be heard."""
        words = self.tr("Sound off") if muted else self.tr("Sound on")
        self._full_words[self._voice] = words
        self._voice.setAccessibleName(words)
        self._voice.set_icon("volume-x" if muted else "volume-2")
        self._fit_buttons()

    def show_notice(self, words: str) -> None:
        """Say something for a while that the session does not wait for."""
        self._notice.show_words(words)
        self._notice_over.start(_NOTICE_MS)

    def show_session(self) -> None:
        """Show where the session is now."""
        session = self._runner.session
        stretch = session.step.bout.stretch
        if stretch != self._stretch:
            self._stretch = stretch
            self._show_stretch(stretch)
        exercise = self._routine.exercises[stretch]
        note = self._routine.occurrences[stretch].item.note
        self._figure.follow(session)
        self._countdown.show_left(
            session.left / session.duration,
            *wording.number_words(session),
            wording.countdown_words(session),
        )
        shares = [session.share(place) for place in range(len(session.stretches))]
        of_all = wording.strip_words(session)
        self._strip.show_shares(shares, of_all)
        _say(self._left, wording.DOT.join(filter(None, (of_all, wording.left_words(session)))))
        place, phase = wording.place_words(session) or "\u00a0", wording.phase_words(session)
        if (place, phase) != (self._place.text(), self._phase.text()):
            _say(self._place, place)
            _say(self._phase, phase)
            self._fit_lines()
        hints = wording.hint_words(session, exercise, note)
        if hints != self._hints:
            self._hints = hints
            self._fit_words()
        if session.is_paused != self._shows_pause:
            self._shows_pause = session.is_paused
            self._pause.setText(self.tr("Go on") if session.is_paused else self.tr("Pause"))
            self._pause.set_icon("play" if session.is_paused else "pause")

    def _show_stretch(self, stretch: int) -> None:
        exercise = self._routine.exercises[stretch]
        image = None if exercise is None else self._image_of(exercise)
        self._figure.show_stretch(exercise, image, self._runner.session.stretches[stretch].sides)
        self._name.setText(wording.name_of(exercise))
        self._fit_words()
        following = self._routine.exercises[stretch + 1 :]
        self._next.setVisible(bool(following))
        if following:
            coming = following[0]
            side = self._runner.session.stretches[stretch + 1].sides[0]
            self._next.show_exercise(coming, self._image_of(coming), side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """Let words and ring be as large as can be read from two metres in this window."""
        height = self.height()
        edge = _EDGE if self.width() >= _NARROW else _NARROW_EDGE
        column = self.layout()
        if column is not None:
            column.setContentsMargins(edge, theme().space(3), edge, edge * 2 // 3)
        self._countdown.setMinimumHeight(round(height * _RING))
        # However long the words are, the figure keeps its size.
        self._words.setFixedHeight(round(height * _WORDS))
        self._next.fit(round(height * _WORDS))
        self._name.setFont(typeface(self._pixels("name"), bold=True))
        self._left.setFont(typeface(self._pixels("left")))
        self._fit_lines()
        self._fit_buttons()
        self._fit_words()
        self._notice.fit()

    def _pixels(self, role: str) -> int:
        """How large letters are in this window, at this text size."""
        return round(self.height() * min(_LARGEST[role], _SIZES[role] * theme().scale))

    def _fit_lines(self) -> None:
        """Keep the words above and below the ring on a line each."""
        room = self._countdown.width()
        for label, role in ((self._place, "place"), (self._phase, "phase")):
            font = typeface(self._pixels(role), bold=True)
            wide = QFontMetrics(font).horizontalAdvance(label.text())
            if wide > room:
                font = typeface(self._pixels(role) * room // wide - 1, bold=True)
            label.setFont(font)

    def _fit_buttons(self) -> None:
        """Show the words on the buttons where all of them fit side by side."""
        for part in (self._leave, self._pause):
            part.updateGeometry()
        for button, words in self._full_words.items():
            button.setText(words)
            button.updateGeometry()
        gaps = self._controls.spacing() * len(self._full_words)
        wanted = sum(button.sizeHint().width() for button in (self._pause, *self._shrinking))
        room = self.width() - 2 * (_EDGE if self.width() >= _NARROW else _NARROW_EDGE)
        if wanted + gaps > room:
            for button in self._shrinking:
                button.setText("")

    def _fit_words(self) -> None:
        """Say as much of how it is done as there is room for below the name."""
        width = self._words.width()
        room = self._words.height() - theme().space(1) - self._name.heightForWidth(width)
        wanted = self._pixels("hint")
        least = self.height() * _SIZES["hint"]
        for share in (1.0, 0.85, 0.7, 0.0):
            # Smaller words are better than none.
            font = typeface(round(max(least, wanted * share)))
            for start in range(len(self._hints)):
                words = " ".join(self._hints[start:])
                if _height(font, words, width) <= room:
                    self._hint.setFont(font)
                    _say(self._hint, words)
                    return
        _say(self._hint, "")

    def stop(self) -> None:
        """The session is over or left: work nothing out any more."""
        self._figure.stop()


def _height(font: QFont, words: str, width: int) -> int:
    flags = Qt.TextFlag.TextWordWrap
    return QFontMetrics(font).boundingRect(0, 0, width, 0, flags, words).height()


def _say(label: QLabel, words: str) -> None:
    # A label that is given the same words lays the page out anew.
    if label.text() != words:
        label.setText(words)
