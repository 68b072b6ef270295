"""What a publisher's address and tongue tell of its clock, where the operator has not set a zone.

"https://www.zeitung.example.de/..." -> "Europe/Berlin"     "https://example.com/..." -> None
"https://example.com/...", "hu" -> "Europe/Budapest"
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


# Tongues whose press sits in one zone, and those that name a country with one. No English: pages of
# any country call themselves "en-GB" or "en-US".
_ZONES_OF_TONGUES = {
    "bg": "Europe/Sofia", "cs": "Europe/Prague", "da": "Europe/Copenhagen", "de": "Europe/Berlin",
    "el": "Europe/Athens", "es-AR": "America/Argentina/Buenos_Aires", "es-CL": "America/Santiago",
    "es-CO": "America/Bogota", "es-ES": "Europe/Madrid", "es-MX": "America/Mexico_City",
    "es-PE": "America/Lima", "et": "Europe/Tallinn", "fa": "Asia/Tehran", "fi": "Europe/Helsinki",
    "fr-FR": "Europe/Paris", "he": "Asia/Jerusalem", "hi": "Asia/Kolkata", "hr": "Europe/Zagreb",
    "hu": "Europe/Budapest", "hy": "Asia/Yerevan", "id": "Asia/Jakarta", "is": "Atlantic/Reykjavik",
    "it": "Europe/Rome", "ja": "Asia/Tokyo", "ka": "Asia/Tbilisi", "ko": "Asia/Seoul",
    "lt": "Europe/Vilnius", "lv": "Europe/Riga", "mk": "Europe/Skopje", "mr": "Asia/Kolkata",
    "nb": "Europe/Oslo", "ne": "Asia/Kathmandu", "nl": "Europe/Amsterdam", "nn": "Europe/Oslo",
    "no": "Europe/Oslo", "pl": "Europe/Warsaw", "pt-BR": "America/Sao_Paulo", "pt-PT": "Europe/Lisbon",
    "ro": "Europe/Bucharest", "si": "Asia/Colombo", "sk": "Europe/Bratislava", "sl": "Europe/Ljubljana",
    "sq": "Europe/Tirane", "sr": "Europe/Belgrade", "sv": "Europe/Stockholm", "te": "Asia/Kolkata",
    "th": "Asia/Bangkok", "tr": "Europe/Istanbul", "uk": "Europe/Kyiv", "vi": "Asia/Ho_Chi_Minh",
    "zh": "Asia/Shanghai", "zh-CN": "Asia/Shanghai", "zh-TW": "Asia/Taipei", "zh-HK": "Asia/Hong_Kong",
}  # fmt: skip


def zone_of(url: str, outlet: Outlet | None, language: str | None = None) -> str | None:
    """Return the IANA name of the publisher's zone: the operator's word, else the country of the address.

    Where neither says it, the zone of the tongue's press; None where that has none.
    """
    if outlet and outlet.timezone:
        return outlet.timezone
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return None
    by_country = _ZONES.get(host.rsplit(".", 1)[-1])
    if by_country or not language:
        return by_country
    return _ZONES_OF_TONGUES.get(language) or _ZONES_OF_TONGUES.get(language.split("-")[0])
