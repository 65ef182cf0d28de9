"""What can be chosen of a paper: for whom, of which meeting or days, on which sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QVBoxLayout, QWidget

from sgbook.exchange.papers import MEMBER, PAPERS, SIZES
from sgbook.exchange.tables import TABLES
from sgbook.exchange.tables import Wanted as Days
from sgbook.i18n.gettexts import N_, _, ngettext
from sgbook.i18n.heads import report_word
from sgbook.ui.cycle_words import cycle_said
from sgbook.ui.flow import flowing
from sgbook.ui.halves import Halves
from sgbook.ui.overriding import override
from sgbook.ui.paper_pictures import picture
from sgbook.ui.paper_words import PURPOSES
from sgbook.ui.people_list import PeopleList
from sgbook.ui.printing import MARKED, Printing
from sgbook.ui.screen import Page
from sgbook.ui.tokens import SPACE
from sgbook.ui.waiting import Waiting
from sgbook.ui.widgets import Note, button, column, label, named, reword, row, scrolled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from sgbook.book.printable import Held, Printable
    from sgbook.ui.desk import Desk

WIDEST = 460
"""Of a field, in pixels at 100 %."""


SIZE_WORDS = {"A4": N_("A4, the usual sheet"), "A5": N_("A5, half of it")}
OF_MEETINGS = ("receipt", "meeting-sheet", "minutes")
OF_CYCLES = ("passbook", "statement", "loan-card", "share-out", "share-out-slip", "year-end")


class PaperChoice(Page):
    """One paper; Enter shows it as it will be printed."""

    def __init__(self, desk: Desk, paper: str) -> None:
        super().__init__()
        self.paper = paper
        self._desk = desk
        named(self, "papers.choice", report_word(paper))
        self._known: Printable | None = None
        self._fields: dict[str, QComboBox] = {}
        self._rows: list[QWidget] = []
        self.note = Note("papers.note")
        self._waiting = Waiting("papers.waiting", self._cancel)
        self._printing = Printing(desk, self.note, self, self._waiting)
        self.people = PeopleList(desk) if self._is_of_members() else None
        self._new = QCheckBox(_("Only what is new since the last print"))
        named(self._new, "papers.since_last", self._new.text())
        self._new.toggled.connect(lambda _on: self._fit_fields())
        self._build_fields()
        self.show_button = button("papers.show", _("Show the paper"), self._show, "main")
        back = button("papers.back", _("Other papers"), self.left.emit)
        back.setToolTip(_("Esc"))
        body: QWidget = QWidget()
        body.setLayout(self._fields_laid_out())
        if self.people is not None:
            self.people.opened.connect(self._show)
            self.people.changed.connect(self._say_whose)
            body = Halves(self.people, body, desk.look)
        inner = QWidget()
        whole = column(
            self._head(),
            self._only_looked_at(),
            body,
            gap=SPACE,
            margin=2 * SPACE,
        )
        if self.people is None:
            whole.addStretch(1)
        else:
            whole.setStretch(2, 1)
        inner.setLayout(whole)
        area = scrolled(inner)
        named(area, "papers.choice.area", report_word(paper))
        below = column(self._waiting, self.note, flowing(self.show_button, back), gap=SPACE)
        below.setContentsMargins(2 * SPACE, 0, 2 * SPACE, 2 * SPACE)
        page = column(area, below, gap=SPACE)
        page.setStretch(0, 1)
        self.setLayout(page)

    # The parts

    def _is_of_members(self) -> bool:
        return PAPERS[self.paper].per == MEMBER or self.paper == "loan-card"

    def _head(self) -> QWidget:
        shown = QLabel()
        shown.setPixmap(picture(self.paper, self._desk.look))
        self._purpose = label(_(PURPOSES[self.paper]), "lead", quiet=True, wrap=True)
        words = column(label(report_word(self.paper), "title", wrap=True), self._purpose, gap=0)
        self._picture = shown
        box = QWidget()
        line = row(shown, words, gap=2 * SPACE)
        line.setStretch(1, 1)
        box.setLayout(line)
        return box

    def _only_looked_at(self) -> QWidget:
        """Nobody can note what is printed from a book that is only looked at."""
        said = label(
            _("This book is only looked at: what is printed from it is marked as a copy."),
            wrap=True,
        )
        named(said, "papers.only_looked_at")
        if not self._desk.book.look_only or self.paper not in MARKED:
            said.hide()
        return said

    def _build_fields(self) -> None:
        if self.paper in OF_MEETINGS:
            self._field("meeting", _("Of which meeting?"))
        if self.paper in OF_CYCLES:
            self._field("cycle", _("Of which cycle?"))
        if self.paper == "passbook":
            self._rows.append(self._new)
            self._field("on_paper", _("What is on paper already?"))
        table = TABLES.get(self.paper) if PAPERS[self.paper].per not in (MEMBER,) else None
        if table is not None and self.paper not in OF_CYCLES:
            if table.period:
                self._field("since", _("From"))
                self._field("until", _("To"))
            else:
                self._field("as_of", _("As it stood when?"))
        self._field("size", _("Paper"))

    def _field(self, name: str, word: str) -> None:
        said, box = label(word, wrap=True), QComboBox()
        named(box, f"papers.{name}", word)
        said.setBuddy(box)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(12)
        box.setMaximumWidth(self._desk.look.px(WIDEST))
        holder = QWidget()
        holder.setLayout(column(said, box, gap=4))
        self._fields[name] = box
        self._rows.append(holder)

    def _fields_laid_out(self) -> QVBoxLayout:
        return column(*self._rows, 1, gap=SPACE)

    # What can be chosen

    def show_choices(self, known: Printable) -> None:
        """Offer what the book has now; what was chosen stays chosen."""
        self._known = known
        if self.people is not None:
            people = [each for each in known.members if self.paper != "loan-card" or each.borrowed]
            self.people.show_people(people, known.on_paper.get(self.paper, {}), self.paper)
        for name, box in self._fields.items():
            chosen = box.currentData()
            box.clear()
            for word, value in self._offered(name, known):
                box.addItem(word, value)
            box.setCurrentIndex(max(box.findData(chosen), 0))
        self._fit_fields()
        self._say_whose()

    def _offered(self, name: str, known: Printable) -> Sequence[tuple[str, Any]]:
        meetings = [(self._said(held), held) for held in known.meetings]
        if name == "meeting":
            before = [(_("The next one, to write on by hand"), None)]
            first = before if self.paper == "meeting-sheet" else []
            return first + [(said, held.number) for said, held in meetings]
        if name == "cycle":
            return self._cycles(known)
        if name == "on_paper":
            mine = [(said, held.sheet) for said, held in meetings if held.cycle == known.cycle]
            until = _("Up to {meeting}")
            return [
                (_("As the book has noted"), None),
                *((until.format(meeting=said), sheet) for said, sheet in mine),
            ]
        if name == "size":
            return [(_(SIZE_WORDS[size]), size) for size in SIZES]
        first_words = {
            "since": _("The start of the cycle"),
            "until": _("Now"),
            "as_of": _("As it stands now"),
        }
        return [(first_words[name], None), *((said, held.on) for said, held in meetings)]

    def _said(self, held: Held) -> str:
        style = self._desk.style
        said = _("Meeting {number}, {day}")
        return said.format(number=style.label(held.number), day=style.date(held.on))

    def _cycles(self, known: Printable) -> list[tuple[str, Any]]:
        """The usual one first: the open one, or before its first meeting the last closed."""
        style = self._desk.style
        offered: list[tuple[str, Any]] = [
            (cycle_said(number, known.cycle, known.closed, style), number)
            for number in range(known.cycle, 0, -1)
        ]
        held = any(meeting.cycle == known.cycle for meeting in known.meetings)
        return offered if held else [*offered[1:], offered[0]]

    def _fit_fields(self) -> None:
        """Ask only what makes sense now."""
        if self._known is None:
            return
        self._show_field("cycle", shown=self._known.cycle > 1)
        self._show_field("on_paper", shown=self._new.isChecked())

    def _show_field(self, name: str, *, shown: bool) -> None:
        field = self._fields.get(name)
        if field is not None and (line := field.parentWidget()) is not None:
            line.setVisible(shown)

    def _say_whose(self) -> None:
        """The button says what it will show."""
        if self.people is None:
            return
        members = self.people.chosen()
        if members is None:
            said = _("Show for everybody")
        elif len(members) == 1:
            said = _("Show for {name}").format(name=self.people.name_of(members[0]))
        else:
            said = ngettext("Show for {count} member", "Show for {count} members", len(members))
            said = said.format(count=self._desk.style.number(len(members)))
        reword(self.show_button, said)

    def start(self) -> None:
        """Put the cursor where the first choice is."""
        if self.people is not None:
            self.people.start()
        else:
            next(iter(self._fields.values())).setFocus()

    # What is done

    def _show(self) -> None:
        asked: dict[str, Any] = {"size": self._fields["size"].currentData()}
        for name in ("meeting", "cycle"):
            if name in self._fields:
                asked[name] = self._fields[name].currentData()
        if self.people is not None:
            asked["members"] = self.people.chosen()
        if self._new.isChecked():
            asked["since_last"] = True
            asked["on_paper"] = self._fields["on_paper"].currentData()
        asked["days"] = Days(
            as_of=self._day("as_of"), since=self._day("since"), until=self._day("until")
        )
        self._printing.print_paper(self.paper, **asked)

    def _day(self, name: str) -> date | None:
        box = self._fields.get(name)
        day: date | None = None if box is None else box.currentData()
        return day

    def _cancel(self) -> None:
        self._printing.cancel()
        self.note.say(_("Stopped. Nothing was made."))
        self.show_button.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter shows the paper, from a list of choices too."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and isinstance(self.focusWidget(), QComboBox):
            self._show()
        else:
            super().keyPressEvent(event)

    def put_away(self) -> None:
        """Another paper is chosen: what is being made is not waited for."""
        self._printing.cancel()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        cramped = self._desk.look.is_cramped(self.window().height())
        self._purpose.setVisible(not cramped)
        self._picture.setVisible(not cramped)
