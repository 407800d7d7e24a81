"""The second tier: values in Redis, which all processes know.

One hash holds when each tag last changed, in microseconds of Redis' own clock, and under `*` since when it holds that.
An entry holds the moment at which it began to be read. It is true where the hash is as old, and none of its tags
changed at that moment or later: looked at when it is read and when it is written, each in one step. So it does not
matter which process wrote late, and an eviction of the hash costs entries, never truth.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from shop.platform.shared.redis import Client, Redis

_MOST_TAGS = 50_000
_PAGE = 500
_NOW = """
local t = redis.call('TIME')
local now = string.format('%.0f', t[1] * 1000000 + t[2])
"""
_IS_TRUE = """
local function is_true(since, tags, stamps, born)
  if not born or tonumber(since) < tonumber(born) then return false end
  local names = {}
  for tag in string.gmatch(tags, '%S+') do names[#names + 1] = tag end
  if #names == 0 then return true end
  for _, changed in ipairs(redis.call('HMGET', stamps, unpack(names))) do
    if changed and tonumber(changed) >= tonumber(since) then return false end
  end
  return true
end
"""
# KEYS: entry, stamps, lock. ARGV: token, milliseconds of the lock, '1' to ask for the lock alone.
_LOOK = f"""{_NOW}{_IS_TRUE}
local born = redis.call('HGET', KEYS[2], '*')
if not born then
  born = now
  redis.call('HSET', KEYS[2], '*', born)
end
if ARGV[3] ~= '1' then
  local held = redis.call('HMGET', KEYS[1], 'since', 'tags', 'seconds', 'value')
  if held[1] and is_true(held[1], held[2], KEYS[2], born) then
    return {{'found', now, held[1], held[2], held[3], held[4]}}
  end
end
if redis.call('SET', KEYS[3], ARGV[1], 'NX', 'PX', ARGV[2]) then return {{'leads', now}} end
return {{'waits', now}}
"""
# KEYS: entry, stamps, lock. ARGV: token, since, tags, seconds, value, milliseconds.
_STORE = f"""{_IS_TRUE}
if redis.call('GET', KEYS[3]) == ARGV[1] then redis.call('DEL', KEYS[3]) end
if not is_true(ARGV[2], ARGV[3], KEYS[2], redis.call('HGET', KEYS[2], '*')) then return 0 end
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'since', ARGV[2], 'tags', ARGV[3], 'seconds', ARGV[4], 'value', ARGV[5])
redis.call('PEXPIRE', KEYS[1], ARGV[6])
return 1
"""
# KEYS: lock. ARGV: token.
_RELEASE = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0"
# KEYS: stamps. ARGV: how many tags it may hold, tags.
_CHANGE = f"""{_NOW}
if redis.call('HLEN', KEYS[1]) > tonumber(ARGV[1]) then
  redis.call('DEL', KEYS[1])
  redis.call('HSET', KEYS[1], '*', string.format('%.0f', now + 1))
end
for i = 2, #ARGV do redis.call('HSET', KEYS[1], ARGV[i], now) end
redis.call('HSETNX', KEYS[1], '*', now)
return 1
"""
# KEYS: stamps.
_CLEAR = f"""{_NOW}
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], '*', string.format('%.0f', now + 1))
return 1
"""


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of a look.

    Attributes:
        leads: whether whoever looked is to make the value, while others wait.
        now: the moment of the look, which what is read from now on is true since.
        value: what was found, with its tags, its whole life in seconds and its age.
    """

    leads: bool
    now: int
    value: bytes | None = None
    tags: tuple[str, ...] = ()
    seconds: float = 0
    age: float = 0


@dataclass(frozen=True, slots=True)
class Stats:
    """How many values Redis holds, their bytes, and how many tags are known to have changed."""

    entries: int
    bytes: int
    tags: int


class RedisTier:
    """Every call raises `RedisGone` while Redis is not there."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._stamps = redis.key("cache", "stamps")

    async def look(self, key: str, token: str, lock_seconds: float, *, leads_only: bool = False) -> Looked:
        """Find a value, else ask to be the one who makes it.

        Args:
            token: names who asks.
            leads_only: do not look for the value: it is to be made anew in time.
        """
        found = await self._eval(
            _LOOK, 3, *self._places(key), token, _milliseconds(lock_seconds), "1" if leads_only else "0"
        )
        state, now = found[0], int(found[1])
        if state != b"found":
            return Looked(state == b"leads", now)
        since, tags, seconds, value = found[2:]
        age = max(0.0, (now - int(since)) / 1_000_000)
        return Looked(leads=False, now=now, value=value, tags=_split(tags), seconds=float(seconds), age=age)

    async def store(self, key: str, token: str, made: Looked, left: float) -> bool:
        """Keep a value, unless what it shows changed since the look, and let go of the lock; tell whether it is kept.

        Args:
            made: what came of the look, with the value, its tags and its life.
            left: seconds until it is forgotten.
        """
        args = (token, made.now, " ".join(made.tags), made.seconds, made.value, _milliseconds(left))
        return bool(await self._eval(_STORE, 3, *self._places(key), *args))

    async def release(self, key: str, token: str) -> None:
        """Let somebody else make the value."""
        await self._eval(_RELEASE, 1, self._places(key)[2], token)

    async def change(self, tags: Sequence[str]) -> None:
        await self._eval(_CHANGE, 1, self._stamps, _MOST_TAGS, *tags)

    async def stats(self) -> Stats:
        """Count what is kept, a page of keys at a time."""
        entries = size = cursor = 0
        pattern = self._redis.key("cache", "entry", "*")
        while True:
            cursor, sizes = await self._redis.run(partial(_page, cursor=cursor, pattern=pattern))
            entries, size = entries + len(sizes), size + sum(sizes)
            if not cursor:
                break
        tags = int(await self._redis.run(partial(_length, key=self._stamps)))
        return Stats(entries, size, max(0, tags - 1))

    async def clear(self) -> None:
        """Let nothing that is kept be true any more."""
        await self._eval(_CLEAR, 1, self._stamps)

    def _places(self, key: str) -> tuple[str, str, str]:
        return self._redis.key("cache", "entry", key), self._stamps, self._redis.key("cache", "lock", key)

    async def _eval(self, script: str, keys: int, *args: Any) -> Any:
        async def ask(client: Client) -> Any:
            answer: Any = client.eval(script, keys, *args)
            return await answer

        return await self._redis.run(ask)


async def _page(client: Client, *, cursor: int, pattern: str) -> tuple[int, list[int]]:
    found: Any = await client.scan(cursor, match=pattern, count=_PAGE)
    cursor, keys = found
    pipeline = client.pipeline(transaction=False)
    for key in keys:
        pipeline.hstrlen(key, "value")
    return int(cursor), [int(size) for size in await pipeline.execute()]


async def _length(client: Client, *, key: str) -> int:
    length: Any = client.hlen(key)
    return int(await length)


def _split(tags: bytes) -> tuple[str, ...]:
    return tuple(tags.decode().split())


def _milliseconds(seconds: float) -> int:
    return max(1, round(seconds * 1000))
