"""Certificates and host keys of a folder: what is refused, what is warned of, and on which day."""

from datetime import UTC, date, datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.types import CertificateIssuerPrivateKeyTypes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from app.flows.credentials import check_credentials
from app.flows.host_keys import host_key_problem
from mappings.errors import BadGuide
from mappings.partners import load_folder

DAY = date(2026, 3, 2)
KEY = ec.generate_private_key(ec.SECP256R1())
ED25519 = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILR6pCAZtEFupwOkf32LizVXD7r+NMlakEvSKB5mPDGa"
FINGERPRINT = "SHA256:1qkwqKlcBqgueh3ngK1qOZxwEPtU1Ir6p+l4RZy+c3M"
OVER_SHA1 = """\
-----BEGIN CERTIFICATE-----
MIIBbTCCARSgAwIBAgIUINqyzMawz6XDaX+RrTcHVyF/S3owCQYHKoZIzj0EATAM
MQowCAYDVQQDDAFhMCAXDTI2MTEyNTE0MTAzM1oYDzIwNTYxMTE3MTQxMDMzWjAM
MQowCAYDVQQDDAFhMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE05d9gY91SfE3
gSVo3JbXNZzcGEMhE72seg3jAfLYVZjZJrrG4MM6L8x1DEx1o6REzNdXCM9k68pJ
Apk8ptG8CqNTMFEwHQYDVR0OBBYEFAZS3gvS9R9UvmodAOn4RJ4wXZkzMB8GA1Ud
IwQYMBaAFAZS3gvS9R9UvmodAOn4RJ4wXZkzMA8GA1UdEwEB/wQFMAMBAf8wCQYH
KoZIzj0EAQNIADBFAiEA/F1FFdWvzs7FB0cDAZfjFAQRQ6vg3F3QkAJHCcqyeNUC
IH+/wB278VfsHRNcfvoYDi/0homXI+RG/wJLVbCs2QYu
-----END CERTIFICATE-----
"""
FOLDER = """\
name: acme
title: Acme
kind: retailer
identities: {ours: ZZ/BRAND, theirs: 08/ACME}
connections:
  - name: acme
    kind: as2
    ours: BRAND
    theirs: ACME
    url: https://acme.example/as2
    key: brand-key
    our_certificates: [{file: certificates/ours.pem}]
    their_certificates:
"""

PLAIN = (
    "name: acme, kind: as2, ours: BRAND, theirs: ACME, url: 'https://acme.example/as2', "
    "key: k, our_certificates: [], their_certificates: []"
)


def certificate(
    begins: date = date(2026, 1, 1),
    ends: date = date(2027, 1, 1),
    key: CertificateIssuerPrivateKeyTypes = KEY,
) -> str:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "acme.example")])
    builder = x509.CertificateBuilder(name, name, key.public_key(), 1)
    first, last = (datetime(one.year, one.month, one.day, tzinfo=UTC) for one in (begins, ends))
    made = builder.not_valid_before(first).not_valid_after(last).sign(key, hashes.SHA256())
    return made.public_bytes(Encoding.PEM).decode()


def told(theirs: str, day: date = DAY, **files: str) -> list[str]:
    """Return what is told of a folder whose partner has these certificates, warnings marked."""
    text = FOLDER + "".join(f"      - {line}\n" for line in theirs.splitlines())
    held = {f"certificates/{name}.pem": text for name, text in files.items()}
    folder = {
        "partner.yaml": text,
        "certificates/ours.pem": certificate(date(2020, 1, 1), date(2040, 1, 1)),
    }
    found = check_credentials(load_folder({**folder, **held}), {**folder, **held}, day)
    return [f"{'warning: ' if one.is_warning else ''}{one.fault}" for one in found]


def test_a_sound_certificate_is_told_nothing_of() -> None:
    assert told("{file: certificates/a.pem}", a=certificate()) == []


def test_a_certificate_that_is_not_there_is_told_with_file_and_line() -> None:
    assert told("{file: certificates/a.pem}") == [
        "partner.yaml:14: connections.0.their_certificates.0.file: "
        "certificates/a.pem is not in the folder"
    ]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("no certificate", "is no certificate in PEM or DER"),
        (certificate() + certificate(), "holds 2 certificates: one is expected"),
        (
            certificate(key=rsa.generate_private_key(65537, 1024)),  # noqa: S505 - weak on purpose
            "its key of 1024 bits is weak: 2048 at least",
        ),
        (
            certificate(key=ec.generate_private_key(ec.SECP192R1())),
            "its curve of 192 bits is weak: 256 at least",
        ),
    ],
    ids=["text", "two", "short", "curve"],
)
def test_a_file_that_is_no_sound_certificate_is_told(content: str, problem: str) -> None:
    assert told("{file: certificates/a.pem}", a=content) == [f"certificates/a.pem:1: {problem}"]


@pytest.mark.parametrize(
    ("days", "day", "problem"),
    [
        ("", date(2027, 2, 1), "is used from 2027-02-01, but valid until 2027-01-01"),
        ("", date(2025, 12, 1), "is used from 2025-12-01, but not valid before 2026-01-01"),
        (", until: 2027-05-01", DAY, "is used until 2027-05-01, but valid until 2027-01-01"),
    ],
)
def test_days_of_use_beyond_those_of_validity_are_told(days: str, day: date, problem: str) -> None:
    (fault,) = told(f"{{file: certificates/a.pem{days}}}", day, a=certificate())

    assert fault.endswith(f"certificates/a.pem {problem}")


