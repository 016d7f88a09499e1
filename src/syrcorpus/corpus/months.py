"""Dates that a page's template writes in another language around an English text."""

from __future__ import annotations

import datetime as dt
import re

__all__ = ["FOREIGN", "read_foreign"]

_MONTHS = """
janvier enero janeiro gennaio januar januari stycznia ocak января січня يناير
février fevrier febrero fevereiro febbraio februar februari lutego şubat февраля лютого فبراير
mars marzo março marco märz maart marca mart maret марта березня مارس
avril abril aprile kwietnia nisan апреля квітня أبريل ابريل
mai mayo maio maggio mei maja mayıs мая травня مايو
juin junio junho giugno juni czerwca haziran июня червня يونيو
juillet julio julho luglio juli lipca temmuz июля липня يوليو
août aout agosto augustus sierpnia ağustos agustus августа серпня أغسطس اغسطس
septembre septiembre setembro settembre września eylül сентября вересня سبتمبر
octobre octubre outubro ottobre oktober października ekim октября жовтня أكتوبر اكتوبر
novembre noviembre novembro listopada kasım ноября листопада نوفمبر
décembre decembre diciembre dezembro dicembre dezember grudnia aralık desember декабря грудня ديسمبر
"""
"""A month a line: French, Spanish, Portuguese, Italian, German, Dutch, Polish, Turkish, …"""
_NUMBER = {
    name: number
    for number, names in enumerate(_MONTHS.strip().splitlines(), 1)
    for name in names.split()
}
_PATTERN = (
    r"(?P<foreign_day>3[01]|[12]\d|0?[1-9])(?:\.|º|°|er)?\s(?:de\s)?"
    rf"(?P<foreign_month>{'|'.join(sorted(_NUMBER, key=len, reverse=True))})\.?,?\s(?:del?\s)?"
    r"(?P<foreign_year>(?:19|20)\d\d)"
)
_EASTERN = (
    r"(?P<east_year>(?:19|20)\d\d)\s?[年년]\s?(?P<east_month>1[0-2]|0?[1-9])\s?[月월]\s?"
    r"(?P<east_day>3[01]|[12]\d|0?[1-9])\s?[日일]"
)
FOREIGN = rf"(?P<foreign>{_PATTERN}|{_EASTERN})"
"""What such a date looks like: "14 mars 2025", "17 de marzo de 2025", "2025年3月14日"."""


def read_foreign(found: re.Match[str]) -> dt.date:
    """Return the date that a match of FOREIGN tells; raise ValueError for 31 November."""
    if found["east_year"]:
        return dt.date(*(int(found[f"east_{part}"]) for part in ("year", "month", "day")))
    month = _NUMBER[found["foreign_month"].lower()]
    return dt.date(int(found["foreign_year"]), month, int(found["foreign_day"]))
