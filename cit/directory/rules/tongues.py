"""Languages by the codes and names that people write, each under one name."""

import unicodedata
from collections.abc import Mapping

# ISO 639: two letters, three letters (both forms where there are two), name.
_WRITTEN = """
am amh Amharic; ar ara Arabic; asl ase American_Sign_Language; bn ben Bengali; bs bos Bosnian;
my bur mya Burmese; zh chi zho Chinese; yue Cantonese; cmn Mandarin; hr hrv Croatian;
prs Dari; nl dut nld Dutch; en eng English; fr fre fra French; de ger deu German;
el gre ell Greek; gu guj Gujarati; ht hat Haitian_Creole; he heb Hebrew; hi hin Hindi;
hmn Hmong; hu hun Hungarian; it ita Italian; ja jpn Japanese; km khm Khmer; ko kor Korean;
ku kur Kurdish; lo lao Lao; mh mah Marshallese; ne nep Nepali; nv nav Navajo; om orm Oromo;
ps pus Pashto; fa per fas Persian; pl pol Polish; pt por Portuguese; pa pan Punjabi;
ro rum ron Romanian; ru rus Russian; sm smo Samoan; sr srp Serbian; sk slo slk Slovak;
so som Somali; es spa Spanish; sw swa Swahili; sv swe Swedish; tl tgl Tagalog; ta tam Tamil;
te tel Telugu; th tha Thai; ti tir Tigrinya; tr tur Turkish; uk ukr Ukrainian; ur urd Urdu;
vi vie Vietnamese; yi yid Yiddish
"""
_OTHER = {"espanol": "es", "sign language": "asl", "farsi": "fa", "creole": "ht", "filipino": "tl"}


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text)
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).lower().split())


def _table() -> tuple[Mapping[str, str], Mapping[str, str]]:
    names, codes = {}, {}
    for part in _WRITTEN.replace("\n", " ").split(";"):
        *short, written = part.split()
        name = written.replace("_", " ")
        for one in (*short, _fold(name)):
            names[one] = name
        codes[name] = short[0]
    return names | {one: names[code] for one, code in _OTHER.items()}, codes


_NAMES, _CODES = _table()


def language(written: str) -> str:
    """The name of a language, from its code or from what it is called; else as it is written."""
    found = _fold(written)
    return _NAMES.get(found) or _NAMES.get(found.partition("-")[0]) or " ".join(written.split())


def code_of(name: str) -> str | None:
    """The code of a language by its name here."""
    return _CODES.get(name)
