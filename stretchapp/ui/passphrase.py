"""Asking for the passphrase of a sealed file."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from stretchapp.ui.widgets.buttons import PrimaryButton, SecondaryButton
from stretchapp.ui.widgets.field import Field
from stretchapp.ui.widgets.form_dialog import FormDialog
from stretchapp.ui.widgets.labels import WrappedLabel


def _tr(text: str) -> str:
    return QCoreApplication.translate("passphrase", text)


class PassphraseDialog(FormDialog):
    """Asks for the passphrase of the file called ``name``; ``wrong`` after one that was not it."""

    def __init__(self, name: str, wrong: bool, parent: QWidget | None = None) -> None:
        super().__init__(_tr("This file is locked"), parent)
        words = _tr("%1 opens with the passphrase that was agreed on.").replace("%1", name)
        self.body.addWidget(WrappedLabel(words))
        self._edit = QLineEdit()
        self._edit.setEchoMode(QLineEdit.EchoMode.Password)
        field = Field(_tr("Passphrase"), self._edit)
        if wrong:
            field.set_caption(
                _tr("That was not it. Please try again: large and small letters count."), wrong=True
            )
        self.body.addWidget(field)
        shown = QCheckBox(_tr("Show the passphrase"))
        shown.toggled.connect(self._on_shown)
        self.body.addWidget(shown)
        unlock = PrimaryButton(_tr("Open the file"))
        unlock.clicked.connect(self.accept)
        leave = SecondaryButton(_tr("Do not open it"))
        leave.clicked.connect(self.reject)
        self.add_buttons(unlock, leave, default=unlock)
        self._edit.setFocus()

    def passphrase(self) -> str:
        """What was typed."""
        return self._edit.text()

    def _on_shown(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode
        self._edit.setEchoMode(mode.Normal if shown else mode.Password)
