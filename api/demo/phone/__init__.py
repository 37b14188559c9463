"""A page that works like a phone, for trying text messages by hand."""
