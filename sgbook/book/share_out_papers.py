"""The share-out as everybody watches it: a rehearsal until it is posted, then what was posted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from sgbook.book.happenings import Head, last_head
from sgbook.book.imprints import imprint, read_cycle, rules_of, signers
from sgbook.book.rows import record_of
from sgbook.book.sharedout import of_cycle, rehearsed
from sgbook.book.shareouts import Asked, rehearse
from sgbook.domain.coins import plan
from sgbook.domain.money import ZERO, Money
from sgbook.domain.papers import ShareOutList, ShareOutRow, Sum
from sgbook.i18n.currencies import currency
from sgbook.i18n.gettexts import N_, _, language
from sgbook.i18n.rules import choice_word
from sgbook.i18n.words import fund_word
from sgbook.store import schema as s

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sgbook.book.book import Book
    from sgbook.book.sharedout import SharedOut
    from sgbook.domain.constitution import Constitution
    from sgbook.domain.papers import Signer

LOAN_FUND = "loan"

EXPLAINED = {
    "A": N_(
        "All that the loan fund has is divided by all shares. Each member gets this value for each"
        " share."
    ),
    "B": N_(
        "Each member gets the own savings back. The surplus is divided by savings: who saved twice"
        " as much gets twice as much of it."
    ),
    "C": N_(
        "Each member gets the own savings back. The surplus is divided in equal parts, one for"
        " each member with shares."
    ),
    "D": N_(
        "Each member gets the own savings and the own loan charges back. What is left of the"
        " surplus is divided in equal parts."
    ),
    "E": N_(
        "Each member gets the own savings back. The surplus is divided by savings and time: what"
        " was saved early counts for more meetings."
    ),
    "F": N_("Each member gets the own savings back, with the percentage that the table says."),
}
