from __future__ import annotations

from syrcorpus.link.figures import link_dates, link_figures
from tests.factories import (
    make_attribution,
    make_date,
    make_doc,
    make_entity,
    make_figure,
    make_interval,
)


def link(text, figures, *, places=(), dates=(), attributions=(), others=()):
    entities = [make_entity(text, name, kind="place") for name in places]
    doc = make_doc(text)
    return link_figures(figures, [*entities, *others], dates, attributions, doc)


def by_demonym(entity):
    mentions = tuple(m.model_copy(update={"form": "demonym"}) for m in entity.mentions)
    return entity.model_copy(update={"mentions": mentions})


def test_place_is_where_the_clause_says():
    text = "Rebels from Homs said 27 people died in Idlib."
    (figure,) = link(text, [make_figure(text, "27", 27, 27)], places=["Homs", "Idlib"])
    assert figure.place == "idlib"


def test_place_is_not_what_owns_the_speaker():
    text = "Jordan's army lost 27 men near Deraa."
    (figure,) = link(text, [make_figure(text, "27", 27, 27)], places=["Jordan", "Deraa"])
    assert figure.place == "deraa"


def test_place_is_not_where_the_speaker_sits():
    text = "A medic in Paris said 27 people were dead."
    said = make_attribution(text, "27 people were dead", source="A medic in Paris", cue="said")
    (figure,) = link(text, [make_figure(text, "27", 27, 27)], places=["Paris"], attributions=[said])
    assert figure.place is None


def test_place_inside_a_longer_name_is_none():
    text = "The Aleppo Media Centre counted 27 dead."
    body = make_entity(text, "Aleppo Media Centre")
    (figure,) = link(text, [make_figure(text, "27", 27, 27)], places=["Aleppo"], others=[body])
    assert figure.place is None


def test_place_comes_from_the_sentence_above():
    text = "Planes bombed a market in Ariha. At least 27 people died."
    (figure,) = link(text, [make_figure(text, "At least 27", 27, None)], places=["Ariha"])
    assert figure.place == "ariha"


def test_the_city_is_the_place_named_most():
    text = "Rebels entered Aleppo. Four people died in the city."
    (figure,) = link(text, [make_figure(text, "Four", 4, 4)], places=["Aleppo"])
    assert figure.place == "aleppo"


def test_place_owns_the_war_that_goes_on_there():
    text = "Syria's civil war has cost 27 lives."
    (figure,) = link(text, [make_figure(text, "27", 27, 27)], places=["Syria"])
    assert figure.place == "syria"


def test_place_is_what_a_region_belongs_to():
    text = "The quake struck a rocky region of eastern Nepal, killing 27 people."
    (figure,) = link(text, [make_figure(text, "27", 27, 27)], places=["Nepal"])
    assert figure.place == "nepal"


def test_place_named_without_a_preposition_is_none():
    text = "Peru sent 27 doctors."
    (figure,) = link(text, [make_figure(text, "27", 27, 27)], places=["Peru"])
    assert figure.place is None


def test_when_spans_two_dates_that_bound_it():
    text = "It sold 27 planes between 2015 and 2017."
    dates = [
        make_date(text, "2015", "2015-01-01", "2015-12-31"),
        make_date(text, "2017", "2017-01-01", "2017-12-31", id="a:d2"),
    ]
    (figure,) = link(text, [make_figure(text, "27", 27, 27)], dates=dates)
    assert figure.when == make_interval("2015-01-01", "2017-12-31")


def test_when_is_not_since_what_records_run():
    text = "The 27 floods were the worst since records began in 1863."
    dates = [make_date(text, "1863", "1863-01-01", "1863-12-31")]
    (figure,) = link(text, [make_figure(text, "27", 27, 27)], dates=dates)
    assert figure.when is None


