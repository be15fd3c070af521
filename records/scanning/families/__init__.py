"""One door of the child for each family of files, so that a child loads no parser in vain."""
