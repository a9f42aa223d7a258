"""How long tests wait for what must come: a machine that is busy with other things is not wrong."""

from __future__ import annotations

PATIENCE = 180  # seconds
