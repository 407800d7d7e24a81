"""Whether the floors answer what the shop answers: else the comparison would be with something that does less."""

from __future__ import annotations

from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import orjson

from bench.cases import CASES, Asked
from bench.servers import Server

_ALIKE = (
    ("LIST", "LIST by hand"),
    ("LIST", "LIST, plain"),
    ("LIST", "LIST cached"),
    ("LIST filtered", "FILTERED by hand"),
    ("DETAIL", "DETAIL by hand"),
)


class NotAlike(RuntimeError):
    """A floor answers something else than the case that is compared with it."""


def check(asked: Asked) -> None:
    """Compare the answers to the first requests; ids are left out, since floors do not write them as the shop does.

    Raises `NotAlike`.
    """
    by_name = {case.name: case for case in CASES}
    for names in _ALIKE:
        ours, theirs = (
            [without_ids(_answer(asked.servers[case.server or ""], text)) for text in case.requests(asked)]
            for case in map(by_name.__getitem__, names)
        )
        different = [i for i, pair in enumerate(zip(ours, theirs, strict=True)) if pair[0] != pair[1]]
        if different or not _holds_something(ours):
            raise NotAlike(f"{names[0]} and {names[1]} do not answer the same: {len(different)} of {len(ours)} differ.")


def without_ids(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: without_ids(each) for name, each in value.items() if name != "id"}
    return [without_ids(each) for each in value] if isinstance(value, list) else value


def _holds_something(answers: list[Any]) -> bool:
    return all(len(orjson.dumps(answer)) > 100 for answer in answers)


def _answer(server: Server, text: bytes) -> Any:
    head, _, body = text.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    method, path, _ = first.split(" ")
    headers = dict(line.split(": ", 1) for line in lines)
    url = f"http://127.0.0.1:{server.port}{path}"
    asking = Request(url, data=body or None, headers=headers, method=method)
    try:
        with urlopen(asking, timeout=60) as answer:  # noqa: S310 - our own server
            return orjson.loads(answer.read())
    except HTTPError as error:
        raise NotAlike(f"{path[:40]}: {error.code} {error.read()[:300]!r}") from error
