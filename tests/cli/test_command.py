"""What commands print is searched for secrets, but for those that are run for one."""

from __future__ import annotations

import pytest

from tests.cli.command import PRINTS_A_SECRET, Ended, free_port, hand_over, running, shop
from tests.leaks import leaks


def test_output_of_a_command_becomes_the_tests_own(capsys: pytest.CaptureFixture[str]) -> None:
    ended = shop("sevre")

    captured = capsys.readouterr()
    assert ended == Ended(ended.code, captured.out, captured.err)
    assert "sevre" in captured.err


@pytest.mark.parametrize("arguments", sorted(PRINTS_A_SECRET))
def test_command_that_is_run_for_a_secret_is_searched_beside_it(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, str]
) -> None:
    hand_over((*arguments, "x"), "shop_cs_" + "a" * 43, "Connecting")

    assert capsys.readouterr() == ("", "Connecting")


def test_every_command_with_a_secret_is_one_of_the_shop() -> None:
    for command in PRINTS_A_SECRET:
        assert shop(*command, "--help").code == 0


def test_what_a_server_prints_is_the_tests_own_when_it_ends(
    migrated: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    with running("serve", port=free_port(), log_format="json", **migrated) as process:
        assert capsys.readouterr() == ("", "")

    out, err = capsys.readouterr()
    assert (out, err) != ("", "")
    assert process.returncode is not None
    assert leaks(out + err) == []
