"""The parts of scripts/kill-writers."""
