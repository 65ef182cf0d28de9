"""Home: what is due, the next thing to do, and a picture for each way on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QToolButton, QWidget

from sgbook.book import governing, meetings
from sgbook.book.changes import Topic
from sgbook.book.worries import worries
from sgbook.domain.agenda import agenda
from sgbook.domain.ledger import Account
from sgbook.domain.money import Money
from sgbook.domain.pots import turns_of
from sgbook.i18n import words
from sgbook.i18n.copies import worry_text
from sgbook.i18n.decisions import notice_texts
from sgbook.i18n.gettexts import _, ngettext
from sgbook.i18n.heads import report_word
from sgbook.i18n.words import end_word
from sgbook.ui.agenda_words import ends_in, share_out_in, sums_up
from sgbook.ui.begun import begun
from sgbook.ui.cards import directions
from sgbook.ui.charts import Part, StackedBar
from sgbook.ui.overriding import override
from sgbook.ui.screen import Screen
from sgbook.ui.tokens import SPACE
from sgbook.ui.turns import in_turns
from sgbook.ui.widgets import Note, button, clear, column, label, named, reword, row, scrolled

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from sgbook.domain.agenda import Agenda
    from sgbook.ui.desk import Desk

PICTURE = 32


def make(desk: Desk) -> Home:
    """The screen of this book."""
    return Home(desk)


class Tile(NamedTuple):
    """A way on: where it leads, its picture, its words."""

    way: str
    picture: str
    word: str
    more: str = ""


class Home(Screen):
    """One sentence, one large button, at most eight tiles, one chart."""

    shows = Topic.MEETINGS | Topic.MEMBERS | Topic.MONEY | Topic.LOANS | Topic.RULES | Topic.COPIES

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        named(self, "home", _("Home"))
        self._sentence = label("", "head", wrap=True)
        named(self._sentence, "home.sentence")
        self.note = Note("home.note")
        self._duties = Note("home.duties")  # what the group owes its own rules: elections, minutes
        self._next = button("home.next", "", self._go_on, "next")
        self._next.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._tiles: list[TileButton] = []
        self._grid = QGridLayout()
        self._grid.setSpacing(SPACE)
        self._chart = column()
        inner = QWidget()
        body = column(
            self._sentence,
            row(self._next, 1),
            self.note,
            self._duties,
            self._grid,
            self._chart,
            1,
            gap=SPACE + SPACE // 2,
        )
        body.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, 0)
        inner.setLayout(body)
        inner.setMinimumHeight(1)  # else Qt counts it as tall as it were on a narrow page
        area = scrolled(inner)
        named(area, "home.area", _("Home"))
        self.setLayout(column(area))
        desk.saved.connect(self._on_saved)

    def _on_saved(self) -> None:
        """A draft, or a form that was begun: home names what waits."""
        if self.isVisible():
            in_turns(self, [self._show_rest])
        else:
            self._stale = True

    @override
    def refresh(self) -> None:
        """Read anew what is due, and stand on the next thing to do."""
        desk = self.desk
        ahead = agenda(desk.rules, desk.standing(), desk.book.clock().date())
        self._sentence.setText(sums_up(ahead, desk.style, desk.book.clock().date()))
        reword(self._next, self._what_next(ahead))
        self._show_tiles(ahead)
        self._next.setFocus()
        in_turns(self, [self._show_rest])  # the book is opened sooner so

    def _show_rest(self) -> None:
        """What needs care, and where the money is; who went elsewhere sees it when back."""
        if not self.isVisible():
            self._stale = True
            return
        self._show_worries()
        clear(self._chart)
        if parts := self._where_the_money_is():
            question = _("Where is our money?")
            chart = StackedBar("home.chart", question, parts, self.desk.look)
            self._chart.addWidget(chart)
            chart.show()

    def _show_worries(self) -> None:
        found = [] if self.desk.book.look_only else worries(self.desk.book)
        said = [worry_text(worry, self.desk.style) for worry in found]
        self.note.say("\n".join(said), "warn")
        self._duties.say("\n".join([*self._due(), *self._begun()]), "info")

    def _begun(self) -> list[str]:
        """What was begun beside the meeting, and waits in the journal to be posted."""
        waiting = [each.what for each in begun(self.desk)]
        text = _("Begun, and not posted yet: {what}. Go on with it in the journal.")
        return [text.format(what=", ".join(waiting))] if waiting else []

    def _due(self) -> list[str]:
        """Elections, empty offices, minutes that wait."""
        desk = self.desk
        found = governing.notices(desk.book, desk.book.clock().date())
        names = {number: who.name for number, who in desk.standing().people.items()}
        return notice_texts(found, names, desk.own, desk.style)

    def _what_next(self, ahead: Agenda) -> str:
        draft = None if self.desk.book.look_only else meetings.draft(self.desk.book)
        number = self.desk.style.label(ahead.meeting)
        if draft is not None:
            return _("Go on with meeting {number}").format(number=number)
        return _("Hold meeting {number}").format(number=number)

    def _go_on(self) -> None:
        self.desk.go_requested.emit("meeting")

    # The tiles

    def _ways(self, ahead: Agenda) -> list[Tile]:
        style = self.desk.style
        due = _("{count} due").format(count=style.number(ahead.due)) if ahead.due else ""
        active = sum(person.active for person in self.desk.standing().people.values())
        people = ngettext("{count} member", "{count} members", active)
        return [
            Tile("members", "users", _("Members"), people.format(count=style.number(active))),
            Tile("loans", "cash", _("Loans"), due) if ahead.lends else self._figures(),
            Tile("papers", "printer", _("Print")),
            Tile("share_out", "chart-pie", end_word(self.desk.rules.ends_by), self._until(ahead)),
            Tile("show", "presentation", _("Show the group")),
            Tile("journal", "pencil", _("Correct a meeting")),
            Tile("settings/copies", "device-usb", _("Copy to a stick")),
            Tile("shelf", "books", _("Other books")),
        ]

    def _figures(self) -> Tile:
        """In the place of the loans, where nothing is lent."""
        return Tile("papers/figures", "chart-pie", report_word("indicators"))

    def _until(self, ahead: Agenda) -> str:
        """How long it is until the cycle ends; of a pot, how far it went round."""
        desk, style = self.desk, self.desk.style
        if desk.rules.ends_by == "round":
            going = turns_of(desk.rules.pots[0].id, desk.standing())
            text = _("round {round} of {rounds}")
            return text.format(round=style.number(going.round), rounds=style.number(going.count))
        today = desk.book.clock().date()
        if desk.rules.ends_by == "both":
            return ends_in(ahead, style, today)
        return share_out_in(ahead, style, today)

    def _show_tiles(self, ahead: Agenda) -> None:
        clear(self._grid)
        place = self._grid.parentWidget()  # there the style sheet says how large they are
        tiles = self._tiles = [TileButton(tile, self.desk, place) for tile in self._ways(ahead)]
        widest = max(made.sizeHint().width() for made in tiles) + SPACE
        across = 4 if 4 * widest <= self.width() - 6 * SPACE else 2
        for number, made in enumerate(tiles):
            made.clicked.connect(partial(self.desk.go_requested.emit, made.way))
            made.arrow_pressed.connect(partial(self._walk, number, across))
            self._grid.addWidget(made, number // across, number % across)
            self._grid.setRowStretch(number // across, 1)
        for line in range(self._grid.rowCount()):
            tiles = self._tiles[line * across : (line + 1) * across]
            tallest = max((each.sizeHint().height() for each in tiles), default=0)
            self._grid.setRowMinimumHeight(line, tallest)

    def _walk(self, here: int, across: int, key: int) -> None:
        step = directions(across, rtl=self.isRightToLeft())[Qt.Key(key)]
        if 0 <= here + step < len(self._tiles):
            self._tiles[here + step].setFocus()
        elif step == -across:
            self._next.setFocus()

    # The chart

    def _where_the_money_is(self) -> list[Part]:
        """Cash of each fund, and what is lent."""
        desk = self.desk
        parts = []
        for (fund, place), amount in desk.cash().items():
            word = words.fund_word(fund, desk.own)
            where = f"{word} · {words.place_word(place, desk.own)}"
            parts.append(Part(where, amount.units, desk.style.money(amount), fund))
        for fund in desk.rules.fund_ids():
            lent = sum(units for _key, units in desk.standing().all_of(Account.LOANS, fund))
            parts.append(self._lent(fund, abs(lent)))
        return [part for part in parts if part.value > 0]

    def _lent(self, fund: str, units: int) -> Part:
        word = words.fund_word(fund, self.desk.own)
        return Part(
            _("{fund} · lent to members").format(fund=word),
            units,
            self.desk.style.money(Money(units)),
            fund,
        )


class TileButton(QToolButton):
    """A picture with its word below; the arrow keys go on to the next one."""

    arrow_pressed = Signal(int)

    def __init__(self, tile: Tile, desk: Desk, place: QWidget | None) -> None:
        super().__init__(place)
        from PySide6.QtCore import QSize

        from sgbook.ui.icons import icon

        self.way = tile.way
        size = desk.look.px(PICTURE)
        text = f"{tile.word}\n{tile.more}" if tile.more else tile.word
        self.setText(text.replace("&", "&&"))
        self.setIcon(icon(tile.picture, desk.look.theme.action, size))
        self.setIconSize(QSize(size, size))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("role", "tile")
        named(self, f"home.{tile.way.replace('/', '.')}", text.replace("\n", ". "))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in directions(1):
            self.arrow_pressed.emit(event.key())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
