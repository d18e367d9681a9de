"""`sosta rules` as a program uses it: lines in, lines out, through real pipes."""

import json
import re
import subprocess

from conftest import ROOT, binary

GOOD = {"op": "buy", "area": "rossa", "start": "2026-11-20T10:00", "amount": "2.00"}


def rules(data, city="Cities/la-spezia", timeout=120):
    return subprocess.run([binary(), "rules", "--city", city], input=data, capture_output=True, timeout=timeout, cwd=ROOT)


def line(request):
    return json.dumps(request).encode()


def test_answers_come_in_the_order_of_the_requests():
    requests = [GOOD | {"amount": f"{n % 9 + 1}.{n % 100:02d}", "timeline": n % 2 == 0} for n in range(20_000)]
    run = rules(b"\n".join(map(line, requests)))
    answers = [json.loads(text) for text in run.stdout.splitlines()]
    assert run.returncode == 0 and not run.stderr and len(answers) == len(requests)
    for request, answer in zip(requests, answers):
        assert answer["ok"] and answer["taken"] == request["amount"] and ("timeline" in answer) == request["timeline"]


def test_every_wrong_line_is_an_error_line_and_the_rest_goes_on():
    good = line({"op": "holiday", "date": "2026-12-25"})
    bad = [b"", b"{", b"x" * 10_000_000, b"\0\0", b"\xff\xfe", b"[" * 50_000, b'{"op":"\xc0"}', b'{"op":"sell"}', b"\r", b"[]"]
    run = rules(b"\n".join(b"\n".join((each, good)) for each in bad))
    answers = [json.loads(text) for text in run.stdout.splitlines()]
    assert run.returncode == 0 and len(answers) == 2 * len(bad)
    for wrong, right in zip(answers[::2], answers[1::2]):
        assert wrong["ok"] is False and wrong["error"] and wrong["field"] in ("line", "op")
        assert right["ok"] is True and right["name"] == "Natale"


def test_windows_line_ends_and_a_last_line_without_one():
    run = rules(line(GOOD) + b"\r\n" + line(GOOD))
    assert [json.loads(text)["end"] for text in run.stdout.splitlines()] == ["2026-11-20T11:20"] * 2
    assert rules(b"").stdout == b"" and len(rules(b"\n").stdout.splitlines()) == 1


def test_a_single_line_is_answered_at_once():
    with subprocess.Popen(
        [binary(), "rules", "--city", "Cities/la-spezia"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as program:
        for _ in range(3):
            program.stdin.write(line(GOOD) + b"\n")
            program.stdin.flush()
            assert json.loads(program.stdout.readline())["minutes"] == 80
        program.stdin.close()
        assert program.wait(timeout=20) == 0


def test_a_broken_city_is_refused_with_every_mistake(tmp_path):
    (tmp_path / "city.yaml").write_text("id: nowhere\n")
    run = rules(line(GOOD), city=str(tmp_path))
    assert run.returncode == 1 and not run.stdout and b"city.yaml" in run.stderr and b"areas.geojson" in run.stderr
    assert rules(b"", city=str(tmp_path / "missing")).returncode == 1


def test_wrong_usage_ends_with_status_2_and_help_with_0():
    assert subprocess.run([binary(), "rules"], capture_output=True, timeout=30).returncode == 2
    run = subprocess.run([binary(), "rules", "--help"], capture_output=True, text=True, timeout=30)
    assert run.returncode == 0 and '"op":"buy"' in run.stdout and "paidUntil" in run.stdout


def test_the_documentation_shows_what_the_command_answers():
    text = (ROOT / "docs/rules-command.md").read_text()
    pairs = re.findall(r'^(\{"op".*)\n(\{"ok".*)$', text, re.MULTILINE)
    answers = rules("\n".join(request for request, _ in pairs).encode()).stdout.splitlines()
    assert len(pairs) == len(answers) >= 10
    for (request, documented), answer in zip(pairs, map(json.loads, answers)):
        for key, value in json.loads(documented).items():
            assert answer[key] == value, request
