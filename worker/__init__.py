"""Turns feeds into documents: poll, fetch, read, assemble, hand on."""
