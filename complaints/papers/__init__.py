"""What each letter of the Office says: plain facts, one frozen dataclass per kind.

No model and no clock is read here; see ``cases.papers`` for the house rules of a paper.
"""
