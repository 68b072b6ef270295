"""Bytes in, entries out."""
