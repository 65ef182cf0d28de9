"""The members: what each has and owes; one of them opened; a new one joins in a meeting."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QStackedWidget, QWidget

from sgbook.book import member_cards, members
from sgbook.book.changes import Topic
from sgbook.book.members import ACTIVE, LEFT, MemberRow
from sgbook.domain.money import total
from sgbook.domain.pots import due_of, turns_of
from sgbook.i18n.gettexts import _, ngettext
from sgbook.i18n.heads import column_word
from sgbook.i18n.words import product_word, status_word
from sgbook.ui import member_words, signs
from sgbook.ui.flow import flowing
from sgbook.ui.lists import ListView
from sgbook.ui.member_card import MemberPage
from sgbook.ui.overriding import override
from sgbook.ui.pictures import People
from sgbook.ui.printing import Printing
from sgbook.ui.screen import Screen
from sgbook.ui.table import Column, Listed, Role, TableModel
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import Note, button, column, label, named, row

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from sgbook.domain.coming import Coming
    from sgbook.domain.money import Money
    from sgbook.ui.desk import Desk
    from sgbook.ui.table import Index

SUMS = ("share_value", "savings", "loans", "dues", "owed")
NAME, DUE = "name", "due"
NAME_PLACE, NAME_LEAST = 1, 190
VALUE = "share_value"  # the shares say it too, so it stands last
PICTURE = 28


def make(desk: Desk) -> MembersScreen:
    """The screen of this book."""
    return MembersScreen(desk)


class Line(NamedTuple):
    """A member in the list."""

    row: MemberRow
    coming: Coming


def lines_of(desk: Desk) -> list[Line]:
    """Everybody by number; at the end who has left."""
    coming = {each.member: each.coming for each in member_cards.briefs(desk.book)}
    lines = [Line(row_, coming[row_.member]) for row_ in members.roster(desk.book)]
    return sorted(lines, key=lambda line: (line.row.status != ACTIVE, line.row.member))


def columns_of(desk: Desk, lines: list[Line]) -> list[Column[Line]]:
    """Number, name, shares, every sum that somebody in this group has, and what is due in words."""

    def money(amount: Money) -> str:
        return desk.style.money(amount) if amount else "–"

    number = desk.style.number
    used = [
        name
        for name in SUMS
        if name == "share_value" or any(getattr(each.row, name) for each in lines)
    ]
    sums: list[Column[Line]] = [
        Column(name, column_word(name), attrgetter(f"row.{name}"), money, True) for name in used
    ]
    shares: list[Column[Line]] = []
    if desk.rules.shares and all(product.in_amounts for product in desk.rules.shares):
        sums = [each for each in sums if each.id != VALUE]
        title = product_word(desk.rules.shares[0].id, desk.own)
        shares = [Column(VALUE, title, attrgetter(f"row.{VALUE}"), money, True)]
    elif desk.rules.shares:
        shares = [Column("shares", column_word("shares"), lambda r: r.row.shares, number, True)]
    due: list[Column[Line]] = []
    if any(each.row.loans or each.row.charges_due or each.row.status == LEFT for each in lines):
        due = [Column(DUE, _("To pay on loans"), lambda r: _due(r, desk))]
    return [
        Column("member", column_word("n"), lambda r: r.row.member, desk.style.label, True),
        Column(NAME, column_word("name"), lambda r: r.row.name),
        *shares,
        *_of_pots(desk),
        *(each for each in sums if each.id != VALUE),
        *due,
        *(each for each in sums if each.id == VALUE and desk.rules.shares),
    ]


def _of_pots(desk: Desk) -> list[Column[Line]]:
    """Who has had a pot, and what is to be paid for the round at hand, of all pots together."""
    standing, pots = desk.standing(), desk.rules.pots
    if not pots:
        return []
    wins = [win for pot in pots for win in turns_of(pot.id, standing).wins]
    number = desk.style.number

    def had(line: Line) -> str:
        rounds = (win.round for win in wins if win.member == line.row.member)
        return ", ".join(number(each) for each in rounds)

    def due(line: Line) -> str:
        member = line.row.member
        amount = total([due_of(member, pot.id, desk.rules, standing) for pot in pots])
        return desk.style.money(amount) if amount else "–"

    return [
        Column("had_pot", _("Had the pot in round"), had, right=True),
        Column("pot_due", _("To pay for this round"), due, right=True),
    ]


def _due(line: Line, desk: Desk) -> str:
    """What is to be paid on loans; of who has left, that she has."""
    said = member_words.due(line.coming, desk.style)
    return said if line.row.status == ACTIVE else said or status_word(line.row.status)


class MemberModel(TableModel[Line]):
    """The list; beside the name the picture, beside what is late a sign."""

    def __init__(self, desk: Desk, lines: list[Line], parent: QWidget) -> None:
        super().__init__(columns_of(desk, lines), Listed(lines), parent)
        self._look = desk.look
        self._people = People.of(desk)

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        place = self.columns[index.column()].id
        line = self.row(index.row())
        theme = self._look.theme
        if role == Role.DecorationRole and place == NAME:
            return self._people.icon(line.row.member, self._look.px(PICTURE))
        if place == DUE and line.coming.since:
            if role == Role.DecorationRole:
                size = self._look.px(14)
                return signs.line_icon("cross", theme.bad, size, chosen=theme.paper)
            if role == Role.ForegroundRole:
                return QColor(theme.bad)
        if role == Role.ForegroundRole and line.row.status != ACTIVE:
            return QColor(theme.quiet)
        return super().data(index, role)


class MemberList(ListView):
    """Letters find a name, figures a number."""

    @override
    def keyboardSearch(self, search: str) -> None:
        """Go to the next line whose name, or number, begins so."""
        model, here = self.model(), self.currentIndex()
        if model is None or not here.isValid():
            return
        place = 0 if search.isdigit() else 1
        super().setCurrentIndex(model.index(here.row(), place))
        super().keyboardSearch(search)


class MembersScreen(Screen):
    """The list as the group reads it out; Enter opens a card, Escape leaves it again."""

    shows = Topic.MEMBERS | Topic.MONEY | Topic.LOANS | Topic.MEETINGS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        named(self, "members", _("Members"))
        self._lines: list[Line] = []
        self._at: int | None = None  # the member whose line is chosen
        self.model: MemberModel | None = None
        self._count = label(quiet=True, wrap=True)
        named(self._count, "members.count")
        self.note = Note("members.note")
        self._printing = Printing(desk, self.note, self)
        self.table = MemberList("members.table", _("Members"), desk.look)
        self.table.setIconSize(QSize(desk.look.px(PICTURE), desk.look.px(PICTURE)))
        self.table.opened.connect(lambda place: self.open_member(self._lines[place].row.member))
        self.pages = QStackedWidget()
        self._list = QWidget()
        self._list.setLayout(self._laid_out())
        self.page = MemberPage(desk)
        self.page.left.connect(self._show_list)
        self.pages.addWidget(self._list)
        self.pages.addWidget(self.page)
        self.setLayout(column(self.pages))

    def _laid_out(self) -> Any:
        self._new = button("members.new", _("Write a new member"), self._admit)
        self._open = button("members.open", _("Open the card"), self._open_chosen, "main")
        self._papers = [
            button("members.passbook", _("Print passbook"), lambda: self._print("passbook")),
            button("members.statement", _("Print statement"), lambda: self._print("statement")),
        ]
        self._interest = button(
            "members.interest",
            _("Interest on savings…"),
            lambda: self.desk.go_requested.emit("journal/interest"),
        )
        head = row(label(_("Members"), "title"), self._count, gap=2 * SPACE)
        head.setStretch(1, 1)
        body = column(
            head,
            self.note,
            self.table,
            flowing(self._open, self._new, *self._papers, self._interest),
            0,
            gap=SPACE,
            margin=2 * SPACE,
        )
        body.setStretch(2, 1)
        return body

    # The list

    @override
    def refresh(self) -> None:
        """Read everybody anew; behind a card the list waits until it is seen."""
        if self.coming:
            return
        if self.pages.currentWidget() is self.page:
            self.page.refresh()
        else:
            self._at = self._chosen()
            self._read()
            self._stand()

    def _read(self) -> None:
        self._lines = lines_of(self.desk)
        self.model = MemberModel(self.desk, self._lines, self)
        self.table.setModel(self.model)
        self.table.fit_around(NAME_PLACE, self.desk.look.px(NAME_LEAST))
        active = sum(line.row.status == ACTIVE for line in self._lines)
        said = ngettext(
            "{count} member. Enter opens the card.",
            "{count} members. Arrow keys or letters choose one, Enter opens the card.",
            active,
        )
        self._count.setText(said.format(count=self.desk.style.number(active)) if active else "")
        numbers = [line.row.member for line in self._lines]
        self.table.choose(numbers.index(self._at) if self._at in numbers else 0)
        self._open.setVisible(bool(self._lines))
        self._show_papers()
        self.table.setVisible(bool(self._lines))
        self._new.setVisible(not self.desk.book.look_only)
        saves = bool(self.desk.rules.savings) and bool(self._lines)
        self._interest.setVisible(saves and not self.desk.book.look_only)
        if self.desk.book.look_only:
            self.note.say(_("This book is open to be looked at only. Nothing can be written."))
        elif not self._lines:
            self.note.say(
                _("Nobody belongs to the group yet. Names are written in a meeting: press Enter.")
            )

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the list comes first; the card prints too."""
        super().resizeEvent(event)
        self._show_papers()

    def _show_papers(self) -> None:
        cramped = self.desk.look.is_cramped(self.window().height())
        for way in self._papers:
            way.setVisible(bool(self._lines) and not cramped)

    def _stand(self) -> None:
        """The cursor stands in the list; while it is empty, on the way to the first name."""
        (self.table if self._lines else self._new).setFocus()

    def _chosen(self) -> int | None:
        place = self.table.chosen()
        return self._lines[place].row.member if place is not None and self._lines else None

    def _print(self, paper: str) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._printing.print_paper(paper, member=chosen)

    def _admit(self) -> None:
        self.desk.go_requested.emit("meeting/members")

    # One member

    @override
    def show_part(self, part: str) -> None:
        """Open the card of the member of this number."""
        if part.isdecimal():
            self.open_member(int(part))
        else:
            self._show_list()

    @override
    def show_first(self) -> None:
        """All members, unless something is being written about one."""
        if self.pages.currentWidget() is self.page and not self.page.is_writing:
            self._show_list()

    def open_member(self, number: int) -> None:
        """Show all about a member."""
        if number not in self.desk.standing().people:
            self._show_list()
            text = _("Nobody in this book has the number {number}.")
            self.note.say(text.format(number=self.desk.style.label(number)), "bad")
            return
        self._at = number
        self.pages.setCurrentWidget(self.page)
        self.page.show_member(number)

    def _open_chosen(self) -> None:
        if (chosen := self._chosen()) is not None:
            self.open_member(chosen)

    def _show_list(self) -> None:
        self.pages.setCurrentWidget(self._list)
        self.note.say("")
        self._read()
        self._stand()
