"""The constitution as sentences with blanks, by what they are about; a blank is a rule's name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sgbook.domain.constitution import rules_of
from sgbook.i18n.gettexts import N_, _
from sgbook.i18n.words import product_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sgbook.domain.constitution import Constitution, NamedRule

BLANK = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words and blanks in their order; an even place holds words, an odd one a rule."""

    texts: tuple[str, ...]
    rules: tuple[NamedRule, ...]

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
            N_("Each share costs {share_price}."),
            N_("At each meeting a member buys from {shares_min} to {shares_max} shares."),
            N_("Can a member give shares back during the cycle, at their price? {shares_back}"),
        ),
    ),
    (
        "social", N_("Social fund"), "",
        (N_("At each meeting every member gives {social_fund} to the social fund."),),
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
            N_("A member can owe up to {loan_multiple} times the value of the own shares, and have"
               " {open_loans_max} loans at a time."),
            N_("What is charged for a loan: {loan_charge}. The rate is {loan_rate} for each"
               " {loan_per}."),
            N_("A loan is repaid so: {loan_plan}. It lasts {loan_term} periods of {loan_every}"
               " {loan_unit} each."),
        ),
    ),
    (
        "cost", N_("The cost of loans"), "",
        (N_("The book warns of a loan that truly costs more than {interest_cap} percent a year."),),
    ),
    (
        "repaying", N_("Repaying"), "",
        (
            N_("A repayment pays first to last: {repayment_order}"),
            N_("Whoever repays a loan with a flat charge early owes the charge of this time:"
               " {flat_early_payoff}"),
            N_("A period that has begun and is not over costs its charge: {begun_period}"),
        ),
    ),
    (
        "share-out", N_("Share-out"), "",
        (
            N_("A cycle lasts {cycle_weeks} weeks. Then comes the share-out."),
            N_("The loan fund is divided so: {share_out_rule}"),
            N_("What happens to the social fund at the share-out: {social_at_share_out}"),
            N_("Payouts are cut to {payable_unit}. The remainder goes to this fund:"
               " {remainder_to}"),
            N_("Can payouts buy shares of the next cycle? {reinvest}"),
        ),
    ),
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
        ),
    ),
)  # fmt: skip
"""Id, title, the list of products it is told for (empty: of the group), and its sentences."""


def chapters_of(constitution: Constitution, own: Mapping[str, str]) -> list[Chapter]:
    """Every rule of this constitution, each in one sentence; a product has a chapter of its own.

    `own` are a partner's words for the ids of products.
    """
    known: dict[tuple[str, int, str], NamedRule] = {
        (rule.group, rule.product, rule.field): rule for rule in rules_of(constitution)
    }
    found = []
    for id_, title, group, texts in CHAPTERS:
        holders = getattr(constitution, group) if group else (None,)
        for number, holder in enumerate(holders):
            sentences = tuple(_sentence(_(text), group, number, known) for text in texts)
            name = f"{id_}.{holder.id}" if holder and number else id_
            word = _(title)
            if len(holders) > 1:
                word = f"{word}: {product_word(holder.id, own)}"
            found.append(Chapter(name, word, sentences))
    return found


def _sentence(
    text: str, group: str, product: int, known: dict[tuple[str, int, str], NamedRule]
) -> Sentence:
    pieces = BLANK.split(text)
    rules = tuple(known[group, product, name] for name in pieces[1::2])
    return Sentence(tuple(pieces[::2]), rules)
