"""Bodies as they come: a raw file, a file in a form, or CSV, read within the gate's limits."""

from dataclasses import dataclass
from typing import Any, Final

from fastapi import Request
from starlette.datastructures import UploadFile

from app.api.problems import TooLarge, Unprocessable, WrongMediaType

FORM: Final = "multipart/form-data"
NAME_LENGTH: Final = 200
UNNAMED: Final = "unnamed"
BINARY: Final = {"type": "string", "format": "binary"}
FILE_BODY: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/octet-stream": {"schema": BINARY},
            FORM: {"schema": {"type": "object", "properties": {"file": BINARY}}},
        },
    }
}
CSV_BODY: Final[dict[str, Any]] = {
    "requestBody": {"required": True, "content": {"text/csv": {"schema": {"type": "string"}}}}
}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file in a request; `name` is what the sender calls it, and only ever shown."""

    name: str | None
    content: bytes


async def read_upload(request: Request) -> Upload:
    """Return the file of a request: the field `file` of a form, else the whole body.

    Raises TooLarge, and Unprocessable when a form has no such field.
    """
    limit = request.app.state.settings.max_file_bytes
    upload = await _read_form(request) if _media_type(request) == FORM else None
    upload = upload or Upload(None, await request.body())
    if len(upload.content) > limit:
        raise TooLarge(limit)
    return upload


async def read_csv(request: Request) -> bytes:
    """Return a CSV body; raises WrongMediaType when it says to be something else."""
    if _media_type(request) != "text/csv":
        raise WrongMediaType("this resource takes text/csv")
    return await request.body()


async def _read_form(request: Request) -> Upload:
    async with request.form(max_files=1, max_fields=10) as form:
        file = form.get("file")
        if not isinstance(file, UploadFile):
            raise Unprocessable("the form has no file in the field `file`")
        return Upload(file.filename, await file.read())


def _media_type(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def shown_name(*names: str | None) -> str:
    """Return the first name that is one, as it may be shown: printable, and not too long."""
    for name in names:
        if name:
            kept = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name)
            return kept[:NAME_LENGTH]
    return UNNAMED
