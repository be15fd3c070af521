"""PDF: its objects (pikepdf) and what a reader of its pages does not see (PDFium)."""
