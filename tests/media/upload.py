"""Uploads by the GraphQL multipart request specification."""

from __future__ import annotations

import json
from typing import Any

from tests.client import Answer, Client

UPLOAD = """
mutation ($input: MediaUploadInput!) {
  mediaUpload(input: $input) {
    media { id alt width height contentType size url }
    errors { code path }
  }
}
"""
PREFLIGHT = {"GraphQL-Preflight": "1"}


async def send(
    client: Client,
    content: bytes,
    *,
    operations: Any = None,
    places: Any = None,
    headers: dict[str, str] = PREFLIGHT,
    file_name: str = "picture.jpg",
) -> Answer:
    """Send one file, named `0`; what is not given is as it should be."""
    sent = operations or {"query": UPLOAD, "variables": {"input": {"file": None, "alt": "A picture"}}}
    form = {
        "operations": sent if isinstance(sent, str) else json.dumps(sent),
        "map": json.dumps({"0": ["variables.input.file"]} if places is None else places),
    }
    files = {"0": (file_name, content, "image/jpeg")}
    got = await client.http.post("/graphql", data=form, files=files, headers={**client.headers, **headers})
    answer = got.json()
    return Answer(got.status_code, answer.get("data") or {}, answer.get("errors", []), got.headers)


async def sent_codes(client: Client, content: bytes, file_name: str = "picture.jpg") -> list[str]:
    """Send one file that the shop's rules refuse, and give the codes of its errors."""
    answer = await send(client, content, file_name=file_name)
    assert answer.errors == [], answer.errors
    assert answer.data["mediaUpload"]["media"] is None
    return [error["code"] for error in answer.data["mediaUpload"]["errors"]]
