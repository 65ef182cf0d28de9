"""What the commands say of the copies that are kept by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.cli.problems import warn
from sgbook.i18n.gettexts import _
from sgbook.i18n.messages import explain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sgbook.book.safety import Kept
    from sgbook.i18n.style import Style


def warn_of_copies(kept: Iterable[Kept], style: Style) -> None:
    """A copy that could not be kept is told; what was written stands."""
    for each in kept:
        if each.trouble is not None:
            text = _("no safety copy could be kept. {why}")
            warn(text.format(why=explain(each.trouble, style)))
