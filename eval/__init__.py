"""Measures how far the answers can be trusted: `python -m eval`. Calls qa as any user would."""
