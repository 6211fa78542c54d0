"""What the terms of a partner are made of: closed models, identities, names."""

from typing import Annotated, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from edi.model import Identity

IDENTITY: Final = r"^[^/]{1,4}/.{1,35}$"


class Terms(BaseModel):
    """A part of a partner's terms: frozen, and closed against unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def read_identity(text: object) -> object:
    """Read "ZZ/NORTHGATE", as partners write it: qualifier, slash, identifier."""
    if not isinstance(text, str):
        return text
    qualifier, slash, identifier = text.partition("/")
    if not (qualifier and slash and identifier):
        raise ValueError(f"{text!r} is not an identity such as ZZ/NORTHGATE")
    return Identity(qualifier, identifier)


IdentityText = Annotated[
    Identity,
    BeforeValidator(read_identity),
    WithJsonSchema({"type": "string", "pattern": IDENTITY}),
]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
"""What a partner or a connection is called in files, commands and addresses."""
Title = Annotated[str, Field(min_length=1, max_length=80)]
