"""Reads any file that travels: what it is wrapped in, its container, its format and version."""

from dataclasses import replace
from typing import Any

from stretchapp.exchange import plan_file, progress_file
from stretchapp.exchange.container import LARGEST_FILE, Container, read_container
from stretchapp.exchange.fhir.codes import is_bundle
from stretchapp.exchange.pdf_attachment import attachment, is_pdf
from stretchapp.exchange.pictures import media_of, pictures_from_media
from stretchapp.exchange.plan_file import PlanFile, read_plan
from stretchapp.exchange.progress_file import ProgressFile, read_progress
from stretchapp.exchange.refused import NOTHING, FileRefused, shown
from stretchapp.exchange.sealed import is_sealed, unseal

_VERSIONS = {
    plan_file.FORMAT: plan_file.VERSION,
    progress_file.FORMAT: progress_file.VERSION,
}


def read_file(data: bytes, passphrase: str | None = None) -> PlanFile | ProgressFile:
    """The plan or progress file in ``data``: ZIP or bare JSON, perhaps sealed, perhaps in a PDF.

    A FHIR Bundle of one patient is read as a progress file.

    The pictures of its exercises are read with it; whatever else the archive holds is named among
    the file's unknown fields. Raises :class:`FileRefused` with the place of what is wrong; then
    nothing of the file is good. Of a sealed file, without its passphrase or with another one,
    that is :class:`PassphraseNeeded` or :class:`WrongPassphrase`. A file that is not sealed needs
    no passphrase, and ignores one.
    """
    container = read_container(_unwrapped(data, passphrase))
    if is_bundle(container.document):
        return _read_bundle(container)
    file = _read_document(container.document)
    pictures = pictures_from_media(file.exercises, container.media)
    used = media_of(pictures)
    unused = (name for name in container.media if name not in used)
    left_out = (*container.ignored_entries, *unused)
    return replace(file, pictures=pictures, unknown_fields=(*file.unknown_fields, *left_out))


def _read_bundle(container: Container) -> ProgressFile:
    from stretchapp.exchange.fhir.read import read_bundle

    file = read_bundle(container.document)
    left_out = (*container.media, *container.ignored_entries)
    return replace(file, unknown_fields=(*file.unknown_fields, *left_out))


def _unwrapped(data: bytes, passphrase: str | None) -> bytes:
    """The container itself: out of a PDF, then unsealed, each at most once."""
    if len(data) > LARGEST_FILE:
        raise FileRefused("the file", "at most 20 MB", "more")
    place = "the file"
    if is_pdf(data):
        data = attachment(data)
        place = "the PDF"
    if is_sealed(data):
        data = unseal(data, passphrase)
        place = "the sealed file"
    if place != "the file" and is_pdf(data):
        raise FileRefused(place, "a plan or progress file inside", "a PDF")
    return data


def _read_document(document: dict[str, Any]) -> PlanFile | ProgressFile:
    form = document.get("format")
    if not isinstance(form, str) or form not in _VERSIONS:
        raise FileRefused("format", " or ".join(_VERSIONS), _found(document, "format"))
    version = document.get("version")
    if type(version) is not int or version != _VERSIONS[form]:
        expected = f"{_VERSIONS[form]}, the version that this program reads"
        raise FileRefused("version", expected, _found(document, "version"))
    return read_plan(document) if form == plan_file.FORMAT else read_progress(document)


def _found(document: dict[str, Any], name: str) -> str:
    return shown(document[name]) if name in document else NOTHING
