"""What the public may read: drafting, proposing, approving, taking away."""
