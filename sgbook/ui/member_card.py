"""The card of one member: what she has and owes, her page of stamps, and who she is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sgbook.book import member_cards
from sgbook.book.member_events import LEAVE, NOMINEE, RENAME
from sgbook.domain.errors.of_files import PresetUnreadable
from sgbook.domain.money import total
from sgbook.exchange.poverty import cards as poverty_cards
from sgbook.i18n import security_lines
from sgbook.i18n.gettexts import _
from sgbook.ui import member_words
from sgbook.ui.flow import flowing
from sgbook.ui.goal_bars import goal_bars
from sgbook.ui.halves import Halves
from sgbook.ui.learned_lines import learned_lines
from sgbook.ui.member_forms import PHONE, MemberForm
from sgbook.ui.overriding import override
from sgbook.ui.pictures import People
from sgbook.ui.pot_lines import pot_lines
from sgbook.ui.poverty_page import PovertyPage
from sgbook.ui.printing import Printing
from sgbook.ui.savings_list import savings_list
from sgbook.ui.screen import Page
from sgbook.ui.symbol_chooser import PicturePage
from sgbook.ui.tokens import SPACE
from sgbook.ui.told_lines import told_lines
from sgbook.ui.turns import in_turns
from sgbook.ui.widgets import (
    Note,
    Picture,
    button,
    clear,
    column,
    frame,
    label,
    named,
    row,
    scrolled,
)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QBoxLayout

    from sgbook.book.member_cards import Card
    from sgbook.domain.indicators import PovertyCard
    from sgbook.domain.papers import Sum
    from sgbook.domain.passbook import Passbook
    from sgbook.ui.desk import Desk

PICTURE, MOST = 64, 80


class MemberPage(Page):
    """The page of one member in the Members screen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._number = 0
        self._card: Card | None = None
        self._book: Passbook | None = None
        self._over: QWidget | None = None  # a form, or the pictures
        named(self, "member", _("Member"))
        self.setProperty("help", "member")
        self._picture = Picture()
        named(self._picture, "member.picture")
        self._title = label(role="title", wrap=True)
        named(self._title, "member.title")
        self.note = Note("member.note")
        self._printing = Printing(desk, self.note, self)
        self._make_buttons()
        self._body = QVBoxLayout()
        self._body.setContentsMargins(0, 0, 0, 0)
        inner = QWidget()
        self._top = column(gap=SPACE)
        inner.setLayout(column(self._top, self._ways, self.note, self._body, 1, gap=SPACE))
        self._front = scrolled(inner)
        named(self._front, "member.area", _("Member"))
        self.pages = QStackedWidget()
        self.pages.addWidget(self._front)
        head = row(self._back, self._picture, self._title, gap=SPACE)
        head.setStretch(2, 1)
        self._head = QWidget()
        self._head.setLayout(head)
        whole = column(
            self._head,
            self.pages,
            gap=SPACE,
            margin=2 * SPACE,
        )
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _make_buttons(self) -> None:
        self._back = button("member.back", _("‹ All members"), self.go_back, "plain")
        self._back.setToolTip(_("Esc"))
        self._passbook = button(
            "member.passbook", _("Print passbook page"), lambda: self._print("passbook"), "main"
        )
        paper = _("Print statement")
        statement = button("member.statement", paper, lambda: self._print("statement"))
        self._loan = button("member.loan", _("Print loan card"), self._print_loan)
        self._to_loan = button("member.to_loan", _("Open the loan"), self._go_to_loan)
        show = button("member.show", _("Show in large"), self._show)
        change = _("Change the picture…")
        self._change = button("member.change_picture", change, self._choose_picture)
        self._ways = flowing(
            self._passbook, self._to_loan, show, statement, self._loan, self._change
        )

    @property
    def is_writing(self) -> bool:
        """Does a form lie over the card?"""
        return self._over is not None

    # What is shown

    def show_member(self, number: int) -> None:
        """Show this member, and put the cursor on the first thing to do."""
        self._number = number
        self.note.say("")
        self._show_front()
        self.refresh()

    def refresh(self) -> None:
        """Read the card anew."""
        desk = self._desk
        self._card = card = member_cards.card(desk.book, self._number)
        people = People.of(desk)
        self._picture.setPixmap(people.pixmap(self._number, min(desk.look.px(PICTURE), MOST)))
        self._picture.setAccessibleName(people.said(self._number))
        title = f"{desk.style.label(card.brief.member)} {card.brief.name}"
        self._title.setText(title)
        self._title.setAccessibleName(title)
        self._book = None
        self._show_loan_ways()
        writes = not desk.book.look_only
        self._change.setEnabled(writes)
        self._fill(card)
        if not writes:
            self.note.say(_("This book is open to be looked at only. Nothing can be written."))

    def _loan_number(self) -> int:
        """The loan that still runs, or the last one of this cycle; 0: none."""
        running = self._desk.standing().loans_of(self._number)
        if running:
            return running[-1].number
        ended = self._book.loans if self._book else ()
        return int(ended[-1].number) if ended else 0

    def _show_loan_ways(self) -> None:
        for way in (self._loan, self._to_loan):
            way.setVisible(bool(self._loan_number()))

    def _fill(self, card: Card) -> None:
        clear(self._body)
        clear(self._top)
        first, second = QWidget(), QWidget()
        goals = goal_bars(self._number, self._desk)
        first.setLayout(column(*self._figures(card), *goals, *self._person(card), 1, gap=SPACE))
        saved = column(1, gap=SPACE)
        second.setLayout(saved)
        self._body.addWidget(Halves(first, second, self._desk.look, (4, 7)))
        in_turns(second, [partial(self._fill_saved, saved)])

    def _fill_saved(self, saved: QBoxLayout) -> None:
        """Her passbook takes as long as all the rest: it comes when that is seen."""
        self._book = member_cards.passbook_of(self._desk.book, self._number)
        self._show_loan_ways()
        for place, widget in enumerate(self._saved(self._book)):
            saved.insertWidget(place, widget)

    def _figures(self, card: Card) -> list[QWidget]:
        """What she has, what she owes, what comes next."""
        brief, style = card.brief, self._desk.style
        has = total([each.amount for each in brief.has])
        owes = total([each.amount for each in brief.owes])
        figures = [self._figure("member.has", _("Has"), style.money(has))]
        figures.append(self._figure("member.owes", _("Owes"), style.money(owes)))
        made: list[QWidget] = []
        if self._desk.look.is_low(self.window().height()):
            self._top.addWidget(flowing(*figures))  # the ways would push them out of sight
        else:
            made.append(flowing(*figures))
        if said := member_words.due(brief.coming, style):
            next_ = Note("member.due")
            made.append(next_)
            head = _("To pay: {what}").format(what=said)
            next_.say(head, "bad" if brief.coming.since else "info")
        made += [self._sum(each) for each in brief.has]
        if brief.owes:
            made.append(label(_("Owes"), "strong"))
        made += [self._sum(each) for each in brief.owes]
        if lines := pot_lines(self._number, self._desk):
            pots = label("\n".join(lines), wrap=True)
            named(pots, "member.pots")
            made += [label(_("The pot that goes round"), "strong"), pots]
        if card.guarantees is not None:
            lines = security_lines.of_member(card.guarantees, style)
            answers = label("\n".join(lines), wrap=True)
            named(answers, "member.guarantees")
            made += [label(_("Guarantees"), "strong"), answers]
        return made

    def _figure(self, name: str, word: str, amount: str) -> QWidget:
        figure = label(amount, "title")
        named(figure, name, f"{word}: {amount}")
        return frame("card", column(label(word, quiet=True), figure, gap=2, margin=SPACE))

    def _sum(self, said: Sum) -> QWidget:
        """An account: the shape of its fund, its name, what stands in it."""
        amount = label(self._desk.style.money(said.amount), "strong")
        amount.setAccessibleName(f"{said.title}: {amount.text()}")
        amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        name = label(said.title, wrap=True)
        box = QWidget()
        picture = Picture()
        if said.fund:
            picture.shape(self._desk.look, said.fund, "")
        line = row(picture, name, amount)
        line.setStretch(1, 1)
        box.setLayout(line)
        return box

    def _saved(self, book: Passbook) -> list[QWidget]:
        """Her page of this cycle, the newest meeting first."""
        if not book.lines:
            return [label(_("Nothing was saved in this cycle yet."), quiet=True, wrap=True)]
        head = _("Savings of cycle {number}, the last meeting first").format(number=book.cycle)
        return [label(head, "strong", wrap=True), savings_list(book, self._desk)]

    def _person(self, card: Card) -> list[QWidget]:
        """Who she is, and what can be put right between meetings."""
        said = label("\n".join(member_words.person(card.about, self._desk)), wrap=True)
        named(said, "member.person")
        ways = [
            button("member.rename", _("Correct the name…"), lambda: self._begin(RENAME)),
            button("member.nominee", _("Write who inherits…"), lambda: self._begin(NOMINEE)),
            button("member.phone", _("Write the telephone…"), lambda: self._begin(PHONE)),
            button("member.leave", _("Leaves, or has died…"), lambda: self._begin(LEAVE)),
        ]
        for way in ways:
            way.setEnabled(card.brief.active and not self._desk.book.look_only)
        made = [label(_("About"), "strong"), said]
        if card.about.joined_at is not None and (card.about.sex or card.about.birth_year):
            text = _("Sex or year of birth wrong? Correct the meeting in which she or he joined.")
            made.append(label(text, quiet=True, wrap=True))
        if lines := learned_lines(self._number, self._desk):
            learned = label("\n".join(lines), wrap=True)
            named(learned, "member.learned")
            made += [label(_("Trainings and talks"), "strong"), learned]
        return [*made, flowing(*ways), *self._told(card)]

    def _told(self, card: Card) -> list[QWidget]:
        """What the member told, and the ways to ask."""
        said = label("\n".join(told_lines(self._number, self._desk)), wrap=True)
        named(said, "member.told")
        way = f"journal/new/about/{self._number}"
        ask = button(
            "member.about", _("Write what was told…"), lambda: self._desk.go_requested.emit(way)
        )
        ways = [ask]
        if self._poverty_cards():
            ways.append(button("member.poverty", _("Ask a poverty card…"), self._ask_card))
        for each in ways:
            each.setEnabled(card.brief.active and not self._desk.book.look_only)
        return [label(_("What the member told"), "strong"), said, flowing(*ways)]

    def _poverty_cards(self) -> list[PovertyCard]:
        """The cards that a partner put here; a file that cannot be read is no card."""
        try:
            return poverty_cards()
        except PresetUnreadable as broken:
            self.note.say(self._desk.explain(broken), "warn")
            return []

    def _ask_card(self) -> None:
        assert self._card is not None
        page = PovertyPage(self._desk, self._number, self._card.brief.name, self._poverty_cards())
        page.posted.connect(self._on_done)
        self._show_over(page)
        page.start()

    # What is done

    def _print(self, paper: str) -> None:
        self._printing.print_paper(paper, member=self._number)

    def _print_loan(self) -> None:
        self._printing.print_paper("loan-card", loan=self._loan_number())

    def _go_to_loan(self) -> None:
        self._desk.go_requested.emit(f"loans/{self._loan_number()}")

    def _show(self) -> None:
        """Her page alone, full screen."""
        from sgbook.ui.group_pages import page_of_member
        from sgbook.ui.show_group import show_pages

        assert self._card is not None
        show_pages(self.window(), [page_of_member(self._desk, self._card.brief)], self._desk.look)

    def _choose_picture(self) -> None:
        assert self._card is not None
        page = PicturePage(self._desk, self._number, self._card.brief.name)
        page.done.connect(self._on_done)
        self._show_over(page)
        page.start()

    def _begin(self, kind: str) -> None:
        assert self._card is not None
        form = MemberForm(self._desk, self._card, kind)
        form.posted.connect(self._on_done)
        self._show_over(form)
        form.start()

    def _show_over(self, page: PicturePage | MemberForm | PovertyPage) -> None:
        page.left.connect(self._show_front)
        self._over = page
        self._head.hide()  # the page says itself whose it is
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)

    def _show_front(self) -> None:
        """The card itself again."""
        self.pages.setCurrentWidget(self._front)
        self._head.show()
        if self._over is not None:
            self.pages.removeWidget(self._over)
            self._over.deleteLater()
            self._over = None
        self._passbook.setFocus()

    def _on_done(self, said: str) -> None:
        self._show_front()
        self.note.say(said, "good")

    @override
    def go_back(self) -> None:
        """Back to the card from a form, from the card to the list."""
        if self._over is not None:
            self._show_front()
        else:
            super().go_back()
