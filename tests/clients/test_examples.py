"""The examples of `docs/clients`, run as they stand."""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
from pathlib import Path

from tests.clients.programs import EXAMPLES, example, needs_node

ADDRESS = "http://127.0.0.1:8000/graphql"


@needs_node
async def test_apollo_reads_pages_and_gets_refusals_as_data(demo_url: str, tmp_path: Path) -> None:
    printed = await asyncio.to_thread(example, tmp_path, "apollo.mjs", demo_url)

    assert printed.splitlines()[-3:] == ["3 more", "2 []", "null [ 'INSUFFICIENT_STOCK' ]"]


@needs_node
async def test_urql_keeps_a_guests_cart(demo_url: str, tmp_path: Path) -> None:
    printed = await asyncio.to_thread(example, tmp_path, "urql.mjs", demo_url)

    assert printed.splitlines() == ["10 products", "[ 2 ] []", "[ 2 ]"]


async def test_curl_answers_what_is_shown(demo_url: str) -> None:
    text = (EXAMPLES / "curl.md").read_text()
    first, second = re.findall(r"^```bash\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    (shown,) = re.findall(r"^```json\n(.*?)^```", text, re.DOTALL | re.MULTILINE)

    answers = [
        json.loads(
            await asyncio.to_thread(
                subprocess.check_output, ["bash", "-euc", command.replace(ADDRESS, demo_url)], timeout=60
            )
        )
        for command in (first, second)
    ]

    assert answers[0]["data"]["channel"]["currency"] == "EUR"
    assert answers[0]["data"]["products"]["totalCount"] > 0
    assert answers[1] == json.loads(shown)
