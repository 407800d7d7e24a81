"""Ids: UUIDv7 in rows, TypeIDs in the schema.

A TypeID is a prefix, an underscore and the UUID in 26 characters of Crockford base32 (specification 0.3.0):
`prod_01h455vb4pex5vsknk084sn02q`.
"""

from __future__ import annotations

from uuid import UUID

from uuid_utils.compat import uuid7

__all__ = ["MalformedId", "decode", "encode", "prefix_of", "uuid7"]

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_VALUES = {character: value for value, character in enumerate(_ALPHABET)}
_PAIRS = [first + second for first in _ALPHABET for second in _ALPHABET]
_SUFFIX_LENGTH = 26


class MalformedId(ValueError):
    """The text is no TypeID, or one of another type."""


def encode(prefix: str, id_: UUID) -> str:
    """Write a row's id as the schema shows it."""
    n, p = id_.int, _PAIRS
    return (
        f"{prefix}_{p[n >> 120]}{p[n >> 110 & 1023]}{p[n >> 100 & 1023]}{p[n >> 90 & 1023]}{p[n >> 80 & 1023]}"
        f"{p[n >> 70 & 1023]}{p[n >> 60 & 1023]}{p[n >> 50 & 1023]}{p[n >> 40 & 1023]}{p[n >> 30 & 1023]}"
        f"{p[n >> 20 & 1023]}{p[n >> 10 & 1023]}{p[n & 1023]}"
    )


def decode(text: str, prefix: str) -> UUID:
    """Read an id of one type; raises `MalformedId` for anything else, also for another type's id."""
    head, _, suffix = text.rpartition("_")
    # Above "7" the first character would carry past 128 bits.
    if head != prefix or len(suffix) != _SUFFIX_LENGTH or suffix[0] > "7":
        raise MalformedId(f"This is not an id of the form {prefix}_….")
    n = 0
    try:
        for character in suffix:
            n = n << 5 | _VALUES[character]
    except KeyError:
        raise MalformedId(f"This is not an id of the form {prefix}_….") from None
    return UUID(int=n)


def prefix_of(text: str) -> str:
    """Give the type prefix of an id, or the empty string."""
    return text.rpartition("_")[0]
