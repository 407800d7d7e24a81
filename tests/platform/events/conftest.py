from __future__ import annotations

import pytest

from shop.platform.db.connect import Database
from tests.platform.events import sample

TABLE = """
    CREATE TABLE effects (position bigserial, handler text NOT NULL, aggregate_id uuid NOT NULL, number int NOT NULL);
    GRANT SELECT, INSERT ON effects TO {role}; GRANT USAGE ON SEQUENCE effects_position_seq TO {role};
"""


@pytest.fixture
async def effects(committed: Database) -> Database:
    """A database in which handlers note their effects as rows."""
    owner = await sample.owner_connection(committed)
    try:
        await owner.execute(TABLE.format(role=committed.application.user))
    finally:
        await owner.close()
    sample.reset()
    return committed
