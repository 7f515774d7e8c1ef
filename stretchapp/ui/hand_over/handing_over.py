"""The part of the dialog that asks how a plan goes to the patient."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from stretchapp.ui.hand_over.wishes import HandOver, Paper, SavedAs
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.choice_box import ChoiceBox
from stretchapp.ui.widgets.field import Field
from stretchapp.ui.widgets.flow import FlowLayout
from stretchapp.ui.widgets.labels import Caption
from stretchapp.ui.widgets.segmented import SegmentedControl

SHORTEST_PASSPHRASE = 8


def _tr(text: str) -> str:
    return QCoreApplication.translate("hand_over", text)


class HandingOverPart(QWidget):
    """File, paper or both, and perhaps a passphrase."""

    def __init__(self, wishes: HandOver, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._saved = SegmentedControl(_tr("Which file"))
        self._saved.set_choices(
            (
                ("handout", _tr("Handout with the plan inside")),
                ("plan", _tr("Plan alone")),
                ("nothing", _tr("No file")),
            )
        )
        self._saved.choose(wishes.saved_as or "nothing")
        self._saved.chosen.connect(self._on_changed)
        self._printed = QCheckBox(_tr("Print the handout now"))
        self._printed.setChecked(wishes.printed)
        self._printed.toggled.connect(self._on_changed)
        self._paper = ChoiceBox(_tr("Paper"), (("a4", "A4"), ("letter", _tr("US Letter"))))
        self._paper.choose(wishes.paper)
        self._grey = QCheckBox(_tr("Black and white"))
        self._grey.setChecked(wishes.grey)
        self._locked = QCheckBox(_tr("Lock it with a passphrase"))
        self._locked.toggled.connect(self._on_changed)
        self._passphrase = QLineEdit()
        self._passphrase_field = Field(_tr("Passphrase"), self._passphrase)
        paper = QWidget()
        row = FlowLayout(paper, gap=theme().space(5))
        for choice in (self._printed, self._paper, self._grey):
            row.addWidget(choice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space(3))
        self._what = Caption()
        for part in (
            self._saved,
            self._what,
            paper,
            self._locked,
            self._passphrase_field,
        ):
            column.addWidget(part)
        self._on_changed()

    def problem(self) -> str:
        """What is still to be put right, said beside the field as well; empty for nothing."""
        typed = self._passphrase.text()
        if self._is_locked() and len(typed) < SHORTEST_PASSPHRASE:
            words = _tr("A passphrase needs 8 letters or more. Several words are easy to keep.")
            self._passphrase_field.set_caption(words, wrong=True)
            self._passphrase.setFocus()
            return words
        return ""

    def hand_over(self) -> HandOver:
        """What was chosen."""
        kinds: dict[str, SavedAs] = {"handout": "handout", "plan": "plan"}
        papers: dict[str, Paper] = {"a4": "a4", "letter": "letter"}
        return HandOver(
            saved_as=kinds.get(self._saved.current()),
            printed=self._printed.isChecked(),
            paper=papers[self._paper.current()],
            grey=self._grey.isChecked(),
            passphrase=self._passphrase.text() if self._is_locked() else None,
        )

    def _is_locked(self) -> bool:
        return self._locked.isChecked() and self._saved.current() != "nothing"

    def _on_changed(self) -> None:
        on_paper = self._saved.current() == "handout" or self._printed.isChecked()
        self._paper.setVisible(on_paper)
        self._grey.setVisible(on_paper)
        self._locked.setVisible(self._saved.current() != "nothing")
        self._passphrase_field.setVisible(self._is_locked())
        self._what.setText(
            {
                "handout": _tr("A PDF to print or to read. stretchapp opens it as it is."),
                "plan": _tr("A file that stretchapp opens."),
                "nothing": _tr("You can still print the handout."),
            }[self._saved.current()]
        )
        if self._saved.current() == "handout":
            words = _tr("It locks the plan in the file. The page itself can be read by anybody.")
        else:
            words = _tr("Tell it to the patient in another way than the file.")
        self._passphrase_field.set_caption(words)
