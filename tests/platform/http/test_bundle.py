from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from shop.platform.http.bundle import CONTENT_SECURITY_POLICY, GRAPHIQL, Bundle, accepts_gzip, graphiql_routes

SOURCES = Path(__file__).parents[3] / "frontend" / "graphiql"

PAGE = b"<!doctype html><title>a page</title>"
SCRIPT = b"console.log('a script');\n" * 200
SCRIPT_URL = "/static/graphiql/assets/index-abc123.js"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A bundle of a page, a script and a font, beside files that are nobody's business."""
    bundle = tmp_path / "bundle"
    (bundle / "assets").mkdir(parents=True)
    (bundle / "index.html.gz").write_bytes(gzip.compress(PAGE))
    (bundle / "bundle.json").write_text("{}")
    (bundle / "assets" / "index-abc123.js.gz").write_bytes(gzip.compress(SCRIPT))
    (bundle / "assets" / "mono-abc123.woff2.gz").write_bytes(gzip.compress(b"a font"))
    (tmp_path / "secret.txt.gz").write_bytes(gzip.compress(b"a secret"))
    return bundle


@pytest.fixture
async def client(folder: Path) -> AsyncIterator[httpx.AsyncClient]:
    app = Starlette(routes=graphiql_routes(folder))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://shop.test") as client:
        yield client


def manifest() -> dict[str, dict[str, str]]:
    content: dict[str, dict[str, str]] = json.loads((GRAPHIQL / "bundle.json").read_text())
    return content


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


async def raw_body(client: httpx.AsyncClient, url: str, accept_encoding: str) -> tuple[httpx.Response, bytes]:
    """The answer and its body as it was sent, not decoded."""
    async with client.stream("GET", url, headers={"Accept-Encoding": accept_encoding}) as response:
        return response, b"".join([part async for part in response.aiter_raw()])


async def test_page_for_client_that_takes_gzip_is_sent_packed_under_the_policy(client: httpx.AsyncClient) -> None:
    response, body = await raw_body(client, "/", "gzip, br")

    assert response.status_code == 200
    assert gzip.decompress(body) == PAGE
    assert response.headers["content-encoding"] == "gzip"
    assert response.headers["content-length"] == str(len(body))
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.headers["cache-control"] == "no-cache"
    assert response.headers["vary"] == "Accept-Encoding"
    assert response.headers["content-security-policy"] == CONTENT_SECURITY_POLICY
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["referrer-policy"] == "no-referrer"


async def test_asset_for_client_without_gzip_is_sent_plain(client: httpx.AsyncClient) -> None:
    response, body = await raw_body(client, SCRIPT_URL, "gzip;q=0, identity")

    assert response.status_code == 200
    assert body == SCRIPT
    assert "content-encoding" not in response.headers
    assert response.headers["content-length"] == str(len(SCRIPT))
    assert response.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    ("url", "media_type"),
    [
        (SCRIPT_URL, "text/javascript; charset=utf-8"),
        ("/static/graphiql/assets/mono-abc123.woff2", "font/woff2"),
    ],
)
async def test_asset_is_kept_for_ever_and_says_its_type(client: httpx.AsyncClient, url: str, media_type: str) -> None:
    response = await client.get(url)

    assert response.status_code == 200
    assert response.headers["content-type"] == media_type
    assert response.headers["cache-control"] == "public, max-age=31536000, immutable"
    # A worker obeys the policy of its own script.
    assert response.headers["content-security-policy"] == CONTENT_SECURITY_POLICY


@pytest.mark.parametrize("form", ["{}", '"other", {}', "*"])
async def test_page_known_to_the_client_is_not_sent_again(client: httpx.AsyncClient, form: str) -> None:
    etag = (await client.get("/")).headers["etag"]

    response = await client.get("/", headers={"If-None-Match": form.format(etag)})

    assert response.status_code == 304
    assert response.content == b""
    assert response.headers["etag"] == etag
    assert response.headers["cache-control"] == "no-cache"


