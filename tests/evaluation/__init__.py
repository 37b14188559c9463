"""How good the judgement is: three sets of labelled messages, what is measured on them, and the page that says so.

`train` (knowledge_base/language/messages) taught the weights. `dev` is read while rules are written: its misses are
shown with their traces, and CI enforces a stop on it. `blind` was written by other hands before the rules that it
judges; only its totals are ever shown. Whoever reads a blind message makes it a dev message and writes a new one.
"""
