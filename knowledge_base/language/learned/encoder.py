"""What a text means, as numbers: the lower layers of the sentence encoder all-MiniLM-L6-v2, run by numpy alone.

The model (Apache 2.0, Microsoft and the sentence-transformers project) comes from a package whose files are checked
against their published digests. Its first layers are tuned to the labelled messages of this repository (`tuning.py`):
small corrections to each of them, kept in `adapters.npz`. A text is cut into windows, none skipped, so that the time
is in proportion to its length.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import re
import struct
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

Numbers = NDArray[np.float32]

PACKAGE = "all_minilm_l6_v2"
DIGESTS = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
ADAPTERS = Path(__file__).with_name("adapters.npz")
WIDTH = 384
LAYERS = 4  # of the model's six
HEADS = 12
FIRST, LAST = 101, 102  # the pieces that begin and end a text
TINY = 1e-12
_RUN = re.compile("[^ \\n]+")
_KEPT = 20_000  # runs of letters whose pieces are kept, each of so many letters at most:
_KEPT_LENGTH = 24
PARTS = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "attended": "attention.output.dense",
    "inner": "intermediate.dense",
    "outer": "output.dense",
}  # of a layer: our name and the model's


class EncoderError(RuntimeError):
    """The sentence encoder is missing or is not the one that is expected. The message says what to run."""


@dataclass(frozen=True)
class Window:
    """One window of a text: its word pieces' places in the text, and a row of numbers for each of them.

    The row holds the piece by itself (WIDTH numbers) and, where it was asked for, its meaning among the others (WIDTH
    more).
    """

    spans: tuple[tuple[int, int], ...]
    numbers: Numbers


@dataclass(frozen=True)
class Head:
    """The weights of the tuned layers' numbers for each question; `trained_from` says what they were learned from."""

    questions: tuple[str, ...]
    weights: Numbers
    bias: Numbers
    trained_from: str


@dataclass(frozen=True)
class Layer:
    """The numbers of one layer of the model."""

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
class _Pieces:
    numbers: NDArray[np.float16]
    places: Numbers
    norm: tuple[Numbers, Numbers]


def _package_file(name: str) -> bytes:
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise EncoderError(f"the package {PACKAGE} is not installed: run ./run setup")
    with zipfile.ZipFile(Path(spec.origin).with_name("model.zip")) as archive:
        data = archive.read(name)
    if hashlib.sha256(data).hexdigest() != DIGESTS[name]:
        raise EncoderError(f"{name} of the package {PACKAGE} is not the published file: run ./run setup")
    return data


def tensors() -> dict[str, Numbers]:
    """The model's arrays by their published names. Raises EncoderError.

    A safetensors file is an 8-byte length, a JSON header, then the numbers.
    """
    data = _package_file("model.safetensors")
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    body = memoryview(data)[8 + length :]
    return {
        name: np.frombuffer(body[slice(*one["data_offsets"])], np.float32).reshape(one["shape"])
        for name, one in header.items()
        if name != "__metadata__" and one["dtype"] == "F32"
    }


@lru_cache(maxsize=1)
def tokenizer() -> Tokenizer:
    """What cuts a text into word pieces. Raises EncoderError."""
    found = Tokenizer.from_str(_package_file("tokenizer.json").decode())
    found.no_truncation()
    found.no_padding()
    return found


def word_pieces(text: str) -> tuple[list[int], list[tuple[int, int]]]:
    """The numbers of a text's word pieces and their places in it.

    A piece never runs over a blank, so those of a short run of letters are kept for the next text.
    """
    numbers: list[int] = []
    places: list[tuple[int, int]] = []
    for run in _RUN.finditer(text):
        begin, written = run.start(), run.group()
        for number, first, last in (_kept_pieces if len(written) <= _KEPT_LENGTH else _run_pieces)(written):
            numbers.append(number)
            places.append((begin + first, begin + last))
    return numbers, places


def _run_pieces(run: str) -> tuple[tuple[int, int, int], ...]:
    cut = tokenizer().encode(run, add_special_tokens=False)
    return tuple((number, *place) for number, place in zip(cut.ids, cut.offsets, strict=True))


_kept_pieces = lru_cache(maxsize=_KEPT)(_run_pieces)


def norm_of(found: dict[str, Numbers], name: str) -> tuple[Numbers, Numbers]:
    """The two arrays of a layer norm."""
    return found[f"{name}.LayerNorm.weight"].copy(), found[f"{name}.LayerNorm.bias"].copy()


def places_of(found: dict[str, Numbers]) -> Numbers:
    """What is added to a word piece for where it stands."""
    result: Numbers = (
        found["embeddings.position_embeddings.weight"] + found["embeddings.token_type_embeddings.weight"][0]
    )
    return result


@lru_cache(maxsize=1)
def _pieces() -> _Pieces:
    found = tensors()
    numbers = found["embeddings.word_embeddings.weight"].astype(np.float16)
    return _Pieces(numbers, places_of(found), norm_of(found, "embeddings"))