async def test_page_changed_since_is_sent_again(client: httpx.AsyncClient) -> None:
    response = await client.get("/", headers={"If-None-Match": 'W/"of an older page"'})

    assert response.status_code == 200
    assert response.content == PAGE


@pytest.mark.parametrize("url", ["/", SCRIPT_URL])
async def test_head_tells_the_same_as_get_without_a_body(client: httpx.AsyncClient, url: str) -> None:
    answered = await client.get(url)

    response = await client.head(url)

    assert response.status_code == 200
    assert response.content == b""
    assert response.headers == answered.headers


async def test_post_is_not_allowed(client: httpx.AsyncClient) -> None:
    response = await client.post("/")

    assert response.status_code == 405
    assert set(response.headers["allow"].split(", ")) == {"GET", "HEAD"}


@pytest.mark.parametrize(
    "path",
    [
        "missing-abc123.js",
        "index-abc123.js.gz",
        "",
        "%2e%2e/index.html",
        "%2e%2e/bundle.json",
        "%2e%2e%2f%2e%2e%2fsecret.txt",
        "..%5c..%5csecret.txt",
        "/etc/passwd",
        "index-abc123.js%00",
    ],
)
async def test_path_that_names_no_asset_is_not_found(client: httpx.AsyncClient, path: str) -> None:
    response = await client.get(f"/static/graphiql/assets/{path}")

    assert response.status_code == 404
    assert response.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["index.html", "bundle.json", "THIRD_PARTY.txt", "", "../secret.txt"])
async def test_path_beside_the_assets_is_not_found(client: httpx.AsyncClient, path: str) -> None:
    assert (await client.get(f"/static/graphiql/{path}")).status_code == 404


async def test_traversal_that_no_client_library_tidied_is_not_found(folder: Path) -> None:
    sent: list[dict[str, Any]] = []
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/static/graphiql/assets/../../secret.txt",
        "headers": [],
        "query_string": b"",
    }

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    await Starlette(routes=graphiql_routes(folder))(scope, receive, send)

    assert [message["status"] for message in sent if message["type"] == "http.response.start"] == [404]


def test_folder_without_page_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"index\.html\.gz"):
        Bundle(tmp_path)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["gzip"], True),
        (["br", "GZIP ; q=0.2"], True),
        (["x-gzip"], True),
        (["*"], True),
        (["identity, *;q=0.1"], True),
        ([], False),
        ([""], False),
        (["br, deflate"], False),
        (["gzip;q=0"], False),
        (["gzip; q=0.000, *"], False),
        (["*;q=0"], False),
        (["gzip;q=many"], False),
    ],
)
def test_accept_encoding_is_weighed(values: list[str], expected: bool) -> None:
    assert accepts_gzip(values) is expected


def test_graphiql_bundle_is_as_new_as_its_sources() -> None:
    sources = {
        path.relative_to(SOURCES).as_posix(): path
        for path in SOURCES.rglob("*")
        if path.is_file() and path.suffix != ".md" and "node_modules" not in path.relative_to(SOURCES).parts
    }

    hashes = {name: sha256(path) for name, path in sources.items()}

    assert {"package-lock.json", "vite.config.js", "src/main.jsx"} <= hashes.keys()
    assert hashes == manifest()["inputs"], "run `npm ci && npm run build` in frontend/graphiql"


def test_graphiql_bundle_holds_what_its_build_wrote() -> None:
    stored = {path.relative_to(GRAPHIQL).with_suffix("").as_posix(): sha256(path) for path in GRAPHIQL.rglob("*.gz")}

    assert stored == manifest()["files"]


async def test_graphiql_page_loads_only_what_the_bundle_serves() -> None:
    app = Starlette(routes=graphiql_routes())
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://shop.test") as client:
        page = (await client.get("/")).text
        urls = [part.split('"')[0] for attribute in ('src="', 'href="') for part in page.split(attribute)[1:]]

        answers = [await client.get(url) for url in urls]

    assert "<title>shop · GraphiQL</title>" in page
    assert len(urls) >= 3
    assert all(url.startswith("/static/graphiql/assets/") for url in urls)
    assert {answer.status_code for answer in answers} == {200}
