"""One id for one thing over all articles, and every reference rewritten."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest

from syrcorpus.extract.mentions import extract_mentions
from syrcorpus.knowledge import Knowledge
from syrcorpus.link.corpus import Digest, digest, link_corpus, link_digests
from syrcorpus.link.entities import link_mentions
from syrcorpus.link.rewrite import relinked
from syrcorpus.model import Analysis, Attribution, CharSpan, Source, SourcePart, Statement
from tests.factories import make_analysis, make_article, make_doc, named_tokens

SURROUNDINGS = " It was near Aleppo and Hama, Hezbollah said."
"""What articles of one event have in common."""


def analysed(
    knowledge: Knowledge, *articles: tuple[str, Sequence[Sequence[str]]]
) -> tuple[Analysis, ...]:
    """Return analyses of texts with the names that a pipeline would mark."""
    found = []
    for number, (text, named) in enumerate(articles):
        doc = make_doc(text, ents=named_tokens(text, named))
        entities = link_mentions(extract_mentions(doc, knowledge), doc, knowledge)
        found.append(make_analysis(make_article(text, id=f"{number}"), entities=entities))
    return tuple(found)


def ids(analyses: tuple[Analysis, ...]) -> list[list[str]]:
    """Return the ids of each article's entities, surroundings left out."""
    common = {"aleppo", "hama", "hezbollah"}
    return [[e.id for e in a.entities if e.id not in common] for a in analyses]


def test_names_of_knowledge_have_one_id(knowledge: Knowledge) -> None:
    found = analysed(
        knowledge, ("The OSDH counted.", []), ("SOHR did.", []), ("Türkiye, Turkish, Turkey.", [])
    )
    linked = link_corpus(found, knowledge)
    sohr = "syrian-observatory-for-human-rights"
    assert ids(linked) == [[sohr], [sohr], ["turkey"]]


def test_an_acronym_of_another_article_is_understood(knowledge: Knowledge) -> None:
    found = analysed(
        knowledge,
        ("The NRU came." + SURROUNDINGS, [["NRU", "Organization"]]),
        (
            "The Northern Relief Union (NRU) came." + SURROUNDINGS,
            [["Northern Relief Union", "Organization"], ["NRU", "Organization"]],
        ),
    )
    linked = link_corpus(found, knowledge)
    assert ids(linked) == [["northern-relief-union"], ["northern-relief-union"]]
    entity = linked[0].entities[0]
    assert (entity.name, entity.aliases) == ("Northern Relief Union", ("NRU",))
    assert entity.rule == "link.corpus.acronym"


def test_an_acronym_of_an_unrelated_article_stays_by_itself(knowledge: Knowledge) -> None:
    found = analysed(
        knowledge,
        ("The NRU came to Lima in Peru.", [["NRU", "Organization"], ["Lima", "Location"]]),
        (
            "The Northern Relief Union (NRU) came." + SURROUNDINGS,
            [["Northern Relief Union", "Organization"], ["NRU", "Organization"]],
        ),
    )
    assert ids(link_corpus(found, knowledge))[0][0] == "nru"


def test_a_surname_goes_to_its_only_bearer_in_like_surroundings(knowledge: Knowledge) -> None:
    full = ("Layla Benhadi came." + SURROUNDINGS, [["Layla Benhadi", "Person"]])
    short = ("Benhadi left." + SURROUNDINGS, [["Benhadi", "Person"]])
    other = ("Omar Benhadi came." + SURROUNDINGS, [["Omar Benhadi", "Person"]])
    away = ("Benhadi won in Lima, Peru.", [["Benhadi", "Person"], ["Lima", "Location"]])
    assert ids(link_corpus(analysed(knowledge, full, short), knowledge)) == [
        ["layla-benhadi"],
        ["layla-benhadi"],
    ]
    assert ids(link_corpus(analysed(knowledge, full, other, short), knowledge)) == [
        ["layla-benhadi"],
        ["omar-benhadi"],
        ["benhadi"],
    ]
    assert ids(link_corpus(analysed(knowledge, full, away), knowledge))[1][0] == "benhadi"


