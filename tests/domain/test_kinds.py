"""Every kind that people say: what it posts, in total and within each fund (`books.md` 4)."""

from collections import Counter

import pytest

from sgbook.domain.kind import Kind
from sgbook.domain.kinds import KINDS, SAID, postings_of
from sgbook.domain.ledger import Account, Side
from sgbook.domain.money import Money
from sgbook.domain.records import Record
from tests.domain.paper import Group, r, rules

BEFORE = (
    r("shares", 1, count=5),
    r("shares", 2, count=5),
    r("savings", 1, 400),
    r("fund-in", 1, 300),
    r("fund-in", 2, 300),
    r("fine", 2, 50, ref="late"),
    r("fine", 2, 30, fund="social"),
    r("loan", 2, 1000),
    r("external-loan", amount=900, ref="Bank"),
    r("grant-in", amount=700, ref="Aid"),
    r("remittance", 3, 250, ref="son"),
)
"""What the group of the table has done a week before."""

POSTED = [
    (r("shares", 3, count=2), "cash loan box +1000 · member-shares loan 3 shares -1000"),
    (r("shares-back", 1, count=2), "member-shares loan 1 shares +1000 · cash loan box -1000"),
    (r("savings", 3, 70), "cash loan box +70 · member-savings loan 3 deposit -70"),
    (
        r("savings", 3, 70, ref="school", place="bank"),
        "cash burial bank +70 · member-savings burial 3 school -70",
    ),
    (r("savings-out", 1, 70), "member-savings loan 1 deposit +70 · cash loan box -70"),
    (r("fund-in", 3, 20), "cash social box +20 · fund social 3 -20"),
    (r("fund-in", 3, 20, fund="burial"), "cash burial box +20 · fund burial 3 -20"),
    (r("benefit", 3, 600, ref="birth"), "fund social 3 +600 · cash social box -600"),
    (r("fine", 1, 25, ref="absent"), "dues loan 1 absent +25 · fines loan -25"),
    (r("fine", 1, 25, fund="social"), "dues social 1 other +25 · fund social 1 -25"),
    (
        r("fine-paid", 2, 60),
        "cash loan box +50 · dues loan 2 late -50 · cash social box +10 · dues social 2 other -10",
    ),
    (r("fine-paid", 2, 20, fund="social"), "cash social box +20 · dues social 2 other -20"),
    (
        r("fine-paid", 2, 20, ref="late", place="mobile"),
        "cash loan mobile +20 · dues loan 2 late -20",
    ),
    (
        r("fine-forgiven", 2, 80),
        "fines loan +50 · dues loan 2 late -50 · fund social 2 +30 · dues social 2 other -30",
    ),
    (r("loan", 1, 600), "loans loan 1 2 +600 · cash loan box -600"),
    (r("loan", 3, 200, fund="social"), "loans social 3 2 +200 · cash social box -200"),
    (
        r("loan", 1, 600, charge="up-front", rate="10", plan="equal-principal"),
        "loans loan 1 2 +600 · cash loan box -420 · loan-charges loan -180",
    ),
    (
        r("loan", 1, 600, charge="once", rate="5"),
        "loans loan 1 2 +600 · cash loan box -600 · charges-due loan 1 2 +30"
        " · loan-charges loan -30",
    ),
    (
        r("repayment", 2, 280),
        "cash loan box +250 · dues loan 2 late -50 · cash social box +30 · dues social 2 other -30"
        " · loans loan 2 1 -200",
    ),
    (r("repayment-principal", 2, 300), "cash loan box +300 · loans loan 2 1 -300"),
    (r("income", amount=90, ref="gifts"), "cash loan box +90 · income loan gifts -90"),
    (
        r("income", amount=90, ref="enterprise", fund="burial", place="bank"),
        "cash burial bank +90 · income burial enterprise -90",
    ),
    (r("expense", amount=90, ref="food"), "expenses loan food +90 · cash loan box -90"),
    (r("transfer", amount=90, ref="box>bank"), "cash loan bank +90 · cash loan box -90"),
    (
        r("transfer", amount=90, ref="box>mobile", fund="social"),
        "cash social mobile +90 · cash social box -90",
    ),
    (
        r("transfer", amount=90, ref="loan>social"),
        "retained-surplus loan +90 · cash loan box -90 · cash social box +90 · fund social -90",
    ),
    (
        r("transfer", amount=90, ref="social>loan"),
        "fund social +90 · cash social box -90 · cash loan box +90 · retained-surplus loan -90",
    ),
    (
        r("transfer", amount=90, ref="social>burial"),
        "fund social +90 · cash social box -90 · cash burial box +90 · fund burial -90",
    ),
    (r("grant-in", amount=90, ref="Aid"), "cash grant box +90 · grants grant -90"),
    (r("grant-out", amount=90, ref="seed"), "grants grant +90 · cash grant box -90"),
    (
        r("external-loan", amount=90, ref="Bank"),
        "cash external box +90 · external-loans external Bank -90",
    ),
    (
        r("external-repayment", amount=90, ref="Bank"),
        "external-loans external Bank +90 · cash external box -90",
    ),
    (
        r("external-interest", amount=90, ref="Bank"),
        "external-interest external +90 · cash external box -90",
    ),
    (r("remittance", 1, 90, ref="son"), "cash held box +90 · held held 1 -90"),
    (r("remittance-out", 3, 90, ref="slip"), "held held 3 +90 · cash held box -90"),
    (
        r("write-off", 2, ref="1", note="moved away"),
        "loan-losses loan +1000 · loans loan 2 1 -1000",
    ),
    (
        r("write-off", 2, ref="owed", note="poor"),
        "loan-losses loan +50 · dues loan 2 late -50 · loan-losses social +30"
        " · dues social 2 other -30",
    ),
    (
        r("settle", 3, 40, note="cycle 1, share-out"),
        "retained-surplus loan +40 · unclaimed loan 3 -40",
    ),
    (
        r("settle", 3, 40, ref="owed", note="cycle 1, share-out"),
        "owed-after loan 3 +40 · retained-surplus loan -40",
    ),
]


