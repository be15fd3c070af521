"""Office files as they are seen: the cells and paragraphs of a record that a reader sees, no more.

What is released of an office file is never the file. It is a table or a text made anew from what
is displayed: no hidden sheet, row, column or cell, no formula, no note, no property.
"""
