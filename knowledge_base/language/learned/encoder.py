"""What a text means, as numbers: the lower layers of the sentence encoder all-MiniLM-L6-v2, run by numpy alone.

The model (Apache 2.0, Microsoft and the sentence-transformers project) comes from a package whose files are checked
against their published digests. Its first layers keep more of what matters here than its last, which was trained to
find paraphrases (measured: docs/evaluation.md). A text is cut into windows, none skipped, so that the time is in
proportion to its length.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import struct
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

Numbers = NDArray[np.float32]

PACKAGE = "all_minilm_l6_v2"
DIGESTS = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
WIDTH = 384
_LAYERS = 4  # of the model's six
_HEADS = 12
_FIRST, _LAST = 101, 102  # the pieces that begin and end a text
_TINY = np.float32(1e-12)


class EncoderError(RuntimeError):
    """The sentence encoder's package is missing or is not the one that is expected: run ./run setup."""


@dataclass(frozen=True)
class Piece:
    """One window of a text: its word pieces' places in the text, and each piece's numbers after some layers."""

    spans: tuple[tuple[int, int], ...]
    layers: dict[int, Numbers]


@dataclass(frozen=True)
class _Layer:
    query_key_value: Numbers
    query_key_value_bias: Numbers
    attended: Numbers
    attended_bias: Numbers
    attended_norm: tuple[Numbers, Numbers]
    inner: Numbers
    inner_bias: Numbers
    outer: Numbers
    outer_bias: Numbers
    outer_norm: tuple[Numbers, Numbers]


@dataclass(frozen=True)
class _Model:
    tokenizer: Tokenizer
    pieces: NDArray[np.float16]
    places: Numbers
    norm: tuple[Numbers, Numbers]
    layers: tuple[_Layer, ...]


def _package_file(name: str) -> bytes:
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise EncoderError(f"the package {PACKAGE} is not installed: run ./run setup")
    with zipfile.ZipFile(Path(spec.origin).with_name("model.zip")) as archive:
        data = archive.read(name)
    if hashlib.sha256(data).hexdigest() != DIGESTS[name]:
        raise EncoderError(f"{name} of the package {PACKAGE} is not the published file: run ./run setup")
    return data


def _tensors(data: bytes) -> dict[str, Numbers]:
    """The arrays of a safetensors file: an 8-byte length, a JSON header, then the numbers."""
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    body = memoryview(data)[8 + length :]
    return {
        name: np.frombuffer(body[slice(*one["data_offsets"])], np.float32).reshape(one["shape"])
        for name, one in header.items()
        if name != "__metadata__" and one["dtype"] == "F32"
    }


@lru_cache(maxsize=1)
def _model() -> _Model:
    """The checked model. Raises EncoderError."""
    tokenizer = Tokenizer.from_str(_package_file("tokenizer.json").decode())
    tokenizer.no_truncation()
    tokenizer.no_padding()
    found = _tensors(_package_file("model.safetensors"))

    def norm(name: str) -> tuple[Numbers, Numbers]:
        return found[f"{name}.LayerNorm.weight"].copy(), found[f"{name}.LayerNorm.bias"].copy()

    def turned(*names: str) -> tuple[Numbers, Numbers]:
        weight = np.concatenate([found[f"{name}.weight"] for name in names])
        return np.ascontiguousarray(weight.T), np.concatenate([found[f"{name}.bias"] for name in names])

    layers = []
    for number in range(_LAYERS):
        at = f"encoder.layer.{number}"
        layers.append(
            _Layer(
                *turned(*(f"{at}.attention.self.{part}" for part in ("query", "key", "value"))),
                *turned(f"{at}.attention.output.dense"),
                norm(f"{at}.attention.output"),
                *turned(f"{at}.intermediate.dense"),
                *turned(f"{at}.output.dense"),
                norm(f"{at}.output"),
            )
        )
    kinds = found["embeddings.token_type_embeddings.weight"][0]
    return _Model(
        tokenizer,
        found["embeddings.word_embeddings.weight"].astype(np.float16),
        found["embeddings.position_embeddings.weight"] + kinds,
        norm("embeddings"),
        tuple(layers),
    )


def _normed(values: Numbers, norm: tuple[Numbers, Numbers]) -> Numbers:
    centred = values - values.mean(-1, keepdims=True)
    spread = np.sqrt((centred * centred).mean(-1, keepdims=True) + _TINY)
    result: Numbers = (centred / spread * norm[0] + norm[1]).astype(np.float32, copy=False)
    return result


def _gelu(values: Numbers) -> Numbers:
    """The model's activation, in its usual approximation by the hyperbolic tangent."""
    inner = np.float32(0.79788456) * (values + np.float32(0.044715) * values * values * values)
    result: Numbers = (np.float32(0.5) * values * (np.float32(1) + np.tanh(inner))).astype(np.float32, copy=False)
    return result


def _through(layer: _Layer, values: Numbers) -> Numbers:
    count, size = len(values), WIDTH // _HEADS
    mixed = values @ layer.query_key_value + layer.query_key_value_bias
    query, key, value = (part.reshape(count, _HEADS, size).transpose(1, 0, 2) for part in np.split(mixed, 3, axis=1))
    weights = query @ key.transpose(0, 2, 1) / np.float32(size**0.5)
    weights = np.exp(weights - weights.max(-1, keepdims=True))
    weights /= weights.sum(-1, keepdims=True)
    seen = (weights @ value).transpose(1, 0, 2).reshape(count, WIDTH)
    values = _normed(seen @ layer.attended + layer.attended_bias + values, layer.attended_norm)
    inner = _gelu(values @ layer.inner + layer.inner_bias)
    return _normed(inner @ layer.outer + layer.outer_bias + values, layer.outer_norm)


def read_pieces(text: str, layers: Sequence[int], window: int) -> Iterator[Piece]:
    """The windows of a text with each word piece's numbers after each of `layers` (0: before the first).

    `window` is how many word pieces are read together (the model takes at most 510).
    Raises EncoderError where the package is missing or damaged, never because of a text.
    """
    model = _model()
    cut = model.tokenizer.encode(text, add_special_tokens=False)
    ids, places = cut.ids, cut.offsets  # each is made anew when it is asked for
    deepest = max(layers)
    for begin in range(0, max(len(ids), 1), window):
        numbers = [_FIRST, *ids[begin : begin + window], _LAST]
        values = model.pieces[numbers].astype(np.float32) + model.places[: len(numbers)]
        values = _normed(values, model.norm)
        kept = {0: values} if 0 in layers else {}
        for number in range(1, deepest + 1):
            values = _through(model.layers[number - 1], values)
            if number in layers:
                kept[number] = values
        spans = ((0, 0), *places[begin : begin + window], (0, 0))
        yield Piece(tuple(spans), kept)
