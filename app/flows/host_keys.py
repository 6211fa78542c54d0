"""Host keys of SFTP servers, as partners name them: lines of known_hosts, and fingerprints."""

import re
from base64 import b64decode
from typing import Final

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_ssh_public_key

FINGERPRINT: Final = "SHA256:"
DIGEST_BYTES: Final = 32
KEY_TYPE: Final = re.compile(r"(ssh|ecdsa|sk)-\S+")
HASHED: Final = "|1|"
RSA_BITS: Final = 2048
WEAK: Final = frozenset({"ssh-dss"})


def host_key_problem(line: str, host: str) -> str | None:
    """Return what is wrong with a host key of a server, None for a sound one."""
    if line.startswith(FINGERPRINT):
        return None if _is_digest(line.removeprefix(FINGERPRINT)) else "is no SHA-256 fingerprint"
    words = line.split()
    if len(words) > 2 and KEY_TYPE.fullmatch(words[1]):
        names = words.pop(0)
        if not names.startswith(HASHED) and host.lower() not in _names(names):
            return f"is of {names}, not of {host}"
    if words[0] in WEAK:
        return f"{words[0]} is weak: ask for an Ed25519 or RSA key"
    return _key_problem(words[0], words[1])


def _names(text: str) -> list[str]:
    """Return the names of a server in small letters: their case means nothing."""
    return re.split(r"[,\[\]]+", text.lower())


def _key_problem(kind: str, body: str) -> str | None:
    try:
        key = load_ssh_public_key(f"{kind} {body}".encode())
    except UnsupportedAlgorithm:
        return f"{kind} is of no known type"
    except ValueError:
        return f"is no {kind} key"
    if isinstance(key, RSAPublicKey) and key.key_size < RSA_BITS:
        return f"its key of {key.key_size} bits is weak: {RSA_BITS} at least"
    return None


def _is_digest(text: str) -> bool:
    """Say whether a text is 32 bytes in base64, with its padding or without."""
    try:
        return len(b64decode(text + "=" * (-len(text) % 4), validate=True)) == DIGEST_BYTES
    except ValueError:
        return False
