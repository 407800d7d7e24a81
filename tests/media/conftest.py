from __future__ import annotations

from pathlib import Path

import pytest

from tests.client import Client
from tests.factories.accounts import create_staff, sign_in


@pytest.fixture(autouse=True)
def data_folder(environment: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Keep the pictures of one test in a folder of its own."""
    environment.setenv("SHOP_DATA_DIR", str(tmp_path))
    return tmp_path


@pytest.fixture
async def staff(client: Client) -> Client:
    """The application, spoken to by staff who may write pictures."""
    return await sign_in(client, await create_staff(permissions=["media.write"]))