def test_when_is_the_nearest_date():
    text = "On Monday it was calm, but 27 people died on Friday."
    dates = [
        make_date(text, "Monday", "2024-11-25"),
        make_date(text, "Friday", "2024-11-29", id="a:d2"),
    ]
    (figure,) = link(text, [make_figure(text, "27", 27, 27)], dates=dates)
    assert figure.when == make_interval("2024-11-29")


def test_when_is_not_what_since_compares_with():
    text = "It was the worst raid since 2016. It killed 27 people."
    dates = [make_date(text, "2016", "2016-01-01", "2016-12-31")]
    (figure,) = link(text, [make_figure(text, "27", 27, 27)], dates=dates)
    assert figure.when is None


def test_the_day_of_the_report_comes_last():
    text = "He said on Friday that 27 people died on Monday."
    dates = [
        make_date(text, "Friday", "2024-11-29"),
        make_date(text, "Monday", "2024-11-25", id="a:d2"),
    ]
    said = make_attribution(text, "27 people died on Monday", source="He", cue="said")
    (figure,) = link(text, [make_figure(text, "27", 27, 27)], dates=dates, attributions=[said])
    assert figure.when == make_interval("2024-11-25")


def test_a_duration_is_at_no_time_of_its_own():
    text = "On Friday it rained for three days."
    dates = [make_date(text, "Friday", "2024-11-29")]
    figure = make_figure(text, "three days", 3, 3, counts="days", key="duration")
    assert link(text, [figure], dates=dates)[0].when is None


def test_source_is_the_innermost_attribution():
    text = "She said that he said that 27 had died."
    outer = make_attribution(text, "that he said that 27 had died", source="She", cue="said")
    inner = make_attribution(
        text, "that 27 had died", source="he", cue="said that 27"[:4], id="a:a2"
    )
    (figure,) = link(text, [make_figure(text, "27", 27, 27)], attributions=[outer, inner])
    assert figure.source == "a:a2"


def test_own_voice_has_no_source():
    text = "He spoke. Some 27 died."
    said = make_attribution(text, "spoke", source="He")
    (figure,) = link(text, [make_figure(text, "Some 27", 27, 27)], attributions=[said])
    assert figure.source is None


def test_a_part_takes_place_and_time_of_its_whole():
    text = "In Idlib 24 died on Friday. Of them 19 died in raids."
    whole = make_figure(text, "24", 24, 24, id="a:f1")
    part = make_figure(text, "19", 19, 19, id="a:f2", part_of="a:f1")
    dates = [make_date(text, "Friday", "2024-11-29")]
    linked = link(text, [whole, part], places=["Idlib"], dates=dates)
    assert [f.place for f in linked] == ["idlib", "idlib"]
    assert linked[1].when == make_interval("2024-11-29")


def test_a_figure_taken_up_again_keeps_its_place():
    text = "Raids in Idlib killed 27 people. A strike in Homs followed. The 27 deaths shocked many."
    first = make_figure(text, "27", 27, 27, id="a:f1")
    again = make_figure(text, "27", 27, 27, id="a:f2", nth=1, rule="figures.event_noun")
    linked = link(text, [first, again], places=["Idlib", "Homs"])
    assert [f.place for f in linked] == ["idlib", "idlib"]


def test_place_is_a_country_whose_demonym_says_where():
    text = "A fire in a Bangladeshi clothing factory killed 27 people."
    nation = by_demonym(make_entity(text, "Bangladesh", "Bangladeshi", kind="place"))
    figure = make_figure(text, "27", 27, 27)
    assert link(text, [figure], others=[nation])[0].place == "bangladesh"


def test_a_demonym_of_people_says_no_place():
    text = "A fire in London killed 27 of a Bangladeshi family."
    nation = by_demonym(make_entity(text, "Bangladesh", "Bangladeshi", kind="place"))
    figure = make_figure(text, "27", 27, 27)
    assert link(text, [figure], places=["London"], others=[nation])[0].place == "london"


