"""The demonstration: invented people and files, built once by the real duties."""
