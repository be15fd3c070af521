"""What the Office records of proceedings before the Board and the tribunals."""
