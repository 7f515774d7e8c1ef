"""The clinic's logo, which handouts and reports carry."""

from stretchapp.db.reading import LOGO
from stretchapp.db.store import Store
from stretchapp.services.wrong_input import WrongInput


def set_logo(store: Store, data: bytes) -> None:
    """Make the picture that the bytes are the clinic's logo; photographs are scaled before.

    Raises :class:`WrongInput` with the reason for what is no PNG, JPEG or SVG, has more than 1 MB
    (an SVG 512 KB), or is an SVG that does more than draw.
    """
    # Settings shows a logo more often than it takes one, and this brings all that reads an SVG.
    from stretchapp.exchange.pictures import checked_picture
    from stretchapp.exchange.refused import FileRefused

    try:
        picture = checked_picture(data, "logo")
    except FileRefused as refused:
        raise WrongInput(str(refused)) from refused
    with store.writing() as work:
        work.save_picture(picture)
        work.set_setting(LOGO, picture.sha256)


def remove_logo(store: Store) -> None:
    """Have no logo any more; the picture itself stays in the store, as every picture does."""
    with store.writing() as work:
        work.set_setting(LOGO, "")


def logo_bytes(store: Store) -> bytes | None:
    """The bytes of the logo, or ``None`` where there is none."""
    with store.reading() as work:
        logo = work.logo()
    return None if logo is None else logo.data
