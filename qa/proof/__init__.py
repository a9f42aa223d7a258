"""Holds every sentence of a written answer against the passages that it cites.

Pure: text in, labels and exact places out. Knows nothing of language models, and nothing of
what becomes of a sentence that does not stand.
"""

from __future__ import annotations

from qa.proof.grounds import Ground
from qa.proof.judging import Support, Verdict, judge

__all__ = ["Ground", "Support", "Verdict", "judge"]
