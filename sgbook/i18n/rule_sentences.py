"""The constitution as sentences with blanks, by what they are about; a blank is a rule's name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sgbook.domain.constitution import rules_of
from sgbook.i18n import rules_of_loans, rules_of_years
from sgbook.i18n.gettexts import N_, _
from sgbook.i18n.rules_concerning import is_concerning
from sgbook.i18n.words import row_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sgbook.domain.constitution import Constitution, NamedRule

BLANK = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words and blanks in their order; an even place holds words, an odd one a rule."""

    texts: tuple[str, ...]
    rules: tuple[NamedRule, ...]

    def concerns(self, constitution: Constitution) -> bool:
        """Does all of it mean something to a group with these rules?"""
        return all(is_concerning(rule, constitution) for rule in self.rules)

    def pieces(self) -> Iterator[str | NamedRule]:
        """The words and the rules in turn, without words where there are none."""
        for number, text in enumerate(self.texts):
            if text:
                yield text
            if number < len(self.rules):
                yield self.rules[number]


@dataclass(frozen=True, slots=True)
class Chapter:
    """Sentences about one thing."""

    id: str
    title: str
    sentences: tuple[Sentence, ...]


CHAPTERS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    (
        "meetings", N_("Meetings"), "",
        (
            N_("Weeks from one meeting to the next: {meeting_every}"),
            N_("At the count, is what should be in the box hidden until it is counted?"
               " {hide_expected}"),
        ),
    ),
    (
        "saving", N_("Saving"), "shares",
        (
            N_("Members save so: {shares_as}"),
            N_("Each share costs {share_price}."),
            N_("At each meeting a member buys from {shares_min} to {shares_max} shares."),
            N_("At each meeting a member who saves brings at least {amount_min}, at most"
               " {amount_max}."),
            N_("Can a member give shares back during the cycle, at their price? {shares_back}"),
            *rules_of_years.OF_SHARES,
        ),
    ),
    (
        "deposits", N_("Savings apart"), "savings",
        (
            N_("At each meeting every member saves {saving_sum}."),
            N_("A member who saves brings at least {saving_min}, at most {saving_max}."),
            N_("When can savings be taken out? {withdraw}"),
            N_("A member says it {notice_days} days before."),
            N_("A deposit is free after {term_months} months."),
            N_("What if a member wants it earlier? {early_exit}"),
            N_("Who takes savings out early pays {early_fee} percent of it."),
            N_("Can members save for goals? {goals}"),
        ),
    ),
    (
        "social", N_("Social fund"), "",
        (N_("At each meeting every member gives {social_fund} to the social fund."),),
    ),
    (
        "fund", N_("Fund"), "funds",
        (N_("At each meeting every member gives {contribution} to this fund."),),
    ),
    (
        "benefit", N_("Help from a fund"), "benefits",
        (
            N_("At most {benefit_most} is paid, {benefit_wait} weeks or more after joining."),
            N_("A member can get it {benefit_times} times (0: any number). Counted:"
               " {benefit_per}"),
            N_("Must a proof be shown? {benefit_proof}"),
            N_("The group decides first: {benefit_vote} percent of the votes must be for it"
               " (0: no decision)."),
        ),
    ),
    (
        "pot", N_("The pot that goes round"), "pots",
        (
            N_("In each round every turn pays {pot_sum}."),
            N_("Who gets the pot: {pot_order}"),
            N_("Of a bid at most {pot_bid_cap} percent of the pot goes to the others; the group"
               " keeps {pot_commission} percent of the pot."),
            N_("When instalments are missing: {pot_missing}"),
        ),
    ),
    (
        "outside", N_("Money borrowed outside"), "",
        (N_("What the group borrows goes to this fund: {external_to}"),),
    ),
    (
        "fines", N_("Fines"), "",
        (
            N_("Whoever comes late pays {fine_late}, whoever does not come {fine_absent}."),
            N_("Fines go to this fund: {fines_to}"),
        ),
    ),
    (
        "loans", N_("Loans"), "loans",
        (
            N_("A member can owe up to {loan_multiple} times the own shares or savings, and have"
               " {open_loans_max} loans at a time."),
            N_("What is charged for a loan: {loan_charge}. The rate is {loan_rate} for each"
               " {loan_per}."),
            N_("A loan is repaid so: {loan_plan}. It lasts {loan_term} periods of {loan_every}"
               " {loan_unit} each."),
            N_("At least so many members answer for a loan: {guarantors_min}. The savings that they"
               " answer with go free: {guarantee_release}"),
        ),
    ),
    (
        "cost", N_("The cost of loans"), "",
        (
            N_("The book warns of a loan that truly costs more than {interest_cap} percent a"
               " year."),
            N_("It warns when a new loan comes within so many days after one was repaid:"
               " {roll_over_days}"),
            N_("It warns of a loan that takes more than {income_share_max} percent of what a member"
               " earns."),
            N_("It warns when a member owes more than {debt_multiple} times the own savings."),
        ),
    ),
    (
        "losses", N_("What stands behind loans"), "",
        (
            N_("Must a member leave as much saved as she owes? {savings_behind_loan}"),
            N_("From so many days late on, so many percent are set aside: {provision_rates}"),
        ),
    ),
    (
        "repaying", N_("Repaying"), "",
        (
            N_("A repayment pays first to last: {repayment_order}"),
            N_("Whoever repays a loan with a flat charge early owes the charge of this time:"
               " {flat_early_payoff}"),
            N_("A period that has begun and is not over costs its charge: {begun_period}"),
            *rules_of_loans.OF_GROUP,
        ),
    ),
    (
        "share-out", N_("Share-out"), "",
        (
            N_("A cycle lasts {cycle_weeks} weeks. Then comes the share-out."),
            N_("The loan fund is divided so: {share_out_rule}"),
            *rules_of_years.OF_SHARE_OUT,
            N_("What happens to the social fund at the share-out: {social_at_share_out}"),
            N_("Payouts are cut to {payable_unit}. The remainder goes to this fund:"
               " {remainder_to}"),
            N_("Can payouts buy shares of the next cycle? {reinvest}"),
        ),
    ),
    ("years", N_("The end of a year"), "", rules_of_years.OF_YEARS),
    ("appropriation", N_("Part of the surplus"), "appropriations", rules_of_years.OF_ROWS),
    (
        "coming", N_("Leaving and joining"), "",
        (
            N_("Whoever leaves gets this for the shares: {leaver_payout}"),
            N_("Whoever joins during a cycle: {late_joiner}"),
        ),
    ),
    (
        "voting", N_("Voting"), "",
        (
            N_("To give a loan, {vote_loans} percent of the members present must be for it."),
            N_("To change these rules, {vote_rules} percent of the members present must be for"
               " it."),
            N_("Help from a fund, and a grant spent: {vote_benefits} percent must be for it."),
            N_("Writing off a debt: {vote_write_offs} percent. Money from fund to fund:"
               " {vote_transfers} percent."),
            N_("A loan from outside: {vote_outside_money} percent. The share-out: {vote_sharing}"
               " percent."),
            N_("An election: {vote_elections} percent. Sending a member away: {vote_expulsion}"
               " percent. Anything else: {vote_other} percent."),
            N_("Nothing can be decided unless {quorum} percent of all members are here."),
            N_("May a member propose a loan or help for himself or herself? {self_approval}"),
        ),
    ),
    (
        "asked-votes", N_("What needs a vote that is written down"), "",
        (
            N_("Loans: {ask_vote_loans} Help and grants: {ask_vote_benefits}"),
            N_("Writing off a debt: {ask_vote_write_offs} Money from fund to fund:"
               " {ask_vote_transfers}"),
            N_("Loans from outside: {ask_vote_outside_money} The share-out: {ask_vote_sharing}"),
            N_("Offices: {ask_vote_elections} Sending a member away: {ask_vote_expulsion} New"
               " rules: {ask_vote_rules}"),
        ),
    ),
    (
        "offices", N_("Offices"), "",
        (
            N_("An officer is elected for {officer_weeks} weeks."),
            N_("The book warns when somebody is elected to the same office more than"
               " {officer_terms} times in a row (0: never)."),
        ),
    ),
    ("loan-terms", N_("More terms of loans"), "loans", rules_of_loans.OF_PRODUCT),
)  # fmt: skip
"""Id, title, the list of products it is told for (empty: of the group), and its sentences."""


