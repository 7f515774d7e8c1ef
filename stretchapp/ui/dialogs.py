"""The small dialogs of the window: its keys, and what it is."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from stretchapp import __version__
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.buttons import PrimaryButton
from stretchapp.ui.widgets.labels import Caption, Heading, WrappedLabel
from stretchapp.ui.widgets.page import Page

WIDTH, EDGE = 560, 20


def _tr(text: str) -> str:
    return QCoreApplication.translate("dialogs", text)


class _Dialog(QDialog):
    """A titled dialog with one button that closes it; Escape does the same."""

    def __init__(self, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme().space(5))
        column.setSpacing(theme().space(3))
        page = Page()
        page.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        page.content.addWidget(Heading(title))
        self.body = page.content
        column.addWidget(page, 1)
        close = PrimaryButton(_tr("Close"))
        close.clicked.connect(self.accept)
        close.setDefault(True)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        row.addSpacing(theme().space(5))
        column.addLayout(row)
        self._page = page

    def showEvent(self, event: QShowEvent) -> None:
        """Be as wide as lines read well, and as tall as the words need, within the window."""
        window = self.parentWidget()
        room = self.screen().availableSize() if window is None else window.size()
        width = min(theme().scaled(WIDTH), room.width() - 2 * EDGE)
        self.resize(width, min(self._page.height_for(width) + theme().scaled(90), room.height()))
        super().showEvent(event)

    def done(self, result: int) -> None:
        super().done(result)
        window = self.parentWidget()
        if window is not None:
            # Not every desktop gives the keyboard back after a dialog.
            window.activateWindow()


class KeysDialog(_Dialog):
    """Every key of the window; those for a clinic's pages only where it is one."""

    def __init__(self, parent: QWidget | None = None, *, clinic: bool = False) -> None:
        super().__init__(_tr("Keys"), parent)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().space(5))
        grid.setVerticalSpacing(theme().space(2))
        for row, (keys, words) in enumerate(self._keys(clinic)):
            grid.addWidget(WrappedLabel(keys, tone="primary"), row, 0)
            grid.addWidget(WrappedLabel(words), row, 1)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)

    def _keys(self, clinic: bool) -> tuple[tuple[str, str], ...]:
        find = _tr("Find a stretch in the library")
        if clinic:
            find = _tr("Find a stretch in the library, or a patient")
        return (
            (_tr("Space"), _tr("Tick the stretch, or take the tick back")),
            (_tr("Up, Down"), _tr("The stretch above or below")),
            (_tr("Right, Left"), _tr("Open the stretch, close it")),
            (_tr("Space"), _tr("In a session: pause, and go on")),
            (_tr("Right, Left"), _tr("In a session: the next step, the one before again")),
            (_tr("+, M, Esc"), _tr("In a session: 10 s more, sound off and on, leave")),
            (_tr("Tab"), _tr("The next control")),
            (_tr("Alt+Left, Alt+Right"), _tr("The day before, the day after")),
            (_tr("Alt+Home"), _tr("Back to today")),
            (_tr("Ctrl+Z, Ctrl+Shift+Z"), _tr("Undo, and redo")),
            (_tr("Ctrl+O"), _tr("Open a plan, a handout or a progress file")),
            (_tr("Ctrl+S"), _tr("Save your progress for your therapist")),
            (_tr("Letters"), find),
            (_tr("Esc"), _tr("Show all again, or go back")),
            (_tr("Left, Right, Home"), _tr("On a large figure: turn it, turn it back")),
            (_tr("Arrow keys"), _tr("On a handle of a figure: move it by 1 cm")),
            (_tr("Ctrl+1 to Ctrl+4"), _tr("The pages of the side bar")),
            *(self._keys_of_clinic() if clinic else ()),
            (_tr("F1"), _tr("These keys")),
        )

    def _keys_of_clinic(self) -> tuple[tuple[str, str], ...]:
        return (
            (_tr("Ctrl+5 to Ctrl+9"), _tr("A patient’s plan, progress, visits, day, measures")),
            (_tr("Menu key, Shift+F10"), _tr("What can be done with a patient")),
            (_tr("Enter"), _tr("Open a patient, or add a stretch to the plan")),
            (_tr("Ctrl+T"), _tr("Templates for a plan")),
            (_tr("Alt+Up, Alt+Down"), _tr("Move a stretch of the plan up or down")),
            (_tr("Delete"), _tr("Remove a stretch from the plan")),
            (_tr("Ctrl+Enter"), _tr("Assign and hand over a plan, save a routine or a visit")),
        )


class AboutDialog(_Dialog):
    """What the program is, and what it is not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_tr("About stretchapp"), parent)
        for words in (
            _tr("Home stretches for back pain, and the plans that therapists write."),
            _tr("It helps you to keep to a plan. It does not diagnose and does not treat."),
            _tr("Your data stays on this computer."),
        ):
            self.body.addWidget(WrappedLabel(words))
        version = _tr("Version %1, MIT licence.").replace("%1", __version__)
        self.body.addWidget(Caption(version))
        self.body.addWidget(
            Caption(
                _tr(
                    "Made with Qt (LGPL), SQLAlchemy, Lucide icons and the typeface "
                    "Atkinson Hyperlegible of the Braille Institute."
                )
            )
        )
