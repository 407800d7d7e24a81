"""`shop clients`."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import typer

from shop.cli import session
from shop.cli.problems import Problem
from shop.cli.progress import out
from shop.oauth import service as oauth
from shop.oauth.reads import ClientRow
from shop.oauth.rules import AuthMethod, ClientForm, ClientKind, default_grants
from shop.oauth.service import ClientChange, NewSecret
from shop.platform.db.paging import MAX_SIZE, PageRequest
from shop.platform.ids import MalformedId, decode, encode
from shop.platform.scope import SYSTEM

app = typer.Typer(add_completion=False, no_args_is_help=True, rich_markup_mode="rich")

ClientId = Annotated[str, typer.Argument(metavar="CLIENT_ID", help="As `shop clients list` shows it: client_...")]
Kind = Annotated[ClientKind, typer.Option("--kind", help="A partner's server, an app of others, or the shop's own.")]
Scopes = Annotated[
    list[str], typer.Option("--scope", metavar="SCOPE", help="What it may do at most, e.g. orders.read; repeatable.")
]
Redirects = Annotated[
    list[str] | None, typer.Option("--redirect-uri", metavar="URL", help="Where users may come back to; repeatable.")
]
Logouts = Annotated[
    list[str] | None,
    typer.Option("--post-logout-uri", metavar="URL", help="Where users may come to after sign-out; repeatable."),
]
IsPublic = Annotated[bool, typer.Option("--public", help="It cannot keep a secret: a page or an app on a device.")]
Off = Annotated[bool, typer.Option("--off", help="Let it send whatever documents it likes again.")]
EndsOld = Annotated[bool, typer.Option("--end-old", help="End the secrets before at once; else revoke them later.")]


@app.callback()
def clients() -> None:
    """Make programs known that get tokens: partners' servers and apps.

    For example:

      shop clients create "Warehouse" --scope inventory.adjust --scope orders.read
      shop clients list
      shop clients rotate-secret client_01h455vb4pex5vsknk084sn02q
    """


@app.command()
def create(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What it is called.")],
    scope: Scopes,
    kind: Kind = ClientKind.PARTNER,
    redirect_uri: Redirects = None,
    post_logout_uri: Logouts = None,
    public: IsPublic = False,
) -> None:
    r"""Make a client and print its id and secret. The secret is shown this once.

    For example:

      shop clients create "Warehouse" --scope inventory.adjust
      shop clients create "Budget App" --kind third_party --public \
        --scope openid --scope orders.own --redirect-uri com.example.budget:/callback
    """
    form = ClientForm(
        name=name,
        kind=kind,
        auth_method=AuthMethod.NONE if public else AuthMethod.BASIC,
        grants=default_grants(kind),
        scopes=scope,
        redirect_uris=redirect_uri or [],
        post_logout_uris=post_logout_uri or [],
    )
    made = session.do(lambda: oauth.create_client(SYSTEM, form))
    _say(f"client_id      {encode('client', made.client_id)}")
    if made.secret is not None:
        _tell(made.secret)


@app.command("list")
def list_() -> None:
    """List the newest 100 clients with what they may do.

    For example:

      shop clients list
    """
    page = session.do(lambda: oauth.list_clients(PageRequest(MAX_SIZE)))
    for row in page.rows:
        _say(_line(row))
    if not page.rows:
        _say("There is no client yet: shop clients create --help")


@app.command()
def rotate_secret(client_id: ClientId, end_old: EndsOld = False) -> None:
    """Give a client a new secret and print it. The one before stays good, so that nothing stands still.

    A client has two secrets at most: with --end-old those before end at once.

    For example:

      shop clients rotate-secret client_01h455vb4pex5vsknk084sn02q
      shop clients rotate-secret client_01h455vb4pex5vsknk084sn02q --end-old
    """
    id_ = read_id(client_id)
    _tell(session.do(lambda: oauth.create_secret(SYSTEM, id_, ends_others=end_old)))


@app.command()
def revoke(client_id: ClientId) -> None:
    """End a client for good. Its secrets, sessions and tokens are no good within a second.

    For example:

      shop clients revoke client_01h455vb4pex5vsknk084sn02q
    """
    id_ = read_id(client_id)
    session.do(lambda: oauth.deactivate_client(id_))
    _say(f"{client_id} has ended.")


@app.command()
def strict(client_id: ClientId, off: Off = False) -> None:
    """Let a client run the documents that are registered for it, and nothing else.

    Register its documents before: shop documents register --help

    For example:

      shop clients strict client_01h455vb4pex5vsknk084sn02q
      shop clients strict client_01h455vb4pex5vsknk084sn02q --off
    """
    id_ = read_id(client_id)
    change = ClientChange(has_strict_documents=not off)
    session.do(lambda: oauth.update_client(SYSTEM, id_, change, expected_version=None))
    _say(f"{client_id} runs {'whatever it sends' if off else 'its registered documents only'}.")


def _line(row: ClientRow) -> str:
    state = ("strict" if row.has_strict_documents else "active") if row.is_active else "ended"
    return f"{encode('client', row.id)}  {row.kind:<11}  {state:<6}  {row.name}: {', '.join(sorted(row.scopes))}"


def _tell(secret: NewSecret) -> None:
    _say(f"client_secret  {secret.text}")
    _say("Keep the secret where only the client can read it: it is not shown again.")


def _say(line: str) -> None:
    out.print(line, soft_wrap=True, markup=False)


def read_id(client_id: str) -> UUID:
    """Read the id of a client; raises `Problem`."""
    try:
        return decode(client_id, "client")
    except MalformedId:
        raise Problem(f"{client_id!r} is not the id of a client.", "Take it from: shop clients list") from None
