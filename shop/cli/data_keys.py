"""`shop keys rotate-data`."""

from __future__ import annotations

from typing import Annotated

import typer

from shop.accounts import service as accounts
from shop.accounts.service import Indexed
from shop.cli import session
from shop.cli.problems import Problem
from shop.cli.progress import bars, out
from shop.platform.security.personal import UnknownWrappingKey, upkeep, wrapping_keys

ShowId = Annotated[bool, typer.Option("--id", help="Only name the key that wraps now.")]


def rotate_data(show_id: ShowId = False) -> None:
    """Wrap the keys of personal data anew, and index e-mail addresses anew.

    Run it after a new key was put first in SHOP_DATA_KEYS and every process was
    started with it, or after SHOP_SECRET was changed. Keys of accounts, carts and
    orders are wrapped under the first key; what they seal stays as it is. It may be
    cut off and run again, and nothing stands still meanwhile. Once it is done the
    other keys may leave SHOP_DATA_KEYS.

    For example:

      shop keys rotate-data
      shop keys rotate-data --id
    """
    if show_id:
        session.chosen()
        out.print(wrapping_keys().first)
        return
    wrapped, indexed = session.do(_rotate)
    out.print(f"{wrapped} data keys were wrapped anew, {indexed.changed} e-mail addresses were indexed anew.")
    if indexed.taken:
        out.print(f"{indexed.taken} accounts were not: their address has signed up again meanwhile.")


async def _rotate() -> tuple[int, Indexed]:
    try:
        with bars() as tell:
            wrapped = await upkeep.rewrap(lambda done, total: tell("Data keys", done, total))
            return wrapped, await accounts.index_emails(lambda done, total: tell("E-mail index", done, total))
    except UnknownWrappingKey as error:
        raise Problem(str(error), "Then run it again; what was done stays done.") from None
