"""A customer's or a member of staff's account itself: given out whole, and emptied."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from shop.accounts import reads, writes
from shop.platform.security import personal


async def export(user_id: UUID) -> dict[str, Any]:
    user = await reads.user_by_id(user_id)
    if user is None:
        return {}
    groups = (await reads.groups_of_users([user_id])).get(user_id, [])
    return {
        "account": {
            "email": user.email,
            "firstName": user.first_name,
            "lastName": user.last_name,
            "language": user.language,
            "kind": user.kind,
            "emailVerifiedAt": user.email_verified_at.isoformat() if user.email_verified_at else None,
            "hasSecondFactor": await reads.has_second_factor(user_id),
            "createdAt": user.created_at.isoformat(),
        },
        "addresses": [
            {
                **row.address.exported(),
                "isDefaultShipping": row.is_default_shipping,
                "isDefaultBilling": row.is_default_billing,
            }
            for row in await reads.addresses_of_users([user_id])
        ],
        "customerGroups": [group.name for group in groups],
    }


async def erase(user_id: UUID) -> None:
    """Empty the account; its row stays as a stone without a name, so that what points at it still points somewhere."""
    await writes.erase_user(user_id)
    await personal.destroy([user_id])
