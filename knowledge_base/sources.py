"""Reading rule files: YAML checked against a model, with the file and line of whatever is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError


class SourceError(ValueError):
    """A data file cannot be used. The message names the file, the line and the mend."""

    def __init__(self, path: Path, line: int | None, message: str) -> None:
        self.path, self.line, self.message = path, line, message
        where = f"{path.name}, line {line}" if line else path.name
        super().__init__(f"{where} (in {path.parent}): {message}")


class _StrictLoader(yaml.SafeLoader):
    """SafeLoader that refuses a repeated key."""


def _mapping(loader: _StrictLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: dict[Any, int] = {}
    for key_node, _ in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in seen:
            raise yaml.constructor.ConstructorError(None, None, f"'{key}' stands twice", key_node.start_mark)
        seen[key] = key_node.start_mark.line
    return yaml.SafeLoader.construct_mapping(loader, node, deep=True)


_StrictLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def read_yaml(path: Path) -> tuple[Any, yaml.Node | None]:
    """The data of a YAML file and its node tree (for line numbers). Raises SourceError."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise SourceError(path, None, f"cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        before = error.object[: error.start].count(b"\n")
        raise SourceError(path, before + 1, "is not UTF-8 text: save it as UTF-8") from error
    try:
        return yaml.load(text, _StrictLoader), yaml.compose(text, yaml.SafeLoader)  # noqa: S506 (a SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise SourceError(path, line, error.problem or "is not valid YAML") from error


def line_of(node: yaml.Node | None, place: tuple[int | str, ...]) -> int | None:
    """The line of the entry at `place` (keys and indexes), or of its nearest parent."""
    line = node.start_mark.line + 1 if node is not None else None
    for step in place:
        if isinstance(node, yaml.MappingNode):
            pair = next(((k, v) for k, v in node.value if k.value == str(step)), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line + 1, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line + 1
        else:
            break
    return line


def load_model[M: BaseModel](path: Path, model: type[M]) -> M:
    """A YAML file as a checked model. Raises SourceError naming file and line."""
    data, node = read_yaml(path)
    if not isinstance(data, dict):
        raise SourceError(path, 1, "is empty or not a list of fields")
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = min(error.errors(), key=lambda fault: fault["type"] != "extra_forbidden")
        place = tuple(first["loc"])
        what = ".".join(str(part) for part in place) or "the file"
        if first["type"] == "extra_forbidden":
            message = f"'{what}' is not a known field: check its spelling"
        elif first["type"] == "missing":
            message = f"'{what}' is missing"
        else:
            message = f"'{what}': {first['msg']}"
        raise SourceError(path, line_of(node, place), message) from error
