"""What answers depend on, in words that those who read and those who write share.

A kind (`product`) and an id of that kind make a tag. Whoever changes things names their kind and, where it is known,
which of them; whoever shows them names the same. An answer depends on single things (`product:<id>`), or on whatever
there is of a kind (`product`: lists). What depends on single things depends on `product:*` too: on a change of a kind
that does not know which of its things it touches.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Awaitable[Mapping[Any, Any]]])
MOST_NAMED = 100
"""How many things of a kind an answer names; one that shows more depends on the kind."""
_DECLARED = "__shop_depends_on__"


@dataclass(frozen=True, slots=True)
class _Declared:
    whole: tuple[str, ...]
    keyed: str | None
    id_of: Callable[[Any], object] | None


def depends_on(*whole: str, keyed: str | None = None, id_of: Callable[[Any], object] | None = None) -> Callable[[F], F]:
    """Declare what the results of a loader depend on. An answer made with a loader that declares nothing is not kept.

    Args:
        whole: kinds of which any change may matter.
        keyed: the kind of which the loader's keys are ids.
        id_of: gives the id of a key, where that is more than the id.
    """

    def mark(loader: F) -> F:
        setattr(loader, _DECLARED, _Declared(whole, keyed, id_of))
        return loader

    return mark


@dataclass(slots=True)
class Dependencies:
    """What an answer depends on, gathered while it is made.

    Attributes:
        are_known: whether everything that was asked said what it depends on.
    """

    are_known: bool = True
    _whole: set[str] = field(default_factory=set)
    _named: dict[str, set[object]] = field(default_factory=dict)

    def add(self, kind: str, ids: Iterable[object] | None = None) -> None:
        """Depend on things of a kind, or on all that there are (None)."""
        if kind in self._whole:
            return
        named = self._named.setdefault(kind, set())
        if ids is not None:
            named.update(ids)
        if ids is None or len(named) > MOST_NAMED:
            self._whole.add(kind)
            del self._named[kind]

    def add_loaded(self, loader: Callable[..., Any], keys: Sequence[Any]) -> None:
        """Depend on what a loader is asked for."""
        declared: _Declared | None = getattr(loader, _DECLARED, None)
        if declared is None:
            self.are_known = False
            return
        for kind in declared.whole:
            self.add(kind)
        if declared.keyed is not None:
            self.add(declared.keyed, keys if declared.id_of is None else map(declared.id_of, keys))

    def tags(self) -> tuple[str, ...]:
        singles = [f"{kind}:{id_}" for kind, ids in self._named.items() for id_ in ids]
        return (*self._whole, *(f"{kind}:*" for kind in self._named), *singles)


def tags_of_change(kind: str, ids: Iterable[object] | None = None) -> tuple[str, ...]:
    """Name the tags that a change touches: of some things of a kind, or of it is not known which (None)."""
    if ids is None:
        return (kind, f"{kind}:*")
    return (kind, *(f"{kind}:{id_}" for id_ in ids))


def kind_of(tag: str) -> str:
    return tag.partition(":")[0]
