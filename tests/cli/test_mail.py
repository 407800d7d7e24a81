from __future__ import annotations

from pathlib import Path

import pytest

from shop.cli import problems
from shop.notifications.rules import MailKind
from tests.cli.command import free_port, shop
from tests.mailbox import read


def test_preview_without_a_name_lists_mails_and_languages(tmp_path: Path) -> None:
    ended = shop("mail", "preview", data_dir=str(tmp_path))

    assert ended.code == 0
    assert all(kind.value in ended.out for kind in MailKind)
    assert "In de, en, ko." in ended.out
    assert list(tmp_path.iterdir()) == []


def test_preview_writes_page_and_text(tmp_path: Path) -> None:
    ended = shop("mail", "preview", "order_placed", "--language", "de", data_dir=str(tmp_path))

    page = tmp_path / "preview" / "order_placed.de.html"
    assert ended.code == 0
    assert str(page) in ended.out
    assert "Vielen Dank für Ihre Bestellung" in page.read_text()
    assert page.with_suffix(".txt").read_text().startswith("Ihre Bestellung 1042 bei Demo-Laden\n\n")


def test_preview_of_all_writes_every_mail_in_every_language(tmp_path: Path) -> None:
    ended = shop("mail", "preview", "--all", "--to", str(tmp_path / "mails"), data_dir=str(tmp_path))

    assert ended.code == 0
    assert len(list((tmp_path / "mails").glob("*.html"))) == len(MailKind) * 3


def test_language_without_texts_is_a_problem_that_names_the_others(tmp_path: Path) -> None:
    ended = shop("mail", "preview", "order_placed", "--language", "fr", data_dir=str(tmp_path))

    assert ended.code == problems.FAILED
    assert "de, en, ko" in ended.err


def test_test_mail_is_a_file_where_no_server_is_named(tmp_path: Path) -> None:
    ended = shop("mail", "send-test", "jane@example.com", "--language", "ko", data_dir=str(tmp_path))

    (file,) = (tmp_path / "mail").iterdir()
    assert ended.code == 0
    assert "Taken by files." in ended.out
    assert read(file.read_bytes())["To"].addresses[0].addr_spec == "jane@example.com"
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("address", ["jane", "a,b@example.com"])
def test_address_that_is_none_is_a_problem(tmp_path: Path, address: str) -> None:
    ended = shop("mail", "send-test", address, data_dir=str(tmp_path))

    assert ended.code == problems.FAILED
    assert "envelope" in ended.err or "domain" in ended.err


def test_server_that_is_away_is_a_problem(tmp_path: Path) -> None:
    url = f"smtp+plain://127.0.0.1:{free_port()}"

    ended = shop("mail", "send-test", "jane@example.com", data_dir=str(tmp_path), smtp_url=url)

    assert ended.code == problems.FAILED
    assert "SHOP_SMTP_URL" in ended.err
