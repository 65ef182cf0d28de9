"""The words of funds: claims, grants, loans from outside, and others' money."""

from __future__ import annotations

from sgbook.i18n.gettexts import N_

KINDS = {
    "claim": N_("Claim for help"),
    "claim-decided": N_("Claim decided"),
    "grant-agreed": N_("Grant promised"),
    "grant-reported": N_("Report sent to the donor"),
    "remittance-saved": N_("Money of a member put into savings"),
    "payment-for": N_("Money brought to pay for a member"),
    "payment-passed": N_("Payment passed on for a member"),
    "unallocated": N_("Money came, not known for whom"),
    "allocate": N_("It is known for whom money came"),
    "unallocated-back": N_("Money sent back"),
    "mobile-line": N_("Line of a mobile money statement"),
}

PARTS = {
    "opening-grant": N_("Opening: grant"),
    "opening-held": N_("Opening: money of others"),
    "held-fee": N_("Fee of the group taken from held money"),
    "fee-gained": N_("Fee of the group"),
    "held-saved": N_("Held money put into savings"),
}

STATUSES = {
    "asked": N_("Waits for a decision"),
    "granted": N_("Granted"),
    "refused": N_("Refused"),
    "paid": N_("Paid"),
}

REFS = {
    "claim": N_("What for"),
    "claim-decided": N_("Decision"),
    "benefit": N_("What for"),
    "grant-agreed": N_("Donor"),
    "grant-reported": N_("Which grant"),
    "remittance-saved": N_("Which savings"),
    "payment-for": N_("To be paid to"),
    "payment-passed": N_("Paid to"),
    "unallocated": N_("Reference"),
    "allocate": N_("Reference"),
    "unallocated-back": N_("Reference"),
}
"""What the word of a kind is asked as in a form."""

FURTHER = {
    "claim": N_("Number of the claim"),
    "grant": N_("Name of the grant"),
    "purpose": N_("Purpose"),
    "conditions": N_("Conditions"),
    "tranche": N_("Number of the part"),
    "report_due": N_("Report due on"),
    "loan": N_("Number of the loan"),
    "fee": N_("Fee of the group"),
    "receipt": N_("Number of the receipt"),
}
"""What further words of records are called."""

COLUMNS = {
    "asked_on": N_("Asked on"),
    "benefit": N_("Help for"),
    "claim": N_("Claim"),
    "conditions": N_("Conditions"),
    "decided_on": N_("Decided on"),
    "donor": N_("Donor"),
    "grant": N_("Grant"),
    "granted": N_("Granted"),
    "interest_due": N_("Interest due"),
    "interest_paid": N_("Interest paid"),
    "left": N_("Left"),
    "lender": N_("Lender"),
    "principal_due": N_("Principal due"),
    "promised": N_("Promised"),
    "proof": N_("Proof"),
    "received": N_("Received"),
    "reference": N_("Reference"),
    "report_due": N_("Report due on"),
    "reported_on": N_("Reported on"),
    "resolution": N_("Resolution"),
    "spent": N_("Spent"),
    "taken_on": N_("Received on"),
    "tranche": N_("Part"),
    "tranches": N_("Parts received"),
}

REPORTS = {
    "claims": N_("Claims for help"),
    "grants": N_("Grants"),
    "grant-report": N_("Report on a grant"),
    "external-loans": N_("Loans from outside"),
    "external-loan-plan": N_("Plan of loans from outside"),
    "fund-statement": N_("Statement of a fund"),
    "held-money": N_("Money of others"),
}

SECTIONS = {
    "contributions": N_("Given by members"),
}

PRODUCTS = {
    "regular": N_("Regular saving"),
    "extra": N_("Extra saving"),
    "cif": N_("Loan from the investment fund"),
}

HEADINGS = {
    "membership": N_("Membership fee"),
    "group-work": N_("Group work"),
    "training": N_("Training"),
    "bookkeeper": N_("Bookkeeper"),
    "meeting": N_("Meeting"),
}

RECEIPTS = {
    "loans": N_("Loans repaid by members"),
    "charges-due": N_("Loan charges paid by members"),
    "member-savings": N_("Savings put in"),
    "member-shares": N_("Shares bought"),
    "dues": N_("Fines and dues paid"),
    "external-loans": N_("Loan received from outside"),
    "grants": N_("Grants received"),
    "held": N_("Received for members"),
    "fund": N_("Given to the fund"),
}
"""What came in, by the account on the other side."""

PAYMENTS = {
    "loans": N_("Loans given to members"),
    "member-savings": N_("Savings taken out"),
    "member-shares": N_("Shares given back"),
    "external-loans": N_("Loan from outside repaid"),
    "grants": N_("Grants spent"),
    "held": N_("Handed over to members"),
    "fund": N_("Help paid from the fund"),
    "unclaimed": N_("Payouts and dividends collected"),
}
"""What went out, by the account on the other side."""
