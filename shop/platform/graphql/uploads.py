"""Files beside a request: the GraphQL multipart request specification (v2), bounded, and safe against forms elsewhere.

A form of another site may send multipart with the visitor's cookies, and no browser asks first. So a header is
demanded that no form can set: any of `PREFLIGHT_HEADERS`, with any value.
"""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, Mapping
from dataclasses import replace
from typing import Any

from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from shop.platform.graphql.request import GraphQLRequest, HttpRefused, from_json, parse_json, read_request
from shop.platform.http.tasks import ClientGone

PREFLIGHT_HEADERS = ("graphql-preflight", "x-requested-with", "apollo-require-preflight")
MOST_FILES = 10
_MULTIPART = "multipart/form-data"
_MOST_PLACES = 20
_PLACE = re.compile(r"variables(\.[A-Za-z_0-9]{1,60}){1,10}")


async def read_with_files(request: Request, max_body_bytes: int, max_upload_bytes: int) -> GraphQLRequest:
    """Read any request; of multipart ones the files stand in the variables, to be closed with the request.

    Args:
        max_body_bytes: the most without files, and for each part that is no file.
        max_upload_bytes: the most for a whole body with files.

    Raises:
        HttpRefused: it is no request; multipart without a preflight header, too large, with too many parts or a map
            that does not fit.
        ClientGone: the body never came.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if request.method != "POST" or kind != _MULTIPART:
        return await read_request(request, max_body_bytes)
    if not any(request.headers.get(name) for name in PREFLIGHT_HEADERS):
        message = "A multipart request needs one of the headers GraphQL-Preflight, X-Requested-With."
        raise HttpRefused(400, "PREFLIGHT_REQUIRED", message)
    form = await _form(request, max_body_bytes, max_upload_bytes)
    try:
        asked = from_json(parse_json(_text(form, "operations")))
        files = _files(form)
        _put_files(files, parse_json(_text(form, "map")), asked.variables)
    except HttpRefused:
        await form.close()
        raise
    return replace(asked, files=tuple(files.values()))


async def _form(request: Request, max_body_bytes: int, max_upload_bytes: int) -> FormData:
    too_large = HttpRefused(413, "PAYLOAD_TOO_LARGE", f"An upload may have {max_upload_bytes} bytes in all.")
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > max_upload_bytes:
        raise too_large
    stream = _bounded(request, max_upload_bytes, too_large)
    # Files go to disk above a megabyte.
    parser = MultiPartParser(request.headers, stream, max_files=MOST_FILES, max_fields=2, max_part_size=max_body_bytes)
    try:
        return await parser.parse()
    except MultiPartException as error:
        raise HttpRefused(400, "BAD_REQUEST", f"The body is no multipart form: {error.message}") from None
    except ClientDisconnect:
        raise ClientGone from None


def _text(form: FormData, name: str) -> str:
    found = form.get(name)
    if not isinstance(found, str):
        raise HttpRefused(400, "BAD_REQUEST", f"The form needs a part `{name}` with JSON.")
    return found


def _files(form: FormData) -> dict[str, UploadFile]:
    parts = [(name, part) for name, part in form.multi_items() if isinstance(part, UploadFile)]
    files = dict(parts)
    if len(files) != len(parts):
        raise _bad_map("two files have the same name")
    return files


def _put_files(files: Mapping[str, UploadFile], places: Any, variables: dict[str, Any]) -> None:
    """Put each file where the map (name of the part -> paths such as `variables.input.file`) says, over a null."""
    if not isinstance(places, Mapping) or not all(_is_list_of_text(paths) for paths in places.values()):
        raise _bad_map("it must be an object of lists of paths")
    if sum(len(paths) for paths in places.values()) > _MOST_PLACES:
        raise _bad_map(f"it may have {_MOST_PLACES} paths")
    if places.keys() != files.keys():
        raise _bad_map("it must name each file of the form, and no other")
    for name, paths in places.items():
        for path in paths:
            _put(variables, path, files[name])


def _put(variables: dict[str, Any], path: str, file: UploadFile) -> None:
    if not _PLACE.fullmatch(path):
        raise _bad_map("a path has the form variables.input.file")
    *way, last = path.split(".")[1:]
    holder: Any = variables
    for step in way:
        holder = _step(holder, step)
    if _step(holder, last) is not None:
        raise _bad_map("a path must lead to a null")
    holder[int(last) if isinstance(holder, list) else last] = file


def _step(holder: Any, step: str) -> Any:
    if isinstance(holder, dict) and step in holder:
        return holder[step]
    # ASCII digits only: int() would take others too.
    if isinstance(holder, list) and step.isascii() and step.isdecimal() and int(step) < len(holder):
        return holder[int(step)]
    raise _bad_map("a path leads nowhere")


def _is_list_of_text(paths: Any) -> bool:
    return isinstance(paths, list) and bool(paths) and all(isinstance(path, str) for path in paths)


def _bad_map(reason: str) -> HttpRefused:
    return HttpRefused(400, "BAD_REQUEST", f"The part `map` cannot be used: {reason}.")


async def _bounded(request: Request, most: int, too_large: HttpRefused) -> AsyncGenerator[bytes, None]:
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > most:
            raise too_large
        yield chunk
