"""Keeps documents and answers questions about them. Imports nothing of the worker.

The door for a notebook:  from indexer import open_index
"""
