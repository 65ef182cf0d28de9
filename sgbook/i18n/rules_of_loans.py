"""The words of the finer rules of lending: names, meanings, choices, and their sentences."""

from __future__ import annotations

from sgbook.i18n.gettexts import N_

NAMES = {
    "advances": N_("Money paid in advance"),
    "after_prepayment": N_("After an early repayment"),
    "days_off": N_("Days of the week without payments"),
    "days_off_move": N_("If a due day is a free day"),
    "grace_charge": N_("First charges that are paid later"),
    "grace_charged": N_("Charge while the loan is not yet paid back"),
    "grace_free": N_("First periods without charge"),
    "grace_principal": N_("First periods without paying back"),
    "holidays": N_("Holidays without payments"),
    "instalment_step": N_("Round sums for instalments"),
    "kept_in": N_("Savings product for what is kept back"),
    "kept_savings": N_("Savings kept back from a loan"),
    "limit_base": N_("What the loan limit counts"),
    "loan_accrues": N_("How time is counted for the charge"),
    "loan_day_count": N_("How days are counted"),
    "loan_fee": N_("Fee of a loan"),
    "loan_fee_rate": N_("Fee of a loan, in percent"),
    "loan_fee_with": N_("When the fee is paid"),
    "loan_parts": N_("Parts of the loan to be paid back"),
    "loan_remainder": N_("Where odd amounts go"),
    "loan_rounding": N_("How loan sums are rounded"),
    "penalty": N_("Penalty for a late loan"),
    "penalty_after": N_("Days before a penalty"),
    "penalty_rate": N_("Penalty for a late loan, in percent"),
}

MEANINGS = {
    "advances": N_(
        "May members pay more than they owe? The rest is kept for them, for later repayments."
    ),
    "after_prepayment": N_(
        "When a member pays more than is due: the next instalments are met, or there are fewer of"
        " them, or they become smaller."
    ),
    "days_off": N_("Nothing falls due on these days: sat,sun. Loans that run keep their days."),
    "days_off_move": N_("Then it is due on the working day after it, before it, or the same day."),
    "grace_charge": N_("So many charges are only due with the one after them."),
    "grace_charged": N_("Does the time cost a charge while nothing needs to be paid back yet?"),
    "grace_free": N_("So many periods at the start cost no charge."),
    "grace_principal": N_("So many instalments at the start are without principal."),
    "holidays": N_(
        "Nothing falls due on these days, with commas between: 2025-12-25,2026-01-01. Loans that"
        " run keep their days."
    ),
    "instalment_step": N_(
        "Each instalment is a multiple of this; the last takes the rest. None: to the last coin."
    ),
    "kept_in": N_("None: the first savings product of the group."),
    "kept_savings": N_(
        "So many percent of a loan are put into the savings of the member, and stay there until it"
        " is repaid."
    ),
    "limit_base": N_("A loan can be so many times the own shares, the own savings, or both."),
    "loan_accrues": N_("Each period costs the same, or each day counts."),
    "loan_day_count": N_(
        "Months of 30 days, or the days of the calendar, in a year of 360 or 365 days or its own."
    ),
    "loan_fee": N_("A sum for each loan, besides its charge."),
    "loan_fee_rate": N_("In percent of the loan, besides its charge."),
    "loan_fee_with": N_("0: kept back when the loan is paid out. Else with this instalment."),
    "loan_parts": N_(
        "For the plan of given parts: percent for each instalment, such as 50,30,20. The last takes"
        " the rest."
    ),
    "loan_remainder": N_("What cannot be divided is in the last instalment, the first, or spread."),
    "loan_rounding": N_("To the nearest coin (a half to the even one, or up), always up, or down."),
    "penalty": N_(
        "A sum for each period that an instalment is late; proposed in the meeting, never taken by"
        " itself."
    ),
    "penalty_after": N_("So many days late cost nothing yet."),
    "penalty_rate": N_(
        "In percent of what is late, for each period; proposed in the meeting, never taken by"
        " itself."
    ),
}

CHOICES = {
    "after_prepayment=next": N_("The next instalments are met"),
    "after_prepayment=fewer": N_("Fewer instalments"),
    "after_prepayment=smaller": N_("Smaller instalments"),
    "days_off=none": N_("None"),
    "days_off=mon": N_("Monday"),
    "days_off=tue": N_("Tuesday"),
    "days_off=wed": N_("Wednesday"),
    "days_off=thu": N_("Thursday"),
    "days_off=fri": N_("Friday"),
    "days_off=sat": N_("Saturday"),
    "days_off=sun": N_("Sunday"),
    "days_off_move=next": N_("The working day after it"),
    "days_off_move=previous": N_("The working day before it"),
    "days_off_move=same": N_("The same day all the same"),
    "instalment_step=none": N_("To the last coin"),
    "kept_in=none": N_("The first savings product"),
    "limit_base=shares": N_("Shares"),
    "limit_base=savings": N_("Savings"),
    "limit_base=both": N_("Shares and savings"),
    "loan_accrues=per-period": N_("Each period the same"),
    "loan_accrues=daily": N_("Day by day"),
    "loan_day_count=30/360": N_("Months of 30 days, years of 360"),
    "loan_day_count=act/360": N_("Days of the calendar, years of 360"),
    "loan_day_count=act/365": N_("Days of the calendar, years of 365"),
    "loan_day_count=act/act": N_("Days of the calendar, years as long as they are"),
    "loan_parts=none": N_("No given parts"),
    "loan_remainder=last": N_("The last instalment"),
    "loan_remainder=first": N_("The first instalment"),
    "loan_remainder=spread": N_("Spread over all"),
    "loan_rounding=half-even": N_("To the nearest, a half to the even one"),
    "loan_rounding=half-up": N_("To the nearest, a half up"),
    "loan_rounding=up": N_("Up"),
    "loan_rounding=down": N_("Down"),
}

OF_PRODUCT = (
    N_("The limit counts: {limit_base}"),
    N_("Each loan costs a fee of {loan_fee} and {loan_fee_rate} percent of the loan, paid with"
       " instalment {loan_fee_with} (0: kept back at once)."),
    N_("So many percent of each loan are kept back as savings until it is repaid: {kept_savings}."
       " They go into: {kept_in}"),
    N_("Nothing is paid back in the first {grace_principal} periods, and the first {grace_charge}"
       " charges are paid later. The first {grace_free} periods are free of charge."),
    N_("Does the time without paying back cost a charge? {grace_charged}"),
    N_("Given parts of the loan, in percent: {loan_parts}"),
    N_("When somebody repays early: {after_prepayment}"),
    N_("For each period that a loan is late the meeting is asked for {penalty} and {penalty_rate}"
       " percent of what is late, after {penalty_after} days."),
    N_("Time is counted so: {loan_accrues}. Days are counted so: {loan_day_count}"),
    N_("Loan sums are rounded so: {loan_rounding}. Instalments are multiples of {instalment_step}."
       " Odd amounts are in: {loan_remainder}"),
)  # fmt: skip
"""Sentences about each loan product."""

OF_GROUP = (
    N_("Can members pay more than they owe, for later? {advances}"),
    N_("Nothing falls due on these days of the week: {days_off}. Nor on these holidays:"
       " {holidays}"),
    N_("What would fall due on such a day is due on: {days_off_move}"),
)  # fmt: skip
"""Sentences about repaying in general."""
