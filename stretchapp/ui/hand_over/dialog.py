"""The one dialog in which a plan is assigned and handed over."""

from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from stretchapp.core.plan_draft import PlanDraft
from stretchapp.ui.hand_over.assigning import AssigningPart
from stretchapp.ui.hand_over.handing_over import HandingOverPart
from stretchapp.ui.hand_over.wishes import Assignment, HandOver
from stretchapp.ui.widgets.announce import announce
from stretchapp.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from stretchapp.ui.widgets.form_dialog import FormDialog
from stretchapp.ui.widgets.labels import Heading


def _tr(text: str) -> str:
    return QCoreApplication.translate("hand_over", text)


class HandOverDialog(FormDialog):
    """Asks for days and way; without a ``draft``, for the way alone, since nothing is assigned.

    Accepted, :meth:`assignment` and :meth:`hand_over` say what was chosen. ``earliest`` is the
    first day from which the draft can hold, ``wishes`` how it was handed over last.
    """

    width_wish = 680

    def __init__(
        self,
        name: str,
        draft: PlanDraft | None,
        earliest: date,
        wishes: HandOver,
        parent: QWidget | None = None,
    ) -> None:
        title = _tr("Plan for %1") if draft is not None else _tr("Hand over to %1")
        super().__init__(title.replace("%1", name), parent)
        self._assigning = None if draft is None else AssigningPart(draft, earliest)
        self._handing_over = HandingOverPart(wishes)
        self._only_assign = False
        if self._assigning is not None:
            self.body.addWidget(self._assigning)
            self.body.addWidget(Heading(_tr("Hand over")))
        self.body.addWidget(self._handing_over)
        words = _tr("Assign and hand over") if draft is not None else _tr("Hand over")
        go = PrimaryButton(words)
        go.clicked.connect(self._on_go)
        cancel = QuietButton(_tr("Cancel"))
        cancel.clicked.connect(self.reject)
        if draft is None:
            self.add_buttons(go, cancel, default=go)
        else:
            assign = SecondaryButton(_tr("Assign only"))
            assign.clicked.connect(self._on_assign_only)
            self.add_buttons(go, assign, cancel, default=go)
        if draft is None:
            go.setFocus()

    def assignment(self) -> Assignment | None:
        """The days that were chosen; ``None`` where nothing was to be assigned."""
        return None if self._assigning is None else self._assigning.assignment()

    def hand_over(self) -> HandOver | None:
        """How it is to be handed over; ``None``: not now."""
        if self._only_assign:
            return None
        chosen = self._handing_over.hand_over()
        return chosen if chosen.saved_as is not None or chosen.printed else None

    def _on_go(self) -> None:
        problem = self._handing_over.problem()
        if problem:
            announce(self, problem)
        else:
            self.accept()

    def _on_assign_only(self) -> None:
        self._only_assign = True
        self.accept()
