"""How a spreadsheet displays a number: the format codes of Excel, with Thai digits and years."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

from records.visible.days import day

THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
MOST_DIGITS = 40
WIDE = Context(prec=400)  # a format may ask for as many places as fit into a cell's code
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    14: "d/m/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "d/m/yyyy h:mm", 37: "#,##0;-#,##0",
    38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 45: "mm:ss",
    46: "[h]:mm:ss", 47: "mm:ss.0", 49: "@", 59: "t0", 60: "t0.00", 61: "t#,##0", 62: "t#,##0.00",
    67: "t0%", 68: "t0.00%", 71: "[$-41E]d/m/bbbb", 72: "[$-41E]d mmm bb", 73: "[$-41E]d mmm",
    74: "[$-41E]mmm bb", 75: "h:mm", 76: "h:mm:ss", 77: "[$-41E]d/m/bbbb h:mm", 78: "mm:ss",
    79: "[h]:mm:ss", 80: "mm:ss.0", 81: "[$-41E]d/m/bb",
}  # fmt: skip
_PART = re.compile(
    r'"(?P<said>[^"]*)"|\\(?P<one>.)|_(?P<room>.)|\*(?P<fill>.)|\[(?P<aside>[^\]]*)\]'
    r"|(?P<general>General)|(?P<power>E[+-])|(?P<digit>[0#?])|(?P<other>.)",
    re.S | re.I,
)
_PIECE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|.', re.S)
_DAY_LETTERS = re.compile(r"[ymdhsb]|e(?![+-])", re.I)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?[0-9.]+)")
_LOCALE = re.compile(r"\$([^-]*)-([0-9A-F]+)(?:,.*)?", re.I)


@dataclass
class Section:
    """One section of a code: its parts, its language, the numbers that it is for."""

    parts: list[tuple[str, str]] = field(default_factory=list)
    thai: bool = False
    thai_digits: bool = False
    thai_years: bool = False
    condition: tuple[str, Decimal] | None = None

    @property
    def is_day(self) -> bool:
        text = "".join(value for kind, value in self.parts if kind == "other")
        elapsed = any(kind == "elapsed" for kind, _value in self.parts)
        return elapsed or bool(_DAY_LETTERS.search(text))


def displayed(value: str, code: str, *, since_1904: bool = False) -> str:
    """Return a number as its format displays it; text that is no number as it is."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite() or abs(number.adjusted()) > MOST_DIGITS:
        return value
    sections = [_section(part) for part in _split(code)]
    chosen, bare = _choose(sections, number)
    if not chosen.parts and code not in ("", "General"):
        return ""  # a section that says nothing shows nothing
    if not chosen.parts or any(kind == "general" for kind, _value in chosen.parts):
        made = _general(number if bare else abs(number))
        said = "".join(made if k == "general" else v for k, v in chosen.parts if k != "digit")
        return _in_digits(said or made, chosen)
    if chosen.is_day:
        told = day(number, chosen.parts, thai=chosen.thai, years=chosen.thai_years, old=since_1904)
        return value if told is None else _in_digits(told, chosen)
    return _in_digits(("-" if bare and number < 0 else "") + _number(abs(number), chosen), chosen)


def _in_digits(text: str, section: Section) -> str:
    return text.translate(THAI_DIGITS) if section.thai_digits else text


def _split(code: str) -> list[str]:
    """Part a code into its sections, for numbers above, below and at zero, and for text."""
    parts = [""]
    for found in _PIECE.finditer(code):
        if found[0] == ";":
            parts.append("")
        else:
            parts[-1] += found[0]
    return parts[:4]


def _section(code: str) -> Section:
    made = Section()
    if re.match(r"t[0#?]", code):
        made.thai_digits, code = True, code[1:]
    for found in _PART.finditer(code):
        kind, value = str(found.lastgroup), str(found[found.lastgroup or 0])
        match kind:
            case "aside":
                _aside(made, value)
            case "said" | "one":
                made.parts.append(("text", value))
            case "room":
                made.parts.append(("text", " "))
            case "fill":
                continue
            case _:
                made.parts.append((kind, value))
    return made


