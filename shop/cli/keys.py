"""`shop keys`."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated

import typer
from rich.table import Table

from shop.cli import session
from shop.cli.data_keys import rotate_data
from shop.cli.progress import out
from shop.oauth import service as oauth
from shop.oauth.reads import KeyState
from shop.platform import clock

app = typer.Typer(add_completion=False, no_args_is_help=True, rich_markup_mode="rich")

Stolen = Annotated[
    bool, typer.Option("--stolen", help="Exchange all keys: what any of them has signed is refused at once.")
]


@app.callback()
def keys() -> None:
    """Show and rotate the keys that the shop signs with, or keeps personal data under.

    Access tokens are signed with one key, the active one. Its successor, the
    next one, is published before its first use, and its predecessor, retired,
    verifies until its last token has ended. A worker rotates them every 30
    days; nothing needs to be done by hand.

    For example:

      shop keys list
      shop keys rotate
      shop keys rotate-data
    """


app.command("rotate-data")(rotate_data)


@app.command("list")
def list_keys() -> None:
    """Show the signing keys: which they are, what they are for, and since when.

    The private parts are never shown; in the database they are encrypted with
    a key made of SHOP_SECRET.
    """
    found = session.do(oauth.list_keys)
    out.print(_table(found) if found else "There are none yet; the first process that serves makes them.")


@app.command()
def rotate(stolen: Stolen = False) -> None:
    """Change the signing key now instead of when it is 30 days old.

    The next key becomes the active one, the active one is retired, and a new
    next one is made. Nobody is signed out: tokens of the retired key are good
    until they end, at most 15 minutes later. All processes hear of it at once.

    Others who verify tokens keep the published keys (/.well-known/jwks.json)
    for five minutes. Wait that long before you rotate again, else they meet
    tokens of a key that they have never seen.

    If a key, or the database together with SHOP_SECRET, fell into other
    hands, use --stolen: all keys are exchanged, and every access token is
    refused from now on. Clients get new ones by their refresh tokens. (With
    the secret itself in other hands, change SHOP_SECRET too; the operations
    guide says how.)

    For example:

      shop keys rotate
      shop keys rotate --stolen
    """

    async def change() -> list[KeyState]:
        await (oauth.replace_keys() if stolen else oauth.rotate_keys(only_if_due=False))
        return await oauth.list_keys()

    out.print(_table(session.do(change)))
    done = "All keys were exchanged; access tokens from before are refused." if stolen else "The key was rotated."
    out.print(done)


def _table(states: list[KeyState]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name in ("id", "state", "for", "made"):
        table.add_column(name)
    now = clock.now()
    for key in states:
        table.add_row(key.kid, key.state, _age(key.rotated_at, now), f"{key.created_at:%Y-%m-%d}")
    return table


def _age(since: datetime, now: datetime) -> str:
    age = max(now - since, timedelta())
    if age.days:
        return f"{age.days} days"
    hours, minutes = divmod(age.seconds // 60, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"
