"""Archives as another program, a bad disk or an attacker may leave them: see scripts/damage."""
