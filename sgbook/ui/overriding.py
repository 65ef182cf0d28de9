"""`@override`, which Python has from 3.12 on; until then it means something to the type checker."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from typing_extensions import override
else:
    Method = TypeVar("Method")

    def override(method: Method) -> Method:
        """The method is one of Qt's, written anew."""
        return method


__all__ = ["override"]