@pytest.mark.parametrize(("record", "line"), POSTED, ids=lambda each: getattr(each, "kind", ""))
def test_what_it_posts(record: Record, line: str) -> None:
    group = Group(rules(shares_back="yes"))
    group.meets(*BEFORE)
    assert group.meets(record) == [line]
    funds = Counter[str]()
    assert group.worked is not None
    for key, units in group.worked.entries[0].postings:
        funds[key.fund] += units
    assert set(funds.values()) == {0}


@pytest.mark.parametrize(
    ("records", "lines"),
    [
        ([r("member", 4, ref="M4")], []),
        ([r("rename", 1, ref="N1"), r("nominee", 1, ref="son")], []),
        ([r("officer", 1, ref="chair"), r("officer-ends", 1, ref="chair")], []),
        ([r("attendance", 1, ref="late")], []),
        ([r("rule", ref="fine_late", note="20")], []),
        ([r("count", amount=4400), r("count", amount=600, fund="social")], []),
        (
            [r("count", amount=4390, note="coins lost; Ana; Ben")],
            ["cash-short loan +10 · cash loan box -10"],
        ),
        (
            [r("count", amount=610, fund="social", note="found; under; the mat; Ana; Ben")],
            ["cash social box +10 · cash-over social -10"],
        ),
        ([r("count", amount=0, place="bank")], []),
    ],
)
def test_what_is_said_besides_money(records: list[Record], lines: list[str]) -> None:
    group = Group()
    group.meets(*BEFORE)
    assert group.meets(*records) == lines


def test_the_charge_that_fell_due_is_paid_and_then_the_principal() -> None:
    group = Group()
    group.meets(r("shares", 1, count=5), r("loan", 1, 1000), weeks=4)
    assert group.meets(r("repayment-charge", 1, 100)) == [
        "charges-due loan 1 1 +100 · loan-charges loan -100",
        "cash loan box +100 · charges-due loan 1 1 -100",
    ]


def test_defaults_are_filled_in() -> None:
    group = Group()
    group.meets(r("shares", 1, count=2), r("fund-in", 1, 50), r("fine", 1, 5), r("loan", 1, 300))
    assert group.worked is not None
    shares, social, fine, loan = group.worked.records
    assert (shares.amount, shares.ref, shares.fund, shares.place) == (
        Money(1000), "shares", "loan", "box",
    )  # fmt: skip
    assert (social.fund, social.place) == ("social", "box")
    assert (fine.ref, fine.fund) == ("other", "loan")
    assert (loan.ref, loan.fund, loan.place) == ("1", "loan", "box")
    assert dict(loan.more) == {
        "charge": "declining", "rate": "10", "per": "month", "plan": "open", "instalments": "3",
        "every": "4", "unit": "weeks",
    }  # fmt: skip


def test_parts_bear_the_line_of_their_record() -> None:
    group = Group()
    group.meets(*BEFORE, r("loan", 3, 100, fund="social"))
    group.meets(r("attendance", 1, ref="late"), r("repayment", 2, 500), r("leave", 3, ref="moved"))
    assert group.worked is not None
    for entry in group.worked.entries:
        assert entry.parts
        assert {part.line for part in entry.parts} == {entry.line}
        assert postings_of(entry.parts) == entry.postings


def test_one_posting_for_each_key_and_none_for_nothing() -> None:
    parts = [
        Record(line=1, kind="savings", member=1, amount=Money(units), fund="loan", place="box")
        for units in (5, 7, -12)
    ]
    assert [posting.units for posting in postings_of(parts[:2])] == [12, -12]
    assert postings_of(parts) == ()
    assert postings_of([Record(line=1, kind="attendance", member=1)]) == ()


def test_every_kind_with_one_side_has_the_other() -> None:
    for kind in KINDS.values():
        assert (kind.debit is None) == (kind.credit is None)
        if kind.debit:
            assert kind.debit is not kind.credit or kind is KINDS["moved"] or kind.from_nobody


def test_every_account_of_a_result_can_be_closed() -> None:
    for account in Account:
        if account.side in (Side.INCOME, Side.COST):
            assert KINDS[f"closing-{account.code}"].credit is Account.SURPLUS
            assert KINDS[f"closing-{account.code}-fund"].credit is Account.FUND


def test_people_say_no_parts() -> None:
    assert not [name for name in SAID if KINDS[name].by_rule]
    assert not [name for name, kind in KINDS.items() if name not in SAID and not kind.by_rule]
    assert Kind().asks == ""
