"""The beginning of a book: preset, rules that the group sets otherwise, currency, first members."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sgbook.book.book import Book, Clock, Group
from sgbook.book.founding import create
from sgbook.book.journal import post_all
from sgbook.domain.constitution import with_rule
from sgbook.domain.money import Money, plain
from sgbook.domain.records import EVENT, Record, Sheet
from sgbook.exchange.presets import preset
from sgbook.i18n.currencies import currency

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from sgbook.domain.constitution import Constitution


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What a new book is made from. `rules` are texts in main units, as `sgbook new --set` has."""

    id: str  # random: tells the book from every other
    name: str
    currency: str
    start: date
    preset: str = "vsla"
    language: str = "en"
    rules: Mapping[str, str] = field(default_factory=dict)
    members: Sequence[str] = ()
    phones: Mapping[int, str] = field(default_factory=dict)  # by the member's number
    why: str = ""  # what the book says of the members it begins with


def rules_said(preset_: str, code: str, said: Mapping[str, str]) -> Constitution:
    """The constitution of a preset, with what the group says otherwise.

    Raises:
        UnknownPreset, PresetUnreadable, UnknownRule, RuleValueBad, UnknownCurrency: no such thing.
    """
    money = currency(code)
    rules = preset(preset_, money.digits)
    said = {"payable_unit": plain(Money(money.payable), money.digits), **said}
    for name in sorted(said, key=lambda name: name != "funds"):  # first: other rules name them
        rules = with_rule(rules, name, said[name], money.digits)
    return rules


def begin(path: Path, new: Beginning, keeper: str, clock: Clock) -> Book:
    """Make the book, with its first members as numbers 1, 2 …, and open it.

    Raises:
        BookExists: a file of that name is there.
        UnknownPreset, PresetUnreadable, UnknownRule, RuleValueBad, UnknownCurrency: no such thing.
        RuleBroken: a member cannot be admitted like this.
        BookTrouble: the computer does not take it. No half book stays.
    """
    money = currency(new.currency)
    rules = rules_said(new.preset, new.currency, new.rules)
    group = Group(
        id=new.id,
        name=new.name,
        currency=new.currency,
        digits=money.digits,
        language=new.language,
        started_on=new.start,
    )
    book = create(path, group, rules, keeper, clock)
    if not new.members:
        return book
    joining = tuple(
        Record(line=number, kind="member", member=number, ref=name).also_with(
            phone=new.phones.get(number, "")
        )
        for number, name in enumerate(new.members, start=1)
    )
    try:
        post_all(book, [Sheet(on=new.start, sort=EVENT, why=new.why, records=joining)])
    except BaseException:
        book.close()
        with suppress(OSError):
            path.unlink()
        raise
    return book
