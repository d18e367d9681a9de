"""The style sheet keeps what the pages use and drops the rest."""

import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

import purge  # noqa: E402


def kept(css, *sources):
    return purge.purge(css, purge.Vocabulary(sources))


def test_a_used_class_stays_and_an_unused_one_goes():
    assert kept(".btn{a:b}.toast{c:d}", 'class="btn"') == ".btn{a:b}"


def test_only_the_usable_selectors_of_a_list_stay():
    assert kept(".btn,.toast .x,h1{a:b}", 'class="btn"') == ".btn,h1{a:b}"


def test_a_class_completed_at_run_time_keeps_its_whole_family():
    assert kept(".bg-success{a:b}.bg-dark{c:d}.text-dark{e:f}", r'"badge bg-\(colour)"') == ".bg-success{a:b}.bg-dark{c:d}"


def test_media_rules_are_cut_inside_and_dropped_when_empty():
    css = "@media (min-width:1px){.btn{a:b}.toast{c:d}}@media print{.toast{e:f}}"
    assert kept(css, "btn") == "@media (min-width:1px){.btn{a:b}}"


def test_braces_and_semicolons_inside_strings_and_addresses_do_not_confuse():
    css = """.btn{background:url("data:image/svg+xml,%3Csvg{};");content:'}'}.toast{a:b}"""
    assert kept(css, "btn") == """.btn{background:url("data:image/svg+xml,%3Csvg{};");content:'}'}"""


def test_classes_named_only_inside_not_or_attributes_do_not_matter():
    assert kept(".btn:not(.toast)[class*='.x']{a:b}", "btn") == ".btn:not(.toast)[class*='.x']{a:b}"


def test_escaped_class_names_are_read_whole():
    assert kept(r".w-1\/2{a:b}", "w-1/2") == ""
    assert kept(r".mt\-4{a:b}", "mt-4") == r".mt\-4{a:b}"


def test_only_used_icons_stay():
    sprite = '<svg><symbol id="it-car"><path/></symbol><symbol viewBox="0" id="it-pa"><g/></symbol></svg>'
    assert set(purge.symbols(sprite)) == {"it-car", "it-pa"}
    assert "it-pa" not in purge.used_icons(sprite, purge.Vocabulary(['icon("it-car")']))


def test_every_icon_that_the_pages_name_exists():
    text = (ROOT / "Public/vendor/bi-2.18.0/svg/sprites.svg").read_text()
    named = set()
    for path in (ROOT / "Sources/Web").rglob("*.swift"):
        named |= set(purge.re.findall(r'"it-[a-z][a-z0-9-]*"', path.read_text()))
    missing = {name.strip('"') for name in named} - set(purge.symbols(text))
    assert not missing, f"no such icon: {sorted(missing)}"


def run_with_port(port):
    return subprocess.run(
        ["scripts/run.sh"], cwd=ROOT, env={"PATH": "/usr/bin:/bin", "PORT": port}, capture_output=True, text=True)


def test_a_port_in_use_is_told_with_another_to_take():
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = run_with_port(str(taken.getsockname()[1]))
    assert done.returncode == 1
    assert "is in use" in done.stderr and "make run PORT=" in done.stderr


def test_a_port_that_is_none_is_refused():
    for port in ("eighty", "0", "65536", "-1"):
        done = run_with_port(port)
        assert done.returncode == 1 and "1 to 65535" in done.stderr
