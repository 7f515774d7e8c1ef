"""Advice cards: those that ship with the program, and the clinic's own."""

import json
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from stretchapp.core.records import AdviceText
from stretchapp.db.store import Store
from stretchapp.db.work import Reading
from stretchapp.resources import resource
from stretchapp.services.wrong_input import WrongInput

LONGEST_TITLE = 200
LONGEST_TEXT = 4_000


@dataclass(frozen=True, slots=True)
class AdviceChange:
    """What happened to one of the clinic's own cards, so that it can be undone.

    ``is_there`` says whether it can be put into plans after the change.
    """

    card: AdviceText
    is_there: bool


def advice_texts(store: Store) -> tuple[AdviceText, ...]:
    """Every card that can be put into a plan: the clinic's own, then the built-in, by title."""
    with store.reading() as work:
        own = work.own_advice()
    own_by_title = sorted(own, key=lambda card: card.title.casefold())
    return (*own_by_title, *built_in_advice())


@cache
def built_in_advice() -> tuple[AdviceText, ...]:
    """The cards that ship with the program, by title."""
    documents = (
        json.loads(path.read_text(encoding="utf-8"))
        for path in resource("library", "advice").glob("*.json")
    )
    cards = (AdviceText(document["title"], document["text"]) for document in documents)
    return tuple(sorted(cards, key=lambda card: card.title.casefold()))


def save_own_advice(store: Store, title: str, text: str, id: UUID | None = None) -> AdviceText:
    """Add a card of the clinic's own, or change the one with that ``id``.

    A card that was deleted comes back; plans keep the words that they were given. Space around
    title (1-200 characters) and text (1-4000) falls away. Raises :class:`WrongInput` otherwise.
    """
    title, text = title.strip(), text.strip()
    for name, value, most in (("title", title, LONGEST_TITLE), ("text", text, LONGEST_TEXT)):
        if not 1 <= len(value) <= most:
            raise WrongInput(f"{name}: expected 1 to {most} characters, found {len(value)}")
    with store.writing() as work:
        return work.save_own_advice(AdviceText(title, text, id))


def delete_own_advice(store: Store, id: UUID) -> AdviceChange:
    """Take a card of the clinic's own out of the list; plans keep their copies.

    Raises :class:`WrongInput` when there is none with that ``id``.
    """
    with store.writing() as work:
        card = _own(work, id)
        if card is None:
            raise WrongInput("This advice card is no longer in the store.")
        work.delete_own_advice(id)
        return AdviceChange(card, is_there=False)


def undo(store: Store, change: AdviceChange) -> AdviceChange:
    """Take ``change`` back; the change that this is can be undone in turn.

    Raises :class:`WrongInput` when the card was changed again since.
    """
    card = change.card
    assert card.id is not None
    with store.writing() as work:
        if _own(work, card.id) != (card if change.is_there else None):
            raise WrongInput("This was changed again since, so it stays as it is now.")
        if change.is_there:
            work.delete_own_advice(card.id)
        else:
            work.save_own_advice(card)
    return AdviceChange(card, not change.is_there)


def _own(work: Reading, id: UUID) -> AdviceText | None:
    return next((card for card in work.own_advice() if card.id == id), None)
