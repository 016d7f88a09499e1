"""From scores to findings: spans, trees, and roles joined into attributions.

Plain numpy over one window; nothing here knows spaCy.
"""

from __future__ import annotations

import bisect
from collections.abc import Container, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

NEVER = -1e9
SURE = 6.0
"""A lead in log-probability that settles a word."""


class Piece(NamedTuple):
    """A span of words, half-open, with the number of its label."""

    start: int
    end: int
    label: int


class Attribution(NamedTuple):
    """Spans of words that belong to one act of attributing."""

    sources: tuple[tuple[int, int], ...]
    cues: tuple[tuple[int, int], ...]
    contents: tuple[tuple[int, int], ...]


def log_softmax(scores: Floats) -> Floats:
    """Return log-probabilities along the last axis."""
    shifted: Any = scores - scores.max(axis=-1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result


def bio_tags(scores: Floats) -> list[int]:
    """Return the best legal BIO tags (0 is O, 2k+1 begins and 2k+2 continues label k).

    Viterbi decoding over legal transitions, all of equal weight: so where each word's own best
    tag gives a legal sequence, that is the answer, and only the rest needs the search. It runs
    between words that are surely O; what it costs to be legal there is less than to change one of
    those, or the whole window is searched.
    """
    found = scores.argmax(axis=1)
    best: list[int] = found.tolist()
    illegal: list[int] = []
    before = 0
    for i, tag in enumerate(best):
        if tag and tag % 2 == 0 and before not in (tag, tag - 1):
            illegal.append(i)
        before = tag
    if not illegal:
        return best
    lead = scores[:, 0] - scores[:, 1:].max(axis=1)
    sure = [-1, *np.flatnonzero(lead > SURE).tolist(), len(best)]
    cost = 0.0
    done = -1
    for i in illegal:
        if i < done:
            continue
        right = bisect.bisect(sure, i)
        first, done = sure[right - 1] + 1, sure[right]
        part = scores[first:done]
        tags = _viterbi(part)
        cost += float((part.max(axis=1) - part[np.arange(len(part)), tags]).sum())
        best[first:done] = tags
    return best if cost < SURE else _viterbi(scores)


def _viterbi(scores: Floats) -> list[int]:
    count, width = scores.shape
    free = np.array([0, *range(1, width, 2)])
    begins = np.arange(1, width, 2)
    total = np.full(width, NEVER, np.float32)
    total[free] = scores[0, free]
    back = np.zeros((count, width), np.int64)
    for i in range(1, count):
        top = int(total.argmax())
        inner = total[begins + 1] > total[begins]
        back[i, free] = top
        back[i, begins + 1] = np.where(inner, begins + 1, begins)
        new = np.empty_like(total)
        new[free] = total[top]
        new[begins + 1] = np.where(inner, total[begins + 1], total[begins])
        total = new + scores[i]
    tag = int(total.argmax())
    tags = [tag]
    for i in range(count - 1, 0, -1):
        tag = int(back[i, tag])
        tags.append(tag)
    return tags[::-1]


def spans_of(tags: Sequence[int]) -> list[Piece]:
    """Return the spans of legal BIO tags."""
    found: list[Piece] = []
    start, label = -1, -1
    for i, tag in enumerate(tags):
        if start >= 0 and not (tag and tag % 2 == 0):
            found.append(Piece(start, i, label))
            start = -1
        if tag % 2 == 1:
            start, label = i, tag // 2
    if start >= 0:
        found.append(Piece(start, len(tags), label))
    return found


# ---------------------------------------------------------------- names


class Name(NamedTuple):
    """A name: a span of words, its words, and log-probabilities of each kind."""

    start: int
    end: int
    words: tuple[str, ...]
    votes: Floats


UNFINISHED = frozenset("of and for the to in at de by with on & - – /".split()) | frozenset(
    ",;:([“"
)
"""Words that no name ends with."""


def read_names(
    words: Sequence[str], scores: Floats, starts: Sequence[bool], joined: Container[int]
) -> list[Name]:
    """Return the names of one window.

    ``starts`` marks words that begin a paragraph: no name goes on over one. Names of the
    ``joined`` labels that touch are one name ("FC" "Porto"): two in a row are divided by
    something, hardly ever by nothing. Worth half a point of F on the development set.
    """
    scores = scores.copy()
    scores[np.flatnonzero(starts), 2::2] = -np.inf
    spans: list[Piece] = []
    for piece in spans_of(bio_tags(scores)):
        before = spans[-1] if spans else None
        if (
            before
            and before[1:] == (piece.start, piece.label)
            and piece.label in joined
            and not starts[piece.start]
        ):
            spans[-1] = Piece(before.start, piece.end, piece.label)
        else:
            spans.append(piece)
    if not spans:
        return []
    logs = log_softmax(scores)
    found = []
    for start, stop, _ in spans:
        end = stop
        while end - 1 > start and words[end - 1].lower() in UNFINISHED:
            end -= 1
        if not any(any(map(str.isalnum, word)) for word in words[start:end]):
            continue
        votes = logs[start, 1::2] + logs[start + 1 : end, 2::2].sum(axis=0)
        # No single place may outvote all others: one odd sentence is not the whole article.
        votes = np.maximum(votes - votes.max(), np.float32(-6))
        found.append(Name(start, end, tuple(map(str.lower, words[start:end])), votes))
    return found


def settle_names(names: Sequence[Name], person: int) -> list[Piece]:
    """Give the same name one kind in an article, and a surname its person's.

    All mentions of a string vote together; a full name and its last word vote together, each as
    one, where both make a person: a surname told often but never with its title does not outvote
    the full name. Worth more than a point and a half of F on the development set
    (training/README.md).
    """
    votes: dict[tuple[str, ...], list[Floats]] = {}
    for name in names:
        votes.setdefault(name.words, []).append(name.votes)
    own: dict[tuple[str, ...], Any] = {
        words: np.mean(given, axis=0) for words, given in votes.items()
    }
    shared = dict(own)
    for words, mean in own.items():
        last = words[-1:]
        if len(words) > 1 and last in own and (mean + own[last]).argmax() == person:
            shared[words] = shared[words] + own[last]
            shared[last] = shared[last] + mean
    return [Piece(name.start, name.end, int(shared[name.words].argmax())) for name in names]


# ---------------------------------------------------------------- trees


def tree(scores: Floats) -> list[int]:
    """Return the best tree with one root: of each word its head, 0 the root, else index + 1.

    ``scores[i, j]`` is how well head j (0: the root) fits word i. Each word's best head is the
    answer where that gives a tree (four sentences in five); else Chu-Liu/Edmonds, with a price on
    leaving the root that one root has to be paid but no second (Zmigrod, Vieira and Cotterell
    2020 say why that is right).
    """
    count = len(scores)
    if count == 1:
        return [0]
    scores = scores.copy()
    words = np.arange(count)
    scores[words, words + 1] = NEVER
    heads: list[int] = scores.argmax(axis=1).tolist()
    if heads.count(0) == 1 and _cycle([-1, *heads]) is None:
        return heads
    # float64: a price of this size would swallow small differences in float32.
    table = np.full((count + 1, count + 1), -np.inf, np.float64)
    table[1:, :] = scores
    table[1:, 0] -= 1e6
    return [int(head) for head in _edmonds(table)[1:]]


def best_relations(dep: Floats, head: Floats, heads: Ints) -> Ints:
    """Return the best relation of each word to its head (biaffine; Dozat and Manning 2017).

    ``dep`` has in each row, for each relation in turn, what the head's row (and a last constant
    one) is multiplied with; row 0 of ``head`` is the root's. Relation 0 is the root's and only
    the root's.
    """
    width = head.shape[1]
    pairs = dep.reshape(len(dep), -1, width + 1)
    ranks = np.matmul(pairs[:, :, :width], head[heads][:, :, None])[:, :, 0] + pairs[:, :, width]
    ranks[:, 0] = np.where(heads == 0, np.inf, -np.inf)
    best: Ints = ranks.argmax(axis=1)
    return best


def _cycle(heads: Sequence[int]) -> list[int] | None:
    """Return the nodes of a cycle, if there is one; node 0 is the root."""
    done = [False] * len(heads)
    done[0] = True
    for node in range(1, len(heads)):
        path: list[int] = []
        here = node
        while not done[here]:
            done[here] = True
            path.append(here)
            here = heads[here]
        if here in path:
            return path[path.index(here) :]
    return None


def _edmonds(table: NDArray[np.float64]) -> list[int]:
    """Return the heads of a maximum spanning arborescence from node 0 (Chu-Liu/Edmonds).

    Grows a path of best heads; a cycle becomes one node (a number of its own from ``size`` on),
    which enters at the member where breaking the cycle costs least (Tarjan 1977).
    """
    size = len(table)
    room = 2 * size
    scores = np.full((room, room), -np.inf)
    scores[:size, :size] = table
    np.fill_diagonal(scores, -np.inf)
    # Of the edge head -> dependent between (merged) nodes, which words it joins.
    dependents = np.repeat(np.arange(room)[:, None], room, axis=1)
    heads = np.repeat(np.arange(room)[None, :], room, axis=0)
    around = list(range(room))
    """The merged node a node went into; itself while it stands alone."""
    members: dict[int, list[int]] = {}
    edges: dict[int, tuple[int, int, float]] = {}
    finished = {0}
    for start in range(1, size):
        node = start
        while around[node] != node:
            node = around[node]
        path: list[int] = []
        while node not in finished:
            path.append(node)
            head = int(scores[node].argmax())
            edges[node] = (
                int(dependents[node, head]),
                int(heads[node, head]),
                float(scores[node, head]),
            )
            if head in path:
                cycle = path[path.index(head) :]
                del path[path.index(head) :]
                head = size + len(members)
                members[head] = cycle
                _merge(_Edges(scores, dependents, heads), cycle, [edges[n][2] for n in cycle], head)
                for inner in cycle:
                    around[inner] = head
            node = head
        finished.update(path)
    result = [-1] * size
    pending = [n for n in range(1, size + len(members)) if around[n] == n]
    while pending:
        node = pending.pop()
        dependent, head, _ = edges[node]
        result[dependent] = head
        # Down to the word that the edge enters: all it passes by keep their own edges.
        inner = dependent
        while inner != node:
            outer = around[inner]
            pending.extend(n for n in members[outer] if n != inner)
            inner = outer
    return result


class _Edges(NamedTuple):
    """Edges between (merged) nodes, row the dependent, column the head."""

    scores: NDArray[np.float64]
    dependents: Ints
    heads: Ints


def _merge(edges: _Edges, cycle: list[int], own: list[float], node: int) -> None:
    """Make a cycle one node, given the scores of the cycle's own edges."""
    scores, dependents, heads = edges
    every = np.arange(len(scores))
    ring = np.array(cycle)
    entering = scores[ring] - np.array(own)[:, None]
    best = ring[entering.argmax(axis=0)]
    scores[node] = entering.max(axis=0)
    dependents[node] = dependents[best, every]
    heads[node] = heads[best, every]
    best = ring[scores[:, ring].argmax(axis=1)]
    scores[:, node] = scores[every, best]
    dependents[:, node] = dependents[every, best]
    heads[:, node] = heads[every, best]
    scores[:, ring] = -np.inf
    scores[node, node] = -np.inf


# ---------------------------------------------------------------- attributions

SOURCE, CUE, CONTENT = range(3)
REACH = 3
"""Links reach three cues (or sources) to either side."""


def attributions(roles: Sequence[Piece], links: Floats) -> list[Attribution]:
    """Join the roles of one window into attributions.

    ``links`` are log-probabilities of each word's link. A source or content goes to the cue its
    words point to; a cue that no source points to takes the source it points to itself (two
    verbs, one speaker). A content that points to no cue is taken for none (worth 0.8 F on the
    development set), and a cue without content attributes nothing.
    """
    cues = [piece for piece in roles if piece.label == CUE]
    sources = [piece for piece in roles if piece.label == SOURCE]
    if not cues:
        return []
    of_cue: list[dict[int, list[tuple[int, int]]]] = [{SOURCE: [], CONTENT: []} for _ in cues]
    for piece in roles:
        if piece.label == CUE:
            continue
        target = _target(piece, cues, links)
        if target is not None:
            of_cue[target][piece.label].append((piece.start, piece.end))
    found: list[Attribution] = []
    for cue, parts in zip(cues, of_cue, strict=True):
        if not parts[CONTENT]:
            continue
        if not parts[SOURCE]:
            target = _target(cue, sources, links)
            if target is not None:
                parts[SOURCE].append((sources[target].start, sources[target].end))
        found.append(
            Attribution(tuple(parts[SOURCE]), ((cue.start, cue.end),), tuple(parts[CONTENT]))
        )
    return found


def _target(piece: Piece, targets: Sequence[Piece], links: Floats) -> int | None:
    """Return which of the targets a piece's words point to together, None for none of them."""
    votes = links[piece.start : piece.end].sum(axis=0)
    before = sum(1 for target in targets if target.start < piece.start)
    best, best_vote = None, float(votes[0])
    for rank in range(1, REACH + 1):
        left, right = before - rank, before + rank - 1
        if left >= 0 and votes[REACH + 1 - rank] > best_vote:
            best, best_vote = left, float(votes[REACH + 1 - rank])
        if right < len(targets) and votes[REACH + rank] > best_vote:
            best, best_vote = right, float(votes[REACH + rank])
    return best
