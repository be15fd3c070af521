"""Redaction: a page as it is seen, boxes on it, and a new file made from what remains.

What is released is never a changed copy of the record. Each page is drawn as pixels, the boxes are
burned into these pixels, and the words that remain are written anew behind them; no object of the
record reaches the new file (docs/adr/0015).
"""
