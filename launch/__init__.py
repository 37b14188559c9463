"""Setting up and running all parts on one machine. Standard library only: it runs before anything is installed."""
