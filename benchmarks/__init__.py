"""Repeatable measurements, each beside its floor in the same run; `make bench` plays them all."""
