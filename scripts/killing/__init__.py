"""The parts of scripts/kill-writers and scripts/kill-doors."""