def _aside(made: Section, value: str) -> None:
    """Read what stands in brackets: a language, a condition, hours without end; or a colour."""
    if found := _LOCALE.fullmatch(value):
        number = int(found[2][:8], 16)
        made.thai |= number & 0x3FF == 0x1E
        made.thai_years |= number >> 16 & 0xFF == 7
        made.thai_digits |= number >> 24 == 0x0D
        if found[1]:
            made.parts.append(("text", found[1]))
    elif condition := _CONDITION.fullmatch(value):
        made.condition = (condition[1], Decimal(condition[2]))
    elif value.lower() in ("h", "hh", "m", "mm", "s", "ss"):
        made.parts.append(("elapsed", value.lower()))
    elif value.startswith("$"):
        made.parts.append(("text", value[1:]))


def _choose(sections: list[Section], number: Decimal) -> tuple[Section, bool]:
    """Return the section for a number, and whether its sign is still to be written."""
    for section in sections:
        if section.condition and _holds(section.condition, number):
            return section, True
    plain = [section for section in sections if not section.condition] or [Section()]
    if number < 0 and len(plain) > 1:
        return plain[1], False
    if number == 0 and len(plain) > 2:
        return plain[2], False
    return plain[0], True


def _holds(condition: tuple[str, Decimal], number: Decimal) -> bool:
    sign, limit = condition
    return (
        ("<" in sign and number < limit)
        or (">" in sign and number > limit)
        or (sign in ("=", "<=", ">=") and number == limit)
    )


def _general(number: Decimal) -> str:
    text = format(number.normalize(), "f")
    return text if len(text) <= 20 else format(number, ".10g")


def _number(number: Decimal, section: Section) -> str:
    """Fill the digits of a number into the places of a format, from the right."""
    parts = section.parts
    if any(kind == "power" for kind, _value in parts):
        return format(float(number), f".{sum(v == '0' for k, v in parts if k == 'digit') - 3}E")
    point = next((n for n, part in enumerate(parts) if part == ("other", ".")), len(parts))
    whole, rest = parts[:point], parts[point + 1 :]
    digits = [n for n, (kind, _value) in enumerate(whole) if kind == "digit"]
    tail = whole[digits[-1] + 1 :] if digits else []
    for _comma in (part for part in tail if part == ("other", ",")):
        number /= 1000
    number *= 100 ** sum(part == ("other", "%") for part in parts)
    places = sum(kind == "digit" for kind, _value in rest)
    number = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, WIDE)
    left, _, right = format(number, "f").partition(".")
    grouped = any(
        part == ("other", ",") and digits and digits[0] < n < digits[-1]
        for n, part in enumerate(whole)
    )
    made = _whole(left.lstrip("0"), whole, grouped)
    return made + _fraction(right, rest) if point < len(parts) else made


def _whole(digits: str, parts: list[tuple[str, str]], grouped: bool) -> str:
    """Write the digits before the point; what is left over stands before the first place."""
    made: list[str] = []
    first = next((n for n, (kind, _value) in enumerate(parts) if kind == "digit"), -1)
    written = 0

    def put(digit: str) -> None:
        nonlocal written
        if grouped and written and written % 3 == 0:
            made.append(",")
        made.append(digit)
        written += 1

    for number in range(len(parts) - 1, -1, -1):
        kind, value = parts[number]
        if kind == "digit":
            if digits:
                put(digits[-1])
                digits = digits[:-1]
            elif value != "#":
                put("0" if value == "0" else " ")
            while number == first and digits:
                put(digits[-1])
                digits = digits[:-1]
        elif (kind, value) != ("other", ","):
            made.append(value if kind != "other" or value != "@" else "")
    return "".join(text[::-1] for text in made)[::-1]


def _fraction(digits: str, parts: list[tuple[str, str]]) -> str:
    kept = digits.rstrip("0")
    made, at = "", 0
    for kind, value in parts:
        if kind != "digit":
            made += value
            continue
        if at < len(kept) or value == "0":
            made += digits[at]
        at += 1
    return f".{made}"
