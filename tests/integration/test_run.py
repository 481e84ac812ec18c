"""`run`, from which everything is started."""

import importlib.util
import os
import subprocess
from pathlib import Path

import kinward.cli.app
from kinward.config.users import alone
from tests.integration.killed_house import free_port

ROOT = Path(__file__).parents[2]


def test_what_was_compiled_is_kept_also_where_the_surroundings_say_no():
    compiled = Path(importlib.util.cache_from_source(kinward.cli.app.__file__))
    compiled.unlink(missing_ok=True)
    told = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run([ROOT / "run", "kinward", "--help"], env=told, check=True, capture_output=True)  # noqa: S603  our own command
    assert compiled.exists()


def test_the_demonstration_finds_its_data_from_where_one_stands(tmp_path):
    """It is told of a county of five there, and must refuse one of six. Its own folder stays in the repository."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "demo.json").write_text('{"people": 5}')
    refused = demo("--people", "6", "--data", "mine", where=tmp_path)
    assert "county kept in mine has 5 people" in refused.stderr
    own = ROOT / ".run" / "demo"
    own.mkdir(parents=True, exist_ok=True)
    with alone(own / "service.lock"):
        refused = demo(where=tmp_path)
    assert f"{own} · Kinward already serves" in refused.stderr


def demo(*said: str, where: Path) -> subprocess.CompletedProcess[str]:
    command = [ROOT / "run", "demo", "--no-browser", "--lang", "en", "--port", str(free_port()), *said]
    return subprocess.run(command, cwd=where, capture_output=True, text=True, timeout=120, check=False)  # noqa: S603  our own command
