"""Files in, findings and rebuilt bytes out; knows no case and no database (docs/adr/0015)."""
