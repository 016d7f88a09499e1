"""Decoding by hand-made scores: legal tags, one-rooted trees, joined attributions."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from syrcorpus.pipeline.decode import (
    CONTENT,
    CUE,
    SOURCE,
    Attribution,
    Name,
    Piece,
    _viterbi,
    attributions,
    best_relations,
    bio_tags,
    log_softmax,
    read_names,
    settle_names,
    spans_of,
    tree,
)


def legal(tags: tuple[int, ...]) -> bool:
    before = 0
    for tag in tags:
        if tag and tag % 2 == 0 and before not in (tag, tag - 1):
            return False
        before = tag
    return True


@pytest.mark.parametrize("seed", range(20))
def test_bio_tags_are_the_best_of_all_legal_sequences(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(5, 5)).astype(np.float32)
    paths = (path for path in itertools.product(range(5), repeat=5) if legal(path))
    best = max(paths, key=lambda path: sum(float(scores[i, tag]) for i, tag in enumerate(path)))
    assert tuple(bio_tags(scores)) == best


@pytest.mark.parametrize("seed", range(10))
def test_searching_only_where_it_is_needed_finds_the_same(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(60, 7), scale=3).astype(np.float32)
    scores[:, 0] += 5
    words = np.arange(60)
    best = scores[words, _viterbi(scores)].sum()
    assert scores[words, bio_tags(scores)].sum() == pytest.approx(best)
    assert legal(tuple(bio_tags(scores)))


def test_spans_of_tags() -> None:
    assert spans_of([1, 2, 1, 0, 3, 4, 4]) == [Piece(0, 2, 0), Piece(2, 3, 0), Piece(4, 7, 1)]


def votes(*of_kinds: float) -> np.ndarray:
    return np.array(of_kinds, np.float32)


def test_the_same_name_has_one_kind_and_a_surname_its_persons() -> None:
    person, place = 0, 1
    names = [
        Name(0, 2, ("ida", "lund"), votes(0, -5)),
        Name(5, 6, ("lund",), votes(-1, 0)),
        Name(9, 10, ("lund",), votes(-1, 0)),
        Name(12, 13, ("callao",), votes(0, -1)),
        Name(15, 16, ("callao",), votes(-4, 0)),
    ]
    assert [piece.label for piece in settle_names(names, person)] == [
        person,
        person,
        person,
        place,
        place,
    ]


def test_a_surname_told_often_does_not_outvote_the_full_name() -> None:
    person, place = 0, 1
    full = Name(0, 2, ("abla", "tounsi"), np.array([0, -6], np.float32))
    alone = [Name(i, i + 1, ("tounsi",), np.array([-2, 0], np.float32)) for i in range(3, 20, 2)]
    kinds = {piece.label for piece in settle_names([full, *alone], person)}
    assert kinds == {person}
    assert {piece.label for piece in settle_names(alone, person)} == {place}


def names_of(words: str, tags: list[int], *starts: int, joined: tuple[int, ...] = ()) -> list[Name]:
    cut = words.split()
    scores = np.full((len(cut), 5), -5, np.float32)
    scores[np.arange(len(cut)), tags] = 5
    return read_names(cut, scores, [i in (0, *starts) for i in range(len(cut))], joined)


def test_read_names_gives_words_and_votes() -> None:
    (name,) = names_of("Ida Lund said", [1, 2, 0])
    assert name[:3] == (0, 2, ("ida", "lund"))
    assert name.votes.argmax() == 0


def test_names_that_touch_are_one_where_their_kind_is_joined() -> None:
    assert [n[:2] for n in names_of("FC Porto won", [1, 1, 0], joined=(0,))] == [(0, 2)]
    assert [n[:2] for n in names_of("FC Porto won", [1, 1, 0])] == [(0, 1), (1, 2)]
    assert [n[:2] for n in names_of("Ida Lund won", [1, 3, 0], joined=(0, 1))] == [(0, 1), (1, 2)]


def test_no_name_goes_on_over_a_paragraph() -> None:
    found = names_of("Porto Porto won", [1, 1, 0], 1, joined=(0,))
    assert [n[:2] for n in found] == [(0, 1), (1, 2)]


def test_no_name_ends_with_of() -> None:
    assert [n[:2] for n in names_of("Bank of the", [1, 2, 2])] == [(0, 1)]


def test_a_mark_is_no_name() -> None:
    assert names_of("said , and", [0, 1, 0]) == []
    assert [n[:2] for n in names_of("Talhiya , and", [1, 2, 0])] == [(0, 1)]


def trees(count: int) -> list[tuple[int, ...]]:
    found = []
    for heads in itertools.product(range(count + 1), repeat=count):
        if heads.count(0) != 1:
            continue
        for start in range(1, count + 1):
            seen, node = set(), start
            while node and node not in seen:
                seen.add(node)
                node = heads[node - 1]
            if node:
                break
        else:
            found.append(heads)
    return found


@pytest.mark.parametrize("seed", range(40))
def test_tree_is_the_best_tree_with_one_root(seed: int) -> None:
    count = 2 + seed % 4
    scores = np.random.default_rng(seed).normal(size=(count, count + 1)).astype(np.float32)
    best = max(
        trees(count), key=lambda heads: sum(float(scores[i, head]) for i, head in enumerate(heads))
    )
    assert tuple(tree(scores)) == best


@pytest.mark.parametrize("count", [1, 60, 200])
def test_a_long_sentence_still_gives_a_tree(count: int) -> None:
    scores = np.random.default_rng(count).normal(size=(count, count + 1)).astype(np.float32)
    heads = tree(scores)
    assert heads.count(0) == 1
    for start in range(1, count + 1):
        seen: set[int] = set()
        node = start
        while node:
            assert node not in seen
            seen.add(node)
            node = heads[node - 1]


def test_only_the_root_is_called_root() -> None:
    random = np.random.default_rng(1)
    dep = random.normal(size=(3, 4 * 3)).astype(np.float32)
    head = random.normal(size=(4, 2)).astype(np.float32)
    found = best_relations(dep, head, np.array([2, 0, 2]))
    assert [int(relation == 0) for relation in found] == [0, 1, 0]


def links(*targets: int) -> np.ndarray:
    """Return link scores of words that each point firmly to one target (0: to none)."""
    scores = np.zeros((len(targets), 7), np.float32)
    for word, target in enumerate(targets):
        scores[word, 0 if target == 0 else target + 4 - (target > 0)] = 9
    return log_softmax(scores)


def test_roles_meet_at_their_cue() -> None:
    # "it fell", he said; "it stood", she replied
    roles = [
        Piece(0, 2, CONTENT),
        Piece(2, 3, SOURCE),
        Piece(3, 4, CUE),
        Piece(4, 6, CONTENT),
        Piece(6, 7, SOURCE),
        Piece(7, 8, CUE),
    ]
    found = attributions(roles, links(1, 1, 1, -1, 1, 1, 1, -1))
    assert found == [
        Attribution(((2, 3),), ((3, 4),), ((0, 2),)),
        Attribution(((6, 7),), ((7, 8),), ((4, 6),)),
    ]


def test_two_cues_share_a_source() -> None:
    # he denied X and vowed Y
    roles = [
        Piece(0, 1, SOURCE),
        Piece(1, 2, CUE),
        Piece(2, 3, CONTENT),
        Piece(4, 5, CUE),
        Piece(5, 6, CONTENT),
    ]
    found = attributions(roles, links(1, -1, -1, 0, -1, -1))
    assert [attribution.sources for attribution in found] == [((0, 1),), ((0, 1),)]


def test_a_cue_without_content_attributes_nothing() -> None:
    assert attributions([Piece(0, 1, SOURCE), Piece(1, 2, CUE)], links(1, -1)) == []


def test_content_without_a_cue_attributes_nothing() -> None:
    assert attributions([Piece(0, 2, CONTENT)], links(1, 1)) == []
