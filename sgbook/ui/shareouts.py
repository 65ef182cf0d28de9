"""The share-out: rehearse, post, hand over, go on; and the share-outs that were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from sgbook.book.changes import Topic
from sgbook.book.sharedout import done_share_outs, of_cycle
from sgbook.book.year_ends import oldest_year
from sgbook.domain.errors.of_sheets import NothingToShare
from sgbook.i18n.gettexts import _
from sgbook.i18n.words import end_word
from sgbook.ui.overriding import override
from sgbook.ui.rounds import RoundsPage
from sgbook.ui.screen import Screen
from sgbook.ui.share_out_closed import ClosedPage, NextPage
from sgbook.ui.share_out_payouts import PayoutsPage
from sgbook.ui.share_out_plan import SharePlan
from sgbook.ui.share_out_posting import PostingPage, ShareOutPosting
from sgbook.ui.share_out_rehearsal import RehearsalPage
from sgbook.ui.turns import in_turns
from sgbook.ui.widgets import column, named
from sgbook.ui.year_end import YearClosedPage, YearEndPage
from sgbook.ui.year_end_plan import YearPlan
from sgbook.ui.year_end_posting import YearPosting

if TYPE_CHECKING:
    from sgbook.book.journal import Posted
    from sgbook.book.sharedout import Closed, SharedOut
    from sgbook.ui.desk import Desk

    OfShares = RehearsalPage | PostingPage | PayoutsPage | ClosedPage | NextPage
    Page = OfShares | RoundsPage | YearEndPage | YearClosedPage


def make(desk: Desk) -> ShareOutScreen:
    """The screen of this book."""
    return ShareOutScreen(desk)


class ShareOutScreen(Screen):
    """One page at a time; what was decided in the rehearsal stays until it is posted."""

    shows = (
        Topic.MEETINGS | Topic.MEMBERS | Topic.MONEY | Topic.LOANS | Topic.CYCLES | Topic.RULES
    ) | Topic.DRAFT

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        named(self, "share_out", end_word(desk.rules.ends_by))
        self._stack = QStackedWidget()
        self.setLayout(column(self._stack))
        self._plan: SharePlan | None = None
        self._year: YearPlan | None = None
        self.page: Page | None = None
        self._coming: SharePlan | None = None  # figured, to be shown in the next turn
        self._is_posting = False
        self._sheets = 0  # that were posted when the page was shown
        self._ways = {"year": self._show_year, "shares": self._show_shares}

    def _posted(self) -> int:
        return self.desk.standing().sheets

    @override
    def refresh(self) -> None:
        """The book has changed: figure anew; a page about what is posted stays."""
        is_about_the_last = isinstance(self.page, PayoutsPage | NextPage | YearClosedPage)
        if self._is_posting or (is_about_the_last and self._sheets == self._posted()):
            return
        plan, page = self._plan, self.page
        if isinstance(page, RehearsalPage) and plan and plan.cycle == self.desk.standing().cycle:
            plan.look_again()
            page.start()
            return
        year = self._year
        if isinstance(page, YearEndPage) and year and year.cycle == self.desk.standing().cycle:
            year.look_again()
            return
        self._begin()

    @override
    def show_part(self, part: str) -> None:
        """The share-out of a closed cycle, by its number; of a group that has both, which end."""
        if part in self._ways:
            self._ways[part]()
            return
        done = [each for each in done_share_outs(self.desk.book) if str(each.cycle) == part]
        if done:
            self.show_closed(done[0])

    def _begin(self) -> None:
        """The rehearsal; where there is nothing to share yet, the last share-out.

        Where nothing is shared out but a pot goes round, that.
        """
        if self.desk.rules.ends_by == "round":
            rounds = RoundsPage(self.desk)
            rounds.look_again()
            self._show(rounds)
            return
        has = self.desk.rules.ends_by
        if has == "year-end" or (has == "both" and self._year_comes_first()):
            self._show_year()
        else:
            self._show_shares()

    def _year_comes_first(self) -> bool:
        """Is the year over, or is there nothing to share out now?"""
        end = oldest_year(self.desk.book)
        if end is not None and end <= self.desk.book.clock().date():
            return True
        return isinstance(self._figured().refusal, NothingToShare)

    def _show_shares(self) -> None:
        done, plan = done_share_outs(self.desk.book), self._figured()
        if done and isinstance(plan.refusal, NothingToShare):
            self.show_closed(done[0])
        else:  # to figure it takes as long as to make its page
            self._coming = plan
            in_turns(self, [self._show_coming])

    def _show_coming(self) -> None:
        """The rehearsal, unless another page was asked for meanwhile."""
        if self._coming is not None:
            self._show_rehearsal(self._coming)

    def _figured(self) -> SharePlan:
        """What was decided, figured on what stands now; a new cycle decides anew."""
        if self._plan is None or self._plan.cycle != self.desk.standing().cycle:
            self._plan = SharePlan(self.desk)
        else:
            self._plan.look_again()
        return self._plan

    def _rehearse(self) -> None:
        self._show_rehearsal(self._figured())

    def _show_rehearsal(self, plan: SharePlan) -> None:
        page = RehearsalPage(plan)
        page.go_on.connect(self._ask_to_post)
        page.earlier.connect(lambda: self.show_closed(self._last()))
        page.year.connect(self._show_year)
        self._show(page)

    def _ask_to_post(self) -> None:
        assert self._plan is not None
        page = PostingPage(self.desk, ShareOutPosting(self._plan))
        page.left.connect(self._rehearse)
        page.posting.connect(self._keep_page)
        page.posted.connect(self._on_posted)
        self._show(page)

    def _keep_page(self, is_posting: bool) -> None:
        """What is posted now concerns this very page: it decides what comes next."""
        self._is_posting = is_posting

    def _on_posted(self, posted: Posted) -> None:
        self._is_posting = False
        self.desk.foreseen.emit(None)  # the foot shows what is left
        text = _("Posted as meeting {meeting}. Check code {code}. Now hand over the payouts.")
        number = self.desk.style.label(posted.meeting or 0)
        self._hand_over(self._last(), text.format(meeting=number, code=posted.check_code))

    def _last(self) -> Closed:
        """The share-out that was posted last."""
        return done_share_outs(self.desk.book)[0]

    # The end of a year

    def _show_year(self) -> None:
        """The rehearsal of the year that is to be closed; before anything of it, the last year."""
        if self._year is None or self._year.cycle != self.desk.standing().cycle:
            self._year = YearPlan(self.desk)
        else:
            self._year.look_again()
        page = YearEndPage(self._year)
        page.go_on.connect(self._ask_to_close)
        page.earlier.connect(self._show_years)
        page.shares.connect(self._show_shares)
        self._show(page)

    def _ask_to_close(self) -> None:
        assert self._year is not None
        page = PostingPage(self.desk, YearPosting(self._year))
        page.left.connect(self._show_year)
        page.posting.connect(self._keep_page)
        page.posted.connect(self._on_closed)
        self._show(page)

    def _on_closed(self, posted: Posted) -> None:
        self._is_posting = False
        self._year = None
        text = _("Posted. Check code {code}. The year is closed.")
        self._show_years(text.format(code=posted.check_code))

    def _show_years(self, said: str = "") -> None:
        page = YearClosedPage(self.desk, said)
        page.left.connect(self._show_year)
        self._show(page)

    def _hand_over(self, done: Closed, said: str = "") -> None:
        page = PayoutsPage(self.desk, done, self._shared(done), said)
        page.left.connect(lambda: self.show_closed(done))
        page.next_requested.connect(lambda: self._go_on(done))
        self._show(page)

    def _shared(self, done: Closed) -> SharedOut:
        return of_cycle(self.desk.book, done.cycle, done.product)

    def _go_on(self, done: Closed) -> None:
        page = NextPage(self.desk, done, self._shared(done))
        page.left.connect(lambda: self.show_closed(done))
        self._show(page)

    def show_closed(self, chosen: Closed) -> None:
        """The list of a share-out that was posted."""
        open_again = not isinstance(self._figured().refusal, NothingToShare)
        has_both = self.desk.rules.ends_by == "both"
        done = done_share_outs(self.desk.book)
        page = ClosedPage(self.desk, done, chosen, can_leave=open_again or has_both)
        page.left.connect(self._rehearse if open_again else self._show_year)
        page.payouts_requested.connect(self._hand_over)
        page.next_requested.connect(self._go_on)
        self._show(page)

    def _show(self, page: Page) -> None:
        old, self.page, self._coming = self.page, page, None
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        self._sheets = self._posted()
        page.start()
