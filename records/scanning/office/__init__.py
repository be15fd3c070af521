"""Office files in OOXML: what stands in a workbook, a document or a presentation out of sight."""
