from __future__ import annotations

from collections import OrderedDict


class Texts:
    """Texts by their hash, `most_bytes` of them; what was not asked for the longest goes first."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._held: OrderedDict[bytes, str] = OrderedDict()
        self._bytes = 0

    def get(self, hash_: bytes) -> str | None:
        text = self._held.get(hash_)
        if text is not None:
            self._held.move_to_end(hash_)
        return text

    def put(self, hash_: bytes, text: str) -> str:
        """Remember a text and give it back."""
        if hash_ not in self._held:
            self._held[hash_] = text
            self._bytes += len(text.encode())
            while self._bytes > self._most_bytes:
                _, gone = self._held.popitem(last=False)
                self._bytes -= len(gone.encode())
        return text

    def clear(self) -> None:
        self._held.clear()
        self._bytes = 0
