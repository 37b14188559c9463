"""Learning from labelled messages: what a message is judged by, the fit, and weights that point at words."""
