"""Each head's loss over a batch."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from .network import Answer, Heads, Network
from .windows import NONE, Window

Loss = tuple[Tensor, int]
"""A summed loss and the number of words it was summed over."""
AGREEING = ("names", "roles", "links", "upos")
"""The heads that give each word one of several labels."""
SOFT = ("names", "roles", "links")
"""The heads that a larger network teaches, in the order of its answers (``distil.py``)."""
SENTENCE = 10
"""A sentence's vector counts as so many words."""


def losses(
    network: Heads,
    windows: list[Window],
    batch: dict[str, Any],
    table: Tensor | None = None,
    *,
    twice: bool = False,
) -> dict[str, Loss]:
    """Return each head's loss; ``table`` has all-MiniLM's vectors of sentences.

    With ``twice``, the second half of the windows repeats the first, and how far the two are from
    agreeing is a loss for each head (``names_apart``).
    """
    device = batch["ids"].device
    with torch.autocast(device.type, torch.bfloat16):
        answer: Answer = network(
            *(batch[name] for name in ("ids", "types", "mask", "first", "segments"))
        )
    output = answer.heads.float()
    places = network.places
    found = {}
    for head in AGREEING:
        gold = batch["gold"][head].flatten()
        count = int((gold != NONE).sum())
        if count:
            scores = output[:, :, places[head]].flatten(0, 1)
            loss = functional.cross_entropy(scores, gold, ignore_index=NONE, reduction="sum")
            found[head] = (loss, count)
    gold = batch["gold"]["begins"]
    known = gold != NONE
    if known.any():
        scores = output[:, :, places["starts"]].squeeze(-1)[known]
        loss = functional.binary_cross_entropy_with_logits(
            scores, gold[known].float(), reduction="sum"
        )
        found["starts"] = (loss, int(known.sum()))
    if twice:
        found |= agreement_losses(network, batch, output)
    found |= tree_losses(network, windows, output)
    found |= soft_losses(network, batch, output, answer.states)
    if answer.vectors is not None and table is not None:
        found |= vector_losses(windows, answer.vectors.float(), table)
    return found


def soft_losses(
    network: Heads, batch: dict[str, Any], output: Tensor, states: Tensor
) -> dict[str, Loss]:
    """Return how far the answers lie from what another network said, and the states from its.

    The divergence from its probabilities (Hinton et al. 2015), and, for the shipped network, the
    mean square of what is missing to its states on their main axes (hints: Romero et al. 2015).
    The larger network has better to learn from where there is gold.
    """
    told = batch["soft"]
    known = told.any(-1)
    if not known.any():
        return {}
    found: dict[str, Loss] = {}
    column = 0
    for head in SOFT:
        place = network.places[head]
        theirs = told[:, :, column : column + place.stop - place.start]
        column += place.stop - place.start
        wanted = known
        if not isinstance(network, Network):
            wanted = known & (batch["gold"][head] == NONE)
        scores = functional.log_softmax(output[:, :, place][wanted], -1)
        likely = theirs[wanted].clamp(min=1e-6)
        found[head + "_soft"] = ((likely * (likely.log() - scores)).sum(), int(wanted.sum()))
    if isinstance(network, Network):
        missing = network.hint(states[known].float()) - told[known][:, column:]
        found["states"] = (missing.square().mean(-1).sum(), int(known.sum()))
    return {name: loss for name, loss in found.items() if loss[1]}


def agreement_losses(network: Heads, batch: dict[str, Any], output: Tensor) -> dict[str, Loss]:
    """Return how far the heads' answers to the two halves of a batch, which are alike, lie apart.

    The two differ by dropout alone: the symmetric divergence of Liang et al. 2021 (R-Drop), also
    where a word has no gold.
    """
    half = len(output) // 2
    known = batch["words"][:half]
    count = int(known.sum()) * 2
    found = {}
    for head in AGREEING:
        scores = output[:, :, network.places[head]]
        one, other = (
            functional.log_softmax(part[known], -1) for part in (scores[:half], scores[half:])
        )
        apart = ((one.exp() - other.exp()) * (one - other)).sum() / 2
        found[head + "_apart"] = (apart, count)
    return found


def tree_losses(network: Heads, windows: list[Window], output: Tensor) -> dict[str, Loss]:
    """Return the losses of arcs and relations, over the windows that have trees."""
    places = network.places
    arcs, rels, words = [], [], 0
    for row, window in enumerate(windows):
        if window.heads is None or window.deps is None or window.sentence is None:
            continue
        n = len(window.heads)
        at = output[row, :n]
        heads = torch.tensor(window.heads, device=output.device)
        sentence = torch.tensor(window.sentence, device=output.device)
        # No head stands in another sentence, and no word is its own.
        apart = sentence[:, None] != sentence[None, :]
        apart.fill_diagonal_(True)
        blocked = torch.cat([torch.zeros_like(apart[:, :1]), apart], 1)
        scores = network.arcs(at[:, places["arc_dep"]], at[:, places["arc_head"]])
        scores = scores.masked_fill(blocked, -1e4)
        arcs.append(functional.cross_entropy(scores, heads, reduction="sum"))
        scores = network.relations(at[:, places["rel_dep"]], at[:, places["rel_head"]], heads)
        deps = torch.tensor(window.deps, device=output.device)
        rels.append(functional.cross_entropy(scores, deps, reduction="sum"))
        words += n
    if not words:
        return {}
    return {"arcs": (torch.stack(arcs).sum(), words), "rels": (torch.stack(rels).sum(), words)}


def vector_losses(windows: list[Window], vectors: Tensor, table: Tensor) -> dict[str, Loss]:
    """Return how far sentences' vectors lie from the teacher's, and their cosines from its own.

    What is asked of a vector later is a cosine with another: so beside each vector's direction
    (on the teacher's main axes, as many as the head has), the cosines of all pairs in the batch
    are held to the teacher's.
    """
    means, numbers = [], []
    for row, window in enumerate(windows):
        for begin, end, number in window.vectors:
            means.append(vectors[row, begin:end].mean(0))
            numbers.append(number)
    count = len(numbers)
    if count < 2:
        return {}
    ours, theirs = torch.stack(means), table[numbers]
    apart = (1 - functional.cosine_similarity(ours, theirs[:, : ours.shape[1]])).sum()
    ours = functional.normalize(ours)
    unlike = (ours @ ours.T - theirs @ theirs.T).square().sum() / (count - 1)
    return {
        "vectors": (apart * SENTENCE, count * SENTENCE),
        "cosines": (unlike * SENTENCE, count * SENTENCE),
    }
