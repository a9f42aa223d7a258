"""Which sentence answers, which words of it, how sure: linear scorers over features in a table.

The face is `extract`; the weights are `weights.json`, fitted by `python -m eval.fit`. Knows
nothing of files, of the index or of how an answer is worded, and needs no language model.
"""
