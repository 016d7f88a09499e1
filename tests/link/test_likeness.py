"""What can be one name in two spellings, and what never is."""

from __future__ import annotations

import pytest

from syrcorpus.knowledge.names import fold, slug
from syrcorpus.link.likeness import (
    acronym_fits,
    are_transliterations,
    is_acronym,
    is_generic,
    is_short_person,
    place_key,
)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Rami Abdel Rahmane", "Rami Abdurrahman"),
        ("Jaish al-Izza", "Jaysh al-Izzah"),
        ("Mohammed al-Hosseini", "Muhammad Hussaini"),
        ("Hayat Tahrir al-Sham", "Hay'at Tahrir ash-Sham"),
        ("Yousef Qasim", "Yusuf Kassem"),
        ("Tamara Ishkhadze", "Tamar Ishkadze"),
        ("Chung Mong-Joon", "Chung Mong-Jun"),
    ],
)
def test_transliterations_are_alike(left: str, right: str) -> None:
    assert are_transliterations(fold(left), fold(right))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Iran", "Iraq"),
        ("Iran", "Iron"),
        ("Syrian Army", "Syrian National Army"),
        ("Omar Karimi", "Amir Karimi"),
        ("Ali Hassan", "Ali Hussein"),
        ("Mohamed Doury", "Mahmoud Doury"),
        ("North Hadra", "South Hadra"),
        ("Ali Hassan", "Aly Haskin"),
        ("First Brigade", "Fifth Brigade"),
        ("East African Union", "West African Union"),
        ("Chen Shih-chung", "Chen Chih-chung"),
        ("Li Xiying", "Li Ka-shing"),
        ("Muhammad Arif", "Mohammad Rafi"),
    ],
)
def test_what_a_word_tells_apart_is_not_alike(left: str, right: str) -> None:
    assert not are_transliterations(fold(left), fold(right))


def test_acronyms_fit_their_names_in_other_languages_too() -> None:
    assert acronym_fits("osdh", fold("Syrian Observatory for Human Rights"))
    assert acronym_fits("ocha", fold("Office of Humanitarian Affairs"))
    assert not acronym_fits("anc", fold("Cameron Dugmore"))
    assert is_acronym("UNRWA")
    assert not is_acronym("Rome")


def test_short_forms_of_persons() -> None:
    assert is_short_person("benhadi", "layla benhadi")
    assert is_short_person("ana brandt", "ana brandt salas")
    assert is_short_person("amir abdollahian", "hossein amir abdollahian")
    assert not is_short_person("nawaf al ahmad al sabah", "ahmad nawaf al ahmad al sabah")
    assert is_short_person("karim doury", "karim hassan al doury")
    assert not is_short_person("omar benhadi", "layla benhadi")
    assert not is_short_person("hassan", "karim hassan al doury")


def test_places_without_words_for_where_and_what() -> None:
    assert place_key("northern Syria", "northern syria") == "syria"
    assert place_key("Aleppo city", "aleppo city") == "aleppo"
    assert place_key("Mexico City", "mexico city") == "mexico city"
    assert place_key("South Sudan", "south sudan") == "south sudan"


def test_folding_and_slugs() -> None:
    assert fold("The U.S.") == fold("US") == "us"
    assert fold("Jaish el-Izza’s") == "jaish al izza"
    assert fold("Sana'a") == "sanaa"
    assert slug("Öncü Keçeli’s “room”") == "oncu-kecelis-room"
    assert is_generic("supreme court")
    assert not is_generic("hadra court")
