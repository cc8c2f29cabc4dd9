"""Formats in which results leave: one module per format."""
