"""What the refusals of guarantees, kept and leased things, and provisions say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain.errors import of_security as of
from sgbook.i18n.gettexts import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sgbook.domain.errors.base import Refusal

SECURITY_REFUSED: Mapping[type[Refusal], str] = {
    of.GuarantorsUnclear: N_(
        "“{word}” does not say who answers for the loan. Write numbers of members, each once, with"
        " the sum if one was agreed: 2:500 3:300."
    ),
    of.TooFewGuarantors: N_(
        "By the rules {least} members must answer for this loan, and {count} are named. Name more,"
        " or change the rule by a vote."
    ),
    of.GuarantorHasTooLittle: N_(
        "Member {member} can answer with {free} at most: that much is saved and stands behind no"
        " other loan. {amount} is too much. Agree on less, or find another guarantor."
    ),
    of.SavingsAreHeld: N_(
        "{held} of the savings of member {member} stand behind a loan, so only {free} can go."
        " {amount} is too much. Take less, or wait until the loan is repaid."
    ),
    of.StillGuarantees: N_(
        "The savings of member {member} stand behind a loan (number {loans}). First let another"
        " member answer for it, or end the guarantee."
    ),
    of.NoGuarantor: N_(
        "Member {member} does not answer for loan {loan}. Check the member and the loan."
    ),
    of.NothingIsLate: N_(
        "Nothing of loan {loan} is late, so no guarantor has to pay. If somebody wants to pay,"
        " write a repayment."
    ),
    of.MoreThanLate: N_(
        "{late} of loan {loan} is late, and {amount} is more. A guarantor pays only what is late:"
        " enter {late} or less."
    ),
    of.GuaranteeTooSmall: N_(
        "Member {member} answers with {left} at most, and {amount} is more. Enter {left} or less."
    ),
    of.NotWholeShares: N_(
        "Shares are given up whole, and one costs {price}: {amount} is not a number of shares."
        " Enter so many times {price}."
    ),
    of.LoanNotOpen: N_("There is no open loan “{loan}”. Check the number of the loan."),
    of.NoCollateral: N_(
        "Nothing called “{thing}” is kept for loan {loan}. Check the loan, and write the thing as"
        " it was written down."
    ),
    of.CollateralKnown: N_(
        "“{thing}” is kept for loan {loan} already. Give the second one another name."
    ),
    of.UnknownThing: N_(
        "The group has no thing called “{thing}” to give. It has: {known}. Write the name as it was"
        " written down."
    ),
    of.ThingKnown: N_(
        "The group has had a thing called “{thing}”. Give the new one a name of its own, such as"
        " “{thing} 2”."
    ),
    of.ThingIsLeased: N_(
        "“{thing}” is with a member, who pays it off with loan {loan}. Choose another thing."
    ),
    of.ThingNotLeased: N_("No member is paying off “{thing}” now. Check the name of the thing."),
    of.ThingChangedSince: N_(
        "“{thing}” was leased, used up, sold or given back since. Take that back first, then"
        " correct this, then enter the later thing again."
    ),
    of.ThingWorthOther: N_(
        "“{thing}” stands in the book at {worth}, so the loan for it is {worth} and not {amount}."
        " What the group wants to earn goes into the charge of the loan."
    ),
    of.ThingWorthLess: N_(
        "“{thing}” stands in the book at {worth}, and {amount} is more. Enter {worth} or less."
    ),
    of.NoProvisionTable: N_(
        "The rules do not say how much to set aside for late loans. Set the table in the rules of"
        " the group first."
    ),
    of.ProvisionAgrees: N_(
        "{needed} is set aside already, as the rules ask. There is nothing to write down."
    ),
    of.ProvisionDiffers: N_(
        "By the table of the rules {needed} is to be set aside, not {amount}. Leave the amount out."
    ),
}