def test_place_stands_right_before_a_figure_in_brackets():
    text = "The mayors of Rome ($10,890) and Paris ($12,265) earn less."
    figures = [
        make_figure(text, "$10,890", 10890, 10890),
        make_figure(text, "$12,265", 12265, 12265, id="a:f2"),
    ]
    assert [f.place for f in link(text, figures, places=["Rome", "Paris"])] == ["rome", "paris"]


def test_place_owns_those_whom_a_figure_counts():
    text = "In Kenya prices rise, as do those of South Africa's 60 million people."
    figure = make_figure(text, "60 million", 60000000, 60000000)
    assert link(text, [figure], places=["Kenya", "South Africa"])[0].place == "south-africa"


def test_place_of_the_story_is_that_of_its_second_paragraph():
    text = (
        "A fire that broke out at night in Ariha has burned for more than three days on end.\n\n"
        "Four of the injured died on the way."
    )
    assert link(text, [make_figure(text, "Four", 4, 4)], places=["Ariha"])[0].place == "ariha"


def test_where_a_part_happened_is_not_where_its_whole_did():
    text = "In Gaza 47 people died, 21 of them in Jabalia."
    whole = make_figure(text, "47", 47, 47, id="a:f1")
    part = make_figure(text, "21", 21, 21, id="a:f2", part_of="a:f1", rule="figures.part")
    linked = link(text, [whole, part], places=["Gaza", "Jabalia"])
    assert [figure.place for figure in linked] == ["gaza", "jabalia"]


def test_the_day_of_a_byline_is_no_day_of_the_story():
    text = "2024-11-29\nOn Tuesday they killed 27 people."
    dates = [
        make_date(text, "2024-11-29", "2024-11-29"),
        make_date(text, "Tuesday", "2024-11-26", id="a:d2"),
    ]
    entities = ()
    doc = make_doc(" " * 10 + text[10:])
    (figure,) = link_figures([make_figure(text, "27", 27, 27)], entities, dates, (), doc)
    assert figure.when == make_interval("2024-11-26")


def test_a_part_has_the_speaker_of_its_whole():
    text = "He said 24 people died, two of them boys. Of them 19 died in raids."
    said = make_attribution(text, "24 people died", source="He", cue="said")
    whole = make_figure(text, "24", 24, 24, id="a:f1")
    part = make_figure(text, "two", 2, 2, id="a:f2", part_of="a:f1")
    later = make_figure(text, "19", 19, 19, id="a:f3", part_of="a:f1")
    linked = link(text, [whole, part, later], attributions=[said])
    assert [figure.source for figure in linked] == ["a:a1", "a:a1", None]


def test_dates_have_their_speakers():
    text = "He said it fell on Friday. It rained on Monday."
    said = make_attribution(text, "it fell on Friday", source="He", cue="said")
    dates = [make_date(text, "Friday", "2024-11-29"), make_date(text, "Monday", "2024-11-25")]
    assert [date.source for date in link_dates(dates, [said])] == ["a:a1", None]


def test_nothing_comes_of_nothing():
    assert link("", [], places=()) == ()


def test_place_is_no_part_of_an_adjective():
    text = "Some 27 people died in the fighting, by the count of a Vienna-based watchdog."
    (figure,) = link(text, [make_figure(text, "27", 27, 27)], places=["Vienna"])
    assert figure.place is None


def test_place_is_not_that_of_the_phrase_beside():
    text = "They claim the capture of 27 villages and of the airstrip at Nabro."
    (figure,) = link(text, [make_figure(text, "27", 27, 27)], places=["Nabro"])
    assert figure.place is None


def test_time_is_not_since_when_however_far_the_date_stands():
    text = (
        "Some 27 people have died since the fighting in the hills around the lake began on Monday."
    )
    day = make_date(text, "Monday", "2024-12-02")
    (figure,) = link(text, [make_figure(text, "27", 27, 27)], dates=[day])
    assert figure.when is None
