"""The machines as the Act wants them, written out by hand; nothing here is read from the code.

Each line is a transition: the states it leads from, the state it leads to, and whose duty it is.
The people: ``officer`` has the file in hand, ``colleague`` is another officer of the agency,
``receiver`` serves the agency to which the item is offered, ``asker`` holds the tracking code,
``third_party`` the code of its notice, ``clock`` is the passage of time, ``secretary`` keeps the
panel through which a ruling goes out.
"""

PEOPLE = (
    "intake", "officer", "colleague", "supervisor", "head", "registrar", "receiver", "asker",
    "third_party", "clock", "outsider", "secretary",
)  # fmt: skip

HANDLES = "officer supervisor"
WORKS = "intake officer colleague supervisor"
ASKS = f"asker {WORKS}"
FILE = f"{ASKS} head registrar third_party clock secretary"
OBJECTS = f"third_party {HANDLES}"

CASE = """
ask_completion | received                                 | incomplete | HANDLES
complete       | incomplete                               | received   | ASKS
lapse          | incomplete                               | withdrawn  | clock
accept         | received                                 | accepted   | WORKS
begin          | accepted                                 | in_process | HANDLES
decide         | in_process                               | decided    | FILE
deliver        | decided                                  | delivered  | FILE
redecide       | delivered                                | decided    | FILE
close          | delivered                                | closed     | clock HANDLES
withdraw       | received incomplete accepted in_process  | withdrawn  | ASKS
"""

ITEM = """
find              | searching                      | found              | HANDLES
clarify           | searching found                | clarifying         | HANDLES
explain           | clarifying                     | searching          | ASKS
offer             | searching found                | offered            | HANDLES
transfer          | offered                        | transferred        | receiver
take_back         | offered                        | searching          | receiver
consult           | found consulting embargoed     | consulting         | HANDLES
conclude          | consulting                     | found              | FILE
embargo           | consulting found               | embargoed          | FILE
free              | embargoed                      | found              | FILE
grant             | found consulting embargoed     | granted            | FILE
partly_grant      | found consulting embargoed     | partly_granted     | FILE
refuse            | found embargoed                | refused            | FILE
report_not_held   | searching found                | not_held           | FILE
advise            | searching found                | advised            | HANDLES
point_out         | searching found                | already_public     | FILE
decline           | searching found                | declined           | FILE
correct           | found                          | corrected          | FILE
refuse_correction | found                          | correction_refused | FILE
reopen            | granted partly_granted refused not_held already_public declined \
corrected correction_refused                       | found              | FILE
withdraw          | searching clarifying found offered consulting embargoed \
                                                   | withdrawn          | FILE
lapse             | clarifying                     | withdrawn          | clock
"""

OBJECTION = """
consent     | invited                              | consented | OBJECTS
lodge       | invited                              | objected  | OBJECTS
fall_silent | invited                              | silent    | clock
uphold      | objected                             | upheld    | HANDLES
dismiss     | objected                             | dismissed | HANDLES
expire      | dismissed                            | expired   | clock
appeal      | dismissed expired                    | appealed  | registrar third_party
drop_appeal | appealed                             | dismissed | registrar third_party secretary
overrule    | appealed                             | overruled | registrar secretary
sustain     | appealed                             | sustained | registrar secretary
void        | invited objected dismissed appealed  | void      | FILE
"""

ORDER = """
submit    | draft                    | submitted | HANDLES
send_back | submitted cleared        | draft     | supervisor head
clear     | submitted                | cleared   | supervisor
sign      | cleared                  | signed    | head
serve     | signed                   | served    | HANDLES head
replace   | signed served            | replaced  | head
discard   | draft submitted cleared  | discarded | FILE
"""

APPEAL = """
admit     | lodged                              | admitted     | registrar
not_admit | lodged                              | not_admitted | registrar
convert   | lodged                              | converted    | registrar
forward   | admitted                            | forwarded    | registrar
hear      | forwarded                           | hearing      | registrar secretary
decide    | forwarded hearing                   | decided      | registrar secretary
strike    | lodged admitted forwarded hearing   | struck       | registrar secretary
drop      | lodged admitted forwarded hearing   | dropped      | registrar third_party
"""

STATES = {
    "case": "received incomplete accepted in_process decided delivered closed withdrawn",
    "item": "searching clarifying found offered consulting embargoed granted partly_granted "
    "refused not_held advised transferred already_public declined corrected correction_refused "
    "withdrawn",
    "objection": "invited consented silent objected upheld dismissed appealed expired overruled "
    "sustained void",
    "order": "draft submitted cleared signed served replaced discarded",
    "appeal": "lodged admitted forwarded hearing decided not_admitted converted struck dropped",
}
TABLES = {"case": CASE, "item": ITEM, "objection": OBJECTION, "order": ORDER, "appeal": APPEAL}


def rows(machine: str) -> dict[str, tuple[dict[str, str], set[str]]]:
    """Return each transition's ``{source: target}`` and the people whose duty it is."""
    found = {}
    for line in TABLES[machine].strip().splitlines():
        name, sources, target, duty = (cell.strip() for cell in line.split("|"))
        for word in ("HANDLES", "WORKS", "ASKS", "FILE", "OBJECTS"):
            duty = " ".join(globals()[word] if w == word else w for w in duty.split())
        found[name] = (dict.fromkeys(sources.split(), target), set(duty.split()))
    return found


# Before the Board: ``secretary`` keeps the body's papers, ``chair`` and ``member`` sit on it,
# ``elsewhere`` sits on another body.
BENCH_PEOPLE = "secretary chair member elsewhere registrar officer head outsider clock"
BENCH_TABLES = {
    "sitting": """
notice | planned         | noticed   | secretary
open   | noticed         | open      | secretary
close  | open            | closed    | secretary
cancel | planned noticed | cancelled | secretary
""",
    "ruling": """
put    | drafting | put      | secretary
carry  | put      | carried  | secretary
reject | put      | rejected | secretary
seal   | carried  | signed   | secretary chair member
issue  | signed   | issued   | secretary
lapse  | drafting put carried signed | lapsed | secretary chair member registrar
""",
}
BENCH_STATES = {
    "sitting": "planned noticed open closed cancelled",
    "ruling": "drafting put carried rejected signed issued lapsed",
}


def bench_rows(machine: str) -> dict[str, tuple[dict[str, str], set[str]]]:
    """Return each transition of a body's machine as ``rows`` does."""
    found = {}
    for line in BENCH_TABLES[machine].strip().splitlines():
        name, sources, target, duty = (cell.strip() for cell in line.split("|"))
        found[name] = (dict.fromkeys(sources.split(), target), set(duty.split()))
    return found
