"""Parameters of OAuth requests, read strictly: what two parties could read differently is refused."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

MOST_BYTES = 16_384
MEDIA_TYPE = "application/x-www-form-urlencoded"
_MOST_FIELDS = 40
_FORBIDDEN = "\0"

Form = dict[str, str]


class BadForm(Exception):
    """The request cannot be read.

    Attributes:
        status: 400, 413 for too much, 415 for another media type.
    """

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.message = message
        self.status = status


def parse(raw: bytes) -> Form:
    """Read a query or a body; a parameter without a value counts as left out (RFC 6749, 3.1).

    Raises:
        BadForm: it is too long, no form, not UTF-8, holds a NUL, or names a parameter twice.
    """
    if len(raw) > MOST_BYTES:
        raise BadForm("The request is too long.", 413)
    try:
        pairs = parse_qsl(
            raw.decode("ascii"),
            keep_blank_values=True,
            strict_parsing=bool(raw),
            errors="strict",
            max_num_fields=_MOST_FIELDS,
        )
    except ValueError:
        raise BadForm("The parameters are malformed.") from None
    if any(_FORBIDDEN in name or _FORBIDDEN in value for name, value in pairs):
        raise BadForm("The parameters are malformed.")
    if len({name for name, _ in pairs}) != len(pairs):
        raise BadForm("A parameter is repeated.")
    return {name: value for name, value in pairs if value}


def with_parameters(uri: str, parameters: Form) -> str:
    """Add parameters to a registered URI, whose own query stays as it is (RFC 6749, 3.1.2)."""
    if not parameters:
        return uri
    mark = "&" if "?" in uri else "?"
    return f"{uri}{mark}{urlencode(parameters)}"