def test_transliterations_are_one_under_the_commonest_full_form(knowledge: Knowledge) -> None:
    found = analysed(
        knowledge,
        ("Yousef Qasim came.", [["Yousef Qasim", "Person"]]),
        ("Yusuf Kassem came.", [["Yusuf Kassem", "Person"]]),
        ("Yusuf Kassem left.", [["Yusuf Kassem", "Person"]]),
        ("Yusuf Hassan came.", [["Yusuf Hassan", "Person"]]),
    )
    linked = link_corpus(found, knowledge)
    assert ids(linked) == [["yusuf-kassem"]] * 3 + [["yusuf-hassan"]]
    assert linked[0].entities[0].aliases == ("Yousef Qasim",)


def test_a_place_in_another_spelling_is_one_in_like_surroundings(knowledge: Knowledge) -> None:
    found = analysed(
        knowledge,
        ("Zorivske burns." + SURROUNDINGS, [["Zorivske", "Location"]]),
        ("Zorivsk burns." + SURROUNDINGS, [["Zorivsk", "Location"]]),
        ("Zorivka is in Peru, by Lima.", [["Zorivka", "Location"], ["Lima", "Location"]]),
    )
    linked = link_corpus(found, knowledge)
    assert linked[0].entities[0].id == linked[1].entities[0].id
    assert linked[2].entities[0].id == "zorivka"


def test_a_person_is_one_with_and_without_the_second_surname(knowledge: Knowledge) -> None:
    found = analysed(
        knowledge,
        ("Ana Brandt Salas came." + SURROUNDINGS, [["Ana Brandt Salas", "Person"]]),
        ("Ana Brandt left." + SURROUNDINGS, [["Ana Brandt", "Person"]]),
        ("Ana Brandt sang in Lima, Peru.", [["Ana Brandt", "Person"], ["Lima", "Location"]]),
    )
    linked = link_corpus(found, knowledge)
    assert linked[0].entities[0].id == linked[1].entities[0].id
    assert ids(link_corpus((found[0], found[2]), knowledge))[1][0] == "ana-brandt"


def test_a_word_of_two_kinds_is_one_thing_in_like_surroundings(knowledge: Knowledge) -> None:
    place = ("Korvia burns." + SURROUNDINGS, [["Korvia", "Location"]])
    person = ("Korvia denied it." + SURROUNDINGS, [["Korvia", "Person"]])
    linked = link_corpus(analysed(knowledge, place, person), knowledge)
    first, second = (analysis.entities[0] for analysis in linked)
    assert (first.id, first.kind) == (second.id, second.kind)


def test_names_that_any_report_has_do_not_make_surroundings(knowledge: Knowledge) -> None:
    common = " It was in Syria, Russia said, and Reuters."
    found = analysed(
        knowledge,
        ("Layla Benhadi came." + common, [["Layla Benhadi", "Person"]]),
        ("Benhadi left." + common, [["Benhadi", "Person"]]),
    )
    assert link_corpus(found, knowledge)[1].entities[0].id == "benhadi"


def test_described_actors_are_one_by_country(knowledge: Knowledge) -> None:
    found = analysed(
        knowledge,
        ("Syrian rebels left.", []),
        ("Jihadists took Aleppo, insurgents said.", []),
        ("Ukrainian rebels left.", []),
    )
    linked = link_corpus(found, knowledge)
    assert [analysis.entities[0].id for analysis in linked] == [
        "syrian-rebels",
        "syrian-rebels",
        "ukrainian-rebels",
    ]


def test_names_that_many_bodies_bear_are_one_by_country(knowledge: Knowledge) -> None:
    court = [["Supreme Court", "Organization"]]
    found = analysed(
        knowledge,
        ("The Supreme Court sat in Brazil.", court),
        ("The Supreme Court sat in Kenya.", court),
        ("The Supreme Court of Kenya sat.", court),
    )
    first, second, third = (
        next(e.id for e in analysis.entities if "Supreme" in e.name)
        for analysis in link_corpus(found, knowledge)
    )
    assert first != second == third


EVENT = " Nadia Tal spoke in Korvatown."
"""Names that only articles of one event have."""

EVENT_NAMES = [["Nadia Tal", "Person"], ["Korvatown", "Location"]]


def test_police_are_those_of_the_country_that_like_articles_name(knowledge: Knowledge) -> None:
    found = analysed(
        knowledge,
        ("The Malawian police came." + EVENT, EVENT_NAMES),
        ("The police came." + EVENT, EVENT_NAMES),
        ("The police came in Hadra.", [["Hadra", "Location"]]),
    )
    first, second, third = (
        next(e.id for e in analysis.entities if "police" in e.name)
        for analysis in link_corpus(found, knowledge)
    )
    assert first == second == "malawian-police" != third


