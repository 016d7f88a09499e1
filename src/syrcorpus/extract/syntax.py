"""Grammar read from a Doc the same way under any pipeline.

Dependencies are answered in the terms of Universal Dependencies, whichever labels the
pipeline has (``dobj`` reads as ``obj``; ``prep`` and ``pobj`` read as one ``obl`` or ``nmod``
with its ``case_of``). A Doc without a parse has no relations: every question is answered with
None or nothing, and the bounds of sentences and paragraphs come from the characters.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_CLEARNLP = {
    "dobj": "obj",
    "dative": "iobj",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "relcl": "acl:relcl",
    "poss": "nmod:poss",
    "prt": "compound:prt",
    "predet": "det:predet",
    "preconj": "cc:preconj",
    "quantmod": "advmod",
    "neg": "advmod",
    "npadvmod": "obl:unmarked",
    "ROOT": "root",
}
_VERBAL = frozenset({"VERB", "AUX"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})
CLAUSES = frozenset({"root", "acl:relcl", "acl", "advcl", "ccomp", "xcomp", "csubj", "parataxis"})
"""Relations by which the head of a clause hangs on the rest of its sentence."""

_TEXT = "syrcorpus.text"
_SENTENCE_END = frozenset(".!?…")


# ------------------------------------------------------------------ relations


def text_of(doc: Doc) -> str:
    """Return the doc's text, which spaCy puts together from its tokens whenever it is asked."""
    text: str | None = doc.user_data.get(_TEXT)
    if text is None:
        text = doc.user_data[_TEXT] = doc.text
    return text


def relation(token: Token) -> str:
    """Return how a token hangs on its ``parent``, as Universal Dependencies call it."""
    label: str = token.dep_
    if label in {"pobj", "pcomp"} and token.head.dep_ in {"prep", "agent"}:
        if token.head.dep_ == "agent":
            return "obl:agent"
        if label == "pcomp":
            return "advcl"
        return "nmod" if token.head.head.pos_ in _NOMINAL else "obl"
    return _CLEARNLP.get(label, label)


def parent(token: Token) -> Token | None:
    """Return the word a token hangs on, prepositions left out; None for a root."""
    if not token.dep_ or token.head.i == token.i:
        return None
    head = token.head
    while head.dep_ in {"prep", "agent"} and head.head.i != head.i:
        head = head.head
    return head


def ancestors(token: Token) -> Iterator[Token]:
    """Yield parent, grandparent and so on."""
    above = parent(token)
    while above is not None:
        yield above
        above = parent(above)


def children(token: Token, *relations: str) -> Iterator[Token]:
    """Yield the words that hang on a token by one of the relations (or a subtype), in order.

    Words that hang by a preposition count as hanging on the token itself.
    """
    if not token.dep_:
        return
    for child in token.children:
        reached = list(child.children) if child.dep_ in {"prep", "agent"} else [child]
        for word in reached:
            if _is(relation(word), relations):
                yield word


def _is(label: str, relations: tuple[str, ...]) -> bool:
    return label in relations or label.partition(":")[0] in relations


def case_of(token: Token) -> str | None:
    """Return the preposition of a noun ("in", "because of" -> "because"), lower case."""
    if token.dep_ == "pobj":
        return token.head.lower_  # type: ignore[no-any-return]
    for child in token.children:
        if child.dep_ == "case" and child.i < token.i and child.lower_ not in {"'s", "’s"}:
            return child.lower_  # type: ignore[no-any-return]
    return None


def conjuncts(token: Token) -> tuple[Token, ...]:
    """Return the words coordinated with a token, the token first where it is the first."""
    return tuple(sorted({token, *token.conjuncts}, key=lambda t: t.i)) if token.dep_ else (token,)


# ------------------------------------------------------------------ clauses


def is_verb(token: Token) -> bool:
    """Tell whether a token is a verb (or an auxiliary that stands as one)."""
    return token.pos_ in _VERBAL


def is_passive(verb: Token) -> bool:
    """Tell whether a verb is in the passive ("were killed")."""
    return any(
        relation(child) in {"aux:pass", "nsubj:pass", "csubj:pass"} for child in verb.children
    )


def is_negated(verb: Token) -> bool:
    """Tell whether a verb is negated by a word of its own ("did not reach")."""
    return any(child.lower_ in {"not", "n't", "n’t", "never", "nor"} for child in verb.children)


