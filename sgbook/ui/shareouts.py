"""The share-out: rehearse, post, hand over, go on; and the share-outs that were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from sgbook.book.changes import Topic
from sgbook.book.sharedout import closed_cycles, of_cycle
from sgbook.domain.errors.of_sheets import NothingToShare
from sgbook.i18n.gettexts import _
from sgbook.i18n.words import end_word
from sgbook.ui.overriding import override
from sgbook.ui.rounds import RoundsPage
from sgbook.ui.screen import Screen
from sgbook.ui.share_out_closed import ClosedPage, NextPage
from sgbook.ui.share_out_payouts import PayoutsPage
from sgbook.ui.share_out_plan import SharePlan
from sgbook.ui.share_out_posting import PostingPage
from sgbook.ui.share_out_rehearsal import RehearsalPage
from sgbook.ui.widgets import column, named

if TYPE_CHECKING:
    from sgbook.book.journal import Posted
    from sgbook.ui.desk import Desk

    Page = RehearsalPage | PostingPage | PayoutsPage | ClosedPage | NextPage | RoundsPage


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
        self.page: Page | None = None
        self._is_posting = False
        self._sheets = 0  # that were posted when the page was shown

    def _posted(self) -> int:
        return self.desk.standing().sheets

    @override
    def refresh(self) -> None:
        """The book has changed: figure anew; a page about what is posted stays."""
        is_about_the_last = isinstance(self.page, PayoutsPage | NextPage)
        if self._is_posting or (is_about_the_last and self._sheets == self._posted()):
            return
        plan, page = self._plan, self.page
        if isinstance(page, RehearsalPage) and plan and plan.cycle == self.desk.standing().cycle:
            plan.look_again()
            page.start()
            return
        self._begin()

    @override
    def show_part(self, part: str) -> None:
        """The share-out of a closed cycle, by its number."""
        if part.isdigit() and int(part) in [each.cycle for each in closed_cycles(self.desk.book)]:
            self.show_closed(int(part))

    def _begin(self) -> None:
        """The rehearsal; where there is nothing to share yet, the last share-out.

        Where nothing is shared out but a pot goes round, that.
        """
        if self.desk.rules.ends_by == "round":
            rounds = RoundsPage(self.desk)
            rounds.look_again()
            self._show(rounds)
            return
        closed, plan = closed_cycles(self.desk.book), self._figured()
        if closed and isinstance(plan.refusal, NothingToShare):
            self.show_closed(closed[0].cycle)
        else:
            self._show_rehearsal(plan)

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
        page.earlier.connect(lambda: self.show_closed(closed_cycles(self.desk.book)[0].cycle))
        self._show(page)

    def _ask_to_post(self) -> None:
        assert self._plan is not None
        page = PostingPage(self._plan)
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
        cycle = closed_cycles(self.desk.book)[0].cycle
        self._hand_over(cycle, text.format(meeting=number, code=posted.check_code))

    def _hand_over(self, cycle: int, said: str = "") -> None:
        page = PayoutsPage(self.desk, cycle, of_cycle(self.desk.book, cycle), said)
        page.left.connect(lambda: self.show_closed(cycle))
        page.next_requested.connect(lambda: self._go_on(cycle))
        self._show(page)

    def _go_on(self, cycle: int) -> None:
        page = NextPage(self.desk, cycle, of_cycle(self.desk.book, cycle))
        page.left.connect(lambda: self.show_closed(cycle))
        self._show(page)

    def show_closed(self, cycle: int) -> None:
        """The list of a cycle that is shared out."""
        open_again = not isinstance(self._figured().refusal, NothingToShare)
        closed = closed_cycles(self.desk.book)
        page = ClosedPage(self.desk, closed, cycle, can_leave=open_again)
        page.left.connect(self._rehearse)
        page.payouts_requested.connect(self._hand_over)
        page.next_requested.connect(self._go_on)
        self._show(page)

    def _show(self, page: Page) -> None:
        old, self.page = self.page, page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        self._sheets = self._posted()
        page.start()
