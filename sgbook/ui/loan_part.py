"""What the form of a loan has beside its fields: more terms, its periods, and the waiting list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sgbook.domain.loan_terms import product_of
from sgbook.domain.records import Record
from sgbook.i18n.gettexts import _
from sgbook.i18n.words_of_loans import length
from sgbook.ui import loan_fields
from sgbook.ui.widgets import button, reword

if TYPE_CHECKING:
    from collections.abc import Callable

    from sgbook.ui.form_entry import FormEntry
    from sgbook.ui.form_fields import Form
    from sgbook.ui.open_sheet import OpenSheet

ASKED, REPAYS = "asked", "repays"
"""Ways into the form: `asked/3`, what member 3 waits for; `repays/7/top-up`, for loan 7."""


class LoanPart:
    """Knows the form of a loan; the form that holds it asks it what to show and what was said."""

    def __init__(
        self, name: str, sheet: OpenSheet, entry: FormEntry, show_again: Callable[[], None]
    ) -> None:
        self._sheet = sheet
        self._entry = entry
        self._show_again = show_again
        self._periods = ""  # as the product has them, until somebody types others
        self.open = False
        self._filled: set[str] = set()  # what says something while the form is made again
        self.begun: frozenset[str] = frozenset()  # what said something when the form was left
        self.more = button(f"{name}.more", _("More terms…"), self._turn)
        self.wait = button(f"{name}.wait", _("Put on the waiting list"))
        self.wait.hide()

    def form(self, form: Form) -> Form:
        """The fields that are shown; a finer term that says something is never hidden."""
        if self.open:
            return form
        filled = self._filled | self.begun
        shown = (field for field in form.fields if not field.more or field.name in filled)
        return replace(form, fields=tuple(shown))

    def _turn(self) -> None:
        """Show more terms, or fewer; what was typed stays."""
        typed = self._entry.texts()
        self.open = not self.open
        self._filled = {name for name, text in typed.items() if text}
        self._show_again()
        self._filled = set()
        self._entry.show_texts(typed)
        reword(self.more, _("Fewer terms") if self.open else _("More terms…"))
        self._entry.fields["charge" if self.open else "amount"].setFocus()

    def show_more(self) -> None:
        """Show all terms, if they are not shown."""
        if not self.open:
            self._turn()

    def show_periods(self) -> None:
        """The term as the product has it, in words; another one that was typed stays."""
        product = loan_fields.chosen_product(self._entry.text("product"), self._sheet)
        style = self._sheet.desk.style
        period = length(product.loan_every, product.loan_unit, style)
        said = _("Periods ({length} each)").format(length=period)
        self._entry.say_label("instalments", said)
        usual = style.number(product.loan_term)
        if self._entry.text("instalments") in ("", self._periods):
            self._entry.show_text("instalments", usual)
        self._periods = usual

    def said(self, made: Record) -> Record:
        """The loan as the fields say it; what the rules say anyway is left out."""
        product = loan_fields.chosen_product(self._entry.text("product"), self._sheet)
        return loan_fields.agreed(made, product, self._sheet)

    def waits(self, loan: Record) -> Record:
        """The member asks for this loan, and waits for the money."""
        asked = replace(loan, kind="loan-asked", fund="", more=())
        return asked.also_with(product=loan.also("product"))

    def unfinished(self) -> Record:
        """What is known of the loan while it cannot be read yet."""
        member = self._entry.text("member")
        said = Record(
            line=self._sheet.sheet.next_line(),
            kind="loan",
            member=int(member) if member else None,
        )
        return said.also_with(product=self._entry.text("product"))

    def show_for(self, record: Record) -> None:
        """Before a loan is written anew: its finer terms are shown if it has any."""
        if loan_fields.has_finer(record):
            self.show_more()

    def show_product(self, record: Record) -> None:
        """The product that a loan to be written anew is of; its record may only say the fund."""
        self._entry.show_text("product", product_of(record, self._sheet.rules).id)

    def known(self, what: str) -> dict[str, str]:
        """What a way into the form says already; finer terms are shown if it is about them."""
        way, _slash, rest = what.partition("/")
        if way == ASKED and rest.isdecimal():
            return loan_fields.asked_for(int(rest), self._sheet)
        number, _slash, because = rest.partition("/")
        if way == REPAYS and number.isdecimal() and int(number) in self._sheet.standing.loans:
            self.show_more()
            return loan_fields.in_place_of(int(number), because, self._sheet)
        return {}
