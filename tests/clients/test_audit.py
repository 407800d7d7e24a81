"""The audits of npm's graphql-http: GraphQL over HTTP as its specification says."""

from __future__ import annotations

import asyncio
import json

from tests.clients.programs import NODE, needs_node, node

AUDITS = 61


@needs_node
async def test_every_audit_passes(demo_url: str) -> None:
    results = json.loads(await asyncio.to_thread(node, NODE / "audit.mjs", demo_url))

    assert {id_: result for id_, result in results.items() if result != "ok"} == {}
    assert len(results) == AUDITS
