"""The words of the constitution: each rule's name, what it means, and its choices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.i18n import (
    rules_of_deciding,
    rules_of_funds,
    rules_of_loans,
    rules_of_pots,
    rules_of_years,
)
from sgbook.i18n.gettexts import N_, _
from sgbook.i18n.words import fund_word, row_word, word

if TYPE_CHECKING:
    from collections.abc import Mapping

RULES = {
    **rules_of_loans.NAMES,
    "amount_max": N_("Most saved in a meeting"),
    "amount_min": N_("Least saved in a meeting"),
    "begun_period": N_("Charge for a begun period"),
    "cycle_weeks": N_("Length of a cycle"),
    "early_exit": N_("Taking savings out early"),
    "early_fee": N_("Fee for taking savings out early"),
    "fine_absent": N_("Fine for not coming"),
    "fine_late": N_("Fine for coming late"),
    "fines_to": N_("Fund that fines go to"),
    "flat_early_payoff": N_("Flat charge when a loan is repaid early"),
    "funds": N_("Further funds"),
    "goals": N_("Members save for goals"),
    "hide_expected": N_("Count without knowing the sum"),
    "interest_cap": N_("Warn above this true yearly cost"),
    "roll_over_days": N_("Warn when a new loan follows a repaid one"),
    "income_share_max": N_("Warn above this part of the income"),
    "debt_multiple": N_("Warn when debts outgrow the savings"),
    "savings_behind_loan": N_("Savings stay while an own loan runs"),
    "provision_rates": N_("Set aside for late loans"),
    "guarantors_min": N_("Fewest guarantors"),
    "guarantee_release": N_("When held savings go free"),
    "late_joiner": N_("Members who join later"),
    "leaver_payout": N_("What a member who leaves gets"),
    "loan_charge": N_("Loan charge"),
    "loan_every": N_("Length of a loan period"),
    "loan_multiple": N_("Loan limit"),
    "loan_per": N_("The rate is for"),
    "loan_plan": N_("Repayment plan"),
    "loan_rate": N_("Rate of the loan charge"),
    "loan_term": N_("Periods of a loan"),
    "loan_unit": N_("Unit of a loan period"),
    "meeting_every": N_("Weeks between meetings"),
    "notice_days": N_("Days of notice"),
    "open_loans_max": N_("Loans at a time"),
    "payable_unit": N_("Smallest coin that is paid"),
    "reinvest": N_("Payouts may buy shares of the next cycle"),
    "remainder_to": N_("Fund that the remainder goes to"),
    "repayment_order": N_("What a repayment pays first"),
    "saving_max": N_("Most put in at a meeting"),
    "saving_min": N_("Least put in at a meeting"),
    "saving_sum": N_("Saved by everybody at each meeting"),
    "share_out_rule": N_("Rule of the share-out"),
    "share_price": N_("Price of a share"),
    "shares_as": N_("How members save"),
    "shares_back": N_("Shares may be given back"),
    "shares_max": N_("Most shares in a meeting"),
    "shares_min": N_("Fewest shares in a meeting"),
    "social_at_share_out": N_("The social fund at the share-out"),
    "social_fund": N_("Contribution to the social fund"),
    "term_months": N_("Months until a deposit is free"),
    "withdraw": N_("Taking savings out"),
    **rules_of_deciding.RULES,
    **rules_of_funds.RULES,
    **rules_of_pots.RULES,
    **rules_of_years.RULES,
}

MEANINGS = {
    **rules_of_loans.MEANINGS,
    "amount_max": N_("The most that a member can save in one meeting; or no limit."),
    "amount_min": N_("The least that a member who saves can save in one meeting."),
    "begun_period": N_(
        "Does a period that has begun, but is not over, cost its charge when a loan is repaid in"
        " full, or at the share-out too?"
    ),
    "cycle_weeks": N_("Weeks from the start of a cycle to its share-out; only a reminder."),
    "early_exit": N_("What happens when a member wants the savings before they are free."),
    "early_fee": N_("Percent of what is taken out early; the group keeps it."),
    "fine_absent": N_("Proposed for each member who is absent; never taken by itself."),
    "fine_late": N_("Proposed for each member who comes late; never taken by itself."),
    "fines_to": N_("The fund in which fines are income."),
    "flat_early_payoff": N_(
        "Whoever repays a loan with a flat charge early owes the charge of the periods so far, or"
        " of the whole term."
    ),
    "funds": N_("Names of funds that the group keeps besides the usual ones, with commas between."),
    "goals": N_("May members set a sum and a day that they save for?"),
    "hide_expected": N_(
        "What should be in the box is not shown at the count until the count is written down."
    ),
    "interest_cap": N_("A loan that costs more a year than this is warned of, with its true cost."),
    "roll_over_days": N_(
        "A new loan within so many days after another was repaid is warned of: one may pay the"
        " other. With 0 nothing is said."
    ),
    "income_share_max": N_(
        "A loan that takes more than so many percent of the income a month, as the member told it,"
        " is warned of."
    ),
    "debt_multiple": N_(
        "A loan is warned of that brings all debts of a member above so many times her savings."
    ),
    "savings_behind_loan": N_("Must a member leave as much saved as she owes on her own loans?"),
    "provision_rates": N_(
        "From so many days late on, so many percent of a loan are set aside for the loss that may"
        " come: 0:1,31:5 means 1 percent at once and 5 percent from day 31."
    ),
    "guarantors_min": N_("So many members at least must answer for a loan."),
    "guarantee_release": N_(
        "Savings that a guarantor answers with are held until the loan is repaid, or go free with"
        " each repayment."
    ),
    "late_joiner": N_(
        "Whoever joins during a cycle buys shares at the same value, pays for the shares missed,"
        " or waits for the next cycle."
    ),
    "leaver_payout": N_("The shares at the price paid for them, or at their value that day."),
    "loan_charge": N_("How the cost of a loan is worked out."),
    "loan_every": N_("So many days, weeks, months or years make one period."),
    "loan_multiple": N_(
        "A member can owe at most so many times the value of the own shares; or no limit."
    ),
    "loan_per": N_("The time for which the rate is said."),
    "loan_plan": N_("When principal and charge are to be paid."),
    "loan_rate": N_("In percent; a sum of money for a fixed charge."),
    "loan_term": N_("The number of periods until all is due."),
    "loan_unit": N_("Days, weeks, months or years."),
    "meeting_every": N_("Weeks from one meeting to the next; only a reminder."),
    "notice_days": N_("So long before, a member says what is to be taken out."),
    "open_loans_max": N_("How many loans a member can have that are not yet repaid."),
    "payable_unit": N_("Payouts of the share-out are cut to this; the rest is a named remainder."),
    "reinvest": N_("May members leave part of their payout as shares of the next cycle?"),
    "remainder_to": N_("What cannot be paid in coins at the share-out stays with this fund."),
    "repayment_order": N_(
        "A repayment pays fines and dues, charges and principal in this order, the oldest first."
    ),
    "saving_max": N_("The most that a member can put in at one meeting; or no limit."),
    "saving_min": N_("The least that a member who saves can put in at one meeting."),
    "saving_sum": N_("Proposed for each member in each meeting; never taken by itself."),
    "share_out_rule": N_("How the loan fund is divided at the end of the cycle."),
    "share_price": N_("What one share costs. It stays the same for the whole cycle."),
    "shares_as": N_(
        "In shares of one price, with stamps; or any amount. It stays so for the whole cycle."
    ),
    "shares_back": N_("May a member give shares back during the cycle, at their price?"),
    "shares_max": N_("The most shares that a member can buy in one meeting."),
    "shares_min": N_("The fewest shares that a member who buys can buy in one meeting."),
    "social_at_share_out": N_(
        "The social fund is kept, divided equally, or divided by the number of shares."
    ),
    "social_fund": N_("Proposed for each member in each meeting; never taken by itself."),
    "term_months": N_("Counted from the day of each deposit."),
    "withdraw": N_("When a member can take savings out."),
    **rules_of_deciding.MEANINGS,
    **rules_of_funds.MEANINGS,
    **rules_of_pots.MEANINGS,
    **rules_of_years.MEANINGS,
}

CHOICES = {
    **rules_of_loans.CHOICES,
    "no": N_("No"),
    "yes": N_("Yes"),
    "none": N_("None"),
    "begun_period=at-repayment": N_("When a loan is repaid in full"),
    "begun_period=no": N_("Never"),
    "begun_period=yes": N_("When a loan is repaid in full, and at the share-out"),
    "flat_early_payoff=elapsed": N_("Periods so far"),
    "flat_early_payoff=whole": N_("Whole term"),
    "interest_cap=none": N_("No warning"),
    "income_share_max=none": N_("No warning"),
    "debt_multiple=none": N_("No warning"),
    "provision_rates=none": N_("Nothing"),
    "guarantee_release=at-end": N_("When the loan is repaid"),
    "guarantee_release=as-repaid": N_("With each repayment"),
    "late_joiner=same-value": N_("Shares at the same value"),
    "late_joiner=back-shares": N_("Pays for the shares missed"),
    "late_joiner=next-cycle": N_("Waits for the next cycle"),
    "leaver_payout=price": N_("Price of the shares"),
    "leaver_payout=value": N_("Value of the shares that day"),
    "loan_charge=none": N_("No charge"),
    "loan_charge=flat": N_("On the first principal, every period"),
    "loan_charge=declining": N_("On what is still owed"),
    "loan_charge=once": N_("Once, when the loan is paid out"),
    "loan_charge=fixed": N_("A fixed sum every period"),
    "loan_charge=up-front": N_("Kept back when the loan is paid out"),
    "loan_charge=recorded": N_("As written in the paper book"),
    "loan_multiple=none": N_("No limit"),
    "loan_per=year": N_("Year"),
    "loan_per=month": N_("Month"),
    "loan_per=period": N_("Period"),
    "loan_plan=open": N_("When and what the member can, all by the end"),
    "loan_plan=equal-principal": N_("The same principal each time"),
    "loan_plan=equal-instalment": N_("The same sum each time"),
    "loan_plan=balloon": N_("Charges first, the principal at the end"),
    "loan_plan=shares": N_("Given parts of the principal"),
    "loan_unit=days": N_("Days"),
    "loan_unit=weeks": N_("Weeks"),
    "loan_unit=months": N_("Months"),
    "loan_unit=years": N_("Years"),
    "repayment_order=dues": N_("Fines and dues"),
    "repayment_order=charge": N_("Charge"),
    "repayment_order=principal": N_("Principal"),
    "amount_max=none": N_("No limit"),
    "early_exit=refused": N_("It must wait"),
    "early_exit=fee": N_("It costs a fee"),
    "early_exit=loses-interest": N_("It gets no interest"),
    "saving_max=none": N_("No limit"),
    "shares_as=stamps": N_("Shares of one price, with stamps"),
    "shares_as=amounts": N_("Any amount"),
    "withdraw=yes": N_("At every meeting"),
    "withdraw=notice": N_("Some days after saying so"),
    "withdraw=at-term": N_("When the agreed months are over"),
    "withdraw=at-goal": N_("When the goal is reached, or its day has come"),
    "withdraw=no": N_("Only when the member leaves"),
    "share_out_rule=A": N_("By shares, at the value of a share"),
    "share_out_rule=B": N_("Savings back, the surplus by savings"),
    "share_out_rule=C": N_("Savings back, the surplus in equal parts"),
    "share_out_rule=D": N_("Savings and loan charges back, the rest in equal parts"),
    "share_out_rule=E": N_("Savings back, the surplus by savings and time"),
    "share_out_rule=F": N_("Savings back with a percentage from a table"),
    "social_at_share_out=keep": N_("Kept"),
    "social_at_share_out=equal": N_("Divided equally"),
    "social_at_share_out=by-shares": N_("Divided by shares"),
    **rules_of_funds.CHOICES,
    **rules_of_pots.CHOICES,
    **rules_of_years.CHOICES,
}
"""The words of a value, for one rule (`rule=value`) or for all."""


def rule_word(rule: str) -> str:
    """The name of a rule; `emergency.loan_rate` names its product too."""
    product, dot, name = rule.rpartition(".")
    if not dot:
        return word(RULES, rule)
    return _("{where}: {what}").format(where=row_word(product), what=word(RULES, name))


def rule_meaning(rule: str) -> str:
    """What a rule says, in a sentence; empty for a rule that nobody knows."""
    name = rule.rpartition(".")[2]
    return _(MEANINGS[name]) if name in MEANINGS else ""


def choice_word(rule: str, value: str, own: Mapping[str, str] | None = None) -> str:
    """The value of a rule that is one of some words, or a fund; anything else as it is."""
    name = rule.rpartition(".")[2]
    if name.endswith("_to"):
        return fund_word(value, own)
    if name == "repayment_order":
        return ", ".join(word(CHOICES, f"{name}={part}") for part in value.split(","))
    if name == "days_off":
        return ", ".join(word(CHOICES, f"{name}={day}") for day in value.split(","))
    known = f"{name}={value}"
    return _(CHOICES[known]) if known in CHOICES else word(CHOICES, value)
