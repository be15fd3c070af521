"""Reading under seal (s. 19): a disputed record is shown page by page and never handed out."""
