from __future__ import annotations

from pathlib import Path

from graphql import build_schema

from tests.cli.command import shop, shop_in


def test_written_schema_is_valid_and_up_to_date(tmp_path: Path) -> None:
    written = shop_in(tmp_path, "schema", "write")

    assert written.code == 0
    assert build_schema((tmp_path / "schema.graphql").read_text()).query_type is not None
    assert shop_in(tmp_path, "schema", "check").code == 0


def test_schema_goes_to_standard_output(tmp_path: Path) -> None:
    shop_in(tmp_path, "schema", "write")

    ended = shop_in(tmp_path, "schema", "write", "--path", "-")

    assert ended.out == (tmp_path / "schema.graphql").read_text()


def test_schema_that_differs_ends_with_1_and_shows_where(tmp_path: Path) -> None:
    path = tmp_path / "other.graphql"
    shop("schema", "write", "--path", str(path))
    path.write_text(path.read_text().replace("  channel: Channel!\n", "  channel: Channel\n"))

    ended = shop("schema", "check", "--path", str(path))

    assert ended.code == 1
    assert "-  channel: Channel\n+  channel: Channel!\n" in ended.out
    assert "shop schema write" in ended.err


def test_missing_file_ends_with_1_and_says_how_to_write_it(tmp_path: Path) -> None:
    ended = shop_in(tmp_path, "schema", "check")

    assert ended.code == 1
    assert "shop schema write" in ended.err


def test_file_that_cannot_be_written_ends_with_1(tmp_path: Path) -> None:
    ended = shop("schema", "write", "--path", str(tmp_path / "nowhere" / "schema.graphql"))

    assert ended.code == 1
    assert "--path" in ended.err
