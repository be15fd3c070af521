"""Open days of private persons moved by a closing day resolved late, by the hundred thousand."""
