"""The registry's desk for complaints to the Board (ss. 13, 33)."""
