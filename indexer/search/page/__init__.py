"""The search page's own parts: how pictures reach it, what they may be."""
