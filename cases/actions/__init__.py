"""What people do in a request file, one function for each duty of the Act."""
