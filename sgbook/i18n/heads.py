"""The words of reports: their names, the heads of their columns, their sections, the checks."""

from __future__ import annotations

from sgbook.i18n.gettexts import N_
from sgbook.i18n.words import word

REPORTS = {
    "trial-balance": N_("Trial balance"),
    "members": N_("Members"),
    "member-accounts": N_("Accounts of members"),
    "statement": N_("Statement of a member"),
    "loans": N_("Loans"),
    "loan": N_("Loan card"),
    "cash": N_("Cash"),
    "cash-book": N_("Cash book"),
    "journal": N_("Journal"),
    "income": N_("Income and expenses"),
    "balance-sheet": N_("Balance sheet"),
    "receipts-payments": N_("Receipts and payments"),
    "appropriation": N_("Use of the surplus"),
    "ageing": N_("Overdue loans by age"),
    "meetings": N_("Meetings"),
    "attendance": N_("Attendance"),
    "fines": N_("Fines"),
    "guarantees": N_("Guarantees"),
    "resolutions": N_("Resolutions"),
    "indicators": N_("Indicators"),
    "share-out": N_("Share-out"),
    "passbook": N_("Passbook"),
    "receipt": N_("Receipt"),
    "meeting-sheet": N_("Meeting sheet"),
    "minutes": N_("Minutes"),
    "loan-card": N_("Loan card"),
    "notes-and-coins": N_("Notes and coins to prepare"),
    "constitution": N_("Constitution"),
}

COLUMNS = {
    "absent": N_("Absent"),
    "account": N_("Account"),
    "amount": N_("Amount"),
    "balance": N_("Balance"),
    "base": N_("Base"),
    "birth_year": N_("Year of birth"),
    "cash": N_("Cash"),
    "charge": N_("Charge"),
    "charges": N_("Charges"),
    "charges_due": N_("Charges due"),
    "check_code": N_("Check code"),
    "code": N_("Code"),
    "count": N_("Number"),
    "counted": N_("Counted"),
    "credit": N_("Credit"),
    "current": N_("Not overdue"),
    "cut": N_("Cut"),
    "cycle": N_("Cycle"),
    "d1_30": N_("1–30 days"),
    "d31_60": N_("31–60 days"),
    "d61_90": N_("61–90 days"),
    "d91_180": N_("91–180 days"),
    "d181_": N_("Over 180 days"),
    "date": N_("Date"),
    "days_late": N_("Days late"),
    "debit": N_("Debit"),
    "denominator": N_("Divided by"),
    "difference": N_("Difference"),
    "due": N_("Due on"),
    "dues": N_("Fines and dues"),
    "effective_rate": N_("True cost a year"),
    "entry": N_("Entry"),
    "every": N_("Every"),
    "excused": N_("Excused"),
    "field": N_("Field"),
    "file": N_("File"),
    "first_due": N_("First due day"),
    "fund": N_("Fund"),
    "guarantor": N_("Guarantor"),
    "in": N_("In"),
    "instalment": N_("Instalment"),
    "instalments": N_("Instalments"),
    "kind": N_("What happened"),
    "late": N_("Late"),
    "loan": N_("Loan"),
    "loans": N_("Loans"),
    "meeting": N_("Meeting"),
    "meetings": N_("Meetings"),
    "member": N_("Member"),
    "members": N_("Members"),
    "missed_meetings": N_("Missed meetings"),
    "n": N_("No."),
    "name": N_("Name"),
    "next_due": N_("Next due"),
    "nominal_rate": N_("Rate a year"),
    "note": N_("Note"),
    "number": N_("Number"),
    "numerator": N_("Counted sum"),
    "on": N_("Day"),
    "opening": N_("At the start"),
    "out": N_("Out"),
    "outside": N_("Reason outside a meeting"),
    "outstanding": N_("Outstanding"),
    "overdue": N_("Overdue"),
    "owed": N_("Owes"),
    "paid": N_("Paid"),
    "paid_charge": N_("Charge paid"),
    "paid_out_on": N_("Paid out on"),
    "paid_principal": N_("Principal paid"),
    "payout": N_("Payout"),
    "per": N_("Per"),
    "phone": N_("Telephone"),
    "piece": N_("Note or coin"),
    "place": N_("Place"),
    "plan": N_("Plan"),
    "present": N_("Present"),
    "principal": N_("Principal"),
    "product": N_("Product"),
    "purpose": N_("Purpose"),
    "rate": N_("Rate"),
    "raw": N_("Before cutting"),
    "reason": N_("Reason"),
    "receipt": N_("Receipt"),
    "ref": N_("For"),
    "reinvested": N_("Reinvested"),
    "report": N_("Report"),
    "represented": N_("Represented"),
    "reverses": N_("Takes back"),
    "rows": N_("Rows"),
    "savings": N_("Savings"),
    "section": N_("Section"),
    "sex": N_("Sex"),
    "share_value": N_("Value of shares"),
    "shares": N_("Shares"),
    "signature": N_("Signature"),
    "social": N_("Social fund"),
    "status": N_("State"),
    "text": N_("Text"),
    "total": N_("Total"),
    "total_shares": N_("All shares"),
    "type": N_("Type"),
    "unit": N_("Unit"),
    "value": N_("Value"),
    "version": N_("Version"),
    "votes_against": N_("Against"),
    "votes_for": N_("In favour"),
    "who": N_("Who"),
}

SECTIONS = {
    "assets": N_("What the group owns"),
    "liabilities": N_("What the group owes"),
    "equity": N_("What belongs to the members"),
    "income": N_("Income"),
    "expenses": N_("Expenses"),
    "surplus": N_("Surplus"),
    "receipts": N_("Money in"),
    "payments": N_("Money out"),
    "opening": N_("At the start"),
    "closing": N_("At the end"),
    "appropriation": N_("Use of the surplus"),
}

CHECKS = {
    "debits-credits": N_("Debits equal credits, in total and in each fund and meeting"),
    "control-accounts": N_("Members' accounts add up to the group's accounts"),
    "loans": N_("Each loan: paid out and charged, less repaid and settled, is what is owed"),
    "shares": N_("Shares times price is their value, one price in a cycle"),
    "cash": N_("Cash of each fund and place follows from the last count"),
    "appropriation": N_("The use of the surplus keeps within its limits"),
    "numbers": N_("Numbers of entries, meetings and receipts have no gap and no repeat"),
    "reversals": N_("Each correction takes back exactly what it corrects"),
    "closed-cycles": N_("Nothing was posted into a closed cycle"),
    "sheets": N_("Sheets and the entries made from them agree"),
    "passbooks": N_("The last printed passbooks agree with the book"),
    "seals": N_("The chain of seals is whole"),
}
"""The twelve reconciliations of `books.md` 10, in their order."""


def report_word(report: str) -> str:
    """The title of a report or paper."""
    return word(REPORTS, report)


def column_word(key: str) -> str:
    """The head of a column of a report, by its key in JSON and CSV."""
    return word(COLUMNS, key)


def section_word(section: str) -> str:
    """A section of a statement of accounts."""
    return word(SECTIONS, section)


def check_word(check: str) -> str:
    """What one of the twelve reconciliations proves."""
    return word(CHECKS, check)
