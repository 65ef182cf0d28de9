"""Posting a year's closing: two people agree, a copy is kept, and one red button does it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sgbook.book.year_ends import post
from sgbook.i18n.gettexts import _
from sgbook.i18n.years import corrected_since, row_title
from sgbook.ui.overriding import override
from sgbook.ui.share_out_posting import Posting
from sgbook.ui.year_end_plan import FORM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sgbook.book.book import Book
    from sgbook.book.journal import Posted
    from sgbook.ui.year_end_plan import YearPlan


class YearPosting(Posting):
    """What the posting of a year's closing says and does."""

    before = "before-year-end"
    form = FORM

    def __init__(self, plan: YearPlan) -> None:
        self._plan = plan

    @override
    def title(self) -> str:
        return _("Post the closing of the year")

    @override
    def who(self) -> str:
        return _("Two officers have seen what becomes of the surplus, and the members agreed:")

    @override
    def names(self) -> tuple[str, str]:
        return _("Name of an officer"), _("Name of another officer")

    @override
    def wrong_names(self) -> str:
        return _("Write the names of two different officers who agree.")

    @override
    def promise(self) -> str:
        return _("Post the closing of the year")

    @override
    def facts(self) -> Iterator[str]:
        found, desk = self._plan.found, self._plan.desk
        assert found is not None
        money = desk.style.money
        text = _("The year that ended on {day} earned {surplus}.")
        yield text.format(day=desk.style.date_long(found.last_day), surplus=money(found.surplus))
        for served in found.rows:
            if served.amount:
                yield f"{row_title(served, desk.style, desk.own)}: {money(served.amount)}"
        yield _("Stays with the group: {amount}").format(amount=money(found.rest))
        if said := corrected_since(found, desk.style):
            yield said
        if found.tax:
            yield _("Tax kept back, to be paid: {amount}").format(amount=money(found.tax))
        yield _("This closes the year: it can be read and printed, but not corrected.")
        yield _("The program keeps a copy of the book before and after.")

    @override
    def post(self, book: Book, names: tuple[str, str]) -> Posted:
        return post(book, replace(self._plan.asked, names=names))[1]
