from __future__ import annotations

from uuid import UUID

import pytest

from shop.platform.db.connect import Database
from tests.factories.channels import create_channel


@pytest.fixture
async def channel_id(committed: Database) -> UUID:
    return await create_channel()
