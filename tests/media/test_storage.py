from __future__ import annotations

from pathlib import Path

import pytest

from shop.media.engine.storage import BadName, FolderStorage
from shop.media.rules import all_names

KEY = "0123456789abcdef0123456789abcdef01234567"
NAME = f"{KEY}/original"


@pytest.fixture
def storage(tmp_path: Path) -> FolderStorage:
    return FolderStorage(tmp_path / "media")


def files(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]


async def test_stored_bytes_come_back(storage: FolderStorage) -> None:
    await storage.put(NAME, b"bytes")

    assert await storage.get(NAME) == b"bytes"
    assert await storage.exists(NAME)
    assert await storage.get(f"{KEY}/160.webp") is None
    assert not await storage.exists(f"{KEY}/160.webp")


async def test_files_are_spread_by_the_head_of_their_key(storage: FolderStorage, tmp_path: Path) -> None:
    await storage.put(NAME, b"bytes")

    assert files(tmp_path) == [f"media/01/23/{NAME}"]


async def test_deletion_leaves_nothing_and_can_be_repeated(storage: FolderStorage, tmp_path: Path) -> None:
    await storage.put(NAME, b"bytes")
    await storage.put(f"{KEY}/160.webp", b"bytes")

    for _ in range(2):
        for name in all_names(KEY):
            await storage.delete(name)

    assert not await storage.exists(NAME)
    assert not (tmp_path / "media" / "01" / "23" / KEY).exists()


async def test_failed_write_leaves_nothing_behind(storage: FolderStorage, tmp_path: Path) -> None:
    await storage.put(NAME, b"old")

    with pytest.raises(TypeError):
        await storage.put(NAME, "text is not bytes")  # type: ignore[arg-type]

    assert await storage.get(NAME) == b"old"
    assert files(tmp_path) == [f"media/01/23/{NAME}"]


@pytest.mark.parametrize(
    "name",
    [
        "",
        "original",
        "../../etc/passwd",
        f"{KEY}/../../../secret",
        f"{KEY}/..",
        f"{KEY}/",
        f"/{NAME}",
        f"{NAME}/more",
        f"{NAME}\0",
        f"{NAME}\n",
        NAME.upper(),
        f"..{KEY[2:]}/original",
    ],
)
async def test_name_that_leads_elsewhere_is_refused(storage: FolderStorage, tmp_path: Path, name: str) -> None:
    (tmp_path / "secret").write_bytes(b"secret")

    with pytest.raises(BadName):
        await storage.get(name)
    with pytest.raises(BadName):
        await storage.put(name, b"bytes")
    with pytest.raises(BadName):
        await storage.exists(name)
    with pytest.raises(BadName):
        await storage.delete(name)
