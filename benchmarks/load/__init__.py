"""The load: as many requests as asked for, with all their rows, written by set-based SQL."""
