"""The door through which Rasa calls its actions."""
