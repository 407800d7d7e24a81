"""A mail server for drills: `python -m tests.drills.mail_server PORT FOLDER [DIES_AT]`.

It puts each mail into a file, whole or not at all, before it answers. With `DIES_AT` it dies like from a cut of power
right after that many mails lie there, before it could say so of the last one.
"""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from uuid import uuid4

from aiosmtpd.smtp import SMTP, Envelope, Session


class Keeper:
    def __init__(self, folder: Path, dies_at: int | None) -> None:
        self._folder = folder
        self._dies_at = dies_at

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - theirs
        written = self._folder / f"{uuid4().hex}.part"
        written.write_bytes(envelope.original_content or b"")
        written.rename(written.with_suffix(".eml"))
        if self._dies_at is not None and len(list(self._folder.glob("*.eml"))) >= self._dies_at:
            os._exit(9)
        await asyncio.sleep(0.005)  # as a disk that is written to
        return "250 OK"


async def serve(port: int, folder: Path, dies_at: int | None) -> None:
    keeper = Keeper(folder, dies_at)
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(keeper, hostname="mx.test"), "127.0.0.1", port, reuse_address=True
    )
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    port, folder, *rest = sys.argv[1:]
    asyncio.run(serve(int(port), Path(folder), int(rest[0]) if rest else None))
