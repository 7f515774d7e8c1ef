"""Plays the chimes: ``python -m stretchapp.ui.sound.chimes_process VOLUME`` (0-100 percent).

It ends when there is nothing to play on any more. Measured with PySide6 6.11.3 on Linux: when
the sound system dies, a QSoundEffect stays "ready" and its device stays listed, and what tells is
that a sound never ends; to load sounds anew then aborts the process, which is why this is one.
"""

import sys

from PySide6.QtCore import QCoreApplication, QObject, QTimer, QUrl
from PySide6.QtMultimedia import QMediaDevices, QSoundEffect

from stretchapp.resources import resource
from stretchapp.ui.sound.chime import Chime
from stretchapp.ui.sound.lines import leave, serve, tell

NEVER_ENDS_MS = 3000
"""A chime that still sounds after this is not sounding at all: none is longer than 1.5 s."""


class Chimes(QObject):
    """All chimes, loaded, on the computer's usual output."""

    def __init__(self, volume: float) -> None:
        """``volume`` from 0 to 1."""
        super().__init__()
        self._volume = volume
        self._effects: dict[Chime, QSoundEffect] = {}
        self._awaited: QSoundEffect | None = None
        self._watch = QTimer(self)
        self._watch.setSingleShot(True)
        self._watch.setInterval(NEVER_ENDS_MS)
        self._watch.timeout.connect(leave)
        self._devices = QMediaDevices(self)
        self._devices.audioOutputsChanged.connect(self.load)

    def load(self) -> None:
        """Take the output that is the usual one now; without any, end."""
        output = QMediaDevices.defaultAudioOutput()
        if output.isNull():
            leave()
        self._watch.stop()
        for effect in self._effects.values():
            effect.deleteLater()
        self._effects = {chime: self._loaded(chime) for chime in Chime}
        self._on_status_changed()

    def _loaded(self, chime: Chime) -> QSoundEffect:
        effect = QSoundEffect(QMediaDevices.defaultAudioOutput(), self)
        effect.setVolume(self._volume)
        effect.playingChanged.connect(self._on_playing_changed)
        effect.statusChanged.connect(self._on_status_changed)
        effect.setSource(QUrl.fromLocalFile(str(resource("sounds", f"{chime}.wav"))))
        return effect

    def take(self, words: list[str]) -> None:
        """Do what a line from the window says."""
        match words:
            case ["play", name]:
                self._play(self._effects[Chime(name)])
            case ["hush"]:
                self._watch.stop()
                for effect in self._effects.values():
                    effect.stop()

    def _play(self, effect: QSoundEffect) -> None:
        effect.play()
        if not self._watch.isActive():
            self._awaited = effect
            self._watch.start()

    def _on_playing_changed(self) -> None:
        if self._awaited is not None and not self._awaited.isPlaying():
            self._watch.stop()

    def _on_status_changed(self) -> None:
        if any(effect.status() is QSoundEffect.Status.Error for effect in self._effects.values()):
            leave()


def main(volume: float) -> None:
    application = QCoreApplication([])
    if QMediaDevices.defaultAudioOutput().isNull():
        tell("lacks", "output")
        leave()
    chimes = Chimes(volume)
    chimes.load()
    serve(application, chimes)


if __name__ == "__main__":
    main(float(sys.argv[1]) / 100)
