"""Files made for the tests, part by part: nothing is in them that was not put there."""
