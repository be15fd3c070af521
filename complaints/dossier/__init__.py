"""The dossier of a matter: one paged and indexed bundle, in an open and a sealed version."""