def test_police_stay_nobodys_where_like_articles_name_two(knowledge: Knowledge) -> None:
    found = analysed(
        knowledge,
        ("The Malawian police came." + EVENT, EVENT_NAMES),
        ("The Zambian police came." + EVENT, EVENT_NAMES),
        ("The police came." + EVENT, EVENT_NAMES),
    )
    linked = link_corpus(found, knowledge)
    assert len({e.id for a in linked for e in a.entities if "police" in e.name}) == 3


def test_the_answer_does_not_depend_on_the_order(knowledge: Knowledge) -> None:
    found = analysed(
        knowledge,
        (
            "Yousef Qasim met Benhadi." + SURROUNDINGS,
            [["Yousef Qasim", "Person"], ["Benhadi", "Person"]],
        ),
        (
            "Yusuf Kassem met Layla Benhadi." + SURROUNDINGS,
            [["Yusuf Kassem", "Person"], ["Layla Benhadi", "Person"]],
        ),
        ("The Dar Nour opened." + SURROUNDINGS, [["Dar Nour", "Organization"]]),
        ("Dar Nour burnt." + SURROUNDINGS, [["Dar Nour", "Location"]]),
    )
    answers = set()
    for order in itertools.permutations(found):
        linked = link_corpus(order, knowledge)
        answers.add(tuple(sorted((a.article.id, a.entities) for a in linked)).__repr__())
    assert len(answers) == 1


def test_digests_written_down_link_as_the_analyses_do(knowledge: Knowledge) -> None:
    found = analysed(
        knowledge,
        (
            "Yousef Qasim met Benhadi." + SURROUNDINGS,
            [["Yousef Qasim", "Person"], ["Benhadi", "Person"]],
        ),
        (
            "Yusuf Kassem met Layla Benhadi." + SURROUNDINGS,
            [["Yusuf Kassem", "Person"], ["Layla Benhadi", "Person"]],
        ),
        ("The police came to Aleppo." + SURROUNDINGS, []),
    )
    lines = [digest(analysis).to_json() for analysis in reversed(found)]
    assert all("\n" not in line for line in lines)
    links = link_digests((Digest.from_json(line) for line in lines), knowledge)
    assert tuple(map(links.apply, found)) == link_corpus(found, knowledge)


def test_relinked_rewrites_every_reference() -> None:
    text = "The front said it took the town, the town said."
    source = Source(
        start=0, end=9, text="The front", entity="front", name="front",
        parts=(SourcePart(start=0, end=9, text="The front", entity="front"),),
    )  # fmt: skip
    attribution = Attribution(
        id="a:a1", type="statement", source=source, cue=None,
        content=(CharSpan(start=15, end=31, text=text[15:31]),), quote="indirect",
        via=("town", "front"), rule="t",
    )  # fmt: skip
    statement = Statement(
        start=0, end=9, text="The front", id="a:s1", action="capture", actor="front",
        target="town", place="town", rule="t",
    )  # fmt: skip
    analysis = make_analysis(
        make_article(text), attributions=(attribution,), statements=(statement,)
    )
    changed = relinked(analysis, {"front": "korva-front"}, {"korva-front": "Korva Front"})
    assert changed.attributions[0].source is not None
    assert changed.attributions[0].source.entity == "korva-front"
    assert changed.attributions[0].source.name == "Korva Front"
    assert changed.attributions[0].source.parts[0].entity == "korva-front"
    assert changed.attributions[0].via == ("town", "korva-front")
    assert changed.statements[0].actor == "korva-front"
    assert changed.statements[0].target == changed.statements[0].place == "town"


def test_entities_that_turn_out_to_be_one_are_united(knowledge: Knowledge) -> None:
    (analysis,) = analysed(knowledge, ("Hezbollah met Hamas.", []))
    changed = relinked(analysis, {"hezbollah": "x", "hamas": "x"}, {"x": "Both"})
    (entity,) = changed.entities
    assert (entity.id, entity.name, entity.count) == ("x", "Both", 2)
    assert entity.aliases == ("Hamas", "Hezbollah")


