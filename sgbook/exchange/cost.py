"""Cash flows as JSON, and their answer: the yearly rate, or that there is none, or several."""

from __future__ import annotations

from fractions import Fraction
from math import lcm

from sgbook.domain.cost import Flow, effective_rates, nominal_of, percent, years_of
from sgbook.domain.errors.of_files import KeyUnknown, KeyValueBad
from sgbook.domain.money import Money
from sgbook.exchange.fields import Fields

PARTS_MOST = 10**12
"""Into how many parts times may cut a year together."""


def answer(said: object) -> tuple[dict[str, object], int]:
    """The answer to an object of flows, and how many rates there are (`interface.md` 5).

    Raises:
        BadInput: a key or a value is not one of `interface.md` 5.
    """
    rates = effective_rates(read_flows(said))
    nearest = rates[0] if rates else None
    found: dict[str, object] = {
        "effective_rate": None if nearest is None else str(percent(nearest)),
        "nominal_monthly": (
            None if nearest is None else str(percent(nominal_of(nearest, Fraction(12))))
        ),
        "rates": [str(percent(rate)) for rate in rates],
    }
    return found, len(rates)


def read_flows(said: object) -> list[Flow]:
    """The flows of a JSON object, timed in years: all by days, or all by times.

    Raises:
        BadInput: a key or a value is not one of `interface.md` 5.
    """
    fields = Fields(said, "flows", ("flows",))
    fields.needs("flows")
    times, amounts = [], []
    way = ""
    for number, item in enumerate(fields.items("flows"), start=1):
        flow = Fields(item, f"flows[{number}]", ("on", "t", "amount"))
        way = way or ("t" if flow.has("t") else "on")
        flow.needs("amount", way)
        if flow.has("on") and flow.has("t"):
            raise KeyUnknown(flow.where, "on" if way == "t" else "t", f"amount {way}")
        times.append(_time(flow, way))
        amounts.append(flow.number("amount"))
    if way == "t" and lcm(*(time.denominator for time in times)) > PARTS_MOST:
        raise KeyValueBad("flows", "t", "1/…", f"1/1 … 1/{PARTS_MOST}")
    unit = lcm(*(amount.denominator for amount in amounts))
    return [Flow(t, Money(int(amount * unit))) for t, amount in zip(times, amounts, strict=True)]


def _time(flow: Fields, way: str) -> Fraction:
    if way == "t":
        return flow.number("t")
    day = flow.day("on")
    assert day is not None
    return years_of(day)
