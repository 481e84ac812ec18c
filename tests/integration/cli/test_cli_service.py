"""What the commands of the service refuse before they begin."""

import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize("command", [["demo", "--no-browser"], ["migrate"]], ids=lambda words: words[0])
def test_data_cannot_be_kept_in_a_file_or_in_what_cannot_be_made(kinward, command, tmp_path):
    (file := tmp_path / "file").write_text("")
    for where, why in (file, "Not a directory"), (file / "below", "Not a directory"), ("/proc/nope", "No such file"):
        refused = kinward(*command, "--data", where)
        assert (refused.status, refused.out) == (2, "")
        assert refused.err.startswith(f"{where} · No data can be kept here ({why}")
        assert "[cli-data-folder]" in refused.err


@pytest.mark.parametrize("command", [["demo", "--no-browser"], ["doctor"]], ids=lambda words: words[0])
def test_an_empty_name_is_not_the_folder_one_stands_in(kinward, command, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "[cli-data-empty]" in kinward(*command, "--data", "").err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("people", [0, -3])
def test_a_county_of_nobody_is_refused_and_not_made_with_everybody(kinward, people, tmp_path):
    assert "[synth-people]" in kinward("demo", "--people", people, "--no-browser", "--data", tmp_path / "new").err
    assert not (tmp_path / "new").exists()


def test_nobody_is_lost_when_two_first_administrators_are_given_one_name(kinward, tmp_path):
    asked = ("limin=李敏", "zhangwei=张伟", "limin=李明")
    refused = kinward("accounts", "begin", 990123000000, *asked, "--data", tmp_path / "typo")
    assert refused.status == 2
    assert refused.err.startswith("'limin' is said of two administrators.")
    assert "[cli-user-twice]" in refused.err


@pytest.mark.parametrize(
    "command",
    [["doctor"], ["audit", "verify"], ["import", "--as", "somebody", "."], ["serve"], ["sweep"]],
    ids=lambda words: words[0],
)
def test_where_no_register_is_none_is_made(kinward, command, tmp_path):
    refused = kinward(*command, "--data", tmp_path / "typo")
    assert refused.status == 2
    assert refused.err.startswith(f"{tmp_path / 'typo'} · There is no register here.")
    assert not (tmp_path / "typo").exists()


def test_what_is_restored_is_a_copy_and_is_named(kinward, tmp_path):
    """Look at it only when it is restored, and a database is made first, and a passphrase asked for."""
    (letter := tmp_path / "letter.txt").write_text("Dear county,")
    (begun := tmp_path / "begun.backup").write_bytes(b"kinward b")
    for file, code in (letter, "backup-not-one"), (tmp_path, "backup-not-one"), (begun, "backup-file"):
        refused = kinward("restore", file, "--data", tmp_path / "new")
        assert (refused.status, f"[{code}]" in refused.err) == (2, True)
        assert refused.err.startswith(f"{file} · ")
    assert "不是家安的备份文件" in kinward("restore", letter, "--lang", "zh-Hans").err
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("command", ["doctor", "audit verify", "serve", "sweep", "work", "keys rotate"])
def test_each_sets_up_for_itself(command, tmp_path):
    """In a shell of its own; here the settings are there already. Import models before `opened`, and it breaks off."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("KINWARD_", "DJANGO_"))}
    asked = [sys.executable, "-m", "kinward.cli", *command.split(), "--data", str(tmp_path / "typo")]
    refused = subprocess.run(asked, env=bare, capture_output=True, text=True, check=False)  # noqa: S603 ourselves
    assert refused.returncode == 2
    assert "[cli-no-register]" in refused.stderr
    assert "Traceback" not in refused.stderr
