"""Workbooks of the old form (BIFF8 in an OLE container)."""
