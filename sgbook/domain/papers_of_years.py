"""What the paper of a year's closing says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sgbook.domain.papers import Imprint, Signer
    from sgbook.domain.surplus import YearEnd


@dataclass(frozen=True, slots=True, kw_only=True)
class YearEndPaper:
    """What became of a year's surplus, a rehearsal until it is posted; `own`: the group's words."""

    imprint: Imprint
    posted: bool
    found: YearEnd
    own: Mapping[str, str]
    signers: tuple[Signer, ...] = ()
