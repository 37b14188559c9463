"""Rasa's custom actions: they translate between Rasa's tracker and the rooms below. No rule lives here."""
