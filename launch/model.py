"""The Rasa model: trained here from bot/, and again only when bot/ changes."""

from __future__ import annotations

import hashlib
import os
import subprocess
from pathlib import Path

from launch.console import Refusal, step
from launch.environments import ROOT, bot_python

BOT = ROOT / "bot"
TRAINED_FROM = ("config.yml", "domain", "data", "requirements.lock.txt")


def fingerprint() -> str:
    """A digest of everything the model is trained from."""
    whole = hashlib.sha256()
    for name in TRAINED_FROM:
        place = BOT / name
        for file in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if file.is_file():
                whole.update(str(file.relative_to(BOT)).encode() + b"\0" + file.read_bytes() + b"\0")
    return whole.hexdigest()[:16]


def model_path() -> Path:
    return BOT / "models" / f"frontdoor-{fingerprint()}.tar.gz"


def train() -> Path:
    """The model for bot/ as it stands; trained now when there is none. Raises Refusal."""
    target = model_path()
    if target.exists():
        return target
    with step("Rasa model", "training, about a minute and a half"):
        command = [bot_python(), "-m", "rasa", "train", "--domain", "domain", "--out", "models", "--fixed-model-name"]
        done = subprocess.run(
            [*command, target.name], cwd=BOT, env=rasa_environment(), capture_output=True, text=True,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
    if done.returncode or not target.exists():
        last = (done.stdout + done.stderr).strip().splitlines()[-5:]
        raise Refusal(f"The Rasa model could not be trained; mend what Rasa names in bot/: {' / '.join(last)}")
    for old in target.parent.glob("frontdoor-*.tar.gz"):
        if old != target:
            old.unlink()
    return target


def rasa_environment(**extra: str) -> dict[str, str]:
    """What every Rasa command runs with: no telemetry, quiet TensorFlow, its own folder importable."""
    return {
        **os.environ,
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "PYTHONPATH": str(BOT),
        **extra,
    }
