"""`shop mail`."""

from __future__ import annotations

import asyncio
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from shop.cli import session
from shop.cli.problems import Problem
from shop.cli.progress import out
from shop.notifications import service
from shop.notifications.engine.message import Unaddressable
from shop.notifications.gateways.base import MailNotSent, MailRefused
from shop.notifications.rules import MailKind

app = typer.Typer(add_completion=False, no_args_is_help=True, rich_markup_mode="rich")

Name = Annotated[MailKind | None, typer.Argument(metavar="[NAME]", help="Which mail; without it they are listed.")]
Language = Annotated[str | None, typer.Option("--language", metavar="TAG", help="Only this language; else all.")]
Folder = Annotated[
    Path | None, typer.Option("--to", metavar="FOLDER", help="Where; SHOP_DATA_DIR/preview if not said.")
]
All = Annotated[bool, typer.Option("--all", help="Every mail.")]
Open = Annotated[bool, typer.Option("--open", help="Show the pages in a browser.")]


@app.callback()
def mail() -> None:
    """Look at the mails of the shop, or send one to try.

    For example:

      shop mail preview
      shop mail send-test you@example.com
    """


@app.command()
def preview(
    name: Name = None, language: Language = None, all_: All = False, to: Folder = None, open_: Open = False
) -> None:
    """List the mails, or write one with invented contents to files.

    Uses the templates, texts and links of the settings. Needs no database.

    For example:

      shop mail preview
      shop mail preview order_placed --language de --open
      shop mail preview --all --to mails
    """
    read = session.chosen()
    offered = service.offered_languages()
    if language is not None and language.partition("-")[0] not in offered and language not in offered:
        raise Problem(f"There are no texts in {language}.", f"Choose one of {', '.join(offered)}, or add its texts.")
    if name is None and not all_:
        out.print("\n".join(kind.value for kind in MailKind))
        out.print(f"In {', '.join(offered)}.", style="dim")
        return
    folder = to or read.data_dir / "preview"
    kinds = [name] if name else list(MailKind)
    pages = [_write(kind, tag, folder) for kind in kinds for tag in ([language] if language else offered)]
    for page in pages:
        out.print(str(page), soft_wrap=True)
        if open_:
            webbrowser.open(page.absolute().as_uri())


@app.command("send-test")
def send_test(
    address: Annotated[str, typer.Argument(metavar="ADDRESS", help="Where to.")],
    name: Annotated[MailKind, typer.Option("--name", metavar="NAME", help="Which mail.")] = MailKind.ORDER_PLACED,
    language: Annotated[str, typer.Option("--language", metavar="TAG", help="In which language.")] = "en",
) -> None:
    """Send a mail with invented contents, now, by the settings of the shop.

    Proves SHOP_SMTP_URL and SHOP_MAIL_FROM. Needs no database.

    For example:

      shop mail send-test you@example.com
      shop mail send-test you@example.com --name password_reset --language ko
    """
    session.chosen()
    try:
        gateway = asyncio.run(service.send_test(address, name, language))
    except (MailNotSent, MailRefused, Unaddressable) as error:
        raise Problem(
            f"The mail was not taken. {error}", "Look at SHOP_SMTP_URL, SHOP_MAIL_FROM and the log of the server."
        ) from error
    out.print(f"Taken by {gateway}.")


def _write(kind: MailKind, language: str, folder: Path) -> Path:
    rendered = service.preview(kind, language)
    page = folder / f"{kind.value}.{language}.html"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        page.write_text(rendered.html, encoding="utf-8")
        page.with_suffix(".txt").write_text(f"{rendered.subject}\n\n{rendered.text}", encoding="utf-8")
    except OSError as error:
        raise Problem(f"{folder} cannot be written to: {error.strerror}.", "Choose another one with --to.") from error
    return page
