"""Example operations, which GraphiQL opens as tabs.

An example is a file `NN-name.graphql`, shown in the order of the file names. Its first line is `# Name: what it shows`;
variables and headers stand beside it in `NN-name.json` as `{"variables": {...}, "headers": {...}}`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

EXAMPLES = Path(__file__).parents[2] / "static" / "examples"
_NAME = "# Name:"
_EXTRAS = {"variables", "headers"}


def read_examples(folder: Path = EXAMPLES) -> list[dict[str, Any]]:
    """Read all examples: `name`, `query`, and where there are any `variables` and `headers`.

    Raises:
        ValueError: a file has no name, or its JSON holds something else; the message names the file.

    """
    return [_read(path) for path in sorted(folder.glob("*.graphql"))]


def examples_route(folder: Path = EXAMPLES) -> BaseRoute:
    """`/examples.json`, read once."""
    body = orjson.dumps(read_examples(folder))

    async def examples(_request: Request) -> Response:
        return Response(body, media_type="application/json")

    return Route("/examples.json", examples)


def _read(path: Path) -> dict[str, Any]:
    first, _, rest = path.read_text().partition("\n")
    name = first.removeprefix(_NAME).strip()
    if not first.startswith(_NAME) or not name:
        raise ValueError(f"{path.name} does not begin with {_NAME!r} and a name.")
    return {"name": name, "query": f"# {name}\n{rest}", **_extras(path.with_suffix(".json"))}


def _extras(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    extras: dict[str, Any] = orjson.loads(path.read_bytes())
    unknown = set(extras) - _EXTRAS
    if unknown:
        raise ValueError(
            f"{path.name} holds {', '.join(sorted(unknown))}; only {', '.join(sorted(_EXTRAS))} are known."
        )
    return extras
