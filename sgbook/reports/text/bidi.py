"""Which way each letter of a line runs: levels of the Unicode Bidirectional Algorithm (UAX #9).

Lines of papers hold no explicit embeddings, overrides or isolates (`shaping.plain` takes them
out, so that a name cannot turn the figures beside it); the rules W1–W7, N0–N2, I1–I2, L1 and L2
are all that is left. The names of the rules are those of the standard.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

_PAIRS = (
    "()[]{}⁅⁆⁽⁾₍₎⌈⌉⌊⌋❨❩⟦⟧⟨⟩⟪⟫⦃⦄〈〉《》「」『』【】〔〕〖〗（）［］｛｝"  # UAX #9 BidiBrackets.txt
)
_CLOSING = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
_SAME = {"\u2329": "〈", "\u232a": "〉"}  # canonically equal, so they pair with each other
_MOST_OPEN = 63  # BD16: deeper nesting is given up
_NEUTRAL = frozenset({"B", "S", "WS", "ON"})
_RIGHT = frozenset({"R", "AL", "AN"})


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring letters of one level: text[start:end]."""

    start: int
    end: int
    level: int

    @property
    def rtl(self) -> bool:
        """Whether it runs from right to left."""
        return bool(self.level & 1)


def base_level(text: str) -> int | None:
    """0 or 1 by the first strong letter (P2, P3); None without one."""
    for letter in text:
        sort = unicodedata.bidirectional(letter)
        if sort == "L":
            return 0
        if sort in ("R", "AL"):
            return 1
    return None


def levels(text: str, base: int | None = None) -> list[int]:
    """The level of each letter of a line; `base` is found in the text if it is not given."""
    if base is None:
        base = base_level(text) or 0
    sorts = [unicodedata.bidirectional(letter) or "L" for letter in text]
    if base == 0 and _RIGHT.isdisjoint(sorts):
        return [0] * len(text)
    line = _Line(text, sorts, base)
    line.resolve_weak()
    line.resolve_brackets()
    line.resolve_neutral()
    return line.final_levels()


def visual_order(of: list[int]) -> list[Stretch]:
    """The stretches of one level, as they stand from left to right (L2)."""
    stretches = list(_stretches(of))
    odd = [stretch.level for stretch in stretches if stretch.rtl]
    if not odd:
        return stretches
    for level in range(max(of), min(odd) - 1, -1):
        start = 0
        while start < len(stretches):
            end = start
            while end < len(stretches) and stretches[end].level >= level:
                end += 1
            stretches[start:end] = stretches[start:end][::-1]
            start = max(end, start + 1)
    return stretches


def _stretches(of: list[int]) -> Iterator[Stretch]:
    start = 0
    for place in range(1, len(of) + 1):
        if place == len(of) or of[place] != of[start]:
            yield Stretch(start, place, of[start])
            start = place


def _side(sort: str) -> str | None:
    """The side a resolved sort pulls neutrals to: numbers count as right (N0, N1)."""
    if sort in ("EN", "AN", "R"):
        return "R"
    return "L" if sort == "L" else None


