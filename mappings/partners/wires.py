"""Connections to a partner's own servers, AS2 and SFTP: certificates, host keys, ways of filing.

Secrets are named, never contained; certificates are files of the folder.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from mappings.partners.calendar import Timetable
from mappings.partners.scopes import Scope
from mappings.partners.values import Duration, Name, Terms, Title

CertificateFile = Annotated[
    str,
    Field(
        pattern=r"^certificates/[A-Za-z0-9_.-]+\.(pem|crt|cer|der)$",
        examples=["certificates/acme.pem"],
    ),
]
As2Name = Annotated[str, Field(min_length=1, max_length=128)]
HostKey = Annotated[str, Field(pattern=r"^(SHA256:\S+|(\S+ )?(ssh|ecdsa|sk)-\S+ \S+( .*)?)$")]
"""A line of known_hosts, with or without the host, or a fingerprint: SHA256:..."""


class CertificateUse(StrEnum):
    """What the key of a certificate does."""

    BOTH = "both"
    SIGNING = "signing"
    ENCRYPTION = "encryption"


class Certificate(Terms):
    """A certificate in the folder, and the days between which it is used: old and new overlap."""

    file: CertificateFile
    use: CertificateUse = CertificateUse.BOTH
    since: date | None = None
    until: date | None = None


class Digest(StrEnum):
    """What a signature is made over."""

    SHA256 = "sha256"
    SHA384 = "sha384"
    SHA512 = "sha512"
    SHA1 = "sha1"


class Cipher(StrEnum):
    """What a file is encrypted with."""

    AES128_CBC = "aes128_cbc"
    AES256_CBC = "aes256_cbc"
    AES256_GCM = "aes256_gcm"
    TRIPLE_DES = "3des"


class ReceiptKind(StrEnum):
    """How a partner says that it has a file: in its answer, later, or never."""

    SYNC = "sync"
    ASYNC = "async"
    NONE = "none"


class As2Connection(Terms):
    """Files go to the partner's AS2 server and come to ours.

    `key` names the secret that holds our private key. Without `sign` or `encrypt` files go plain.
    """

    name: Name
    kind: Literal["as2"]
    ours: As2Name
    theirs: As2Name
    url: Annotated[str, Field(pattern=r"^https?://\S+$", examples=["https://as2.acme.example"])]
    key: Name
    our_certificates: tuple[Certificate, ...]
    their_certificates: tuple[Certificate, ...]
    sign: Digest | None = Digest.SHA256
    encrypt: Cipher | None = Cipher.AES256_CBC
    compress: bool = False
    receipt: ReceiptKind = ReceiptKind.SYNC
    receipt_within: Duration | None = None
    network: Title | None = None

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """Return what it carries: files."""
        return (Scope.FILES,)

    @property
    def settings(self) -> Mapping[str, str]:
        """Return the names and the address."""
        return self.model_dump(include={"ours", "theirs", "url", "key"})


class AfterPickup(StrEnum):
    """What becomes of a file that was fetched."""

    DELETE = "delete"
    ARCHIVE = "archive"
    LEAVE = "leave"


class SftpConnection(Terms):
    """Files are put into a folder of the partner's SFTP server, and fetched from another.

    `key` names the secret that holds our key or password. A file is put under its name with
    `temporary` behind it, then renamed, or at once without it; `{set}`, `{number}` and `{time}` in
    `file_name` make names that never come again. `network` is who runs the server, if not the
    partner.
    """

    name: Name
    kind: Literal["sftp"]
    host: Annotated[str, Field(pattern=r"^[A-Za-z0-9.:-]+$", examples=["sftp.acme.example"])]
    port: Annotated[int, Field(ge=1, le=65535)] = 22
    user: Title
    key: Name
    host_keys: tuple[HostKey, ...]
    put_into: str
    fetch_from: str
    file_name: Annotated[
        str, Field(pattern=r"^[^/]*\{(number|time)\}[^/]*$", examples=["acme_{number}.edi"])
    ] = "{set}_{number}.edi"
    temporary: Annotated[str, Field(pattern=r"^\.[a-z]+$", examples=[".tmp"])] | None = ".tmp"
    after: AfterPickup = AfterPickup.DELETE
    every: Duration | None = None
    hours: tuple[Timetable, ...] = ()
    network: Title | None = None

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """Return what it carries: files."""
        return (Scope.FILES,)

    @property
    def settings(self) -> Mapping[str, str]:
        """Return where it leads."""
        return {"host": self.host, "port": str(self.port), "user": self.user, "key": self.key}
