"""GraphQL over WebSocket: the handshake, and what a connection does with its messages (graphql-transport-ws)."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from contextlib import aclosing, suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import structlog
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket

from shop.platform import clock
from shop.platform import scope as scopes
from shop.platform.acting import Acting, acting
from shop.platform.graphql import protocol
from shop.platform.graphql.context import Context
from shop.platform.graphql.execution import Prepared, Refused, is_mutation, is_subscription
from shop.platform.graphql.faults import Fault, QueryTooCostly, Unauthenticated
from shop.platform.graphql.live import Stay, end_of
from shop.platform.graphql.masking import told
from shop.platform.graphql.protocol import SUBPROTOCOL, Closing, Code, Complete, Init, Message, Ping, Subscribe
from shop.platform.graphql.request import GraphQLRequest, HttpRefused, from_json
from shop.platform.graphql.runner import Answer
from shop.platform.graphql.view import GraphQLView
from shop.platform.http.errors import error_body
from shop.platform.ids import encode, uuid7
from shop.platform.security.throttle import network_of

logger = structlog.get_logger(__name__)
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}
_OF_THE_HANDSHAKE = {b"idempotency-key", b"x-request-id"}


@dataclass(frozen=True, slots=True)
class SocketBounds:
    """What a socket may have.

    Attributes:
        init_seconds: how long `connection_init` may take to come.
        operations: how many may run at once over one socket.
        send_seconds: how long a client may take for what was sent.
    """

    init_seconds: float = 3
    operations: int = 50
    send_seconds: float = 10


@dataclass(frozen=True, slots=True)
class Origins:
    """Whose pages may open sockets: browsers send cookies and addresses of the local network along for any page.

    Attributes:
        named: origins such as `https://store.example`.
        has_loopback: whether those of this machine may, too.
    """

    named: Collection[str]
    has_loopback: bool

    def allow(self, origin: str | None) -> bool:
        """Tell whether an origin may; what is no browser sends none."""
        if origin is None or origin.rstrip("/") in self.named:
            return True
        try:
            return self.has_loopback and urlsplit(origin).hostname in _LOOPBACK
        except ValueError:
            return False


class SocketView:
    """The endpoint for sockets: ASGI."""

    def __init__(self, view: GraphQLView, origins: Origins, bounds: SocketBounds | None = None) -> None:
        self._view = view
        self._origins = origins
        self._bounds = bounds or SocketBounds()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        socket = WebSocket(scope, receive, send)
        if not self._origins.allow(socket.headers.get("origin")):
            body = error_body("FORBIDDEN", "Pages of this origin may not open a socket.")
            await socket.send_denial_response(JSONResponse(body, 403))
        elif not self._view.live.has_room:
            body = error_body("OVERLOADED", "There are too many sockets. Try again in a moment.")
            await socket.send_denial_response(JSONResponse(body, 503, {"retry-after": "1"}))
        elif SUBPROTOCOL not in scope["subprotocols"]:
            await socket.accept()
            await socket.close(Code.BAD_SUBPROTOCOL, f"The subprotocol must be {SUBPROTOCOL}.")
        else:
            await socket.accept(SUBPROTOCOL)
            await Connection(self._view, self._bounds, scope, receive, send).serve()


class Connection:
    """One socket, from its handshake to its close.

    Attributes:
        stay: the sign-in that it is open by, from `connection_init` on.
    """

    def __init__(self, view: GraphQLView, bounds: SocketBounds, scope: Scope, receive: Receive, send: Send) -> None:
        self.stay: Stay | None = None
        self._view = view
        self._bounds = bounds
        self._scope = scope
        self._receive = receive
        self._send = send
        self._said: dict[str, str] | None = None
        self._is_acknowledged = False
        self._operations: dict[str, asyncio.Task[None]] = {}
        self._reading: asyncio.Task[Any] | None = None
        self._why: Closing | None = None

    def end(self, why: Closing) -> None:
        if self._why is None and self._reading is not None:
            self._why = why
            self._reading.cancel()

    async def serve(self) -> None:
        """Read messages until the client leaves or the connection is ended, then close it."""
        late = Closing(Code.INIT_TIMEOUT, "`connection_init` did not come in time.")
        timer = asyncio.get_running_loop().call_later(self._bounds.init_seconds, self.end, late)
        with self._view.live.holding(self):
            self._reading = asyncio.current_task()
            try:
                while (message := await self._next()) is not None:
                    if isinstance(message, Init):
                        timer.cancel()
                    await self._take(message)
            except Closing as closing:
                self._why = closing
            except asyncio.CancelledError:
                if self._why is None or self._reading is None:
                    raise
                self._reading.uncancel()
            finally:
                self._reading = None
                timer.cancel()
                for running in self._operations.values():
                    running.cancel()
        if self._why is not None:
            await self._close(self._why)

    async def _next(self) -> Message | None:
        """Read one message; None once the client has left. Raises `Closing`."""
        event = await self._receive()
        if event["type"] == "websocket.disconnect":
            return None
        return protocol.read(event.get("text"))

    async def _take(self, message: Message) -> None:
        if isinstance(message, Init):
            await self._begin(message)
        elif isinstance(message, Ping):
            await self._tell(protocol.pong(message.payload))
        elif isinstance(message, Subscribe):
            await self._start(message)
        elif isinstance(message, Complete):
            running = self._operations.pop(message.id, None)
            if running is not None:
                running.cancel()

    async def _begin(self, init: Init) -> None:
        if self._said is not None:
            raise Closing(Code.TOO_MANY_INITS, "Too many initialisation requests.")
        self._said = init.words
        request = self._request()
        try:
            await self._view.make_context(request)
            self.stay = await self._view.live.stays.stay_of(request.headers.get("authorization"))
        except Unauthenticated as fault:
            raise Closing(Code.FORBIDDEN, fault.message) from None
        except Fault as fault:
            raise Closing(Code.BAD_MESSAGE, fault.message) from None
        except Exception:
            logger.exception("a socket could not be begun")
            raise Closing(Code.INTERNAL_ERROR, "Something went wrong on our side.") from None
        self._is_acknowledged = True
        await self._tell(protocol.ack())

    async def _start(self, asked: Subscribe) -> None:
        if not self._is_acknowledged:
            raise Closing(Code.UNAUTHORIZED, "Unauthorized: send `connection_init` first.")
        if asked.id in self._operations:
            raise Closing(Code.ID_IN_USE, f"Subscriber for {asked.id} already exists")
        if len(self._operations) >= self._bounds.operations:
            fault = QueryTooCostly(f"At most {self._bounds.operations} operations may run over one socket.")
            await self._tell(protocol.error(asked.id, [told(fault, "")]))
            return
        self._operations[asked.id] = asyncio.create_task(self._run(asked))

    async def _run(self, asked: Subscribe) -> None:
        """Run one operation to its end, and tell its client; the id is free again before the last message is out."""
        request = self._request()
        request_id = request.state.request_id
        network = network_of(request.client.host) if request.client else None
        structlog.contextvars.bind_contextvars(request_id=request_id)
        with acting(Acting(action=request.url.path, request_id=request_id, network=network)):
            try:
                last = await self._operate(asked, request)
            except Unauthenticated:
                self.end(self._sign_in_is_over())
                return
            except HttpRefused as refused:
                last = protocol.error(asked.id, error_body(refused.code, refused.message)["errors"])
            except Fault as fault:
                last = protocol.error(asked.id, [told(fault, request_id)])
            except Exception:
                logger.exception("an operation of a socket failed")
                shown = error_body("INTERNAL_SERVER_ERROR", "Something went wrong on our side.", requestId=request_id)
                last = protocol.error(asked.id, shown["errors"])
            if self._operations.get(asked.id) is asyncio.current_task():
                del self._operations[asked.id]
            await self._tell(last)

    async def _operate(self, asked: Subscribe, request: Request) -> str:
        """Run what is asked, telling its results, and give the message that ends it."""
        sent = from_json(asked.payload)
        context = await self._view.make_context(request)
        try:
            prepared = await self._view.prepare(sent, context)
        except Refused as refused:
            return protocol.error(asked.id, (await self._view.runner.refuse(refused, context)).body["errors"])
        operation = prepared.operation(sent.operation_name)
        if not is_subscription(operation):
            work = self._whole(prepared, sent, context)
            # A mutation whose client leaves keeps its place until its end.
            answer = await (asyncio.shield(self._view.runner.track(work)) if is_mutation(operation) else work)
            return await self._show(asked.id, answer) or protocol.complete(asked.id)

        async def renew() -> scopes.Scope:
            return (await self._view.make_context(request)).scope

        async with aclosing(self._view.runner.events(prepared, sent, context, renew)) as answers:
            async for answer in answers:
                last = await self._show(asked.id, answer)
                if last is not None:
                    return last
        return protocol.complete(asked.id)

    async def _whole(self, prepared: Prepared, sent: GraphQLRequest, context: Context) -> Answer:
        with self._view.room.taken():
            return self._view.runner.followed(await self._view.runner.answer(prepared, sent, context))

    async def _show(self, id_: str, answer: Answer) -> str | None:
        """Tell an answer; give it, untold, as the last message where it says that nothing ran."""
        if answer.is_refused:
            return protocol.error(id_, answer.body["errors"])
        await self._tell(protocol.next_(id_, answer.body))
        return None

    async def _tell(self, text: str) -> None:
        try:
            async with asyncio.timeout(self._bounds.send_seconds):
                await self._send({"type": "websocket.send", "text": text})
        except TimeoutError:
            self.end(Closing(Code.TRY_AGAIN_LATER, "The client does not take what is sent."))
        except (OSError, RuntimeError):
            pass  # it left or was closed, which is read in a moment

    async def _close(self, why: Closing) -> None:
        with suppress(OSError, RuntimeError, TimeoutError):  # it left, or was closed by the server
            async with asyncio.timeout(self._bounds.send_seconds):
                await self._send({"type": "websocket.close", "code": int(why.code), "reason": why.short})

    def _request(self) -> Request:
        """Give what stands for a request: the handshake, with what `connection_init` said in place of its headers."""
        said = {name.encode(): value.encode() for name, value in (self._said or {}).items()}
        kept = [pair for pair in self._scope["headers"] if pair[0] not in said and pair[0] not in _OF_THE_HANDSHAKE]
        state = {**self._scope.get("state", {}), "request_id": encode("req", uuid7())}
        headers = [*kept, *said.items()]
        return Request({**self._scope, "type": "http", "method": "GET", "headers": headers, "state": state})

    def _sign_in_is_over(self) -> Closing:
        over = end_of(self.stay, clock.now()) if self.stay is not None else None
        return over or Closing(Code.FORBIDDEN, "The session is over.")
