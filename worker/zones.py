"""The zones that publishers name by letters, where the letters mean one zone to nearly all of them.

"CEST" -> 2 hours ahead of UTC      "IST" -> 5.5: of its three meanings India's is by far the most printed
"""

from __future__ import annotations

HOURS_AHEAD = {
    "GMT": 0, "UT": 0, "UTC": 0, "Z": 0, "WET": 0, "WEST": 1, "BST": 1, "IST": 5.5,
    "CET": 1, "MET": 1, "MEZ": 1, "CEST": 2, "MEST": 2, "MESZ": 2, "EET": 2, "EEST": 3,
    "SAST": 2, "CAT": 2, "WAT": 1, "EAT": 3, "MSK": 3, "TRT": 3,
    "PKT": 5, "NPT": 5.75, "WIB": 7, "ICT": 7, "HKT": 8, "SGT": 8, "PHT": 8, "AWST": 8, "JST": 9, "KST": 9,
    "ACST": 9.5, "ACDT": 10.5, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13, "NST": -3.5, "NDT": -2.5,
    "ART": -3, "BRT": -3, "AST": -4, "ADT": -3, "EST": -5, "EDT": -4, "ET": -5, "CST": -6, "CDT": -5,
    "CT": -6, "MST": -7, "MDT": -6, "MT": -7, "PST": -8, "PDT": -7, "PT": -8,
    "AKST": -9, "AKDT": -8, "HST": -10,
}  # fmt: skip
