"""The program as a user runs it: what goes where, and the exit codes."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest

from scrubtext.record_schema import record_schema

ROOT = Path(__file__).parent.parent
PUBMED = next((ROOT / "seeds").glob("003*"))


def lines(done):
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def test_a_pipe_gives_the_record_of_its_page(program):
    done = program("clean", "--no-language", page=PUBMED.read_bytes())
    [record] = lines(done)
    assert (done.returncode, done.stderr) == (0, b"")
    assert record["journal"] == "Front Pharmacol"
    assert record["source"]["name"] == "-"
    assert "language" not in record


def test_a_dash_is_standard_input_among_files(program):
    done = program("clean", "--no-language", "-", PUBMED, page=b"A line of its own.\n")
    assert [r["source"]["name"] for r in lines(done)] == ["-", str(PUBMED)]


def test_folders_are_walked_in_byte_order_without_hidden_files(program, tmp_path):
    for name in ("b.txt", "a/z.txt", "a/.hidden", ".h/x.txt", "B.txt", "ä.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("A page.\n", "utf-8")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    done = program("clean", "--no-language", ".", cwd=tmp_path)
    assert [r["source"]["name"] for r in lines(done)] == ["B.txt", "a/z.txt", "b.txt", "ä.txt"]


def test_json_is_one_array(program):
    done = program("clean", "--no-language", "--to", "json", "seeds/")
    records = json.loads(done.stdout)
    assert len(records) == 9
    assert done.stdout.startswith(b"[\n  {\n    ")


def test_json_of_no_page_is_an_empty_array(program, tmp_path):
    done = program("clean", "--to", "json", tmp_path)
    assert (json.loads(done.stdout), done.returncode) == ([], 0)


def test_text_is_the_running_text_with_a_blank_line_between_records(program):
    done = program("clean", "--no-language", "--to", "text", "seeds/")
    texts = [r["text"] for r in lines(program("clean", "--no-language", "seeds/")) if "text" in r]
    assert done.stdout.decode() == "\n".join(text + "\n" for text in texts)


def test_a_binary_page_gives_an_error_record_and_exit_1(program, tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4\x00\xff")
    (tmp_path / "b.txt").write_text("A page.\n")
    done = program("clean", "--no-language", tmp_path)
    error, record = lines(done)
    assert done.returncode == 1
    assert error["error"] == {"code": "binary", "message": "this looks like a PDF file, not like text"}
    assert error["source"]["portal"] is None
    assert record["text"] == "A page.\n"


def test_text_output_tells_errors_on_standard_error(program):
    done = program("clean", "--to", "text", page=b"\x89PNG\x00\xff")
    assert (done.returncode, done.stdout) == (1, b"")
    assert json.loads(done.stderr)["error"]["code"] == "binary"


def test_an_unreadable_file_in_a_folder_gives_an_error_record(program, tmp_path):
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    page = tmp_path / "page.txt"
    page.write_text("A page.\n")
    folder = tmp_path / "in"
    folder.mkdir()
    os.mkfifo(folder / "pipe")
    done = program("clean", "--no-language", tmp_path)
    assert done.returncode == 0
    assert [r["source"]["name"] for r in lines(done)] == [str(page)]


def test_an_empty_page_gives_a_record_that_says_so(program):
    [record] = lines(program("clean", page=b"\n \n"))
    assert record["source"]["page_status"] == "empty"
    assert set(record) == {"schema_version", "role", "source"}


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["clean", "no/such/page.txt"], 4, "no/such/page.txt: No such file or directory"),
        (["clean", "--to", "xml", "seeds"], 2, "--to"),
        (["clean", "--portal", "nowhere", "seeds"], 2, "no rule file has the portal `nowhere`"),
        (["clean", "--rules", "no/such/folder", "seeds"], 4, "no/such/folder"),
        (["explain"], 2, "PAGE"),
        (["explain", "no/such/page.txt"], 4, "no/such/page.txt"),
        (["scrub"], 2, "scrub"),
    ],
)
def test_what_is_wrong_is_said_in_a_line_and_an_exit_code(program, arguments, code, says):
    done = program(*arguments)
    assert done.returncode == code
    assert done.stdout == b""
    assert says in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_a_wrong_rule_file_stops_everything_with_exit_3(program, tmp_path):
    rules = tmp_path / "site.yaml"
    rules.write_text("portal: site\ndetekt: {sure: [A site]}\ntests: []\n")
    done = program("clean", "--rules", tmp_path, "seeds/")
    assert (done.returncode, done.stdout) == (3, b"")
    assert f"{rules}:2:1: there is no key `detekt` here; did you mean `detect`?" in done.stderr.decode()
    assert "Nothing was processed" in done.stderr.decode()


def test_rules_of_ones_own_are_used(program, tmp_path):
    (tmp_path / "site.yaml").write_text(
        "portal: site\ndetect: {sure: [The Site]}\nfind: {head: 'Paper {volume}: {title}'}\n"
        "tests: [{name: a paper, page: 'The Site'}]\n"
    )
    done = program("clean", "--rules", tmp_path, "--no-language", page=b"The Site\nPaper 7: On sites\n")
    [record] = lines(done)
    assert (record["source"]["portal"], record["volume"], record["title"]) == ("site", "7", "On sites")


def test_portal_none_forces_the_generic_rules(program):
    [record] = lines(program("clean", "--no-language", "--portal", "none", PUBMED))
    assert record["source"]["portal"] is None


def test_explain_shows_every_stretch_and_escapes_the_terminal(program):
    page = b"PubMed Commons home\nA title \x1b[31m that is red.\n"
    done = program("explain", "-", page=page)
    shown = done.stdout.decode()
    assert "pubmed-legacy, 4 points; 1 record(s)" in shown
    assert "dropped  pubmed-legacy/tail" in shown
    assert "\x1b" not in shown


def test_explain_has_colours_on_a_terminal_unless_told_not_to(program):
    coloured = program("explain", PUBMED, FORCE_COLOR="1", TERM="xterm-256color").stdout
    plain = program("explain", PUBMED, FORCE_COLOR="1", NO_COLOR="1", TERM="xterm-256color").stdout
    assert b"\x1b[31m" in coloured
    assert b"\x1b[31m" not in plain


def test_explain_tells_what_rules_did_not_do(program):
    page = (
        "See comment in PubMed Commons below\n"
        "Libr Imag. 2016;4:1-9.\n"
        "What readers do with a box.\n"
        "Readers of a site like boxes, and they use each of them whenever they find one that is open, "
        "as they say when they are asked on their way out.\n"
        "See comment in PubMed Commons below\n"
        "The box was used on Mondays, and never in the week before the site was changed for good.\n"
    )
    shown = program("explain", "-", page=page.encode()).stdout.decode()
    assert "pubmed-legacy/commons did not drop a line inside a text" in shown


def test_explain_of_a_binary_page_says_so(program):
    done = program("explain", "-", page=b"%PDF-1.4\x00\xff")
    assert (done.returncode, done.stdout) == (1, b"")
    assert "looks like a PDF" in done.stderr.decode()


def test_schema_is_printed_as_it_is_published(program):
    printed = json.loads(program("schema").stdout)
    assert printed == record_schema()
    published = (ROOT / "docs" / "record.schema.json").read_text("utf-8")
    assert json.loads(published) == printed, "run: scrubtext schema > docs/record.schema.json"


def test_records_and_error_records_are_valid_by_the_schema(program):
    validator = jsonschema.Draft202012Validator(record_schema())
    for record in [*lines(program("clean", "seeds/")), *lines(program("clean", page=b"%PDF-\x00\xff"))]:
        validator.validate(record)


def test_version_is_printed(program):
    assert program("--version").stdout.decode() == "scrubtext 0.1.0\n"


def test_help_names_every_command(program):
    shown = program("--help").stdout.decode()
    assert [c for c in ("clean", "explain", "schema") if c not in shown] == []
    for command in ("clean", "explain", "schema"):
        assert program(command, "--help").returncode == 0


def test_a_reader_that_has_enough_is_no_error():
    command = f"{sys.executable} -m scrubtext clean --no-language seeds seeds seeds | head -c 20"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],  # noqa: S607 - whatever bash there is
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_an_interrupted_run_says_so_in_its_exit_code(sent, code):
    with subprocess.Popen(
        [sys.executable, "-m", "scrubtext", "clean"], stdin=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        time.sleep(3)
        running.send_signal(sent)
        _, complaint = running.communicate(timeout=20)
    assert running.returncode == code
    assert b"Traceback" not in complaint


def test_output_that_cannot_be_written_is_exit_4():
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "scrubtext", "clean", "--no-language", "seeds"],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            check=False,
        )
    assert done.returncode == 4
    assert b"No space left" in done.stderr


def test_an_html_document_is_told_apart_and_not_read_as_text(program):
    done = program("clean", page=b"\n<!DOCTYPE html>\n<html><body>x</body></html>")
    [error] = lines(done)
    assert (done.returncode, error["error"]["code"]) == (1, "html")


def test_text_output_says_which_records_have_no_text(program):
    done = program("clean", "--no-language", "--to", "text", page=b"Share\nTweet\nPrint\nFacebook\n")
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr == b"-: record 1 of 1 has no text\n"
