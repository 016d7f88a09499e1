"""The labels of every head, and where each head's scores stand in the encoder's one output."""

from __future__ import annotations

from dataclasses import dataclass

NAMES = (
    "Person",
    "Organization",
    "NORP",
    "Location",
    "Facility",
    "Date",
    "Money",
    "Product",
    "Misc",
)
ROLES = ("source", "cue", "content")
LINKS = ("none", "-3", "-2", "-1", "+1", "+2", "+3")
"""A source or content points to its cue, a cue to its source: how many cues (sources) away."""
UPOS = (
    "ADJ",
    "ADP",
    "ADV",
    "AUX",
    "CCONJ",
    "DET",
    "INTJ",
    "NOUN",
    "NUM",
    "PART",
    "PRON",
    "PROPN",
    "PUNCT",
    "SCONJ",
    "SYM",
    "VERB",
    "X",
)
DEPS = (
    "root",
    "acl",
    "acl:relcl",
    "advcl",
    "advmod",
    "amod",
    "appos",
    "aux",
    "aux:pass",
    "case",
    "cc",
    "cc:preconj",
    "ccomp",
    "compound",
    "compound:prt",
    "conj",
    "cop",
    "csubj",
    "dep",
    "det",
    "det:predet",
    "discourse",
    "dislocated",
    "expl",
    "fixed",
    "flat",
    "goeswith",
    "iobj",
    "list",
    "mark",
    "nmod",
    "nmod:poss",
    "nmod:unmarked",
    "nsubj",
    "nsubj:pass",
    "nummod",
    "obj",
    "obl",
    "obl:agent",
    "obl:unmarked",
    "orphan",
    "parataxis",
    "punct",
    "reparandum",
    "vocative",
    "xcomp",
)


def bio(labels: tuple[str, ...]) -> tuple[str, ...]:
    """Return the BIO tags of labels: O first, then B and I of each."""
    return ("O", *(f"{part}-{label}" for label in labels for part in "BI"))


def reduce_dep(relation: str) -> str:
    """Return a UD relation as the parser knows it: rare subtypes become their main relation."""
    if relation in DEPS:
        return relation
    if relation == "nmod:desc":
        return "nmod:unmarked"
    main = relation.partition(":")[0]
    return main if main in DEPS else "dep"


@dataclass(frozen=True)
class Layout:
    """Widths of the heads in the encoder's concatenated output, in this order."""

    names: int = 2 * len(NAMES) + 1
    roles: int = 2 * len(ROLES) + 1
    links: int = len(LINKS)
    upos: int = len(UPOS)
    starts: int = 1
    arc: int = 128
    rel: int = 48

    def slices(self) -> dict[str, slice]:
        """Return the place of each head, by name, in columns of the output."""
        widths = {
            "names": self.names,
            "roles": self.roles,
            "links": self.links,
            "upos": self.upos,
            "starts": self.starts,
            "arc_dep": self.arc,
            "arc_head": self.arc,
            "rel_dep": self.rel,
            "rel_head": self.rel,
        }
        places: dict[str, slice] = {}
        at = 0
        for name, width in widths.items():
            places[name] = slice(at, at + width)
            at += width
        return places

    @property
    def width(self) -> int:
        """Return the number of columns in all."""
        last: int = self.slices()["rel_head"].stop
        return last
