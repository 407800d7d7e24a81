"""`shop documents`."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import orjson
import typer

from shop.app import engine_of, judged
from shop.cli import session
from shop.cli.clients import ClientId, read_id
from shop.cli.problems import Problem
from shop.cli.progress import out, working
from shop.documents import service
from shop.documents.reads import DocumentRow
from shop.documents.rules import Registration, registrations_of
from shop.platform.db.paging import MAX_SIZE, PageRequest
from shop.platform.errors import ShopError, ShopErrors

app = typer.Typer(add_completion=False, no_args_is_help=True, rich_markup_mode="rich")

File = Annotated[Path, typer.Argument(metavar="FILE", help='A JSON object of ids and texts: {"id": "query ..."}.')]
Id = Annotated[str, typer.Argument(metavar="ID", help="What the client names the document by.")]

_MEND = "Nothing was registered. Mend what is named and try again."


@app.callback()
def documents() -> None:
    """Register the documents that a client runs by their ids.

    The file is what Relay's compiler writes (persistConfig) or the client preset
    of GraphQL Code Generator (persistedDocuments). For example:

      shop documents register client_01h455vb4pex5vsknk084sn02q persisted-documents.json
      shop documents list client_01h455vb4pex5vsknk084sn02q
      shop clients strict client_01h455vb4pex5vsknk084sn02q
    """


@app.command()
def register(client_id: ClientId, file: File) -> None:
    """Register the documents of a file for a client: all of them, or none.

    Each is held against the schema. What is registered already stays as it is, so
    every release may register all that it has; old ones live until they are retired.

    For example:

      shop documents register client_01h455vb4pex5vsknk084sn02q persisted-documents.json
    """
    id_, given = read_id(client_id), _read(file)
    with service.judging(partial(judged, engine_of(session.chosen()))), working(f"Reading {len(given)} documents"):
        try:
            session.do(lambda: service.register(id_, given))
        except (ShopError, ShopErrors) as refused:
            several = refused.errors if isinstance(refused, ShopErrors) else [refused]
            raise Problem(" ".join(_told(given, error) for error in several), _MEND) from None
    _say(f"{len(given)} documents are registered for {client_id}.")


@app.command("list")
def list_(client_id: ClientId) -> None:
    """List the newest 100 documents of a client, with the day of their last use.

    For example:

      shop documents list client_01h455vb4pex5vsknk084sn02q
    """
    id_ = read_id(client_id)
    page = session.do(lambda: service.list_documents(id_, PageRequest(MAX_SIZE)))
    for row in page.rows:
        _say(_line(row))
    if not page.rows:
        _say("No document is registered for it: shop documents register --help")


@app.command()
def retire(client_id: ClientId, document_id: Id) -> None:
    """Retire a document: clients that name it are told so.

    For example:

      shop documents retire client_01h455vb4pex5vsknk084sn02q 0cc175b9c0f1b6a831c399e269772661
    """
    id_ = read_id(client_id)
    session.do(lambda: service.retire_by_name(id_, document_id))
    _say(f"{document_id} is retired.")


def _read(file: Path) -> list[Registration]:
    try:
        return registrations_of(orjson.loads(file.read_bytes()))
    except OSError as error:
        raise Problem(f"{file} cannot be read: {error.strerror}.", "Name the file that the compiler wrote.") from None
    except orjson.JSONDecodeError:
        raise Problem(f"{file} is not JSON.", "Name the file that the compiler wrote.") from None
    except ShopError as error:
        raise Problem(error.message, "Name the file that the compiler wrote.") from None


def _told(given: list[Registration], error: ShopError) -> str:
    """Name the document that an error is about by its id, since files have no places."""
    is_of_one = error.path[:1] == ("documents",) and len(error.path) > 1
    return f"{given[int(error.path[1])].id}: {error.message}" if is_of_one else error.message


def _line(row: DocumentRow) -> str:
    state = "retired" if row.retired_at else "live"
    used = f"used {row.used_on}" if row.used_on else "never used"
    return f"{row.name}  {state:<7}  {used:<15}  {', '.join(row.operations)}"


def _say(line: str) -> None:
    out.print(line, soft_wrap=True, markup=False)
