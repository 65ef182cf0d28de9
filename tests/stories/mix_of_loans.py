"""What a random mix says about loans, as somebody would mean it: of what stands, and what is late.

Words drawn at random hardly ever fit together here: a guarantor must answer for a loan that is
late, a thing must be owned to be leased. So each of these kinds is aimed at something that stands.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sgbook.domain import advances, assets, guarantees, plans, waiting_loans
from sgbook.domain.money import ZERO, Money

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Mapping

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.records import Record
    from sgbook.domain.standing import Borrowed, Standing

    Aim = Callable[[Record, Constitution, Standing, random.Random], Record]


def rules_of(chance: random.Random) -> list[str]:
    """Rules of the group that loans hang on."""
    orders = ["dues,charge,principal", "principal,charge,dues", "charge,principal,dues"]
    return [
        f'advances = "{chance.choice(["yes", "yes", "no"])}"',
        f'begun_period = "{chance.choice(["no", "at-repayment", "yes"])}"',
        f'flat_early_payoff = "{chance.choice(["elapsed", "whole"])}"',
        f'repayment_order = "{chance.choice(orders)}"',
        f'provision_rates = "{chance.choice(["0:1,31:25,91:100", "1:10,15:50"])}"',
        f'savings_behind_loan = "{chance.choice(["yes", "no", "no"])}"',
        'income_share_max = "30"',
        'days_off = "sun"',
    ]


def terms_of(chance: random.Random, savings: bool) -> list[str]:
    """Finer terms of a loan product."""
    finer = {
        "loan_accrues": chance.choice(["daily", "per-period"]),
        "grace_principal": chance.choice("01"),
        "grace_charge": chance.choice("01"),
        "grace_free": chance.choice("01"),
        "loan_fee": chance.choice(["2", "0.50"]),
        "loan_fee_with": chance.choice("012"),
        "loan_remainder": chance.choice(["first", "spread"]),
        "instalment_step": chance.choice(["5", "1"]),
        "penalty": "3",
        "penalty_rate": "2",
        "guarantee_release": chance.choice(["as-repaid", "at-end"]),
        "loan_every": chance.choice("12"),
        "loan_term": chance.choice("2346"),
    }
    if savings:
        finer["kept_savings"] = "10"
    names = chance.sample(sorted(finer), 6)
    return [f'{name} = "{finer[name]}"' for name in names]


def aimed(record: Record, rules: Constitution, stands: Standing, chance: random.Random) -> Record:
    """The record, meant about something that stands; as it is where there is nothing."""
    aim = AIMS.get(record.kind)
    return aim(record, rules, stands, chance) if aim else record


def _some(chance: random.Random, loans: list[Borrowed]) -> Borrowed | None:
    return chance.choice(loans) if loans else None


def _running(stands: Standing) -> list[Borrowed]:
    return [loan for loan in stands.loans.values() if loan.principal]


def _late(loan: Borrowed, stands: Standing) -> Money:
    missing, _since = plans.late(loan, stands.last_on or stands.start)
    return missing + Money(stands.charges_due(loan))


def _loan(record: Record, _rules: Constitution, stands: Standing, chance: random.Random) -> Record:
    """Sometimes in place of an old one, for a thing, or with guarantors."""
    assert record.member is not None
    words = {name: word for name, word in record.more if name in ("charge", "plan", "rate")}
    record = replace(record, ref="", fund="", more=()).also_with(**words)
    others = [n for n, person in stands.people.items() if person.active and n != record.member]
    if chance.random() < 0.6:
        named = chance.sample(others, min(len(others), chance.randint(1, 2)))
        sums = [f"{n}{chance.choice(['', ':5', ':60'])}" for n in named]
        record = record.also_with(guarantors=" ".join(sums))
    mine = [loan for loan in _running(stands) if loan.member == record.member]
    owned = assets.owned(stands)
    what = chance.random()
    if mine and what < 0.4:
        old = chance.choice(mine)
        amount = chance.choice([ZERO, Money(2 * old.principal)])
        because = chance.choice(["", "new-terms"])
        record = replace(record, amount=amount, fund=old.fund)
        return record.also_with(repays=old.ref, because=because, product=old.product)
    if owned and what > 0.6:
        return replace(record, amount=ZERO).also_with(asset=chance.choice(owned).name)
    return record


def _call(record: Record, rules: Constitution, stands: Standing, chance: random.Random) -> Record:
    """A guarantor of a loan that is late pays a part of what is."""
    running = [loan for loan in _running(stands) if guarantees.of_loan(loan, stands.told)]
    late = [(loan, missing) for loan in running if (missing := _late(loan, stands))]
    if not late:
        return record
    loan, missing = chance.choice(late)
    member = chance.choice(sorted(guarantees.of_loan(loan, stands.told)))
    price = next((each.price.units for each in rules.shares if each.price), 1)
    whole = missing.units // price * price
    amount = Money(chance.choice([missing.units, max(1, missing.units // 2), whole or price]))
    said = replace(record, ref=loan.ref, member=member, amount=amount, fund="")
    return said.also_with(source=chance.choice(["savings", "shares", "cash"]))


def _guarantee(
    record: Record, _rules: Constitution, stands: Standing, chance: random.Random
) -> Record:
    if (loan := _some(chance, _running(stands))) is None:
        return record
    others = [n for n, each in stands.people.items() if each.active and n != loan.member]
    amount = chance.choice([ZERO, Money(1500)])
    return replace(record, ref=loan.ref, member=chance.choice(others), amount=amount, more=())


def _ends(record: Record, _rules: Constitution, stands: Standing, chance: random.Random) -> Record:
    pairs = [
        (loan.ref, member)
        for loan in _running(stands)
        for member in guarantees.of_loan(loan, stands.told)
    ]
    if not pairs:
        return record
    ref, member = chance.choice(pairs)
    return replace(record, ref=ref, member=member)


def _kept(record: Record, _rules: Constitution, stands: Standing, chance: random.Random) -> Record:
    loan = _some(chance, _running(stands))
    if loan is None:
        return record
    thing = chance.choice(["bicycle", "radio"])
    return replace(record, member=None, ref=loan.ref).also_with(thing=thing)


def _back(record: Record, _rules: Constitution, stands: Standing, chance: random.Random) -> Record:
    kept = [each for each in stands.told.collateral.values() if each.back_on is None]
    if not kept:
        return record
    one = chance.choice(kept)
    return replace(record, member=None, ref=str(one.loan)).also_with(thing=one.thing)


def _bought(
    record: Record, _rules: Constitution, stands: Standing, _chance: random.Random
) -> Record:
    return replace(record, ref=f"pump {len(stands.told.things) + 1}", fund="")


def _of_thing(
    record: Record, _rules: Constitution, stands: Standing, chance: random.Random
) -> Record:
    owned = assets.owned(stands)
    return replace(record, ref=chance.choice(owned).name, fund="") if owned else record


def _lease_back(
    record: Record, _rules: Constitution, stands: Standing, chance: random.Random
) -> Record:
    leased = assets.leased(stands)
    return replace(record, ref=chance.choice(leased).name, fund="") if leased else record


def _advance(
    record: Record, _rules: Constitution, stands: Standing, chance: random.Random
) -> Record:
    """Somebody who paid in advance: all of it, or a part."""
    some = [
        (member, paid)
        for member in sorted(stands.people)
        for _fund, paid in advances.of_member(member, stands)
    ]
    if not some:
        return record
    member, paid = chance.choice(some)
    amount = chance.choice([paid, Money(max(1, paid.units // 2))])
    return replace(record, member=member, amount=amount, ref="", fund="")


def _repaid(
    record: Record, _rules: Constitution, stands: Standing, chance: random.Random
) -> Record:
    """Of a loan: what is due, all that is left, or too much; of one that was lost: a part of it."""
    lost = [loan for loan in stands.loans.values() if loan.written_off and not loan.principal]
    if lost and chance.random() < 0.3:
        loan = chance.choice(lost)
        part = Money(max(1, loan.written_off // chance.choice([1, 2])))
        return replace(record, member=loan.member, ref=loan.ref, amount=part, fund="")
    if (one := _some(chance, _running(stands))) is None:
        return record
    owed = one.principal + stands.charges_due(one)
    units = chance.choice([one.principal, owed, owed // 2 + 1, owed + 700, record.amount.units])
    ref = chance.choice(["", one.ref])
    return replace(record, member=one.member, ref=ref, amount=Money(units), fund="")


def _part(record: Record, _rules: Constitution, stands: Standing, chance: random.Random) -> Record:
    """Some of the principal, or of the charges, of a loan."""
    if (one := _some(chance, _running(stands))) is None:
        return record
    owed = one.principal if record.kind == "repayment-principal" else stands.charges_due(one)
    amount = Money(chance.choice([owed, max(1, owed // 3)]))
    return replace(record, member=one.member, ref=one.ref, amount=amount, fund="")


def _bought_shares(
    record: Record, rules: Constitution, _stands: Standing, chance: random.Random
) -> Record:
    """Stamps by their number, amounts by their sum."""
    if not rules.shares:
        return record
    product = chance.choice(rules.shares)
    amount = Money(chance.choice([17, 400, 900]) * 100)
    said = replace(record, ref=product.id, fund="", amount=ZERO)
    return replace(said, count=0, amount=amount) if product.in_amounts else said


def _lost(record: Record, _rules: Constitution, stands: Standing, chance: random.Random) -> Record:
    loan = _some(chance, [each for each in _running(stands) if _late(each, stands)])
    return replace(record, member=loan.member, ref=loan.ref, fund="") if loan else record


def _set_aside(
    record: Record, _rules: Constitution, _stands: Standing, _chance: random.Random
) -> Record:
    return replace(record, amount=ZERO)


def _withdrawn(
    record: Record, _rules: Constitution, stands: Standing, chance: random.Random
) -> Record:
    waits = waiting_loans.waiting(stands.told)
    return replace(record, member=chance.choice(waits).member) if waits else record


OFTEN = {
    "guarantee-call": 12, "lease-back": 6, "advance-used": 6, "collateral": 5, "collateral-back": 5,
    "write-off": 4, "provision": 4,
}  # fmt: skip
"""What hangs on something else, so that it is said often enough to happen."""

AIMS: Mapping[str, Aim] = {
    "loan": _loan,
    "shares": _bought_shares,
    "repayment": _repaid,
    "repayment-principal": _part,
    "repayment-charge": _part,
    "advance-used": _advance,
    "advance-back": _advance,
    "write-off": _lost,
    "guarantee": _guarantee,
    "guarantee-call": _call,
    "guarantee-ends": _ends,
    "collateral": _kept,
    "collateral-back": _back,
    "equipment": _bought,
    "equipment-sold": _of_thing,
    "equipment-used-up": _of_thing,
    "lease-back": _lease_back,
    "provision": _set_aside,
    "loan-withdrawn": _withdrawn,
}
