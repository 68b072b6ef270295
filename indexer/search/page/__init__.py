"""The search page: one question's photos, timeline, map and facets, and the view of one photo (docs/PAGE.md)."""
