"""The guidance page: words in, the guidance's answer with its evidence out. Nothing is stored, no report is made."""
