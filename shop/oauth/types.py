from __future__ import annotations

from datetime import datetime

import strawberry

from shop.oauth.loaders import SeenSession
from shop.platform.graphql.pagination import Node
from shop.platform.ids import encode


@strawberry.type(description="A sign-in on one device.")
class Session(Node):
    user_agent: str = strawberry.field(description="What the device called itself.")
    created_at: datetime = strawberry.field(description="When it was signed in.")
    last_used_at: datetime = strawberry.field(description="When its tokens were last renewed.")
    expires_at: datetime = strawberry.field(description="When it ends at the latest.")
    is_current: bool = strawberry.field(description="Whether this request belongs to it.")

    @classmethod
    def of(cls, seen: SeenSession) -> Session:
        row = seen.row
        return cls(
            id=strawberry.ID(encode("sess", row.id)),
            user_agent=row.user_agent,
            created_at=row.created_at,
            last_used_at=row.last_used_at,
            expires_at=row.expires_at,
            is_current=seen.is_current,
        )