def test_a_surname_is_not_his_who_is_named_beside_it(knowledge: Knowledge) -> None:
    found = analysed(
        knowledge,
        (
            "Dorel fled. Anton Dorel is not related to him." + SURROUNDINGS,
            [["Dorel", "Person", 0], ["Anton Dorel", "Person"]],
        ),
        ("Colonel Marc Dorel fled." + SURROUNDINGS, [["Marc Dorel", "Person"]]),
        ("Anton Dorel stayed." + SURROUNDINGS, [["Anton Dorel", "Person"]]),
    )
    assert ids(link_corpus(found, knowledge)) == [
        ["marc-dorel", "anton-dorel"],
        ["marc-dorel"],
        ["anton-dorel"],
    ]


def test_a_double_surname_stands_alone(knowledge: Knowledge) -> None:
    found = analysed(
        knowledge,
        ("Moss-Hadi left." + SURROUNDINGS, [["Moss-Hadi", "Person"]]),
        ("Lena Moss Hadi left." + SURROUNDINGS, [["Lena Moss Hadi", "Person"]]),
        ("Ali Hadi left." + SURROUNDINGS, [["Ali Hadi", "Person"]]),
    )
    assert ids(link_corpus(found, knowledge)) == [
        ["lena-moss-hadi"],
        ["lena-moss-hadi"],
        ["ali-hadi"],
    ]


def test_a_kind_that_an_article_tells_goes_before_what_more_take_it_for(
    knowledge: Knowledge,
) -> None:
    found = analysed(
        knowledge,
        ("Korvana, a village, burns." + SURROUNDINGS, [["Korvana", "Person"]]),
        ("Korvana burns." + SURROUNDINGS, [["Korvana", "Person"]]),
        ("Korvana burnt." + SURROUNDINGS, [["Korvana", "Person"]]),
    )
    linked = link_corpus(found, knowledge)
    assert ids(linked) == [["korvana"]] * 3
    assert [a.entities[0].kind for a in linked] == ["place"] * 3


@pytest.mark.parametrize(
    ("short", "full", "kind", "expected"),
    [
        ("Relief Brigade", "Hill Relief Brigade", "Organization", "relief-brigade"),
        ("Free Union of Bakers", "Free Bakers' Union", "Organization", "free-union-of-bakers"),
        ("Water Ministry", "Ministry of Water and Roads", "Organization", None),
        ("Foreign Ministry", "Korva Foreign Ministry", "Organization", None),
        ("Hope Party", "Work and Hope Party", "Organization", None),
        ("Ana Novak", "Ana Novakova", "Person", "ana-novakova"),
        ("Ana Belski", "Ana Belska", "Person", "ana-belski"),
        ("Eva Novak", "Ana Novakova", "Person", None),
        ("Wadi Korvul", "Ouadi Korvoul", "Location", "wadi-korvul"),
        ("Wadi Korvul", "Ouadi Tarvoul", "Location", None),
    ],
)
def test_a_name_in_another_form_is_one_where_it_can_be_no_other(
    knowledge: Knowledge, short: str, full: str, kind: str, expected: str | None
) -> None:
    texts = [f"{name} came." + SURROUNDINGS for name in (short, full)]
    named = [[[name, kind]] for name in (short, full)]
    (one, *_), (other, *_) = ids(
        link_corpus(analysed(knowledge, *zip(texts, named, strict=True)), knowledge)
    )
    assert (one == other, one if one == other else None) == (expected is not None, expected)


def test_a_short_name_that_two_bodies_may_have_is_neithers(knowledge: Knowledge) -> None:
    names = ["Relief Brigade", "Hill Relief Brigade", "Coast Relief Brigade"]
    found = analysed(
        knowledge, *((f"{name} came." + SURROUNDINGS, [[name, "Organization"]]) for name in names)
    )
    linked = ids(link_corpus(found, knowledge))
    assert linked == [["relief-brigade"], ["hill-relief-brigade"], ["coast-relief-brigade"]]


def test_the_bakers_union_is_the_one_that_has_a_name(knowledge: Knowledge) -> None:
    found = analysed(
        knowledge,
        ("The bakers' union left." + SURROUNDINGS, []),
        ("Free Bakers' Union left." + SURROUNDINGS, [["Free Bakers' Union", "Organization"]]),
    )
    assert ids(link_corpus(found, knowledge)) == [["free-bakers-union"], ["free-bakers-union"]]
