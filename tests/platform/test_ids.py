from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop.platform.ids import MalformedId, decode, encode, prefix_of, uuid7

PREFIXES = st.from_regex(r"[a-z]([a-z_]{0,10}[a-z])?", fullmatch=True)


@given(PREFIXES, st.uuids())
def test_id_written_and_read_again_is_the_same(prefix: str, id_: UUID) -> None:
    text = encode(prefix, id_)

    assert decode(text, prefix) == id_
    assert prefix_of(text) == prefix
    assert len(text) == len(prefix) + 27


@given(st.uuids(), st.uuids())
def test_ids_sort_as_their_uuids(first: UUID, second: UUID) -> None:
    assert (encode("a", first) < encode("a", second)) == (first < second)


@pytest.mark.parametrize(
    ("id_", "text"),
    [  # the vectors of the TypeID specification
        ("00000000-0000-0000-0000-000000000000", "prefix_00000000000000000000000000"),
        ("00000000-0000-0000-0000-00000000000a", "prefix_0000000000000000000000000a"),
        ("00000000-0000-0000-0000-000000000020", "prefix_00000000000000000000000010"),
        ("ffffffff-ffff-ffff-ffff-ffffffffffff", "prefix_7zzzzzzzzzzzzzzzzzzzzzzzzz"),
        ("01890a5d-ac96-774b-bcce-b302099a8057", "prefix_01h455vb4pex5vsknk084sn02q"),
    ],
)
def test_id_is_that_of_the_specification(id_: str, text: str) -> None:
    assert encode("prefix", UUID(id_)) == text
    assert decode(text, "prefix") == UUID(id_)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "prod",
        "prod_",
        "_01h455vb4pex5vsknk084sn02q",
        "01h455vb4pex5vsknk084sn02q",
        "cart_01h455vb4pex5vsknk084sn02q",
        "PROD_01h455vb4pex5vsknk084sn02q",
        "prod_01h455vb4pex5vsknk084sn02",
        "prod_01h455vb4pex5vsknk084sn02qq",
        "prod_81h455vb4pex5vsknk084sn02q",
        "prod_01h455vb4pex5vsknk084sn02u",
        "prod_01H455VB4PEX5VSKNK084SN02Q",
        "prod_01h455vb4pex5vsknk084sn02\u0663",
        "prod_01890a5dac96774bbcceb302099a8057",
        "prod__01h455vb4pex5vsknk084sn02q",
    ],
)
def test_text_that_is_no_id_of_the_type_is_refused(text: str) -> None:
    with pytest.raises(MalformedId, match="prod_"):
        decode(text, "prod")


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        made = decode(f"prod_{text}", "prod")
    except MalformedId:
        return

    assert encode("prod", made) == f"prod_{text}"


def test_new_ids_are_version_7_and_rise() -> None:
    made = [uuid7() for _ in range(1000)]

    assert {id_.version for id_ in made} == {7}
    assert len(set(made)) == 1000
    assert made == sorted(made)
    assert type(made[0]) is UUID
