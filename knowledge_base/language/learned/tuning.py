"""Tunes the encoder's first layers to labelled texts: small corrections to each (low-rank adapters; Hu et al., 2021).

All questions are taught together, so that what helps one helps the others. The same texts always give the same
corrections on the same machine; elsewhere the last digits may differ. Only learning needs this module (and jax).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import batched
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax
from numpy.typing import NDArray

from knowledge_base.language.learned.encoder import (
    FIRST,
    HEADS,
    LAST,
    LAYERS,
    PARTS,
    TINY,
    WIDTH,
    Numbers,
    norm_of,
    places_of,
    tensors,
    tokenizer,
)

_RANK = 16  # of a correction
_ROUNDS, _BATCH = 4, 32
_LONGEST = 320  # word pieces that are learned from; two units of a longer text say enough of it
_SIZES = (16, 24, 32, 48, 64, 96, 128, 192, _LONGEST)  # a batch is filled up to one of them
_STEP, _STEP_OF_HEAD, _DECAY = 1e-3, 1e-2, 0.01
_DROPPED = 0.1  # of the numbers at each layer while it learns
_HIDDEN = 0.04  # of the word pieces while it learns, against learning single words by heart
_MASK = 103  # the piece that stands for a hidden one
_SCALE = 10.0

Ids = NDArray[np.int32]
Say = Callable[[str], None]


def tune(texts: Sequence[str], answers: Numbers, trust: Numbers, matters: Numbers, say: Say) -> dict[str, Numbers]:
    """Corrections that bring these texts (rows) to these answers (columns), each as far as it is trusted.

    They are named by layer, part and side ("0.query.down"); "head" and "bias" turn what the corrected layers make of a
    text into a score for each question. `matters` says how much each question matters; `say` is told how far it is.
    Raises EncoderError.
    """
    pieces = [_pieces_of(text) for text in texts]
    model, learned = published_model(), _start(answers.shape[1])
    steps = _ROUNDS * (len(pieces) // _BATCH)
    slow = optax.warmup_cosine_decay_schedule(0.0, _STEP, steps // 10, steps, _STEP / 50)
    fast = optax.warmup_cosine_decay_schedule(0.0, _STEP_OF_HEAD, steps // 10, steps, _STEP_OF_HEAD / 50)
    rule = optax.chain(
        optax.clip_by_global_norm(1.0),
        optax.multi_transform(
            {"adapters": optax.adamw(slow, weight_decay=_DECAY), "head": optax.adamw(fast, weight_decay=_DECAY)},
            {"adapters": "adapters", "head": "head"},
        ),
    )
    share = jnp.array(matters / _SCALE)

    @jax.jit
    def step(learned: Any, state: Any, key: Any, batch: Any) -> Any:
        ids, mask, wanted, trusted = batch

        def loss(learned: Any) -> Any:
            scores = forward(model, learned, ids, mask, key)
            return (optax.sigmoid_binary_cross_entropy(scores, wanted) * trusted * share).sum() / len(ids)

        value, slope = jax.value_and_grad(loss)(learned)
        change, state = rule.update(slope, state, learned)
        return optax.apply_updates(learned, change), state, value

    state, key, order = rule.init(learned), jax.random.PRNGKey(1), np.random.default_rng(7)
    for number in range(_ROUNDS):
        losses = []
        for rows in _batches(pieces, order):
            key, now = jax.random.split(key)
            ids, mask = _filled_up([pieces[row] for row in rows], order)
            learned, state, value = step(learned, state, now, (ids, mask, answers[rows], trust[rows]))
            losses.append(float(value))
        say(f"round {number + 1} of {_ROUNDS}: {np.mean(losses):.3f}\n")
    adapters = {
        f"{layer}.{part}.{side}": np.asarray(values)
        for layer, parts in enumerate(learned["adapters"])
        for part, sides in parts.items()
        for side, values in zip(("down", "up"), sides, strict=True)
    }
    head, bias = (np.asarray(values) for values in learned["head"])
    return {**adapters, "head": head, "bias": bias}


def _pieces_of(text: str) -> list[int]:
    ids = tokenizer().encode(text, add_special_tokens=False).ids
    return [FIRST, *ids[: _LONGEST - 2], LAST]


def published_model() -> Any:
    """The published weights, ready for `forward`. Raises EncoderError."""
    found = tensors()

    def dense(name: str) -> Any:
        return jnp.array(found[f"{name}.weight"].T), jnp.array(found[f"{name}.bias"])

    layers = []
    for number in range(LAYERS):
        at = f"encoder.layer.{number}"
        parts = {part: dense(f"{at}.{name}") for part, name in PARTS.items()}
        norms = {"attended": norm_of(found, f"{at}.attention.output"), "outer": norm_of(found, f"{at}.output")}
        layers.append((parts, norms))
    words = jnp.array(found["embeddings.word_embeddings.weight"])
    return words, jnp.array(places_of(found)), norm_of(found, "embeddings"), layers


def _start(questions: int) -> Any:
    """Corrections that change nothing yet."""
    wide = 4 * WIDTH
    shapes = {part: (wide if part == "outer" else WIDTH, wide if part == "inner" else WIDTH) for part in PARTS}
    key, adapters = jax.random.PRNGKey(0), []
    for _ in range(LAYERS):
        parts = {}
        for part, (into, out) in shapes.items():
            key, now = jax.random.split(key)
            parts[part] = (jax.random.normal(now, (into, _RANK)) / into**0.5, jnp.zeros((_RANK, out)))
        adapters.append(parts)
    return {"adapters": adapters, "head": (jnp.zeros((WIDTH, questions)), jnp.zeros(questions))}


def forward(model: Any, learned: Any, ids: Any, mask: Any, key: Any = None) -> Any:
    """The scores of a batch of texts; with a random key some of the numbers are dropped."""
    words, places, norm, layers = model
    count, length = ids.shape
    values = _normed(words[ids] + places[:length], norm)
    unseen = jnp.where(mask[:, None, None, :] > 0, 0.0, -1e9)
    for (parts, norms), adapters in zip(layers, learned["adapters"], strict=True):
        key, first, second = (None, None, None) if key is None else jax.random.split(key, 3)

        def through(part: str, values: Any, parts: Any = parts, adapters: Any = adapters) -> Any:
            (weight, bias), (down, up) = parts[part], adapters[part]
            return values @ weight + bias + (values @ down) @ up

        query, one, value = (
            through(part, values).reshape(count, length, HEADS, -1).transpose(0, 2, 1, 3)
            for part in ("query", "key", "value")
        )
        shares = jax.nn.softmax(query @ one.transpose(0, 1, 3, 2) / (WIDTH / HEADS) ** 0.5 + unseen, -1)
        seen = (shares @ value).transpose(0, 2, 1, 3).reshape(count, length, WIDTH)
        values = _normed(_drop(first, through("attended", seen)) + values, norms["attended"])
        inner = jax.nn.gelu(through("inner", values))
        values = _normed(_drop(second, through("outer", inner)) + values, norms["outer"])
    last = jnp.sum(mask, 1, keepdims=True) - 1
    inside = mask * (jnp.arange(length) > 0) * (jnp.arange(length) < last)
    mean = (values * inside[..., None]).sum(1) / jnp.maximum(inside.sum(1, keepdims=True), 1)
    weight, bias = learned["head"]
    return _drop(key, mean) @ weight + bias


def _normed(values: Any, norm: Any) -> Any:
    centred = values - values.mean(-1, keepdims=True)
    return centred / jnp.sqrt((centred * centred).mean(-1, keepdims=True) + TINY) * norm[0] + norm[1]


def _drop(key: Any, values: Any) -> Any:
    if key is None:
        return values
    kept = jax.random.bernoulli(key, 1 - _DROPPED, values.shape)
    return jnp.where(kept, values / (1 - _DROPPED), 0.0)


def _batches(pieces: Sequence[list[int]], order: np.random.Generator) -> Iterator[list[int]]:
    """Rows of about the same length together, in another order each time."""
    rows = order.permutation(len(pieces)).tolist()
    found: list[list[int]] = []
    for some in batched(rows, 16 * _BATCH, strict=False):
        alike = sorted(some, key=lambda row: len(pieces[row]))
        found += [list(batch) for batch in batched(alike, _BATCH, strict=False) if len(batch) == _BATCH]
    for number in order.permutation(len(found)):
        yield found[number]


def _filled_up(batch: Sequence[list[int]], order: np.random.Generator) -> tuple[Ids, Numbers]:
    """A batch as one table, filled up to one of the sizes, some pieces hidden; and where the pieces are."""
    longest = max(len(pieces) for pieces in batch)
    size = next(size for size in _SIZES if size >= longest)
    ids, mask = np.zeros((len(batch), size), np.int32), np.zeros((len(batch), size), np.float32)
    for row, pieces in enumerate(batch):
        ids[row, : len(pieces)] = pieces
        mask[row, : len(pieces)] = 1
        hidden = order.random(len(pieces)) < _HIDDEN
        hidden[[0, -1]] = False
        ids[row, : len(pieces)][hidden] = _MASK
    return ids, mask
