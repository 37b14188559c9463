"""What a story tells of the fields that are asked later: by plain patterns (`circumstances`) and by whole sentences.

`labelled` are the sentences that seven hands read, `learning` tunes the encoder to them, `reading` says which sentence
tells of which field, and `taking` puts it into the report.
"""
