"""The registry's and the panels' desk for appeals (ss. 17, 18, 25, 37)."""
