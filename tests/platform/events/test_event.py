from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from pydantic import ValidationError

from shop.platform.events.event import first_id_at, from_json, to_json
from shop.platform.events.registry import BadRegistration, Registry, handles, periodic
from shop.platform.ids import uuid7
from tests.platform.events import sample
from tests.platform.events.sample import Closed, Counted, Varied, registry_of


def test_event_of_all_kinds_of_fields_survives_being_written() -> None:
    event = Varied(
        aggregate_id=uuid7(), text="é", flag=True, at=datetime(2026, 1, 2, 3, tzinfo=UTC), ids=(uuid7(), uuid7())
    )

    assert from_json(Varied, to_json(event)) == event


def test_field_of_another_release_is_passed_over() -> None:
    id_ = uuid7()

    event = from_json(Counted, f'{{"aggregate_id": "{id_}", "number": 3, "added_later": 1}}')

    assert event == Counted(aggregate_id=id_, number=3)


def test_payload_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValidationError):
        from_json(Counted, '{"number": "many"}')


def test_name_is_the_class_unless_given() -> None:
    assert (Counted.name, Varied.name) == ("Counted", "VariedEvent")


def test_first_id_of_a_moment_lies_between_ids_made_before_and_after() -> None:
    id_ = uuid7()

    now = datetime.now(UTC)

    assert first_id_at(now - timedelta(seconds=5)) < id_ < first_id_at(now + timedelta(seconds=5))


@pytest.mark.parametrize("year", [1, 1960])
def test_first_id_of_a_moment_before_all_ids_is_the_first_of_all(year: int) -> None:
    assert first_id_at(datetime(year, 1, 1, tzinfo=UTC)) == UUID(int=0)


def test_registry_knows_handlers_by_their_events() -> None:
    registry = registry_of(sample.note, sample.note_too, sample.sweep)

    names = [handler.name for handler in registry.handlers_of("Counted")]

    assert names == ["tests.platform.events.sample.note", "tests.platform.events.sample.note_too"]
    assert list(registry.periodics) == ["tests.platform.events.sample.sweep"]
    assert registry.events == {"Counted": Counted}


def test_what_a_module_only_imports_is_not_its_own() -> None:
    namesake = type(sample)("another.module")
    vars(namesake)["note"] = sample.note

    assert not Registry.of([namesake]).handlers


def test_same_name_twice_is_refused() -> None:
    with pytest.raises(BadRegistration):
        Registry.of([sample, sample])


def test_handler_of_an_outward_event_is_refused() -> None:
    @handles(Closed)
    async def wrong(event: Closed) -> None: ...

    with pytest.raises(BadRegistration):
        registry_of(wrong)


def test_contradiction_in_a_declaration_is_refused() -> None:
    with pytest.raises(BadRegistration):
        handles(Counted, ordered=True, external=True)
    with pytest.raises(BadRegistration):
        handles()
    with pytest.raises(BadRegistration):
        periodic("now and then")
