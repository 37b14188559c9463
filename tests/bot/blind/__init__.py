"""What the service takes messages for that nobody who wrote the training examples has seen.

`utterances.jsonl` was written by another hand, and is measured, never read: change training data, phrases and rules
only by what people would write, not by what stands there.
"""
