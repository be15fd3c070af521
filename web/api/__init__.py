"""What programs read: the same as the public pages show, by the same rule."""
