"""The clinic's logo: shown as on paper, chosen from a file, or removed."""

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QVBoxLayout, QWidget

from stretchapp.core.picture import StoredPicture
from stretchapp.db.reading import LOGO
from stretchapp.db.store import Store, StoreError
from stretchapp.services import clinic
from stretchapp.services.long_work import Report
from stretchapp.services.wrong_input import WrongInput
from stretchapp.ui.picture_intake import taken_in
from stretchapp.ui.pictures import image_in
from stretchapp.ui.settings.section import in_a_row
from stretchapp.ui.theme import colours, theme
from stretchapp.ui.widgets.buttons import SecondaryButton
from stretchapp.ui.widgets.labels import Caption
from stretchapp.ui.work import Work

_TILE = QSize(200, 96)
_EDGE = 10


class LogoChoice(QWidget):
    """Shows the logo small. What is wrong with a chosen picture is said here."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._work: Work | None = None
        self._shown: str | None = None
        self._tile = _LogoTile()
        self._choose = SecondaryButton(self.tr("Choose a picture…"), "image")
        self._choose.clicked.connect(self._on_choose)
        self._remove = SecondaryButton(self.tr("Remove the logo"), "trash-2")
        self._remove.clicked.connect(self._on_remove)
        self._wrong = Caption(tone="accent")
        self._wrong.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space(2))
        column.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(in_a_row(self._choose, self._remove))
        column.addWidget(self._wrong)

    def refresh(self) -> None:
        """Show the logo that the store has now."""
        with self._store.reading() as work:
            digest = work.setting(LOGO)
            if digest == self._shown:
                return
            logo = work.logo()
        self._shown = digest
        image = None if logo is None else image_in(logo)
        self._tile.show_image(image)
        self._tile.setVisible(logo is not None)
        self._remove.setVisible(logo is not None)

    def take_file(self, path: Path) -> None:
        """Make a picture file the logo; it is read and scaled on a worker."""
        if self._work is not None:
            return

        def read(_report: Report) -> StoredPicture:
            return taken_in(path)

        self._wrong.hide()
        self._work = Work(read, self)
        self._work.done.connect(self._on_read)
        self._work.failed.connect(self._on_failed)
        self._work.start()

    def _on_choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self.window(),
            self.tr("Choose a picture"),
            "",
            f"{self.tr('Pictures')} (*.png *.jpg *.jpeg *.svg)",
        )
        self.window().activateWindow()
        if path:
            self.take_file(Path(path))

    def _on_read(self, picture: StoredPicture) -> None:
        try:
            clinic.set_logo(self._store, picture.data)
        except (StoreError, WrongInput) as error:
            self._on_failed(error)
        else:
            self._end_work()
            self.refresh()

    def _on_failed(self, error: Exception) -> None:
        self._end_work()
        self._wrong.setText(f"{error} {self.tr('The logo stays as it was.')}")
        self._wrong.show()

    def _end_work(self) -> None:
        if self._work is not None:
            self._work.deleteLater()
            self._work = None

    def _on_remove(self) -> None:
        self._wrong.hide()
        # The button goes: the keyboard must not be lost with it.
        self._choose.setFocus(Qt.FocusReason.OtherFocusReason)
        try:
            clinic.remove_logo(self._store)
        except StoreError as error:
            self._on_failed(error)
        else:
            self.refresh()


class _LogoTile(QWidget):
    """The logo on white, as paper is, whatever the colours of the window."""

    def __init__(self) -> None:
        super().__init__()
        self._image: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("The logo"))
        self.hide()

    def show_image(self, image: QImage | None) -> None:
        self._image = image
        self.update()

    def sizeHint(self) -> QSize:
        return _TILE * theme().scale

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.setBrush(colours("light").color("surface"))
            painter.setPen(QPen(theme().color("line"), 1))
            radius = theme().radius("button")
            area = QRectF(self.rect())
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
            if self._image is not None:
                room = area.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
                size = QRectF(self._image.rect()).size()
                size.scale(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
                shown = QRectF(room.topLeft(), size)
                shown.moveCenter(room.center())
                painter.drawImage(shown, self._image)
