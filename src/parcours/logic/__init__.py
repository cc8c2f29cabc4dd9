"""Three-valued logic: truth, conditions, partial dates. Knows no law."""
