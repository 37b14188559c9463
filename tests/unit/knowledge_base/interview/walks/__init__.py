"""Random walks through the interview: made-up reporters with a story of their own, and what must hold at every turn."""
