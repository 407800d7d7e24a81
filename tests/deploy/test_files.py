"""The files for deployment agree with the code and with each other."""

from __future__ import annotations

import re

import pytest

from shop.platform.config import Settings
from tests.deploy import files

OURS = ("app-1", "app-2", "worker", "migrate")
OPTIONAL = {
    "SHOP_DATA_KEYS": f'["2026:{"A" * 43}="]',
    "SHOP_CAPTCHA": "turnstile",
    "SHOP_CAPTCHA_SITE_KEY": "site",
    "SHOP_CAPTCHA_SECRET": "known to both",
    "SHOP_SIGNIN_PROVIDERS": '[{"name": "known", "label": "K", "issuer": "https://id.example", "client_id": "shop"}]',
}
"""What `.env` may leave out."""
SETTINGS = {f"SHOP_{name.upper()}" for name in Settings.model_fields}


def test_compose_runs_all_parts() -> None:
    assert set(files.SERVICES) == {*OURS, "postgres", "redis", "nginx", "mailpit"}


@pytest.mark.parametrize("service", OURS)
def test_settings_of_a_service_are_known_and_good_for_production(service: str, environment: pytest.MonkeyPatch) -> None:
    given = files.environment_of(service)
    for name, value in given.items():
        environment.setenv(name, value)

    chosen = Settings()

    assert {name for name in given if name.startswith("SHOP_")} <= SETTINGS
    assert chosen.is_production
    assert not chosen.has_test_gateway


@pytest.mark.parametrize("service", OURS)
def test_what_may_be_left_out_is_passed_on_and_unset_where_it_is(service: str, environment: pytest.MonkeyPatch) -> None:
    names = [name.removeprefix("SHOP_").lower() for name in OPTIONAL]
    read = []
    for given in (files.environment_of(service), files.environment_of(service, **OPTIONAL)):
        for name, value in given.items():
            environment.setenv(name, value)
        read.append(Settings())
    without, all_of_them = read

    assert {name: getattr(without, name) for name in names} == {
        name: Settings.model_fields[name].default for name in names
    }
    assert all_of_them.data_keys[0].get_secret_value().startswith("2026:")
    assert (all_of_them.captcha, all_of_them.captcha_site_key) == ("turnstile", "site")
    assert all_of_them.captcha_secret is not None
    assert [provider.issuer for provider in all_of_them.signin_providers] == ["https://id.example"]
    assert set(OPTIONAL) <= set(re.findall(r"^# (\w+)=", files.EXAMPLE.read_text(), re.MULTILINE))


def test_only_what_serves_may_ask_others_and_only_where_that_is_opened() -> None:
    """Nobody else is on that network: what is on it could tell a process any client's address."""
    abroad = files.COMPOSE["networks"]["abroad"]["internal"]

    assert [name for name in files.SERVICES if "abroad" in files.SERVICES[name]["networks"]] == ["app-1", "app-2"]
    assert files.filled(abroad) == "true"
    assert files.filled(abroad, SHOP_APP_INTERNAL="false") == "false"
    assert files.COMPOSE["networks"]["inner"] == {"internal": True}


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
    assert service == "nginx" or all(port.startswith("127.0.0.1:") for port in found.get("ports", []))


def test_mails_are_kept_from_being_sent_only_where_that_is_asked_for() -> None:
    assert files.SERVICES["mailpit"]["profiles"] == ["try"]
    assert "SHOP_SMTP_URL" in files.required()
    assert "outer" in files.SERVICES["worker"]["networks"]


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


def test_what_is_for_those_inside_is_not_reached_from_outside() -> None:
    denied = re.findall(r"location = (\S+) \{ return 404; \}", files.NGINX.read_text())

    assert {"/metrics", "/readyz", "/livez"} <= set(denied)
    assert not any("ports" in files.SERVICES[name] for name in OURS)


def test_image_knows_only_settings_that_exist_and_does_not_run_as_root() -> None:
    last = files.DOCKERFILE.rpartition("\nFROM ")[2]

    assert set(re.findall(r"\bSHOP_\w+(?==)", last)) <= SETTINGS
    assert re.findall(r"^USER (\S+)", last, re.MULTILINE) == ["10001:10001"]
    assert not re.search(r"SECRET|PASSWORD|DATABASE_URL", files.DOCKERFILE)
