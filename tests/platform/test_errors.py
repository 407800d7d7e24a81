from __future__ import annotations

import pytest

from shop.platform.errors import (
    Conflict,
    Denied,
    Invalid,
    NotFound,
    ShopError,
    ShopErrors,
    VersionConflict,
    raise_any,
)
from shop.platform.graphql.codes import error_classes
from shop.platform.graphql.errors import PlainError, VersionConflictError, to_user_error


@pytest.mark.parametrize(
    ("kind", "code"),
    [(NotFound, "NOT_FOUND"), (Denied, "DENIED"), (Conflict, "CONFLICT"), (Invalid, "INVALID")],
)
def test_kind_has_its_code_message_and_path(kind: type[ShopError], code: str) -> None:
    error = kind("This is so.", "lines", "0")

    assert error.code == code
    assert str(error) == error.message == "This is so."
    assert error.path == ("lines", "0")


def test_version_conflict_tells_the_version() -> None:
    shown = to_user_error(VersionConflict(7))

    assert isinstance(shown, VersionConflictError)
    assert shown.current == 7
    assert vars(shown)["code"] == "VERSION_CONFLICT"
    assert shown.path == ["expectedVersion"]


def test_error_without_a_type_of_its_own_is_shown_plainly() -> None:
    shown = to_user_error(Denied("Not you."))

    assert isinstance(shown, PlainError)
    assert vars(shown) == {"code": "DENIED", "message": "Not you.", "path": []}


def test_nothing_collected_raises_nothing() -> None:
    raise_any([])


def test_one_error_is_raised_as_itself() -> None:
    with pytest.raises(NotFound):
        raise_any([NotFound("Gone.")])


def test_several_errors_are_raised_together() -> None:
    with pytest.raises(ShopErrors, match=r"Gone\.; Used\.") as caught:
        raise_any([NotFound("Gone."), Conflict("Used.")])

    assert [error.code for error in caught.value.errors] == ["NOT_FOUND", "CONFLICT"]


def test_classes_with_a_code_are_all_found() -> None:
    assert {NotFound, Denied, Conflict, Invalid, VersionConflict} <= set(error_classes())
    assert ShopError not in set(error_classes())
