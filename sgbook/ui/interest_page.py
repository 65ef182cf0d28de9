"""Interest on savings: what everybody would get, figured while it is typed; then credited."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QComboBox, QLineEdit, QWidget

from sgbook.book import interest
from sgbook.book.writing_days import writing_day
from sgbook.book.year_ends import year_day
from sgbook.domain.errors.base import Refusal
from sgbook.domain.interest import CONVENTIONS, Run
from sgbook.domain.money import total
from sgbook.i18n.gettexts import _
from sgbook.i18n.heads import column_word
from sgbook.i18n.interest import convention_sentence, convention_word
from sgbook.i18n.rule_values import typed_percent
from sgbook.i18n.style import quoted
from sgbook.i18n.words import product_word
from sgbook.ui.day_field import SHORT, DayField
from sgbook.ui.flow import flowing
from sgbook.ui.halves import Halves
from sgbook.ui.lists import ListView
from sgbook.ui.screen import Page, SeenAgain
from sgbook.ui.table import Column, Listed, TableModel
from sgbook.ui.tokens import SPACE
from sgbook.ui.typed_form import Fields, TypedForm
from sgbook.ui.widgets import Note, button, column, label, named, restyle, row, scrolled

if TYPE_CHECKING:
    from datetime import date

    from sgbook.book.interest import InterestRow, Rehearsal
    from sgbook.book.journal import Posted
    from sgbook.domain.money import Money
    from sgbook.ui.desk import Desk

MOST_RATE, MOST_TAX = 1000, 100
SIGNS = 12
"""So many signs of a choice are always seen."""

NAME, NAME_LEAST, LINES_LEAST = 1, 110, 4


class Unreadable(ValueError):
    """A figure that cannot be read, or cannot be meant; `field` is where it stands."""

    def __init__(self, field: QLineEdit, reason: str) -> None:
        super().__init__(reason)
        self.field = field


class InterestPage(Page):
    """The questions, and the list that follows from them; nothing is posted before the button."""

    posted = Signal(object)  # journal.Posted

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._rehearsal: Rehearsal | None = None
        named(self, "interest", _("Interest on savings"))
        self._products = self._choices(
            "product",
            _("Savings"),
            [(p.id, product_word(p.id, desk.own)) for p in desk.rules.savings],
        )
        ways = [(each, convention_word(each)) for each in CONVENTIONS]
        self._ways = self._choices("convention", _("How it is worked out"), ways)
        self._since = DayField("interest.since", _("First day that earns"), shown=SHORT)
        self._on = DayField("interest.on", _("Last day that earns"), shown=SHORT)
        self._rate = self._line("rate", _("Rate a year, in percent"))
        self._tax = self._line("tax", _("Tax kept back, in percent"))
        self._way = label(quiet=True, wrap=True)
        named(self._way, "interest.way")
        self._sums = label(role="strong", wrap=True)
        named(self._sums, "interest.sums")
        self.note = Note("interest.note")
        self.table = ListView("interest.table", _("Who gets how much"), desk.look)
        self.table.setMinimumHeight(desk.look.row * (LINES_LEAST + 1))
        self.model: TableModel[InterestRow] = TableModel(self._columns(), Listed(()), self)
        self.table.setModel(self.model)
        self._go = button("interest.post", _("Credit the interest"), self._post, "main")
        self._back = button("interest.back", _("Go back"), self.go_back)
        fields = {
            "product": self._products, "convention": self._ways, "rate": self._rate,
            "on": self._on, "since": self._since, "tax": self._tax,
        }  # fmt: skip
        self._typed = TypedForm(self, desk, Fields(self, fields), "interest")
        self._typed.emptied.connect(self._begin_anew)
        self._lay_out()
        self._on.show_day(year_day(desk.book, writing_day(desk.book)))
        self._show_since()
        self._typed.begin("interest")
        for field in (self._since, self._on):
            field.dateChanged.connect(self._figure)
        self._figure()
        SeenAgain(self, desk, self._figure)

    def _choices(self, name: str, said: str, known: list[tuple[str, str]]) -> QComboBox:
        field = QComboBox()
        field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        field.setMinimumContentsLength(SIGNS)
        named(field, f"interest.{name}", said)
        for id_, word in known:
            field.addItem(word, id_)
        field.activated.connect(self._on_chosen)
        return field

    def _line(self, name: str, said: str) -> QLineEdit:
        field = QLineEdit()
        field.setMaximumWidth(self._desk.look.px(110))
        named(field, f"interest.{name}", said)
        field.textEdited.connect(self._figure)
        field.returnPressed.connect(field.focusNextChild)
        return field

    def _lay_out(self) -> None:
        form = column(gap=2)
        self._row(form, self._products)
        self._row(form, self._rate)
        self._row(form, self._ways)
        form.addWidget(self._way)
        self._row(form, self._since)
        self._row(form, self._on)
        self._row(form, self._tax)
        questions, found = QWidget(), QWidget()
        questions.setLayout(column(form, 1, gap=SPACE))
        listed = column(self.table, self._sums, gap=SPACE)
        listed.setStretch(0, 1)
        found.setLayout(listed)
        inner = QWidget()
        body = column(
            label(_("Interest on savings"), "title", wrap=True),
            self._typed.line,
            self.note,
            Halves(questions, found, self._desk.look, (3, 7)),
            gap=SPACE,
            margin=2 * SPACE,
        )
        body.setStretch(3, 1)
        inner.setLayout(body)
        area = scrolled(inner)
        named(area, "interest.area", _("Interest on savings"))
        foot = column(flowing(self._go, self._back))
        foot.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        whole = column(area, foot, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def _row(self, form: QBoxLayout, field: QWidget) -> None:
        said = label(field.accessibleName(), wrap=True)
        said.setBuddy(field)
        form.addWidget(said)
        form.addLayout(row(field, 1) if isinstance(field, QLineEdit) else row(field))

    def _columns(self) -> list[Column[InterestRow]]:
        style = self._desk.style

        def money(amount: Money) -> str:
            return style.money(amount) if amount else "–"

        def sums(name: str, title: str) -> Column[InterestRow]:
            return Column(name, title, lambda row: getattr(row, name), money, right=True)

        return [
            Column("member", column_word("n"), lambda r: r.member, style.label, right=True),
            Column("name", column_word("name"), lambda r: r.name),
            sums("opening", column_word("opening")),
            sums("put_in", column_word("put_in")),
            sums("taken_out", column_word("taken_out")),
            sums("gross", column_word("gross")),
            sums("tax", column_word("tax")),
            sums("net", _("Added")),
        ]

    def start(self) -> None:
        """Put the cursor on the first question."""
        (self._products if self._products.count() > 1 else self._rate).setFocus()

    def _begin_anew(self) -> None:
        self._figure()
        self.start()

    # What is asked

    def _on_chosen(self) -> None:
        if self.sender() is self._products:
            self._show_since()
        self._figure()

    def _show_since(self) -> None:
        """Begin after the last time; where that is over the last day, on it."""
        since = interest.since_last(self._desk.book, self._product(), self._on.day())
        self._since.show_day(min(since, self._on.day()))

    def _product(self) -> str:
        return str(self._products.currentData())

    def _run(self) -> Run | None:
        """What is asked; None while no rate was typed.

        Raises:
            Unreadable: a figure cannot be read.
        """
        rate = self._percent(self._rate, MOST_RATE)
        tax = self._percent(self._tax, MOST_TAX) or Fraction(0)
        if rate is None:
            return None
        since: date = self._since.day()
        return Run(
            product=self._product(), since=since, on=self._on.day(), rate=rate,
            convention=str(self._ways.currentData()), tax=tax,
        )  # fmt: skip

    def _percent(self, field: QLineEdit, most: int) -> Fraction | None:
        text = field.text().strip()
        restyle(field, wrong=False)
        if not text:
            return None
        style = self._desk.style
        try:
            return typed_percent(text, most, style)
        except ValueError:
            reason = _("“{text}” is not a percentage. Type a figure from 0 to {most}, such as 5.")
            said = reason.format(text=quoted(text), most=style.number(most))
            raise Unreadable(field, said) from None

    # What follows

    def _figure(self, *_changed: Any) -> None:
        """Work it out anew; what cannot be is said, and what was typed stays."""
        self._rehearsal = None
        self._way.setText(convention_sentence(str(self._ways.currentData())))
        try:
            run = self._run()
            self._rehearsal = interest.rehearse(self._desk.book, run) if run else None
        except Unreadable as wrong:
            restyle(wrong.field, wrong=True)
            self.note.say(str(wrong), "bad")
        except Refusal as refusal:
            self.note.say(self._desk.explain(refusal), "bad")
        else:
            self.note.say("" if run else _("Type the rate that the members agreed on."))
        rows = self._rehearsal.rows if self._rehearsal else ()
        self.model.show_rows(Listed(rows))
        self.table.fit_around(NAME, self._desk.look.px(NAME_LEAST))
        self._say_sums()
        writes = not self._desk.book.look_only
        self._go.setEnabled(writes and bool(self._rehearsal and self._rehearsal.gross))

    def _say_sums(self) -> None:
        found, style = self._rehearsal, self._desk.style
        if found is None:
            self._sums.setText("")
            return
        tax = total([row.tax for row in found.rows])
        text = _("Together: interest {gross}, tax {tax}, added to the savings {net}.")
        self._sums.setText(
            text.format(
                gross=style.money(found.gross),
                tax=style.money(tax),
                net=style.money(found.gross - tax),
            )
        )

    def _post(self) -> None:
        if self._rehearsal is None:
            return
        run = self._rehearsal.run

        def post(book: Any) -> Posted:
            return interest.post(book, run)[1]

        done = self._typed.write(post, self._desk.said_in(self.note))
        if done is not None:
            self.posted.emit(done)
