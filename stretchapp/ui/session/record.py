"""What a session records: its sets, its place, and what is said before and after."""

from contextlib import suppress

from stretchapp.core.records import When
from stretchapp.core.session import Session
from stretchapp.core.session_steps import Bout
from stretchapp.db.store import Store, StoreError
from stretchapp.services import check_ins, guided_session
from stretchapp.services.guided_session import Routine
from stretchapp.services.journal import Change
from stretchapp.services.wrong_input import WrongInput
from stretchapp.ui.session.said import Said


class SessionRecord:
    """Saves the sets of one session and its place; what cannot be saved now is tried again."""

    def __init__(self, store: Store, routine: Routine) -> None:
        self._store = store
        self._routine = routine
        self._kept_at: Bout | None = None
        self._unsaved: dict[int, int] = {}
        self._changes: dict[int, Change] = {}

    @property
    def changes(self) -> dict[int, Change]:
        """What the session changed, by stretch: what stood before it, and what stands now."""
        return {
            stretch: change
            for stretch, change in self._changes.items()
            if change.before != change.after
        }

    def sets_done(self, stretch: int, sets: int) -> None:
        """So many sets of a stretch are done by now."""
        self._unsaved[stretch] = sets
        self.save()

    def save(self) -> bool:
        """Save what is not saved yet; whether nothing is left.

        What the plan no longer has cannot be saved at all, and is told as such at the end.
        """
        for stretch, sets in list(self._unsaved.items()):
            try:
                change = guided_session.record_sets(self._store, self._routine, stretch, sets)
            except (StoreError, WrongInput):
                continue
            del self._unsaved[stretch]
            earlier = self._changes.get(stretch)
            before = change.before if earlier is None else earlier.before
            self._changes[stretch] = Change(before, change.after)
        return not self._unsaved

    def keep_place(self, session: Session) -> None:
        """Remember where the session is, once for each bout."""
        bout = session.step.bout
        if bout != self._kept_at:
            # Without it the session cannot be gone on with, but what is done is recorded.
            with suppress(StoreError):
                guided_session.keep_place(self._store, self._routine, session)
                self._kept_at = bout

    def forget_place(self) -> None:
        """The session is over."""
        with suppress(StoreError):
            guided_session.forget_place(self._store, self._routine.patient, self._routine.id)

    def say_before(self, pain: int | None, stiffness: int | None) -> None:
        """Keep how it was before, where anything was said; raises as `check_in` does."""
        if pain is None and stiffness is None:
            return
        routine = self._routine
        check_ins.check_in(
            self._store,
            routine.patient,
            pain=pain,
            stiffness=stiffness,
            when=When.BEFORE,
            session=routine.id,
            session_day=routine.day,
        )

    def say_after(self, said: Said) -> bool:
        """Keep how it is now; whether it calls for the safety page. Raises as `check_in` does."""
        if not said.says_something:
            return False
        routine = self._routine
        change = check_ins.check_in(
            self._store,
            routine.patient,
            pain=said.pain,
            stiffness=said.stiffness,
            effort=said.effort,
            note=said.note,
            stop_sign=said.stop_sign,
            when=When.AFTER,
            session=routine.id,
            session_day=routine.day,
        )
        return change.needs_safety