def test_an_end_within_a_month_is_a_warning_unless_another_follows() -> None:
    alone = "{file: certificates/a.pem}"
    followed = f"{alone}\n{{file: certificates/b.pem, since: 2026-12-15}}"
    later = certificate(date(2026, 12, 1), date(2028, 1, 1))

    (warning,) = told(alone, date(2026, 12, 20), a=certificate())
    assert warning.startswith("warning: partner.yaml:14:")
    assert warning.endswith("is valid until 2027-01-01, and none follows")
    assert told(followed, date(2026, 12, 20), a=certificate(), b=later) == []


def test_a_certificate_over_a_broken_digest_is_told() -> None:
    found = told("{file: certificates/a.pem}", date(2030, 1, 1), a=OVER_SHA1)

    assert found == ["certificates/a.pem:1: is signed over sha1, which is broken"]


def test_both_uses_need_a_certificate_on_the_day() -> None:
    signing = "{file: certificates/a.pem, use: signing}"
    later = "{file: certificates/a.pem, since: 2026-05-01}"

    (fault,) = told(signing, a=certificate())
    assert fault.endswith("their_certificates: none is for encryption on 2026-03-02")
    assert len(told(later, a=certificate())) == 2


@pytest.mark.parametrize(
    ("terms", "ours", "theirs"),
    [
        ("sign: ~, encrypt: ~, receipt: none", [], []),
        ("sign: ~, encrypt: ~", [], ["signing"]),
        ("encrypt: ~, receipt: none", ["signing"], ["signing"]),
        ("sign: ~, receipt: none", ["encryption"], ["encryption"]),
        ("sign: ~", ["encryption"], ["signing", "encryption"]),
    ],
)
def test_a_certificate_is_asked_for_what_is_done_with_it(
    terms: str, ours: list[str], theirs: list[str]
) -> None:
    head = FOLDER.partition("connections")[0]
    files = {"partner.yaml": f"{head}connections: [{{{PLAIN}, {terms}}}]\n"}

    found = [one.fault for one in check_credentials(load_folder(files), files, DAY)]

    assert [(one.key, one.problem) for one in found] == [
        *(("connections.0.our_certificates", f"none is for {use} on {DAY}") for use in ours),
        *(("connections.0.their_certificates", f"none is for {use} on {DAY}") for use in theirs),
    ]


def test_a_certificate_that_nothing_names_is_a_warning() -> None:
    sound = "{file: certificates/a.pem}"

    assert told(sound, a=certificate(), b=certificate()) == [
        "warning: certificates/b.pem: no connection names it"
    ]


def test_a_private_key_is_refused_wherever_it_stands() -> None:
    text = "notes\n-----BEGIN RSA PRIVATE KEY-----\n"

    with pytest.raises(BadGuide, match=r"README\.md:2: holds a private key"):
        load_folder({"partner.yaml": FOLDER.partition("connections")[0], "README.md": text})


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (ED25519, None),
        (f"{ED25519} somebody", None),
        (f"files.acme.example {ED25519}", None),
        (f"[files.acme.example]:2222,192.0.2.1 {ED25519}", None),
        (f"|1|c2FsdA==|aGFzaA== {ED25519}", None),
        (f"Files.ACME.example {ED25519}", None),
        (f"ssh-gw.acme.example {ED25519}", "is of ssh-gw.acme.example, not of files.acme.example"),
        (f"other.example {ED25519}", "is of other.example, not of files.acme.example"),
        (FINGERPRINT, None),
        ("SHA256:c2hvcnQ", "is no SHA-256 fingerprint"),
        ("SHA256:no base64", "is no SHA-256 fingerprint"),
        ("SHA256:\u00e9", "is no SHA-256 fingerprint"),
        ("ssh-dss AAAA", "ssh-dss is weak: ask for an Ed25519 or RSA key"),
        ("ssh-ed25519 AAAA", "is no ssh-ed25519 key"),
        ("ssh-quantum AAAA", "ssh-quantum is of no known type"),
    ],
)
def test_a_host_key_is_told_what_is_wrong_with_it(line: str, problem: str | None) -> None:
    assert host_key_problem(line, "files.acme.example") == problem


def test_a_server_may_be_named_as_a_type_of_key_is() -> None:
    assert host_key_problem(f"ssh-gw.example.com {ED25519}", "SSH-gw.example.com") is None


def test_a_host_key_is_told_with_its_line() -> None:
    connection = (
        "connections:\n  - {name: a, kind: sftp, host: h, user: u, key: k, put_into: i, "
        "fetch_from: o,\n     host_keys: [\n      ssh-dss AAAA]}\n"
    )
    files = {"partner.yaml": FOLDER.partition("connections")[0] + connection}

    (found,) = check_credentials(load_folder(files), files, DAY)
    assert (found.fault.line, found.fault.key) == (8, "connections.0.host_keys.0")
