"""Keeps of a style sheet the rules, and of an icon sheet the symbols, that the pages can use.

A rule stays when every class and id it names occurs as a word in the sources. A class put together at run time
(`"bg-\\(colour)"`) keeps every class that begins so.
"""

import re

ALWAYS = re.compile(
    r"(show|showing|hiding|active|disabled|collaps(e|ing|ed)|fade|expanded|modal-.*|was-validated|is-(in)?valid"
    r"|focus--.*|visually-hidden.*)$"
)
WORD = re.compile(r"[A-Za-z0-9_-]+")
PREFIX = re.compile(r"([A-Za-z][A-Za-z0-9_]*-(?:[A-Za-z0-9_]+-)*)\\\(")
NAMED = re.compile(r"[.#]((?:[A-Za-z_-]|\\.)(?:[A-Za-z0-9_-]|\\.)*)")
TOKEN = re.compile(r"""/\*.*?\*/|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|url\([^"')]*\)|[{};]""", re.S)
NESTING = ("@media", "@supports", "@layer", "@container")


class Vocabulary:
    """The words of the sources, and the beginnings of words completed at run time."""

    def __init__(self, sources):
        self.words, prefixes = set(), set()
        for text in sources:
            self.words.update(WORD.findall(text))
            prefixes.update(PREFIX.findall(text))
        self.prefixes = tuple(p for p in prefixes if len(p) >= 3)

    def has(self, name):
        name = name.replace("\\", "")
        return name in self.words or bool(ALWAYS.match(name)) or name.startswith(self.prefixes or ("\0",))


def without_comments(css):
    return TOKEN.sub(lambda token: "" if token.group().startswith("/*") else token.group(), css)


def statements(css):
    """Yields (prelude, body) for each rule of the sheet; the body is None for a statement that ends in `;`."""
    at = start = depth = opened = 0
    while token := TOKEN.search(css, at):
        at = token.end()
        mark = token.group()
        if mark == "{":
            depth += 1
            if depth == 1:
                opened = at
        elif mark == "}":
            depth -= 1
            if depth == 0:
                yield css[start : opened - 1].strip(), css[opened : at - 1]
                start = at
        elif mark == ";" and depth == 0:
            yield css[start : at - 1].strip(), None
            start = at


def selectors(prelude):
    """Splits at the commas that stand in no bracket."""
    depth, start = 0, 0
    for index, letter in enumerate(prelude):
        if letter in "([":
            depth += 1
        elif letter in ")]":
            depth -= 1
        elif letter == "," and depth == 0:
            yield prelude[start:index].strip()
            start = index + 1
    yield prelude[start:].strip()


def usable(selector, vocabulary):
    bare = re.sub(r'\[[^\]]*\]|"[^"]*"', "", selector)
    bare = re.sub(r":not\([^)]*\)", "", bare)
    return all(vocabulary.has(name) for name in NAMED.findall(bare))


def purge(css, vocabulary):
    """The sheet without the rules that no page can meet."""
    kept = []
    for prelude, body in statements(without_comments(css)):
        if prelude.startswith("@font-face"):
            continue
        if body is None:
            kept.append(prelude + ";")
        elif prelude.startswith(NESTING):
            inner = purge(body, vocabulary)
            if inner:
                kept.append(f"{prelude}{{{inner}}}")
        elif prelude.startswith("@"):
            kept.append(f"{prelude}{{{body}}}")
        elif mine := [s for s in selectors(prelude) if usable(s, vocabulary)]:
            kept.append(f"{','.join(mine)}{{{body}}}")
    return "".join(kept)


def symbols(sprite):
    """The icons of the sheet by name."""
    return {m.group(1): m.group() for m in re.finditer(r'<symbol\b[^>]*\bid="([^"]+)".*?</symbol>', sprite, re.S)}


def used_icons(sprite, vocabulary):
    """An icon sheet of the used symbols only."""
    kept = [text for name, text in symbols(sprite).items() if name in vocabulary.words
            or name.startswith(tuple(p for p in vocabulary.prefixes if p != "it-") or ("\0",))]
    return '<svg xmlns="http://www.w3.org/2000/svg">' + "".join(kept) + "</svg>\n"
