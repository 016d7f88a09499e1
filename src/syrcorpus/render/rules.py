"""The rules behind findings, in words that a journalist understands.

A rule is a dotted name; the longest beginning of it that is listed here tells what it means, so
that a new rule of a family is explained by its family until it has a line of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..model.reports import ShownArticle
from .answer import Answer
from .csv import rows_of

__all__ = ["explained_rows", "meaning"]

_MEANINGS: Mapping[str, str] = {
    # who and what is named
    "mentions": "the words name somebody or something",
    "mentions.pipeline": "the trained pipeline took the words for a name",
    "mentions.knowledge": "the name stands in the knowledge files",
    "mentions.described": "a description that the knowledge files know an actor by: the rebels",
    "mentions.description": "a noun that describes who was named before: the group, the monitor",
    "mentions.back_reference": "the words point back to somebody named before",
    "mentions.told_kind": "the text calls the name what it is: a company, a village",
    "mentions.demonym": "an adjective or a noun made of a country's name: Syrian, Kurds",
    "mentions.title": "a title that stands for who bears it: the president of a country",
    "mentions.role": "a role that stands for the person who was given it before: the minister",
    "mentions.sort": "the sort of thing that was named before: the city, the agency",
    "mentions.repeated": "words found to be a name elsewhere in the article",
    "mentions.short_name": "a shorter form of a name that the article gives in full",
    "mentions.acronym_given": "an acronym that the article gives in brackets beside the name",
    "mentions.capitals": "capital letters where the article writes no other words so",
    # who is the same as whom
    "link": "mentions of one person, group or place were put together",
    "link.knowledge": "the knowledge files say whom this name and its other forms mean",
    "link.taught": "the article tells that it is a country: it has an army, a ministry",
    "link.same_name": "the same name is written the same way",
    "link.short_name": "one name is a shorter form of the other, and fits nobody else",
    "link.surname": "a surname that only one person in the article bears",
    "link.described": "known by a description; all such words in the article mean the same actor",
    "link.also_called": "the article itself says that both are one: also known as",
    "link.acronym_given": "the article gives the acronym in brackets beside the name",
    "link.acronym_initials": "the acronym is made of the name's first letters",
    "link.transliteration": "two spellings of one foreign name: Abdulrahman, Abdel Rahman",
    "link.corpus": "the same in several articles",
    "link.corpus.same_name": "the name is the same in several articles",
    "link.corpus.same_word": "one word in several articles, where it can mean nobody else",
    "link.corpus.longer_name": "another article gives the name in full",
    "link.corpus.womans_name": "another article gives a woman's surname in its other form",
    "link.corpus.short_name": "another article gives the name of the body in full",
    "link.corpus.ministry": "another article names the ministry by its first task alone",
    "link.corpus.surname": "a surname that only one person in all the articles bears",
    "link.corpus.described": "the same description of the same country's actor in several articles",
    "link.corpus.acronym": "another article spells the acronym out",
    "link.corpus.transliteration": "another article spells the foreign name differently",
    # who says what
    "attributions": "the words report what somebody says",
    "attributions.pipeline": "the trained pipeline found speaker, verb and statement",
    "attributions.says": "a speaker, a verb of saying, and what is said behind it",
    "attributions.says_after": "what is said, then the speaker with a verb of saying",
    "attributions.according_to": "“according to” names the speaker",
    "attributions.citing": "“citing” or “quoting” names where it comes from",
    "attributions.coordinated": "a second statement of the same speaker, joined by “and” or “but”",
    "attributions.parenthetical": "“…, he said, …” stands inside the statement",
    "attributions.credit_line": "a line of credit names the source: (Source: …)",
    "attributions.quote": "words between quotation marks, and who says them",
    "attributions.quote.x_said": "a quotation, with “X said” beside it",
    "attributions.quote.said_x": "a quotation, with “said X” behind it",
    "attributions.quote.leading": "a speaker and a colon or comma lead into the quotation",
    "attributions.quote.no_cue": "a quotation whose speaker stands near, without a verb of saying",
    "attributions.quote.alone": "a quotation by itself: its speaker is who spoke last",
    "attributions.quote.over_paragraphs": "a quotation that goes on from the paragraph before",
    "attributions.quote.according_to": "a quotation, with “according to” beside it",
    "attributions.quote.transcript": "a transcript: the speaker's name and a colon",
    "attributions.quote.label": "a label before the quotation names the speaker",
    "attributions.quote.signed": "a dash and a name sign the quotation",
    "attributions.quote.announced": "the sentence before announces who is going to speak",
    # who the speaker is
    "speakers": "how the speaker was told",
    "speakers.name": "the speaker is named there",
    "speakers.surname": "the speaker's surname stands there",
    "speakers.pronoun": "he, she or they: the last person or group who fits",
    "speakers.pronoun_subject": "he, she or they: the subject of the sentence before",
    "speakers.antecedent": "“who” or “which” means the name just before",
    "speakers.role": "a role stands there, and its bearer or body was named before",
    "speakers.description": "a description of somebody who was named before",
    "speakers.actor": "an actor that is known by a description: the army, the rebels",
    "speakers.side": "a side of the conflict speaks as a whole",
    "speakers.together": "several speak together",
    "speakers.unnamed": "the text keeps the speaker unnamed",
    "speakers.unlisted_name": "a name that stands nowhere else",
    "speakers.unresolved": "who it is cannot be told; the words of the text stand",
    # numbers
    "figures": "a number, and what it counts",
    "figures.phrase": "the number stands before what it counts",
    "figures.phrase.passive": "what is counted is said to have been killed, taken, built …",
    "figures.phrase.verb": "a verb tells what happened to what is counted",
    "figures.phrase.suffers": "what is counted died, fled, fell …: the verb tells",
    "figures.phrase.state": "a word beside the number tells the state: wounded, missing",
    "figures.phrase.toll": "a word for a toll stands before: the death toll",
    "figures.phrase.glued": "the number and what it counts are one word: a 12-member team",
    "figures.phrase.parsed": "the sentence's grammar tells what the number counts",
    "figures.of_state": "a number of the killed, the wounded, the missing …",
    "figures.event_noun": "a number of events: 12 strikes, three attacks",
    "figures.part": "a part of the number before: 19 of them, including two children",
    "figures.single": "“a” or “one” that counts: a general was killed",
    "figures.bare": "what the number counts stands elsewhere in the sentence or before it",
    "figures.bare.same": "it counts the same as the number before",
    "figures.bare.toll": "a toll: the words before say of what",
    "figures.bare.said": "the words said of it tell what it counts",
    "figures.bare.number_of": "“the number of …” says what it counts",
    "figures.measure": "a measure with its unit",
    "figures.measure.distance": "a distance",
    "figures.measure.duration": "a length of time",
    "figures.measure.money": "a sum of money",
    "figures.measure.share": "a share: per cent, half, a third",
    "figures.measure.weight": "a weight",
    "figures.measure.volume": "a volume",
    "figures.measure.magnitude": "the strength of an earthquake",
    "figures.measure.same": "the unit is that of the number beside it: 5 to 10 km",
    "figures.age": "somebody's age",
    # dates
    "dates": "a date",
    "dates.weekday": "a weekday, counted from the day of publication",
    "dates.day": "a day and month; the year is that nearest to the day of publication",
    "dates.full_day": "a day with its month and year",
    "dates.digits": "a date in digits",
    "dates.month": "a month",
    "dates.year": "a year",
    "dates.near": "yesterday, today, tonight: counted from the day of publication",
    "dates.relative": "last week, this month: counted from the day of publication",
    "dates.ago": "so long ago, counted from the day of publication",
    "dates.that": "“that day”, “that year”: the date told before",
    # statements
    "statements": "an action that the sentence tells of",
}


def meaning(rule: str) -> str:
    """Return what a rule means; nothing where not even its family is listed.

    >>> meaning("figures.phrase.no_such_case")
    'the number stands before what it counts'
    """
    while rule and rule not in _MEANINGS:
        rule = rule.rpartition(".")[0]
    return _MEANINGS.get(rule, "")


def explained_rows(
    article: ShownArticle, answer: Answer
) -> Iterator[tuple[dict[str, Any], list[str]]]:
    """Yield the findings of a shown article in text order, each with the rules behind it.

    A mention has the rule that found it and the one that says whom it means, an attribution the
    rule that found it and the one that says who speaks.
    """
    linking = {entity.id: entity.rule for entity in article.entities}
    linking |= {said.id: said.source.rule for said in article.attributions if said.source}
    for row in rows_of(answer)[1]:
        rules = (row["rule"], linking.get(row["id"]))
        yield row, [rule for rule in dict.fromkeys(rules) if rule]
