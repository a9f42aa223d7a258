"""Answers that a language model writes: what it is told, what it wrote, what of that stands.

The face is `generate`; whether a sentence is borne out is decided in `qa.proof`.
"""
