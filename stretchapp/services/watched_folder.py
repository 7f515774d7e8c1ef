"""The folder in which patients' files arrive: a synced folder, or a stick.

What comes from a patient whom the store knows is taken in; of everything else it is told. The files
themselves are only read.
"""

import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from stretchapp.db.store import Store, StoreError
from stretchapp.db.work import Reading
from stretchapp.exchange.plan_file import PlanFile
from stretchapp.exchange.progress_file import ProgressFile
from stretchapp.exchange.reading import read_file
from stretchapp.exchange.refused import FileRefused, PassphraseNeeded
from stretchapp.services.clock import SystemClock
from stretchapp.services.files import LARGEST_FILE
from stretchapp.services.long_work import Report, unreported
from stretchapp.services.preferences import Preferences, read_preferences
from stretchapp.services.transfer import ImportSummary, Whose, take_in, whose
from stretchapp.services.wrong_input import WrongInput

LOOKED_AT = "watched_folder_looked_at"
"""The setting that holds the SHA-256 of what was looked at, one a line, the oldest first."""
MOST_REMEMBERED = 2000
ENDINGS = (".zip", ".json", ".pdf", ".stretchapp")
SETTLED_SECONDS = 2.0
"""A file that changed less long ago may still be on its way."""

_PASSING_BEGINNINGS = (".", "~")
_PASSING_ENDINGS = (".part", ".tmp", ".crdownload")
_LEADS_NOWHERE_ELSE = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_AS_BYTES = getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that cannot be used, and why not: place, expected and found."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class Findings:
    """What one look at the folder found.

    ``folder`` is the one looked at (``None``: none is watched) and ``folder_missing`` says that it
    is not there now. ``taken_in`` and ``refused`` are news: each file is among them once.
    ``unknown`` (of patients whom the store does not know) and ``sealed`` (with a passphrase) are
    those that wait for somebody, at every look until they are opened, set aside or gone.
    ``still_changing`` says that a file is just being written: another look is due soon.
    """

    folder: Path | None = None
    folder_missing: bool = False
    taken_in: tuple[ImportSummary, ...] = ()
    unknown: tuple[Path, ...] = ()
    sealed: tuple[Path, ...] = ()
    refused: tuple[Refused, ...] = ()
    still_changing: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    """A file as it lay in the folder: while this is the same, so are its bytes."""

    path: Path
    size: int
    changed_ns: int

    @property
    def digest(self) -> str:
        """Stands for the bytes of a file that is too large, or not allowed, to be read."""
        return sha256(f"{self.path.name}\n{self.size}\n{self.changed_ns}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A file that waits for somebody; ``patient`` are the ids it gives, none for a sealed one."""

    digest: str
    patient: tuple[UUID, ...] = ()


@dataclass(slots=True)
class Seen:
    """What is kept between looks, so that a file that stays as it is is read once only."""

    done: set[_Mark] = field(default_factory=set)
    waiting: dict[_Mark, _Waiting] = field(default_factory=dict)

    def keep(self, marks: list[_Mark]) -> None:
        """Keep what is known of these files; the others are gone or were changed."""
        self.done.intersection_update(marks)
        for mark in self.waiting.keys() - set(marks):
            del self.waiting[mark]


def watched_folder(preferences: Preferences) -> Path | None:
    """The folder that is watched: a clinic's, if it chose one."""
    if preferences.audience != "clinic" or not preferences.watched_folder:
        return None
    return Path(preferences.watched_folder)


def look(store: Store, report: Report = unreported, seen: Seen | None = None) -> Findings:
    """Look at the watched folder once, and take in what came from known patients.

    It takes files of at most 20 MB in the folder itself. Files that are just being written wait for
    the next look; links, special files, and hidden and temporary names are passed over. A folder
    that is away, as a stick may be, is no error. ``seen`` is to be given again at the next look.

    Raises :class:`StoreError` where the store cannot be used; what was taken in before stays.
    """
    with store.reading() as work:
        folder = watched_folder(read_preferences(work))
        looked_at = _looked_at(work)
    if folder is None:
        return Findings()
    try:
        marks, still_changing = _lying_in(folder)
    except OSError:
        return Findings(folder, folder_missing=True)
    one = _Look(store, Seen() if seen is None else seen, set(looked_at))
    return one.at(folder, marks, report, still_changing)


def set_aside(store: Store, path: Path) -> None:
    """Leave a file alone from now on: it was opened by hand, or nobody wants it.

    A file that is no longer there needs nothing.
    """
    try:
        data = _read(path)
    except OSError:
        return
    _remember(store, [sha256(data).hexdigest()])


def forget(store: Store) -> None:
    """Forget which files were looked at, for another folder."""
    with store.writing() as work:
        if work.setting(LOOKED_AT):
            work.set_setting(LOOKED_AT, "")


def _looked_at(work: Reading) -> list[str]:
    return work.setting(LOOKED_AT).split()


def _remember(store: Store, digests: Iterable[str]) -> None:
    with store.writing() as work:
        every = dict.fromkeys((*_looked_at(work), *digests))
        work.set_setting(LOOKED_AT, "\n".join(list(every)[-MOST_REMEMBERED:]))


def _lying_in(folder: Path) -> tuple[list[_Mark], bool]:
    """The folder's files that may be some of ours, oldest first; and whether one still changes."""
    now = SystemClock().now().timestamp()
    marks: list[_Mark] = []
    still_changing = False
    with os.scandir(folder) as entries:
        for entry in entries:
            if not _is_meant(entry.name):
                continue
            try:
                # What `entry` itself knows may be out of date on Windows.
                found = Path(entry.path).lstat()
            except OSError:
                continue
            if not stat.S_ISREG(found.st_mode) or not found.st_size:
                continue
            # Another computer's clock may be ahead of this one's.
            if abs(now - found.st_mtime) < SETTLED_SECONDS:
                still_changing = True
            else:
                marks.append(_Mark(folder / entry.name, found.st_size, found.st_mtime_ns))
    marks.sort(key=lambda mark: (mark.changed_ns, mark.path.name))
    return marks, still_changing


def _is_meant(name: str) -> bool:
    name = name.lower()
    passing = name.startswith(_PASSING_BEGINNINGS) or name.endswith(_PASSING_ENDINGS)
    return name.endswith(ENDINGS) and not passing


def _read(path: Path) -> bytes:
    """The file's bytes, at most one more than 20 MB; what became a link or pipe is not followed."""
    descriptor = os.open(path, os.O_RDONLY | _LEADS_NOWHERE_ELSE | _AS_BYTES)
    with os.fdopen(descriptor, "rb") as stream:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(f"{path} is not an ordinary file")
        return stream.read(LARGEST_FILE + 1)


class _Look:
    """One look at the folder, file by file."""

    def __init__(self, store: Store, seen: Seen, looked_at: set[str]) -> None:
        self._store = store
        self._seen = seen
        self._looked_at = looked_at
        self._new: list[str] = []
        self._taken_in: list[ImportSummary] = []
        self._refused: list[Refused] = []
        self._not_yet: dict[_Mark, tuple[str, str]] = {}

    def at(
        self, folder: Path, marks: list[_Mark], report: Report, still_changing: bool
    ) -> Findings:
        """What the files tell, each looked at in its turn."""
        self._seen.keep(marks)
        try:
            for place, mark in enumerate(marks):
                report(place / len(marks))
                self._look_at(mark)
            self._look_again(report)
        except StoreError:
            if not self._taken_in:
                raise
            # What came in is told first; the look that follows soon tells what is the matter.
            still_changing = True
        finally:
            if self._new:
                _remember(self._store, self._new)
        waiting = self._seen.waiting.items()
        return Findings(
            folder,
            taken_in=tuple(self._taken_in),
            unknown=tuple(sorted(mark.path for mark, one in waiting if one.patient)),
            sealed=tuple(sorted(mark.path for mark, one in waiting if not one.patient)),
            refused=tuple(self._refused),
            still_changing=still_changing,
        )

    def _look_again(self, report: Report) -> None:
        """Look once more at what the store refused: what it lacked may have come meanwhile."""
        if self._taken_in:
            for mark in tuple(self._not_yet):
                report(1.0)
                del self._not_yet[mark]
                self._look_at(mark)
        for mark, (digest, reason) in self._not_yet.items():
            self._refuse(mark, digest, reason)

    def _look_at(self, mark: _Mark) -> None:
        if mark in self._seen.done or self._still_waits(mark):
            return
        if mark.size > LARGEST_FILE:
            self._refuse(mark, mark.digest, "expected a file of at most 20 MB, found a larger one")
            return
        try:
            data = _read(mark.path)
        except FileNotFoundError:
            return
        except OSError as error:
            # Told once, yet tried again: another program may hold the file for a while.
            reason = f"expected a file that may be read, found: {error.strerror or error}"
            self._tell_once(mark, mark.digest, reason)
            return
        digest = sha256(data).hexdigest()
        if digest in self._looked_at:
            self._seen.done.add(mark)
            return
        try:
            file = read_file(data)
        except PassphraseNeeded:
            self._seen.waiting[mark] = _Waiting(digest)
        except FileRefused as refused:
            self._refuse(mark, digest, str(refused))
        else:
            self._take(mark, digest, file)

    def _still_waits(self, mark: _Mark) -> bool:
        """Whether a file that waited before does so still, as far as can be told unread."""
        waiting = self._seen.waiting.get(mark)
        if waiting is None:
            return False
        if waiting.digest not in self._looked_at:
            with self._store.reading() as work:
                if not waiting.patient or work.known_as(waiting.patient) is None:
                    return True
        del self._seen.waiting[mark]
        return False

    def _take(self, mark: _Mark, digest: str, file: PlanFile | ProgressFile) -> None:
        if whose(self._store, file, None) is not Whose.KNOWN:
            self._seen.waiting[mark] = _Waiting(digest, (file.patient.id, *file.also_known_as))
            return
        try:
            self._taken_in += take_in(self._store, [file])
        except WrongInput as refused:
            self._not_yet[mark] = (digest, str(refused))
        else:
            self._seen.done.add(mark)
            self._note(digest)

    def _refuse(self, mark: _Mark, digest: str, reason: str) -> None:
        self._tell_once(mark, digest, reason)
        self._seen.done.add(mark)

    def _tell_once(self, mark: _Mark, digest: str, reason: str) -> None:
        if digest not in self._looked_at:
            self._refused.append(Refused(mark.path, reason))
            self._note(digest)

    def _note(self, digest: str) -> None:
        self._looked_at.add(digest)
        self._new.append(digest)