def _adapters() -> dict[str, NDArray[Any]]:
    try:
        with np.load(ADAPTERS, allow_pickle=False) as kept:
            return dict(kept)
    except (OSError, ValueError) as error:
        raise EncoderError(f"{ADAPTERS.name} cannot be read: run ./run learn") from error


def tuned_head() -> Head:
    """What turns the tuned layers' numbers into scores. Raises EncoderError."""
    kept = _adapters()
    names = tuple(str(name) for name in kept["questions"])
    head, bias = (kept[name].astype(np.float32) for name in ("head", "bias"))
    return Head(names, head, bias, str(kept["trained_from"]))


@lru_cache(maxsize=1)
def _layers() -> tuple[Layer, ...]:
    """The tuned layers. Raises EncoderError."""
    return layers_with(_adapters())


def layers_with(adapters: Mapping[str, NDArray[Any]]) -> tuple[Layer, ...]:
    """The model's first layers with these corrections to each (`tuning.py`). Raises EncoderError."""
    found = tensors()
    return tuple(_layer(found, adapters, number) for number in range(LAYERS))


def _layer(found: dict[str, Numbers], adapters: Mapping[str, NDArray[Any]], number: int) -> Layer:
    at = f"encoder.layer.{number}"

    def tuned(*parts: str) -> tuple[Numbers, Numbers]:
        weights = []
        for part in parts:
            down, up = (adapters[f"{number}.{part}.{side}"].astype(np.float32) for side in ("down", "up"))
            weights.append(found[f"{at}.{PARTS[part]}.weight"].T + down @ up)
        bias = np.concatenate([found[f"{at}.{PARTS[part]}.bias"] for part in parts])
        return np.ascontiguousarray(np.concatenate(weights, axis=1)), bias

    return Layer(
        *tuned("query", "key", "value"),
        *tuned("attended"),
        norm_of(found, f"{at}.attention.output"),
        *tuned("inner"),
        *tuned("outer"),
        norm_of(found, f"{at}.output"),
    )


def _normed(values: Numbers, norm: tuple[Numbers, Numbers]) -> Numbers:
    centred = values - values.mean(-1, keepdims=True)
    spread = np.sqrt((centred * centred).mean(-1, keepdims=True) + np.float32(TINY))
    result: Numbers = (centred / spread * norm[0] + norm[1]).astype(np.float32, copy=False)
    return result


def _gelu(values: Numbers) -> Numbers:
    """The model's activation, in its usual approximation by the hyperbolic tangent."""
    inner = np.float32(0.79788456) * (values + np.float32(0.044715) * values * values * values)
    result: Numbers = (np.float32(0.5) * values * (np.float32(1) + np.tanh(inner))).astype(np.float32, copy=False)
    return result


def _through(layer: Layer, values: Numbers) -> Numbers:
    count, size = len(values), WIDTH // HEADS
    mixed = values @ layer.query_key_value + layer.query_key_value_bias
    query, key, value = (part.reshape(count, HEADS, size).transpose(1, 0, 2) for part in np.split(mixed, 3, axis=1))
    weights = query @ key.transpose(0, 2, 1) / np.float32(size**0.5)
    weights = np.exp(weights - weights.max(-1, keepdims=True))
    weights /= weights.sum(-1, keepdims=True)
    seen = (weights @ value).transpose(1, 0, 2).reshape(count, WIDTH)
    values = _normed(seen @ layer.attended + layer.attended_bias + values, layer.attended_norm)
    inner = _gelu(values @ layer.inner + layer.inner_bias)
    return _normed(inner @ layer.outer + layer.outer_bias + values, layer.outer_norm)


def read_windows(text: str, size: int, *, among_others: bool) -> Iterator[Window]:
    """The windows of a text, of so many word pieces each (the model takes at most 510), with each piece's numbers.

    The meaning of a piece among the others takes most of the time and is worked out only where it is asked for.
    Raises EncoderError where the package is missing or damaged, never because of a text.
    """
    model = _pieces()
    ids, places = word_pieces(text)
    for begin in range(0, max(len(ids), 1), size):
        pieces = [FIRST, *ids[begin : begin + size], LAST]
        values = model.numbers[pieces].astype(np.float32) + model.places[: len(pieces)]
        values = alone = _normed(values, model.norm)
        if among_others:
            for layer in _layers():
                values = _through(layer, values)
            alone = np.hstack([alone, values])
        yield Window(((0, 0), *places[begin : begin + size], (0, 0)), alone)


def meaning_of(text: str, layers: Sequence[Layer], longest: int) -> Numbers:
    """What these layers make of a short text: the mean of its word pieces' numbers.

    What is longer than so many pieces is cut off. Raises EncoderError where the package is missing or damaged.
    """
    model = _pieces()
    pieces = [FIRST, *word_pieces(text)[0][:longest], LAST]
    values = _normed(model.numbers[pieces].astype(np.float32) + model.places[: len(pieces)], model.norm)
    for layer in layers:
        values = _through(layer, values)
    mean: Numbers = (values[1:-1] if len(pieces) > 2 else values).mean(axis=0)
    return mean
