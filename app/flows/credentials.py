"""Certificates and host keys of a partner's folder: whether they are there, sound, and in time.

What is told names file and line as the other mistakes of a folder do; a warning stops nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from app.flows.host_keys import host_key_problem
from mappings.errors import BadGuide
from mappings.partners import Partner
from mappings.partners.folder import CERTIFICATE_FILE, PARTNER_FILE
from mappings.partners.wires import (
    As2Connection,
    Certificate,
    CertificateUse,
    ReceiptKind,
    SftpConnection,
)
from mappings.yaml_text import Place, YamlText, read_yaml

SOON: Final = timedelta(days=30)
RSA_BITS: Final = 2048
CURVE_BITS: Final = 256
BROKEN: Final = (hashes.MD5, hashes.SHA1)


@dataclass(frozen=True, slots=True)
class CredentialFinding:
    """What is wrong with a certificate or host key; a warning is yet to become a fault."""

    fault: BadGuide
    is_warning: bool = False


def check_credentials(
    partner: Partner, files: Mapping[str, str], day: date
) -> Iterator[CredentialFinding]:
    """Yield what is wrong, on a day, with what the partner's connections name."""
    text = read_yaml(PARTNER_FILE, files[PARTNER_FILE])
    named = set()
    for number, connection in enumerate(partner.connections):
        place: Place = ("connections", number)
        if isinstance(connection, As2Connection):
            for way, held, uses in _sides(connection):
                side = _Side(text, (*place, way), files, day)
                named |= {one.file for one in held}
                yield from side.check(held, uses)
        elif isinstance(connection, SftpConnection):
            yield from _host_keys(text, place, connection)
    for path in sorted(files):
        if CERTIFICATE_FILE.fullmatch(path) and path not in named:
            yield CredentialFinding(BadGuide(path, "no connection names it"), is_warning=True)


def _sides(
    connection: As2Connection,
) -> Iterator[tuple[str, Sequence[Certificate], Sequence[CertificateUse]]]:
    """Yield the certificates of both sides by their key, and what is asked of each side.

    Files are signed and encrypted both ways or not at all; a receipt is signed by the partner.
    """
    ours = [CertificateUse.SIGNING] if connection.sign else []
    received = connection.receipt is not ReceiptKind.NONE
    theirs = [CertificateUse.SIGNING] if connection.sign or received else []
    both = [CertificateUse.ENCRYPTION] if connection.encrypt else []
    yield "our_certificates", connection.our_certificates, ours + both
    yield "their_certificates", connection.their_certificates, theirs + both


def _host_keys(
    text: YamlText, place: Place, connection: SftpConnection
) -> Iterator[CredentialFinding]:
    keys = (*place, "host_keys")
    if not connection.host_keys:
        yield CredentialFinding(text.fault("holds none: the server is not to be trusted", keys))
    for number, line in enumerate(connection.host_keys):
        if problem := host_key_problem(line, connection.host):
            yield CredentialFinding(text.fault(problem, (*keys, number)))


@dataclass(frozen=True, slots=True)
class _Side:
    """The certificates of one side of a connection, where they are named, on a day."""

    text: YamlText
    place: Place
    files: Mapping[str, str]
    day: date

    def check(
        self, held: Sequence[Certificate], uses: Sequence[CertificateUse]
    ) -> Iterator[CredentialFinding]:
        """Yield what is wrong with each, and which of the uses none of them has."""
        for number, one in enumerate(held):
            yield from self._check_one(number, one, held)
        for use in uses:
            if not any(_covers(one, use) and _in_use(one, self.day) for one in held):
                problem = f"none is for {use} on {self.day}"
                yield CredentialFinding(self.text.fault(problem, self.place))

    def _check_one(
        self, number: int, named: Certificate, held: Sequence[Certificate]
    ) -> Iterator[CredentialFinding]:
        place = (*self.place, number, "file")
        if named.file not in self.files:
            yield CredentialFinding(self.text.fault(f"{named.file} is not in the folder", place))
            return
        try:
            certificate = _read(named.file, self.files[named.file])
        except BadGuide as fault:
            yield CredentialFinding(fault)
            return
        for problem in _weaknesses(certificate):
            yield CredentialFinding(BadGuide(named.file, problem, line=1))
        for problem in _timing_faults(named, certificate, self.day):
            yield CredentialFinding(self.text.fault(f"{named.file} {problem}", place))
        ends = certificate.not_valid_after_utc
        soon = _moment(self.day) <= ends < _moment(self.day) + SOON
        if soon and _in_use(named, self.day) and not _is_followed(named, held, ends.date()):
            problem = f"{named.file} is valid until {ends:%Y-%m-%d}, and none follows"
            yield CredentialFinding(self.text.fault(problem, place), is_warning=True)


def _read(path: str, text: str) -> x509.Certificate:
    """Return the one certificate that a file holds, as PEM; raises BadGuide."""
    try:
        found = x509.load_pem_x509_certificates(text.encode())
    except ValueError as fault:
        raise BadGuide(path, "is no certificate in PEM or DER", line=1) from fault
    if len(found) > 1:
        raise BadGuide(path, f"holds {len(found)} certificates: one is expected", line=1)
    return found[0]


def _weaknesses(certificate: x509.Certificate) -> Iterator[str]:
    key = certificate.public_key()
    if isinstance(key, rsa.RSAPublicKey):
        if key.key_size < RSA_BITS:
            yield f"its key of {key.key_size} bits is weak: {RSA_BITS} at least"
    elif isinstance(key, ec.EllipticCurvePublicKey):
        if key.key_size < CURVE_BITS:
            yield f"its curve of {key.key_size} bits is weak: {CURVE_BITS} at least"
    else:
        yield "its key is neither RSA nor of an elliptic curve"
    if isinstance(certificate.signature_hash_algorithm, BROKEN):
        yield f"is signed over {certificate.signature_hash_algorithm.name}, which is broken"


def _timing_faults(named: Certificate, held: x509.Certificate, day: date) -> Iterator[str]:
    """Yield where the days of use and the days of validity do not agree, from a day on."""
    begins, ends = held.not_valid_before_utc, held.not_valid_after_utc
    first = max(day, named.since or day)
    if named.until and named.until < day:
        return
    if begins > _moment(first) + timedelta(days=1):
        yield f"is used from {first}, but not valid before {begins:%Y-%m-%d}"
    if ends < _moment(first):
        yield f"is used from {first}, but valid until {ends:%Y-%m-%d}"
    elif named.until and ends < _moment(named.until):
        yield f"is used until {named.until}, but valid until {ends:%Y-%m-%d}"


def _is_followed(named: Certificate, held: Sequence[Certificate], ends: date) -> bool:
    """Say whether another of the same use is named that is used when this one ends."""
    uses = (CertificateUse.BOTH, named.use)
    return any(one != named and one.use in uses and _in_use(one, ends) for one in held)


def _covers(named: Certificate, use: CertificateUse) -> bool:
    return named.use in (CertificateUse.BOTH, use)


def _in_use(named: Certificate, day: date) -> bool:
    return (named.since or day) <= day <= (named.until or day)


def _moment(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)
