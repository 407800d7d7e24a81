"""The files for deployment agree with the code and with each other."""

from __future__ import annotations

import re

import pytest

from shop.platform.config import Settings
from tests.deploy import files

OURS = ("app-1", "app-2", "worker", "migrate")
SETTINGS = {f"SHOP_{name.upper()}" for name in Settings.model_fields}


def test_compose_runs_all_parts() -> None:
    assert set(files.SERVICES) == {*OURS, "postgres", "redis", "nginx"}


@pytest.mark.parametrize("service", OURS)
def test_settings_of_a_service_are_known_and_good_for_production(service: str, environment: pytest.MonkeyPatch) -> None:
    given = files.environment_of(service)
    for name, value in given.items():
        environment.setenv(name, value)

    chosen = Settings()

    assert {name for name in given if name.startswith("SHOP_")} <= SETTINGS
    assert chosen.is_production
    assert not chosen.has_test_gateway


def test_owner_of_the_tables_is_known_to_the_migration_alone() -> None:
    knowing = [name for name in OURS if "SHOP_DATABASE_OWNER_URL" in files.environment_of(name)]

    assert knowing == ["migrate"]


def test_secrets_have_no_defaults_and_are_in_the_example() -> None:
    example = set(re.findall(r"^(\w+)=", files.EXAMPLE.read_text(), re.MULTILINE))

    assert files.required() == set(files.GIVEN)
    assert files.required() <= example
    assert re.findall(r"^\w*(?:SECRET|PASSWORD)=.+$", files.EXAMPLE.read_text(), re.MULTILINE) == []


@pytest.mark.parametrize("service", sorted(files.SERVICES))
def test_service_is_confined(service: str) -> None:
    found = files.SERVICES[service]

    assert found["read_only"] is True
    assert found["security_opt"] == ["no-new-privileges:true"]
    assert "ports" not in found or service == "nginx"


@pytest.mark.parametrize("service", ["app-1", "app-2", "worker"])
def test_process_has_longer_to_end_than_it_drains(service: str) -> None:
    given = int(files.SERVICES[service]["stop_grace_period"].removesuffix("s"))

    assert given > Settings().drain_seconds


def test_nginx_knows_every_process_that_serves() -> None:
    named = re.findall(r"server ([\w-]+):8000", files.NGINX.read_text())

    assert named == [name for name in files.SERVICES if name.startswith("app-")]


def test_nginx_lets_the_largest_upload_through() -> None:
    (megabytes,) = re.findall(r"client_max_body_size (\d+)m;", files.NGINX.read_text())

    assert int(megabytes) * 2**20 > Settings().max_upload_bytes


def test_image_knows_only_settings_that_exist_and_does_not_run_as_root() -> None:
    last = files.DOCKERFILE.rpartition("\nFROM ")[2]

    assert set(re.findall(r"\bSHOP_\w+(?==)", last)) <= SETTINGS
    assert re.findall(r"^USER (\S+)", last, re.MULTILINE) == ["10001:10001"]
    assert not re.search(r"SECRET|PASSWORD|DATABASE_URL", files.DOCKERFILE)
