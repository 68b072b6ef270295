"""What a publisher's address tells of its clock, where the operator has not set a zone.

"https://www.zeitung.example.de/..." -> "Europe/Berlin"     "https://example.com/..." -> None
"""

from __future__ import annotations

from urllib.parse import urlsplit

from worker.news import Outlet

# Countries with one zone, and those whose press sits in one; .co, .tv and others
# that are sold to the world are left out, as are the large countries with several zones.
_ZONES = {
    "ae": "Asia/Dubai", "al": "Europe/Tirane", "am": "Asia/Yerevan", "at": "Europe/Vienna", "az": "Asia/Baku",
    "ba": "Europe/Sarajevo", "bd": "Asia/Dhaka", "be": "Europe/Brussels", "bg": "Europe/Sofia",
    "bo": "America/La_Paz",
    "by": "Europe/Minsk", "bw": "Africa/Gaborone", "ch": "Europe/Zurich", "cm": "Africa/Douala",
    "cn": "Asia/Shanghai",
    "cr": "America/Costa_Rica", "cu": "America/Havana", "cy": "Asia/Nicosia", "cz": "Europe/Prague",
    "de": "Europe/Berlin", "dk": "Europe/Copenhagen", "do": "America/Santo_Domingo", "dz": "Africa/Algiers",
    "ee": "Europe/Tallinn", "eg": "Africa/Cairo", "es": "Europe/Madrid", "et": "Africa/Addis_Ababa",
    "fi": "Europe/Helsinki", "fr": "Europe/Paris", "ge": "Asia/Tbilisi", "gh": "Africa/Accra",
    "gr": "Europe/Athens",
    "gt": "America/Guatemala", "hk": "Asia/Hong_Kong", "hn": "America/Tegucigalpa", "hr": "Europe/Zagreb",
    "hu": "Europe/Budapest", "ie": "Europe/Dublin", "il": "Asia/Jerusalem", "in": "Asia/Kolkata",
    "iq": "Asia/Baghdad",
    "ir": "Asia/Tehran", "is": "Atlantic/Reykjavik", "it": "Europe/Rome", "jm": "America/Jamaica",
    "jo": "Asia/Amman",
    "jp": "Asia/Tokyo", "ke": "Africa/Nairobi", "kg": "Asia/Bishkek", "kh": "Asia/Phnom_Penh",
    "kr": "Asia/Seoul",
    "kw": "Asia/Kuwait", "lb": "Asia/Beirut", "li": "Europe/Vaduz", "lk": "Asia/Colombo",
    "ls": "Africa/Maseru",
    "lt": "Europe/Vilnius", "lu": "Europe/Luxembourg", "lv": "Europe/Riga", "ma": "Africa/Casablanca",
    "md": "Europe/Chisinau",
    "mk": "Europe/Skopje", "mm": "Asia/Yangon", "mt": "Europe/Malta", "mw": "Africa/Blantyre",
    "my": "Asia/Kuala_Lumpur",
    "mz": "Africa/Maputo", "na": "Africa/Windhoek", "ng": "Africa/Lagos", "ni": "America/Managua",
    "nl": "Europe/Amsterdam",
    "no": "Europe/Oslo", "np": "Asia/Kathmandu", "nz": "Pacific/Auckland", "om": "Asia/Muscat",
    "pa": "America/Panama",
    "pe": "America/Lima", "ph": "Asia/Manila", "pk": "Asia/Karachi", "pl": "Europe/Warsaw",
    "pt": "Europe/Lisbon",
    "py": "America/Asuncion", "qa": "Asia/Qatar", "ro": "Europe/Bucharest", "rs": "Europe/Belgrade",
    "rw": "Africa/Kigali",
    "sa": "Asia/Riyadh", "se": "Europe/Stockholm", "sg": "Asia/Singapore", "si": "Europe/Ljubljana",
    "sk": "Europe/Bratislava",
    "sn": "Africa/Dakar", "sv": "America/El_Salvador", "sy": "Asia/Damascus", "th": "Asia/Bangkok",
    "tn": "Africa/Tunis",
    "tr": "Europe/Istanbul", "tw": "Asia/Taipei", "tz": "Africa/Dar_es_Salaam", "ua": "Europe/Kyiv",
    "ug": "Africa/Kampala",
    "uk": "Europe/London", "uy": "America/Montevideo", "uz": "Asia/Tashkent", "ve": "America/Caracas",
    "vn": "Asia/Ho_Chi_Minh",
    "za": "Africa/Johannesburg", "zm": "Africa/Lusaka", "zw": "Africa/Harare",
}  # fmt: skip


def zone_of(url: str, outlet: Outlet | None) -> str | None:
    """Return the IANA name of the publisher's zone: the operator's word, else the country of the address.

    None where neither says it.
    """
    if outlet and outlet.timezone:
        return outlet.timezone
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return None
    return _ZONES.get(host.rsplit(".", 1)[-1])
