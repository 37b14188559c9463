"""Officers of the demonstration: a sign-in provider with made-up people."""
