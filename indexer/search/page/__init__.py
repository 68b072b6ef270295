"""The search page: a question's photos, timeline, map and facets; the view of one photo (docs/PAGE.md)."""
