"""What a disk may hold after the power went, made from a recording of the real server's system calls.

A write counts as kept once a later fsync or fdatasync of its file has returned. Of the others any subset may be there,
each cut at a sector of 512 bytes. Files that were removed may still be there. What the server told its clients before
the cut must be in every such image.
"""

import random
import re
import shutil
import sqlite3

import judge

TRACE = [
    "strace", "-f", "-qq", "-xx", "-s", "131072", "--seccomp-bpf",
    "-e", "trace=openat,close,pwrite64,fdatasync,fsync,ftruncate,unlink,unlinkat,write,writev,sendmsg,sendto"]
SECTOR = 512
LINE = re.compile(r"^(\d+)\s+(?:<\.\.\. )?(\w+)(?:\(| resumed>)(.*)$")
TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
ORDER = re.compile(rb"[Ll]ocation: \S*checkoutnow\?token=(\w+)")
RECEIPT = re.compile(rb"/ricevute/(\w+)\.pdf")


def unhex(text):
    return bytes.fromhex(text.replace("\\x", ""))


def read_trace(path, folder):
    """The operations on the database's files, and what was told to clients, in order.

    A write counts from its beginning, a sync from its end; an answer counts as told from the beginning of its sending.
    """
    ops, files, begun = [], {}, {}
    for line in open(path, errors="replace"):
        match = LINE.match(line)
        if not match:
            continue
        thread, call, rest = match.groups()
        is_resumed, is_unfinished = "resumed>" in line[:60], rest.endswith("<unfinished ...>")
        if is_resumed:
            call, words = begun.pop(thread, (call, ""))
            finish(ops, files, folder, call, words + rest)
            continue
        start(ops, files, call, rest)
        if is_unfinished:
            begun[thread] = (call, rest.removesuffix("<unfinished ...>"))
        else:
            finish(ops, files, folder, call, rest)
    return ops


def start(ops, files, call, words):
    number = words.split(",")[0].split(")")[0].strip()
    if call == "pwrite64" and number in files:
        data = unhex(TEXT.search(words)[1])
        length, offset = re.search(r"(\d+), (\d+)(?:\)| ?<unf|$)", words[words.rindex('"'):]).groups()
        assert len(data) == int(length), "the recording cut a write short"
        ops.append(("write", files[number], int(offset), data))
    elif call in ("write", "writev", "sendmsg", "sendto") and number not in files:
        told = b"".join(unhex(text) for text in TEXT.findall(words))
        if not told.startswith(b"POST ") and not told.startswith(b"GET "):
            ops.extend(("told", kind, name.decode()) for kind, pattern in (("order", ORDER), ("receipt", RECEIPT))
                       for name in dict.fromkeys(pattern.findall(told)))


def finish(ops, files, folder, call, words):
    result = re.search(r"= (-?\d+)", words[words.rfind(")"):])
    if not result or int(result[1]) < 0:
        return
    if call == "openat":
        name = unhex(TEXT.search(words)[1]).decode(errors="replace")
        files.pop(result[1], None)
        if name.startswith(f"{folder}/sosta.sqlite") and not name.endswith("-shm"):
            files[result[1]] = name.rsplit("/", 1)[1]
    elif call == "close":
        files.pop(words.split(")")[0].strip(), None)
    elif call in ("fdatasync", "fsync") and words.split(")")[0].strip() in files:
        ops.append(("sync", files[words.split(")")[0].strip()]))
    elif call == "ftruncate" and words.split(",")[0] in files:
        ops.append(("truncate", files[words.split(",")[0]], int(words.split(",")[1].split(")")[0])))
    elif call in ("unlink", "unlinkat"):
        name = unhex(TEXT.search(words)[1]).decode(errors="replace")
        if name.startswith(f"{folder}/sosta.sqlite"):
            ops.append(("remove", name.rsplit("/", 1)[1]))


def apply(content, op):
    if op[0] == "truncate":
        del content[op[2]:]
        content.extend(bytes(op[2] - len(content)))
    else:
        _, _, offset, data = op
        if len(content) < offset:
            content.extend(bytes(offset - len(content)))
        content[offset:offset + len(data)] = data


def images(base, ops, count, seed, ignore_syncs=False):
    """So many images, in the order of their moments: files and what had been told by then."""
    dice = random.Random(seed)
    cuts = sorted(dice.randrange(len(ops) + 1) for _ in range(count))
    kept = {name: bytearray(data) for name, data in base.items()}
    waiting, removed, told, done = {}, {}, set(), 0
    for cut in cuts:
        for op in ops[done:cut]:
            if op[0] == "told":
                told.add(op[1:])
            elif op[0] == "sync":
                for write in [] if ignore_syncs else waiting.pop(op[1], []):
                    apply(kept.setdefault(op[1], bytearray()), write)
            elif op[0] == "remove":
                removed[op[1]] = kept.pop(op[1], bytearray()), waiting.pop(op[1], [])
            else:
                waiting.setdefault(op[1], []).append(op)
        done = cut
        yield torn(kept, waiting, removed, dice), set(told)


def torn(kept, waiting, removed, dice):
    """The files with a chance subset of what was not yet surely on the disk."""
    image = {name: bytearray(data) for name, data in kept.items()}
    waiting = dict(waiting)
    for name, (data, rest) in removed.items():
        if name not in image and name not in waiting and dice.random() < 0.5:
            image[name], waiting[name] = bytearray(data), rest
    lucky = dice.choice([0.1, 0.5, 0.9])
    for name, writes in waiting.items():
        content = image.setdefault(name, bytearray())
        for write in writes:
            fate = dice.random()
            if fate < lucky:
                apply(content, write)
            elif fate < lucky + 0.1 and write[0] == "write" and len(write[3]) > SECTOR:
                sectors = dice.randrange(1, (len(write[3]) + SECTOR - 1) // SECTOR)
                apply(content, (*write[:3], write[3][:sectors * SECTOR]))
    return image


def write_image(image, folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, data in image.items():
        (folder / name).write_bytes(data)


def verdict(image, told, folder):
    """What is wrong with an image: "corrupt", "lost", "money"; nothing when it is well."""
    write_image(image, folder)
    try:
        # Read only: closing need not copy the whole log back.
        connection = sqlite3.connect(f"file:{folder}/sosta.sqlite?mode=ro", uri=True, isolation_level=None)
        connection.row_factory = sqlite3.Row
        rows = lambda query: [dict(row) for row in connection.execute(query)]
        try:
            if rows("PRAGMA integrity_check") != [{"integrity_check": "ok"}]:
                return "corrupt"
            there = {("order", row["reference"]) for row in rows("SELECT reference FROM checkout")}
            there |= {("receipt", row["id"]) for row in rows("SELECT id FROM receipt")}
            if told - there:
                return "lost"
            return "money" if judge.wrong_things(rows) or rows("PRAGMA foreign_key_check") else None
        finally:
            connection.close()
    except sqlite3.DatabaseError:
        return "corrupt"
