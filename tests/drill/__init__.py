"""`make drill`: processes killed, servers gone, and what must still hold (P19 to P22, P26).

Each drill is played a second time with a planted defect, and must then be red: a drill that cannot
see a fault proves nothing. What a drill measured is told at the end (``tests.drill.report``).
"""
