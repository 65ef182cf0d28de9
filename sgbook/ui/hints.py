"""What the panel under the sheet says: what can be typed in this cell, and what is known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain.errors.of_money import MoreThanDue, MoreThanOwed
from sgbook.domain.proposals import HERE, fixed_sum
from sgbook.i18n import words
from sgbook.i18n.gettexts import _
from sgbook.ui import questions

if TYPE_CHECKING:
    from sgbook.domain.errors.base import Refusal
    from sgbook.domain.records import Record
    from sgbook.ui.open_sheet import OpenSheet
    from sgbook.ui.questions import Question
    from sgbook.ui.sheet_model import Person


ANSWERED = ("repayment", "fine", "loan-penalty", "fine-paid")
"""Kinds of which nothing more is said once the cell has its answer."""


def hint(sheet: OpenSheet, question: Question, person: Person) -> tuple[str, str]:
    """The sentence for a cell, and its tone: a refusal that stands comes before a hint."""
    record = sheet.found(question.ask, person.number)
    if record is not None and (broken := sheet.refusal_of(record)):
        return refused(sheet, broken, person, _("Clear the cell with -.")), "bad"
    if question.sort == questions.ROLL:
        return _roll(record, person), "info"
    if question.sort == questions.COUNT:
        return _count(sheet, question, person), "info"
    if record is not None and question.ask.kind in ANSWERED:
        return _written(person), "info"
    special = {
        "repayment": _repayment,
        "fine": _fine,
        "loan-penalty": _penalty,
        "fine-paid": _fine_paid,
        "fund-in": _contribution,
        "savings": _contribution,
        "shares": _saves,
        "instalment": _instalment,
    }
    say = special.get(question.ask.kind, _plain)
    return say(sheet, question, person)


def refused(sheet: OpenSheet, broken: Refusal, person: Person, do: str = "") -> str:
    """Why an answer is not taken, and what to do: while it is typed, to leave the cell."""
    nothing = isinstance(broken, MoreThanOwed) and not broken.owed
    if nothing or (isinstance(broken, MoreThanDue) and not broken.due):
        said = _("{name} owes nothing here.").format(name=person.name)
        do = do or _("Press Esc, then Enter to go on.")
        return f"{said} {do}"
    return sheet.desk.explain(broken)


def _roll(record: Record | None, person: Person) -> str:
    """How somebody is marked who is not here; in each language with its own letters."""
    here = record is not None and record.ref == HERE[0]
    letters = questions.letters_said(but=HERE[0] if here else "")
    if here:
        text = _("{name} is here: press Enter. If not, press a letter: {letters}")
        return text.format(name=person.name, letters=letters)
    word = words.attendance_word(record.ref).lower() if record else "–"
    text = _("{name}: {word}. Enter goes on. To change it, press a letter: {letters}")
    return text.format(name=person.name, word=word, letters=letters)


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


def _repayment(sheet: OpenSheet, question: Question, person: Person) -> tuple[str, str]:
    style = sheet.desk.style
    owing = sheet.outlook.owing(person.number)
    if not owing.all:
        return _("{name} owes nothing. Press Enter to go on.").format(name=person.name), "info"
    owes = _("{name} owes {all}.").format(name=person.name, all=style.money(owing.all))
    if not owing.now:
        text = _("Nothing has to be paid today; type an amount if something is paid.")
        return f"{owes} {text}", "info"
    now = _("{amount} is due today: Space takes it; or type another amount.")
    if owing.late:
        now = _("{amount} is late: Space takes it; or type another amount.")
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


def _penalty(sheet: OpenSheet, question: Question, person: Person) -> tuple[str, str]:
    proposed = sheet.outlook.proposed(question.ask, person.number)
    if proposed is None:
        text = _("{name} has no late loan that a penalty is due for now. Press Enter to go on.")
        return text.format(name=person.name), "info"
    text = _("{name} is late with a loan: the penalty is {amount}. Space takes it, Enter goes on"
             " without it.")  # fmt: skip
    return text.format(name=person.name, amount=sheet.desk.style.money(proposed.amount)), "info"


def _fine_paid(sheet: OpenSheet, question: Question, person: Person) -> tuple[str, str]:
    style, outlook = sheet.desk.style, sheet.outlook
    proposed = outlook.proposed(question.ask, person.number)
    if proposed is not None:
        text = _("{name} has fines of {amount} to pay. Space takes it all; or type what is paid.")
        return text.format(name=person.name, amount=style.money(proposed.amount)), "info"
    if with_loan := outlook.dues_in_repayment(person.number):
        text = _("The fines of {name}, {amount}, are in what is due on the loan. Enter goes on.")
        return text.format(name=person.name, amount=style.money(with_loan)), "info"
    text = _("{name} has no fine to pay. Press Enter to go on.")
    return text.format(name=person.name), "info"


def _contribution(sheet: OpenSheet, question: Question, person: Person) -> tuple[str, str]:
    fixed = fixed_sum(question.ask, sheet.rules)
    goal = sheet.outlook.for_goal(question.ask, person.number)
    if not fixed and goal and sheet.found(question.ask, person.number) is None:
        text = _("{name} saves for a goal: {amount} each time. Space takes it, or type an amount.")
        return text.format(name=person.name, amount=sheet.desk.style.money(goal)), "info"
    if not fixed:
        return _plain(sheet, question, person)
    text, amount = _("{name}: {amount}. Space takes it, * takes it for everybody here."), fixed
    if (record := sheet.found(question.ask, person.number)) is not None:
        text = _("{name} pays {amount}. Enter goes on, * too, for everybody. To change it, type.")
        amount = record.amount
    return text.format(name=person.name, amount=sheet.desk.style.money(amount)), "info"


def _instalment(sheet: OpenSheet, question: Question, person: Person) -> tuple[str, str]:
    proposed = sheet.outlook.proposed(question.ask, person.number)
    if proposed is None or sheet.found(question.ask, person.number) is not None:
        return _plain(sheet, question, person)
    text = _("{name}: {amount}. Space takes it, * takes it for everybody here.")
    return text.format(name=person.name, amount=sheet.desk.style.money(proposed.amount)), "info"


def _saves(sheet: OpenSheet, question: Question, person: Person) -> tuple[str, str]:
    """Where amounts are saved, and no stamps: the least and the most of a meeting."""
    product = sheet.rules.share_product(question.ask.which)
    if product is None or sheet.found(question.ask, person.number) is not None:
        return _plain(sheet, question, person)
    style, least, most = sheet.desk.style, product.amount_min, product.amount_max
    if not least and most is None:
        return _plain(sheet, question, person)
    text = _("{name}: type what is saved, from {least} to {most}. Space takes {least}.")
    if most is None:
        text = _("{name}: type what is saved, at least {least}. Space takes {least}.")
    if not least:
        text = _("{name}: type what is saved, at most {most}.")
    return text.format(
        name=person.name, least=style.money(least), most=style.money(most) if most else ""
    ), "info"


def _plain(_sheet: OpenSheet, question: Question, person: Person) -> tuple[str, str]:
    text = _("{name}, {question}: type the amount, or press Enter to go on.")
    return text.format(name=person.name, question=question.title), "info"


def _written(person: Person) -> str:
    """The cell has its answer."""
    text = _("{name}: this is written. Enter goes on. To change it, type again; - clears it.")
    return text.format(name=person.name)