@dataclass(slots=True)
class _Line:
    """A line whose sorts are resolved step by step; boundary neutrals are left out (X9)."""

    text: str
    original: list[str]
    base: int
    places: list[int] = field(init=False)  # of the letters that are not left out
    sorts: list[str] = field(init=False)
    edge: str = field(init=False)  # the line's own direction: sos, eos and e

    def __post_init__(self) -> None:
        self.places = [place for place, sort in enumerate(self.original) if sort != "BN"]
        self.sorts = [self.original[place] for place in self.places]
        self.edge = "R" if self.base & 1 else "L"

    def resolve_weak(self) -> None:
        """W1 to W7."""
        self._marks_and_numbers()
        self._separators()
        self._terminators()
        strong = self.edge
        for place, sort in enumerate(self.sorts):
            if sort in ("ES", "ET", "CS"):  # W6
                self.sorts[place] = "ON"
            elif sort in ("L", "R"):
                strong = sort
            elif sort == "EN" and strong == "L":  # W7
                self.sorts[place] = "L"

    def _marks_and_numbers(self) -> None:
        """W1 (marks are as what they stand on), W2 (numbers after Arabic), W3."""
        before = self.edge
        for place, sort in enumerate(self.sorts):
            before = before if sort == "NSM" else sort
            self.sorts[place] = before
        strong = self.edge
        for place, sort in enumerate(self.sorts):
            if sort in ("L", "R", "AL"):
                strong = sort
            elif sort == "EN" and strong == "AL":
                self.sorts[place] = "AN"
        self.sorts = ["R" if sort == "AL" else sort for sort in self.sorts]

    def _separators(self) -> None:
        """W4: one separator between two numbers of a sort belongs to them."""
        sorts = self.sorts
        for place in range(1, len(sorts) - 1):
            before, after = sorts[place - 1], sorts[place + 1]
            if before != after:
                continue
            if (sorts[place] == "ES" and before == "EN") or (
                sorts[place] == "CS" and before in ("EN", "AN")
            ):
                sorts[place] = before

    def _terminators(self) -> None:
        """W5: signs of currency and percent beside a European number belong to it."""
        start = 0
        while start < len(self.sorts):
            end = start
            while end < len(self.sorts) and self.sorts[end] == "ET":
                end += 1
            beside = self.sorts[max(start - 1, 0) : start] + self.sorts[end : end + 1]
            if end > start and "EN" in beside:
                self.sorts[start:end] = ["EN"] * (end - start)
            start = max(end, start + 1)

    def _pairs(self) -> list[tuple[int, int]]:
        """BD16: the brackets that belong together, by their opening one."""
        waiting: list[tuple[str, int]] = []
        pairs: list[tuple[int, int]] = []
        for place, sort in enumerate(self.sorts):
            if sort != "ON":
                continue
            letter = self.text[self.places[place]]
            letter = _SAME.get(letter, letter)
            if letter in _CLOSING:
                if len(waiting) >= _MOST_OPEN:
                    break
                waiting.append((_CLOSING[letter], place))
                continue
            for depth in range(len(waiting) - 1, -1, -1):
                if waiting[depth][0] == letter:
                    pairs.append((waiting[depth][1], place))
                    del waiting[depth:]
                    break
        return sorted(pairs)

    def resolve_brackets(self) -> None:
        """N0: brackets take the direction of what they hold."""
        for opened, closed in self._pairs():
            inside = {_side(sort) for sort in self.sorts[opened + 1 : closed]} - {None}
            if not inside:
                continue
            sides = (_side(sort) for sort in reversed(self.sorts[:opened]))
            before = next((side for side in sides if side), self.edge)
            direction = self.edge if self.edge in inside else before
            for bracket in (opened, closed):
                self._turn(bracket, direction)

    def _turn(self, bracket: int, direction: str) -> None:
        """Give a bracket, and the marks upon it, a direction."""
        self.sorts[bracket] = direction
        for place in range(bracket + 1, len(self.sorts)):
            if self.original[self.places[place]] != "NSM":
                break
            self.sorts[place] = direction

    def resolve_neutral(self) -> None:
        """N1 and N2: neutrals between two of a side join them, others follow the line."""
        start = 0
        while start < len(self.sorts):
            end = start
            while end < len(self.sorts) and self.sorts[end] in _NEUTRAL:
                end += 1
            if end > start:
                before = _side(self.sorts[start - 1]) if start else self.edge
                after = _side(self.sorts[end]) if end < len(self.sorts) else self.edge
                joined = before if before == after else self.edge
                self.sorts[start:end] = [joined or self.edge] * (end - start)
            start = max(end, start + 1)

    def final_levels(self) -> list[int]:
        """I1, I2 and L1."""
        of = [-1] * len(self.text)
        for place, sort in zip(self.places, self.sorts, strict=True):
            if self.base & 1:
                of[place] = self.base + (sort in ("L", "EN", "AN"))
            else:
                of[place] = self.base + {"R": 1, "AN": 2, "EN": 2}.get(sort, 0)
        for place, sort in enumerate(self.original):
            if sort == "BN":
                of[place] = of[place - 1] if place else self.base
        at_end = True
        for place in range(len(of) - 1, -1, -1):
            sort = self.original[place]
            if sort in ("S", "B") or (at_end and sort in ("WS", "BN")):
                of[place] = self.base
                at_end = True
            else:
                at_end = False
        return of
