"""What the panel under the sheet says: what can be typed in this cell, and what is known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain.money import ZERO, Money
from sgbook.i18n import words
from sgbook.i18n.gettexts import _
from sgbook.ui import questions

if TYPE_CHECKING:
    from sgbook.ui.open_sheet import OpenSheet
    from sgbook.ui.questions import Question
    from sgbook.ui.sheet_model import Person


def hint(sheet: OpenSheet, question: Question, person: Person) -> tuple[str, str]:
    """The sentence for a cell, and its tone: a refusal that stands comes before a hint."""
    record = sheet.found(question.ask, person.number)
    if record is not None and (broken := sheet.refusal_of(record)):
        return sheet.desk.explain(broken), "bad"
    if question.sort == questions.ROLL:
        return _("{name}: {letters}").format(
            name=person.name, letters=questions.letters_said()
        ), "info"
    if question.sort == questions.COUNT:
        return _count(sheet, question, person), "info"
    special = {
        "repayment": _repayment,
        "fine": _fine,
        "fine-paid": _fine_paid,
        "fund-in": _contribution,
    }
    say = special.get(question.ask.kind, _plain)
    return say(sheet, question, person)


def _count(sheet: OpenSheet, question: Question, person: Person) -> str:
    style = sheet.desk.style
    if not question.most:
        return _("{name}: type the number of shares, or press Enter to go on.").format(
            name=person.name
        )
    text = _("{name} can buy {least} to {most} shares. Type a number, or 0 to skip.")
    said = text.format(
        name=person.name, least=style.number(question.least), most=style.number(question.most)
    )
    if question.price:
        price = _("One share costs {price}.").format(price=style.money(question.price))
        return f"{said} {price}"
    return said


def _repayment(sheet: OpenSheet, _question: Question, person: Person) -> tuple[str, str]:
    style = sheet.desk.style
    owing = sheet.outlook.owing(person.number)
    if not owing.all:
        return _("{name} owes nothing. Press Enter to go on.").format(name=person.name), "info"
    owes = _("{name} owes {all}.").format(name=person.name, all=style.money(owing.all))
    if not owing.now:
        text = _("Nothing has to be paid today; type an amount if something is paid.")
        return f"{owes} {text}", "info"
    now = _("Space takes the {amount} that should be paid by today; or type another amount.")
    if owing.late:
        now = _("{amount} is late. Space takes that amount; or type another one.")
    return f"{owes} {now.format(amount=style.money(owing.now))}", "warn" if owing.late else "info"


def _fine(sheet: OpenSheet, question: Question, person: Person) -> tuple[str, str]:
    proposed = sheet.outlook.proposed(question.ask, person.number)
    if proposed is None:
        text = _("{name}: type the amount of a fine, or press Enter to go on.")
        return text.format(name=person.name), "info"
    text = _("{name} – {cause}: the fine is {amount}. Space takes it, Enter goes on without it.")
    return text.format(
        name=person.name,
        cause=words.fine_word(proposed.ref, sheet.desk.own).lower(),
        amount=sheet.desk.style.money(proposed.amount),
    ), "info"


def _fine_paid(sheet: OpenSheet, question: Question, person: Person) -> tuple[str, str]:
    proposed = sheet.outlook.proposed(question.ask, person.number)
    due = proposed.amount if proposed else _said(sheet, question, person)
    if not due:
        text = _("{name} has no fine to pay. Press Enter to go on.")
        return text.format(name=person.name), "info"
    text = _("{name} has {amount} of fines to pay. Space takes it all; or type what is paid.")
    return text.format(name=person.name, amount=sheet.desk.style.money(due)), "info"


def _contribution(sheet: OpenSheet, question: Question, person: Person) -> tuple[str, str]:
    fixed = sheet.rules.social_fund
    if question.ask.which not in ("", "social") or not fixed:
        return _plain(sheet, question, person)
    text = _("{name}: {amount} for each meeting. Space takes it, - clears it; or type an amount.")
    return text.format(name=person.name, amount=sheet.desk.style.money(fixed)), "info"


def _plain(_sheet: OpenSheet, question: Question, person: Person) -> tuple[str, str]:
    text = _("{name}, {question}: type the amount, or press Enter to go on.")
    return text.format(name=person.name, question=question.title), "info"


def _said(sheet: OpenSheet, question: Question, person: Person) -> Money:
    record = sheet.found(question.ask, person.number)
    return record.amount if record else ZERO
