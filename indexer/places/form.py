"""The form of the built gazetteer: what its writer and its reader must agree on."""

FORMAT = 2
# Postings kept of one name: "San José" has hundreds.
MOST_OF_A_NAME = 80
ALTERNATE, FIND_ONLY, CAPITALS = 1, 2, 4  # flags of a posting: row * 8 + flags
COLUMNS = (
    "kind",
    "lat",
    "lon",
    "weight",
    "population",
    "radius",
    "country",
    "admin1",
    "admin2",
    "child",
    "first_parent",
    "parents",
    "name_start",
    "name_text",
    "number",
    "own_id_text",
    "coded",
    "code_text",
    "first_posting",
    "postings",
)
