"""Searching what is public, in Thai and English, on both databases alike.

``folding`` gives a text the one form in which it is compared; ``rows`` writes what is found;
``finding`` answers a search; ``spelling`` mends typing errors; ``snippets`` shows the hit.
"""
