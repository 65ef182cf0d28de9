"""The journal: everything that was posted, newest first; each sheet can be opened and corrected."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from sgbook.book.changes import Topic
from sgbook.book.corrections import sheet_of_meeting, what_stands
from sgbook.book.past_sheet import past_sheet
from sgbook.domain.errors.base import Refusal
from sgbook.i18n.gettexts import _
from sgbook.ui.journal_list import JournalList
from sgbook.ui.overriding import override
from sgbook.ui.screen import Screen
from sgbook.ui.widgets import column, named

if TYPE_CHECKING:
    from sgbook.book.journal import Posted
    from sgbook.book.mobile_money import Written
    from sgbook.ui.correcting import CorrectPage
    from sgbook.ui.desk import Desk
    from sgbook.ui.past_open import Correction

NEW, CORRECT, SHEET, MOBILE, INTEREST = "new", "correct", "sheet", "mobile", "interest"
CLAIMS = "claims"
"""Parts: `new/leave` writes an event, `12/correct` corrects meeting 12, `sheet/7` opens sheet 7,
`mobile` reads a statement of mobile money, `interest` works out interest on savings, `claims` lists
the claims for help."""


def make(desk: Desk) -> JournalScreen:
    """The screen of this book."""
    return JournalScreen(desk)


class JournalScreen(Screen):
    """The list, and the page of what was opened; what is being corrected is kept meanwhile."""

    shows = Topic.MEETINGS | Topic.MEMBERS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        named(self, "journal", _("Journal"))
        self.list = JournalList(desk)
        self.list.opened.connect(self.open_sheet)
        self.list.new_requested.connect(lambda: self.write_new(""))
        self.list.mobile_requested.connect(self.read_statement)
        self.list.claims_requested.connect(self.show_claims)
        self._list_read = False
        self._opened = 0  # the sheet that was opened last
        self._correcting: dict[int, CorrectPage] = {}
        self.pages = QStackedWidget()
        self.pages.addWidget(self.list)
        self.setLayout(column(self.pages))

    @override
    def refresh(self) -> None:
        """Read anew what is read only; behind another page the list waits until it is seen."""
        from sgbook.ui.journal_sheet import JournalSheet

        self._list_read = False
        here = self.pages.currentWidget()
        if self.coming:
            return
        if isinstance(here, JournalSheet):
            self.open_sheet(here.past.head.number)
        elif here is self.list:
            self.show_list()

    @override
    def show_part(self, part: str) -> None:
        name, _slash, rest = part.partition("/")
        if name == NEW:
            self.write_new(rest)
        elif name == MOBILE:
            self.read_statement()
        elif name == CLAIMS:
            self.show_claims()
        elif name == INTEREST and self.desk.rules.savings:
            self.work_out_interest()
        elif name == SHEET and rest.removesuffix(f"/{CORRECT}").isdecimal():
            number, _slash, correct = rest.partition("/")
            (self.correct if correct else self.open_sheet)(int(number))
        elif name.isdecimal():
            self._open_meeting(int(name), correct=rest == CORRECT)
        else:
            self.show_list()

    def _open_meeting(self, meeting: int, *, correct: bool) -> None:
        try:
            number = sheet_of_meeting(self.desk.book, meeting)
        except Refusal as refusal:
            self.show_list()
            self.list.note.say(self.desk.explain(refusal), "bad")
            return
        self.open_sheet(number)
        if correct:
            self.correct(number)

    def _show(self, page: QWidget) -> None:
        """Show a page; those before it go, but for the list and what is being corrected."""
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        for place in reversed(range(self.pages.count())):
            other = self.pages.widget(place)
            kept = (self.list, page, *self._correcting.values())
            if other is not None and other not in kept:
                self.pages.removeWidget(other)
                other.deleteLater()

    # The list, and one sheet of it

    @override
    def show_first(self) -> None:
        """All that was posted, unless something is being written."""
        from sgbook.ui.journal_sheet import JournalSheet

        if isinstance(self.pages.currentWidget(), JournalSheet):
            self.show_list()

    def show_list(self) -> None:
        """The list, with the sheet that was open chosen."""
        if not self._list_read:
            self._list_read = True
            self.list.refresh()
        self.list.stand_on(self._opened)
        self._opened = 0
        self._show(self.list)
        self.list.start()

    def open_sheet(self, number: int, told: str = "") -> None:
        """Look at a meeting or event; a correction is looked at with what it corrects."""
        from sgbook.ui.journal_sheet import JournalSheet

        try:
            past = past_sheet(self.desk.book, number)
        except Refusal as refusal:
            self.show_list()
            self.list.note.say(self.desk.explain(refusal), "bad")
            return
        root = past.head.number
        self._opened = number
        page = JournalSheet(self.desk, past)
        page.left.connect(self.show_list)
        page.correct_requested.connect(lambda: self.correct(root))
        page.undo_requested.connect(lambda: self.undo(root))
        page.write_requested.connect(lambda: self.write_new(""))
        self._show(page)
        page.note.say(told, "good")
        page.start()

    # Correcting

    def correct(self, number: int) -> None:
        """Go on with the correction of a meeting, or begin one; an event is taken back whole."""
        from sgbook.ui.past_open import Correction

        past = past_sheet(self.desk.book, number)
        if past.shared_out or self.desk.book.look_only:
            self.open_sheet(number)  # it says why not
            return
        if not past.is_meeting:
            nothing = replace(past.stands, records=())
            self._review(Correction(self.desk, past, wanted=nothing))
            return
        page = self._correcting.get(number)
        if page is None or page.correction.past.stands != past.stands:
            page = self._edit(Correction(self.desk, past))
        self._show(page)
        page.start(page.correction.cell)

    def undo(self, number: int) -> None:
        """Offer to take the last correction back; where there is none, to make one."""
        from sgbook.ui.past_open import Correction

        past = past_sheet(self.desk.book, number)
        if not past.corrections:
            self.correct(number)
            return
        before = what_stands(self.desk.book, number, before=past.corrections[-1].number)
        correction = Correction(self.desk, past, wanted=before)
        if past.is_meeting:
            self._edit(correction)
        self._review(correction)

    def _edit(self, correction: Correction) -> CorrectPage:
        """The page where a meeting is corrected; it takes the place of one begun before."""
        from sgbook.ui.correcting import CorrectPage

        number = correction.past.head.number
        self._forget(number)
        page = self._correcting[number] = CorrectPage(correction)
        page.close_requested.connect(lambda: self._review(correction))
        page.left.connect(lambda: self.open_sheet(number))
        page.drop_requested.connect(lambda: self._give_up(number))
        return page

    def _review(self, correction: Correction) -> None:
        """What the correction changes, and the reason for it."""
        from sgbook.ui.post_correction import PostCorrection

        number = correction.past.head.number
        page = PostCorrection(correction)
        page.left.connect(lambda: self._back_to(number))
        page.posted.connect(lambda posted: self._on_posted(number, posted))
        self._show(page)
        page.start()

    def _back_to(self, number: int) -> None:
        if (page := self._correcting.get(number)) is None:
            self.open_sheet(number)
            return
        cell = page.correction.cell
        self._show(page)
        page.start(cell)

    def _forget(self, number: int) -> None:
        if (page := self._correcting.pop(number, None)) is not None:
            self.pages.removeWidget(page)
            page.deleteLater()

    def _give_up(self, number: int) -> None:
        correction = self._correcting[number].correction
        self._forget(number)  # first: what is half typed in a form is kept when it goes
        correction.give_up()
        self.open_sheet(number)

    def _on_posted(self, number: int, posted: Posted) -> None:
        told = _("The correction is posted. Check code {code}. Ctrl+Z offers to take it back.")
        self._forget(number)
        self.desk.foreseen.emit(None)
        self.open_sheet(number, told.format(code=posted.check_code))

    # Between meetings

    def write_new(self, kind: str) -> None:
        """Write what happened between two meetings; `transfer/bank>box` chooses a way too."""
        from sgbook.ui.event import EventPage

        kind, _slash, choice = kind.partition("/")
        page = EventPage(self.desk, kind, choice)
        page.left.connect(self.show_list)
        page.posted.connect(self._on_written)
        self._show(page)
        page.start()

    def _on_written(self, posted: Posted) -> None:
        told = _("It is posted. Check code {code}. Ctrl+Z offers to take it back.")
        self.desk.foreseen.emit(None)
        self.open_sheet(posted.sheet, told.format(code=posted.check_code))

    def work_out_interest(self) -> None:
        """Rehearse interest on savings, and credit it."""
        from sgbook.ui.interest_page import InterestPage

        page = InterestPage(self.desk)
        page.left.connect(self.show_list)
        page.posted.connect(self._on_written)
        self._show(page)
        page.start()

    def read_statement(self) -> None:
        """Bring the lines of a mobile money statement in."""
        from sgbook.ui.mobile_money_page import MobileMoneyPage

        page = MobileMoneyPage(self.desk)
        page.left.connect(self.show_list)
        page.written.connect(self._on_statement)
        self._show(page)
        page.start()

    def _on_statement(self, done: Written) -> None:
        from sgbook.ui.mobile_money_page import told

        self.desk.foreseen.emit(None)
        self.show_list()
        self.list.note.say(told(done), "good")

    def show_claims(self) -> None:
        """The claims for help, and what to write about them."""
        from sgbook.ui.claims_page import ClaimsPage

        page = ClaimsPage(self.desk)
        page.left.connect(self.show_list)
        page.write_requested.connect(self.write_new)
        self._show(page)
        page.start()