def subject(verb: Token) -> Token | None:
    """Return the head of a verb's subject, active or passive; a coordinated verb may share it.

    "The rebels advanced and seized the town": the subject of both verbs is "rebels".
    """
    while verb.dep_:
        found = next(children(verb, "nsubj", "csubj"), None)
        if found is not None:
            return found
        above = parent(verb)
        if above is None or relation(verb) not in {"conj", "xcomp"}:
            return None
        verb = above
    return None


def passive_subject(verb: Token) -> Token | None:
    """Return the head of a passive verb's subject, None for other verbs."""
    return next(children(verb, "nsubj:pass"), None)


def obj(verb: Token) -> Token | None:
    """Return the head of a verb's direct object."""
    return next(children(verb, "obj"), None)


def obliques(token: Token) -> Iterator[tuple[str | None, Token]]:
    """Yield (preposition, head) of each phrase that hangs on a verb or a noun."""
    for word in children(token, "obl", "nmod"):
        if relation(word) != "nmod:poss":
            yield case_of(word), word


def agent(verb: Token) -> Token | None:
    """Return the head of the phrase that says by whom a passive action was done."""
    if not is_passive(verb) and verb.tag_ != "VBN":
        return None
    return next((head for case, head in obliques(verb) if case == "by"), None)


def governor(token: Token) -> Token | None:
    """Return the nearest verb above a token."""
    return next((above for above in ancestors(token) if is_verb(above)), None)


def clause_head(token: Token) -> Token:
    """Return the head of the smallest clause a token stands in (itself without a parse)."""
    head = token
    while relation(head).partition(":")[0] not in CLAUSES and relation(head) not in CLAUSES:
        if relation(head) == "conj" and is_verb(head):
            break
        above = parent(head)
        if above is None:
            break
        head = above
    return head


def clause(token: Token) -> Span:
    """Return the smallest clause a token stands in, without a parse its sentence."""
    doc: Doc = token.doc
    if not token.dep_:
        return sentence(token)
    head = clause_head(token)
    return doc[head.left_edge.i : head.right_edge.i + 1]


# ------------------------------------------------------------------ noun phrases


def head_of(span: Span) -> Token:
    """Return the word that the rest of a span hangs on, without a parse its last word."""
    if not span[0].dep_:
        return span[len(span) - 1]
    return span.root


def noun_phrase(token: Token, *, modifiers: bool = False) -> Span:
    """Return the phrase of a noun from its first premodifier to the noun itself.

    With ``modifiers`` what follows and hangs on it belongs to the phrase too. Without a parse
    the phrase is the noun with the adjectives and nouns before it, as the tags have them.
    """
    doc: Doc = token.doc
    if not token.dep_:
        first = token.i
        while first > 0 and doc[first - 1].pos_ in {"ADJ", "NOUN", "PROPN", "DET", "NUM"}:
            first -= 1
        return doc[first : token.i + 1]
    last = token.right_edge.i if modifiers else token.i
    if not modifiers:
        tied = [c for c in token.children if relation(c) in {"flat", "compound"} and c.i > token.i]
        last = max([last, *(c.right_edge.i for c in tied)])
    first = token.left_edge.i
    while first < token.i and (doc[first].dep_ in {"case", "cc", "punct", "mark"}):
        first += 1
    return doc[first : last + 1]


# ------------------------------------------------------------------ sentences and paragraphs


def sentence(token: Token) -> Span:
    """Return the sentence a token stands in, cut at points and line breaks if nothing tells."""
    doc: Doc = token.doc
    if doc.has_annotation("SENT_START"):
        return token.sent
    first = token.i
    while first > 0 and not _ends_sentence(doc[first - 1]):
        first -= 1
    last = token.i
    while last < len(doc) - 1 and not _ends_sentence(doc[last]):
        last += 1
    return doc[first : last + 1]


def sentences(doc: Doc) -> Iterator[Span]:
    """Yield the sentences of a doc in order, cut at points and line breaks if nothing tells."""
    if doc.has_annotation("SENT_START"):
        yield from doc.sents
        return
    first = 0
    for token in doc:
        if _ends_sentence(token):
            if doc[first : token.i + 1].text.strip():
                yield doc[first : token.i + 1]
            first = token.i + 1
    if first < len(doc):
        yield doc[first : len(doc)]


def _ends_sentence(token: Token) -> bool:
    return token.text[0] in _SENTENCE_END or "\n" in token.text


def paragraph_bounds(text: str, offset: int) -> tuple[int, int]:
    """Return (start, end) of the line of text around an offset; articles break at line ends."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return start, len(text) if end < 0 else end
