"""The count: what lies in the box, fund by fund, beside what the book expects."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QGridLayout, QLabel, QLineEdit, QWidget

from sgbook.book import meetings
from sgbook.book.changes import Topic
from sgbook.domain.meeting import foresee
from sgbook.domain.money import Money
from sgbook.domain.records import Record, Sheet
from sgbook.i18n import words
from sgbook.i18n.gettexts import _
from sgbook.ui.amount_field import AmountField, NotAnAmount
from sgbook.ui.dialogs.pieces import PiecesPanel
from sgbook.ui.halves import TABLE_ROOM, Halves
from sgbook.ui.overriding import override
from sgbook.ui.screen import Page
from sgbook.ui.tokens import SPACE
from sgbook.ui.typed_form import Fields, TypedForm
from sgbook.ui.widgets import (
    Note,
    Picture,
    button,
    column,
    frame,
    label,
    named,
    restyle,
    row,
    scrolled,
    tab_order,
)

if TYPE_CHECKING:
    from sgbook.domain.errors.base import Refusal
    from sgbook.ui.open_sheet import OpenSheet

MOST = 1200
"""So wide, in pixels at 100 %, is the page at most."""
COUNTED_PLACE = "box"
"""What lies here must be counted at every meeting; bank and mobile money may be."""


@dataclass(slots=True)
class Counted:
    """A fund and a place, what the book expects there, and what was counted."""

    fund: str
    place: str
    expected: Money
    field: AmountField
    figure: QLabel  # shows what is expected
    result: QLabel
    amount: Money | None = None

    @property
    def difference(self) -> Money | None:
        """Counted less expected; None while it is not counted."""
        return None if self.amount is None else self.amount - self.expected


class CountPage(Page):
    """Count, see whether it agrees, post. What is typed is in the draft at once."""

    posted = Signal(object)  # Posted

    def __init__(self, sheet: OpenSheet) -> None:
        super().__init__()
        self.sheet = sheet
        self._desk = sheet.desk
        named(self, "count", _("Count the money"))
        self.setProperty("help", "count")
        self._hidden = sheet.rules.hide_expected == "yes"
        self._lines: list[Counted] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(2 * SPACE)
        self._grid.setVerticalSpacing(SPACE)
        self._pieces = PiecesPanel(self._desk)
        self._pieces.summed.connect(self._take_sum)
        self._pieces.left.connect(self._leave_pieces)
        self.note = Note("count.note")
        self._reason, self._one, self._two = QLineEdit(), QLineEdit(), QLineEdit()
        self._explanation = self._explaining()
        self._post = button("count.post", _("Post the meeting"), self._on_post, "main")
        back = button("count.back", _("Back to the sheet"), self.left.emit)
        self._expect()
        self._desk.book_changed.connect(self._on_book_changed)
        lead = _("Count aloud what lies in the box of each fund, and type it here.")
        left = column(
            label(_("Count the money"), "title"),
            label(lead, "lead", quiet=True, wrap=True),
            frame("card", self._padded()),
            self.note,
            self._explanation,
            1,
        )
        sums = QWidget()
        sums.setLayout(left)
        both = Halves(sums, self._pieces, self._desk.look, (1, 0), TABLE_ROOM)
        both.turned.connect(lambda below: self._place_results(below=below))
        both.setMaximumWidth(self._desk.look.px(MOST))
        page = QWidget()
        line = row(both, 1)
        line.setStretch(0, 1000)  # on a wide screen no figure is far from its fund
        page.setLayout(line)
        area = scrolled(page)
        named(area, "count.area", _("Count the money"))
        buttons = row(self._post, back, 1)
        self.setLayout(column(area, buttons, gap=SPACE, margin=2 * SPACE))
        self._back = back
        self._place_results(below=False)
        self._fill_in()

    # How it is made

    def _padded(self) -> QGridLayout:
        self._grid.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        self._grid.setColumnStretch(1, 1)
        for place, word in ((2, _("The book says")), (3, _("Counted")), (4, _("Difference"))):
            head = label(word, quiet=True)
            head.setAlignment(Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(head, 0, place)
            self._last_head = head
        return self._grid

    def _place_results(self, *, below: bool) -> None:
        """The differences stand in the last column, or below their fund."""
        self._last_head.setVisible(not below)
        self._below = below
        counted = (line.field for line in self._lines)
        tab_order(*counted, self._reason, self._one, self._two, self._post, self._back)
        for number, line in enumerate(self._lines, start=1):
            place = (2 * number, 1, 1, 3) if below else (2 * number - 1, 4, 1, 1)
            self._grid.addWidget(line.result, *place)
            line.result.setVisible(not below or bool(line.result.text()))

    def _expect(self) -> None:
        """A line for each fund and place, with what should lie there."""
        expected = self._expected()
        for line in self._lines:
            line.expected = expected.pop((line.fund, line.place), Money(0))
        for key, amount in expected.items():
            self._add(*key, amount)

    def _on_book_changed(self, topics: Topic) -> None:
        """An event was posted while the count waited: other sums should lie there now."""
        if topics & ~Topic.DRAFT and self._desk.has_draft():
            self._expect()
            self._place_results(below=self._below)
            self._compare()

    def _expected(self) -> dict[tuple[str, str], Money]:
        """What should lie where, before any count; the boxes come first."""
        foreseen = foresee(self._uncounted(), self.sheet.rules, self.sheet.standing)
        keys = [key for key, (before, after) in foreseen.cash.items() if before or after]
        if not keys:
            keys = [("loan", COUNTED_PLACE)]
            return {keys[0]: Money(0)}
        keys.sort(key=lambda key: key[1] != COUNTED_PLACE)
        return {key: foreseen.cash[key][1] for key in keys}

    def _uncounted(self) -> Sheet:
        said = self.sheet.sheet
        return replace(said, records=tuple(r for r in said.records if r.kind != "count"))

    def _add(self, fund: str, place: str, expected: Money) -> None:
        style, own = self._desk.style, self._desk.own
        word = words.fund_word(fund, own)
        where = words.place_word(place, own)
        number = 2 * len(self._lines) + 1
        said = _("Counted: {fund}, {place}").format(fund=word, place=where)
        field = AmountField(style, f"count.{fund}.{place}", said)
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        field.setMinimumWidth(self._desk.look.px(100))
        result = label("", "strong")
        named(result, f"count.{fund}.{place}.difference")
        figure = label()
        named(figure, f"count.{fund}.{place}.expected")
        line = Counted(fund, place, expected, field, figure, result)
        name = label(f"{word} · {where}", "strong", wrap=True)
        name.setBuddy(field)
        for widget in (figure, result):
            widget.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(Picture().shape(self._desk.look, fund, word), number, 0)
        parts: tuple[QWidget, ...] = (name, figure, field)
        for at, part in enumerate(parts, start=1):
            self._grid.addWidget(part, number, at)
        self._lines.append(line)
        field.editingFinished.connect(lambda: self._read(line))
        field.returnPressed.connect(lambda: self._next(line))
        field.textEdited.connect(lambda _text: self._pieces.begin(line.fund, line.place))
        field.installEventFilter(self)

    def _explaining(self) -> QWidget:
        """Reason and two names, for a count that differs from the book."""
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for field, name, word in (
            (self._reason, "reason", _("Why it differs")),
            (self._one, "name_one", _("Name of one who saw it")),
            (self._two, "name_two", _("Name of another")),
        ):
            named(field, f"count.{name}", word)
            said = label(word)
            said.setBuddy(field)
            form.addRow(said, field)
            field.returnPressed.connect(partial(self._go_on_from, field))
            field.editingFinished.connect(self._keep)
        box = QWidget()
        box.setLayout(form)
        named(box, "count.explanation")
        return box

    def _go_on_from(self, field: QLineEdit) -> None:
        """On to what is still to be written; when all is, to the button."""
        self._keep()
        empty = [each for each in (self._reason, self._one, self._two) if not each.text().strip()]
        if field in empty:
            return
        (empty[0] if empty else self._post).setFocus()

    def _fill_in(self) -> None:
        """What was counted before a power cut stands here again."""
        for record in self.sheet.of_kind("count"):
            for line in self._lines:
                if (line.fund, line.place) == (record.fund, record.place):
                    line.amount = record.amount
                    line.field.show_amount(record.amount)
                    if record.note:
                        parts = [part.strip() for part in record.note.split(";")]
                        texts = ["; ".join(parts[:-2]), *parts[-2:]]
                        for field, text in zip(
                            (self._reason, self._one, self._two), texts, strict=False
                        ):
                            field.setText(text)
        why = {"reason": self._reason, "name_one": self._one, "name_two": self._two}
        for name, source in (("count", Fields(self, why)), ("pieces", self._pieces)):
            typed = TypedForm(self, self._desk, source, name)
            typed.begin(f"{self.sheet.forms}/{name}")
        self._compare()

    def start(self) -> None:
        """Begin with the first fund; who counts unknowing does not read the sum in the foot."""
        if self._hidden:
            self._desk.foreseen.emit({})
        self._lines[0].field.setFocus()
        self._pieces.begin(self._lines[0].fund, self._lines[0].place)

    # Counting

    @override
    def eventFilter(self, watched: object, event: object) -> bool:
        if not isinstance(event, QEvent):
            return False
        line = next((each for each in self._lines if each.field is watched), None)
        if line is not None and event.type() is QEvent.Type.FocusIn:
            self._pieces.begin(line.fund, line.place)
        if line is not None and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down:
            if event.type() is QEvent.Type.KeyPress:
                self._pieces.start()
            return True
        return False

    def _leave_pieces(self, fund: str, place: str, on: bool) -> None:
        """Back to the sum of this fund; when all pieces are counted, on to what comes next."""
        for line in self._lines:
            if (line.fund, line.place) == (fund, place):
                line.field.setFocus()
                if on:
                    self._next(line)

    def _read(self, line: Counted) -> None:
        try:
            line.amount = line.field.amount()
        except NotAnAmount as reason:
            line.amount = None
            restyle(line.field, wrong=True)
            self.note.say(str(reason), "bad")
            return
        restyle(line.field, wrong=False)
        self._keep()
        self._compare()

    def _next(self, line: Counted) -> None:
        self._read(line)
        place = self._lines.index(line) + 1
        if line.field.property("wrong"):
            return
        if place < len(self._lines):
            self._lines[place].field.setFocus()
        elif missing := self._missing():
            missing[0].field.setFocus()
        elif self._differing() and not self._explained():
            self._reason.setFocus()
        else:
            self._post.setFocus()

    def _take_sum(self, fund: str, place: str, amount: Money) -> None:
        for line in self._lines:
            if (line.fund, line.place) == (fund, place):
                line.field.show_amount(amount)
                self._read(line)

    def _differing(self) -> list[Counted]:
        return [line for line in self._lines if line.difference]

    def _missing(self) -> list[Counted]:
        return [line for line in self._lines if line.amount is None and line.place == COUNTED_PLACE]

    def _explained(self) -> bool:
        return all(field.text().strip() for field in (self._reason, self._one, self._two))

    def _keep(self) -> Refusal | None:
        """Put the counts into the draft; each that differs with the explanation there is."""
        said = [
            field.text().replace(";", ",").strip() for field in (self._reason, self._one, self._two)
        ]
        note = "; ".join(said) if all(said) else ""
        new = self._uncounted()
        for line in self._lines:
            if line.amount is not None:
                record = Record(
                    line=new.next_line(),
                    kind="count",
                    amount=line.amount,
                    fund=line.fund,
                    place=line.place,
                    note=note if line.difference else "",
                )
                new = new.with_record(record)
        refusal = self.sheet.put(new, None, self.sheet.cell)
        self._compare()
        return refusal

    # What it comes to

    def _compare(self) -> None:
        theme, style = self._desk.look.theme, self._desk.style
        for line in self._lines:
            hidden = self._hidden and line.amount is None
            line.figure.setText("–" if hidden else style.money(line.expected))
            if line.difference is None:
                line.result.setText("")
            elif not line.difference:
                line.result.setText(_("agrees"))
                line.result.setStyleSheet(f"color: {theme.good};")
            else:
                over = line.difference.units > 0
                words_ = _("{amount} too much") if over else _("{amount} missing")
                line.result.setText(words_.format(amount=style.money(abs(line.difference))))
                line.result.setStyleSheet(f"color: {theme.bad};")
            line.result.setVisible(not self._below or bool(line.result.text()))
        differs = bool(self._differing())
        self._explanation.setVisible(differs and not self._missing())
        ready = not self._missing() and (not differs or self._explained())
        self._post.setEnabled(ready)
        differing = _("Post the meeting with the difference")
        self._post.setText(differing if differs else _("Post the meeting"))
        self._say(differs)

    def _say(self, differs: bool) -> None:
        if self._missing():
            names = ", ".join(
                words.fund_word(line.fund, self._desk.own) for line in self._missing()
            )
            text = _("Not counted yet: {funds}. Type the sum, then press Enter.")
            self.note.say(text.format(funds=names))
        elif differs:
            text = _(
                "The box does not hold what the book says. Count once more. If it stays so, write"
                " why, and the names of two who saw it."
            )
            self.note.say(text, "warn")
        else:
            text = _("The box agrees with the book. Now post the meeting.")
            self.note.say(text, "good")

    def _on_post(self) -> None:
        if refusal := self._keep():
            self.note.say(self._desk.explain(refusal), "bad")
            return
        broken = [*self.sheet.foreseen.refusals.values(), *self.sheet.foreseen.problems]
        if broken:
            self.note.say(self._desk.explain(broken[0]), "bad")
            return
        said = self.sheet.sheet
        refused = self._desk.said_in(self.note)
        posted = self._desk.write(lambda book: meetings.close(book, said), refused)
        if posted is not None:
            self.posted.emit(posted)
