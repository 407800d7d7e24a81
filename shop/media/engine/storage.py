"""Where the bytes of pictures lie: a folder, or whatever else speaks the protocol."""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Protocol

_NAME = re.compile(r"[0-9a-f]{40}/[a-z0-9]{1,20}(\.[a-z0-9]{1,5})?")


class BadName(ValueError):
    """The name is none of `<key>/<file>`; nothing outside of the storage can be named."""


class Storage(Protocol):
    """Bytes by name, `<40 hex digits>/<file>`. What was stored under a name never changes, so it may be cached.

    Every method raises `BadName` for any other name.
    """

    async def put(self, name: str, content: bytes) -> None:
        """Store all of it, or nothing: no reader ever sees a part."""

    async def get(self, name: str) -> bytes | None:
        """Give what is stored, or None."""

    async def exists(self, name: str) -> bool:
        """Tell whether something is stored under the name."""

    async def delete(self, name: str) -> None:
        """Remove it; what is not there is no error."""


class FolderStorage:
    """Files below one folder, in 65,536 subfolders by the head of the key. Several processes may share it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def put(self, name: str, content: bytes) -> None:
        await asyncio.to_thread(_write, self._path(name), content)

    async def get(self, name: str) -> bytes | None:
        return await asyncio.to_thread(_read, self._path(name))

    async def exists(self, name: str) -> bool:
        return await asyncio.to_thread(self._path(name).is_file)

    async def delete(self, name: str) -> None:
        await asyncio.to_thread(_remove, self._path(name))

    def _path(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise BadName("This names nothing in the storage.")
        return self._folder / name[:2] / name[2:4] / name


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())  # its row is committed after this, and must not outlive it in a power cut
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
    with suppress(OSError):  # other files of the picture are still there
        path.parent.rmdir()