def chapters_of(constitution: Constitution, own: Mapping[str, str]) -> list[Chapter]:
    """Every rule of this constitution, each in one sentence; a product has a chapter of its own.

    What does not concern the group is among them: it may, as soon as another rule changes
    (`Sentence.concerns`). `own` are a partner's words for the ids of products.
    """
    known: dict[tuple[str, int, str], NamedRule] = {
        (rule.group, rule.product, rule.field): rule for rule in rules_of(constitution, every=True)
    }
    found = []
    for id_, title, group, texts in CHAPTERS:
        holders = getattr(constitution, group) if group else (None,)
        for number, holder in enumerate(holders):
            told = (_sentence(_(text), group, number, known) for text in texts)
            sentences = tuple(each for each in told if each is not None)
            name = f"{id_}.{holder.id}" if holder and number else id_
            word = _(title)
            if len(holders) > 1:
                word = _("{where}: {what}").format(where=word, what=row_word(holder.id, own))
            if sentences:
                found.append(Chapter(name, word, sentences))
    return found


def _sentence(
    text: str, group: str, product: int, known: dict[tuple[str, int, str], NamedRule]
) -> Sentence | None:
    """None where a holder has no such rule: the social fund has no contribution of its own."""
    pieces = BLANK.split(text)
    if any((group, product, name) not in known for name in pieces[1::2]):
        return None
    rules = tuple(known[group, product, name] for name in pieces[1::2])
    return Sentence(tuple(pieces[::2]), rules)
