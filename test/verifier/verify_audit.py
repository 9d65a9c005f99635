#!/usr/bin/env python3
"""A second verifier of Carnet's audit trail, written from the format's description alone (src/ARCHITECTURE.md, "The trail's format").

It shares nothing with the first one, `carnet audit verify`: same options, same JSON, same exits, so that either can check the other.
Python 3.11, no packages. With --list FILE it verifies many trails: a JSON array of options a line, an answer a line.
"""

import argparse
import base64
import csv
import hashlib
import json
import re
import sys
import time
import xml.etree.ElementTree as ElementTree
import zipfile
from datetime import datetime, timezone

COLUMNS = ["number", "time", "who", "from", "what", "group", "contact", "details", "outcome", "reason", "entry", "salts", "leaf"]
PERSONAL = ["who", "group", "contact", "details"]
WORDS = ["from", "what", "outcome", "reason"]
TITLES = {
    "Audit": [
        "No.|Time (UTC)|Who|From|What|Group|Contact|Details|Outcome|Reason|Entry|Salts|Leaf",
        "N°|Heure (UTC)|Qui|Depuis|Quoi|Groupe|Contact|Détails|Résultat|Motif|Entrée|Sels|Feuille",
    ],
    "Checkpoints": ["Size|Time (UTC)|Checkpoint", "Taille|Heure (UTC)|Point de contrôle"],
}
LARGEST = 2**53 - 1
STALE_MS = 10 * 60_000
MOST_OF_A_KIND = 20
SUSPECT = {"leaf-mismatch", "entry-malformed"}
STALE = {"stale", "no-checkpoint", "no-cosignature"}


class CouldNotLook(Exception):
    """Something could not be read whole; never the same as sound."""


# --- texts ---------------------------------------------------------------------------------------------------------------------


def sha256(data):
    return hashlib.sha256(data).digest()


def read_base64(text):
    """The bytes, if this is the one way to write them; else None."""
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except ValueError:
        return None
    return data if base64.b64encode(data).decode() == text else None


def read_decimal(text):
    if text is None or not re.fullmatch(r"(0|[1-9][0-9]{0,15})", text):
        return None
    return int(text) if int(text) <= LARGEST else None


def is_well_formed(text):
    return not any(0xD800 <= ord(unit) <= 0xDFFF for unit in text)


ACTIVE = tuple("=+-@'＝＋－＠")


def read_cell(cell):
    """What a cell says: one apostrophe stands before what a spreadsheet would compute, and nowhere else."""
    if cell.startswith("'"):
        return cell[1:] if cell[1:].startswith(ACTIVE) else None
    return None if cell.startswith(ACTIVE) else cell


def milliseconds(text):
    """Of YYYY-MM-DDTHH:MM:SS.mmmZ, on a day that the calendar has, from 1970 to 2999; else None."""
    if not re.fullmatch(r"(19[7-9]|2[0-9][0-9])[0-9]-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z", text):
        return None
    try:
        moment = datetime.fromisoformat(text[:-1]).replace(tzinfo=timezone.utc)
    except ValueError:
        return None
    since = moment - datetime(1970, 1, 1, tzinfo=timezone.utc)
    return since.days * 86_400_000 + since.seconds * 1000 + since.microseconds // 1000


def canonical(value):
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
    return "{" + ",".join(f"{canonical(key)}:{canonical(value[key])}" for key in keys) + "}"


def is_strings(value, keys=None):
    if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
        return False
    return keys is None or set(value) == set(keys)


ENTRY_TEXTS = ["action", "code", "number", "outcome", "surface", "time", "v"]


def read_entry(text):
    """The entry, if the text is exactly how it is written; else None."""
    try:
        entry = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(entry, dict) or set(entry) != {*ENTRY_TEXTS, "commit", "target", "words"}:
        return None
    if not is_strings({key: entry[key] for key in ENTRY_TEXTS}) or not is_strings(entry["target"]):
        return None
    if not is_strings(entry["commit"], PERSONAL) or not is_strings(entry["words"], WORDS):
        return None
    if entry["v"] != "1" or not read_decimal(entry["number"]) or milliseconds(entry["time"]) is None:
        return None
    if any(one != "" and len(read_base64(one) or b"") != 32 for one in entry["commit"].values()):
        return None
    again = canonical(entry)
    return entry if again == text and is_well_formed(again) else None


# --- Ed25519 (RFC 8032, section 5.1), for verifying only -----------------------------------------------------------------------

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def recover(data):
    """The point that 32 bytes stand for, in extended coordinates; None when there is none."""
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


def add(a, b):
    s = (a[1] - a[0]) * (b[1] - b[0]) % P
    t = (a[1] + a[0]) * (b[1] + b[0]) % P
    u = 2 * a[3] * b[3] * D % P
    v = 2 * a[2] * b[2] % P
    e, f, g, h = t - s, v - u, v + u, t + s
    return (e * f % P, g * h % P, f * g % P, e * h % P)


BASE_Y = 4 * pow(5, -1, P) % P
BASE = recover(BASE_Y.to_bytes(32, "little"))
NEUTRAL = (0, 1, 1, 0)


def combine(first, a, second, b):
    """first × a + second × b, both bit by bit at once."""
    both = add(a, b)
    sum_ = NEUTRAL
    for bit in range(max(first.bit_length(), second.bit_length()) - 1, -1, -1):
        sum_ = add(sum_, sum_)
        picked = (first >> bit & 1, second >> bit & 1)
        if picked != (0, 0):
            sum_ = add(sum_, {(1, 0): a, (0, 1): b, (1, 1): both}[picked])
    return sum_


def verify_ed25519(key, message, signature):
    a, s = recover(key), int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or a is None or s >= ORDER:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    minus_a = (P - a[0], a[1], 1, P - a[3])
    x, y, z, _ = combine(s, BASE, k, minus_a)
    inverse = pow(z, -1, P)
    x, y = x * inverse % P, y * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little") == signature[:32]


# --- signed notes, checkpoints, cosignatures (C2SP) ----------------------------------------------------------------------------

SPACES = "\t\n\v\f\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
NAME = re.compile(f"[^{SPACES}+]+")
NOTE_TYPE, COSIGNATURE_TYPE = 1, 4


def read_key(text, kind):
    found = re.fullmatch(r"([^+]*)\+([0-9a-f]{8})\+(.*)", text, re.S)
    data = read_base64(found[3]) if found else None
    if not data or len(data) != 33 or data[0] != kind or not NAME.fullmatch(found[1]):
        raise CouldNotLook(f"not such a verifier key: {text}")
    if sha256(f"{found[1]}\n".encode() + data)[:4].hex() != found[2]:
        raise CouldNotLook(f"the key's id does not follow from it: {text}")
    return {"name": found[1], "id": bytes.fromhex(found[2]), "kind": kind, "key": data[1:]}


def signed_by(key, text, signature):
    if key["kind"] == NOTE_TYPE:
        return len(signature) == 64 and verify_ed25519(key["key"], text.encode(), signature)
    if len(signature) != 72 or read_checkpoint(text) is None:
        return False
    seconds = int.from_bytes(signature[:8], "big")
    message = f"cosignature/v1\ntime {seconds}\n{text}".encode()
    return seconds <= LARGEST and verify_ed25519(key["key"], message, signature[8:])


def read_note(note):
    """Text and signatures; None when it is no note."""
    units = len(note.encode("utf-16-be", "surrogatepass")) // 2
    end = note.rfind("\n\n")
    if units > 1_000_000 or end < 0 or not is_note_text(note):
        return None
    lines = note[end + 2 : -1].split("\n")
    if len(lines) > 100:
        return None
    signatures = []
    for line in lines:
        found = re.fullmatch("— ([^ ]+) ([^\n\r\u2028\u2029]+)", line)
        data = read_base64(found[2]) if found else None
        if not data or len(data) < 5 or not NAME.fullmatch(found[1]):
            return None
        signatures.append((found[1], data[:4], data[4:]))
    return note[: end + 1], signatures


def is_note_text(text):
    return text.endswith("\n") and is_well_formed(text) and all(one == "\n" or one >= " " for one in text)


def read_checkpoint(text):
    if not is_note_text(text):
        return None
    lines = text[:-1].split("\n")
    if "" in lines or len(lines) < 3:
        return None
    size, root = read_decimal(lines[1]), read_base64(lines[2])
    return None if size is None or len(root or b"") != 32 else (lines[0], size, root)


def open_checkpoint(note, trust):
    """(size, root, whether a witness cosigned), or the kind of what is wrong with it."""
    read = read_note(note)
    if read is None:
        return "checkpoint-malformed"
    text, signatures = read
    signers = set()
    for name, key_id, signature in signatures:
        for key in trust["keys"]:
            if (key["name"], key["id"]) == (name, key_id):
                if not signed_by(key, text, signature):
                    return "checkpoint-unsigned"
                signers.add(key["kind"])
    if not signers:
        return "checkpoint-unsigned"
    checkpoint = read_checkpoint(text)
    if checkpoint is None:
        return "checkpoint-malformed"
    if checkpoint[0] != trust["origin"]:
        return "checkpoint-of-another-log"
    if NOTE_TYPE not in signers:
        return "checkpoint-unsigned"
    return checkpoint[1], checkpoint[2], COSIGNATURE_TYPE in signers


# --- the tree (RFC 9162, section 2.1) ------------------------------------------------------------------------------------------


def node(left, right):
    return sha256(b"\x01" + left + right)


class Tree:
    def __init__(self, size, hashes):
        if bin(size).count("1") != len(hashes) or any(len(one or b"") != 32 for one in hashes):
            raise CouldNotLook("the frozen hashes do not cover the events before the first row")
        self.size, self.edge = size, list(hashes)

    def append(self, leaf):
        at = self.size
        while at & 1:
            leaf = node(self.edge.pop(), leaf)
            at >>= 1
        self.edge.append(leaf)
        self.size += 1

    def root(self):
        if not self.edge:
            return sha256(b"")
        root = self.edge[-1]
        for left in reversed(self.edge[:-1]):
            root = node(left, root)
        return root


class Roots:
    """Signed roots by size, and how far the rows agree."""

    def __init__(self, dropped):
        self.dropped, self.by_size, self.newest, self.agreed = dropped, {}, 0, 0
        self.first_row = self.suspect_row = None
        self.is_broken = False

    def add(self, size, root):
        known = self.by_size.setdefault(size, [])
        contradicts = bool(known) and root not in known
        if root not in known:
            known.append(root)
        self.newest = max(self.newest, size)
        return not contradicts

    def passed(self, row, is_suspect):
        if self.first_row is None:
            self.first_row = row
        if is_suspect and self.suspect_row is None:
            self.suspect_row = row

    def compare(self, size, root):
        """(row, events) at the first disagreement."""
        if root in self.by_size[size]:
            self.agreed, self.first_row, self.suspect_row = size, None, None
            return None
        if self.is_broken:
            return None
        self.is_broken = True
        return self.suspect_row or self.first_row or (1, 2), (min(max(self.agreed, self.dropped) + 1, size), size)


# --- the verification ----------------------------------------------------------------------------------------------------------


class Verification:
    def __init__(self, trust, first, frozen):
        self.trust, self.first = trust, first
        self.tree = None if frozen is None else Tree(first - 1, frozen)
        self.is_begun = frozen is not None
        self.next, self.seen, self.last_row = first, {}, 1
        self.file = {"Audit": 0, "Checkpoints": 0}
        self.signed, self.witnessed = Roots(first - 1), Roots(first - 1)
        self.findings, self.counts, self.omitted, self.first_bad = [], {}, 0, None
        self.redacted = self.newest_ms = self.checkpoint_ms = self.cosigned = 0
        self.unsigned = None
        self.titled = set()
        self.sheets = []

    def begin(self, tab):
        """The rows of that tab of the next spreadsheet follow."""
        if self.file[tab] > 0:
            self.end_file(tab)
        self.titled.discard(tab)
        self.file[tab] += 1
        if tab == "Audit":
            self.last_row = 1
            self.sheets.append({"first": None, "last": None})

    def end_file(self, tab):
        if tab not in self.titled:
            self.found("titles-changed", tab, 1)

    def found(self, kind, tab, row, column=None, events=None):
        """`row` of the spreadsheet at hand, or (file, row) of any."""
        file, row = row if isinstance(row, tuple) else (self.file[tab], row)
        self.counts[kind] = self.counts.get(kind, 0) + 1
        if tab == "Audit" and kind not in STALE:
            self.first_bad = min(self.first_bad or (file, row), (file, row))
        if self.counts[kind] > MOST_OF_A_KIND:
            self.omitted += 1
            return
        finding = {"kind": kind, "tab": tab, "file": file, "row": row}
        if column is not None:
            finding["column"] = column
        if events is not None:
            finding["events"] = {"from": events[0], "to": events[1]}
        self.findings.append(finding)

    def is_titles(self, tab, cells):
        if any(cells[: len(titles.split("|"))] == titles.split("|") for titles in TITLES[tab]):
            self.titled.add(tab)

    def add_checkpoint(self, row, cells):
        if row == 1:
            return self.is_titles("Checkpoints", cells)
        size, shown, note = (cells + ["", "", ""])[:3]
        if size + shown + note == "":
            return None
        opened = open_checkpoint(note, self.trust)
        if isinstance(opened, str):
            return self.found(opened, "Checkpoints", row)
        count, root, is_cosigned = opened
        at = milliseconds(shown[:10] + "T" + shown[11:] + "Z") if shown[10:11] == " " else None
        if size != str(count) or at is None:
            self.found("checkpoint-differs", "Checkpoints", row)
        if is_cosigned:
            self.cosigned = max(self.cosigned, count)
        if count < self.signed.newest:
            self.found("checkpoint-shrinks", "Checkpoints", row)
        else:
            self.checkpoint_ms = max(self.checkpoint_ms, at or 0)
        if not self.signed.add(count, root):
            self.found("checkpoint-contradicts", "Checkpoints", row)
        return None

    def compare(self):
        if self.tree is None:
            return
        for kind, roots in (("root-mismatch", self.signed), ("witness-mismatch", self.witnessed)):
            if self.tree.size in roots.by_size:
                differs = roots.compare(self.tree.size, self.tree.root())
                if differs:
                    self.found(kind, "Audit", differs[0], events=differs[1])

    def add_row(self, row, cells):
        if row == 1:
            self.is_titles("Audit", cells)
            return self.compare()
        cells = (cells + [""] * len(COLUMNS))[: len(COLUMNS)]
        if not any(cells):
            return None
        for blank in range(self.last_row + 1, row):
            self.found("row-blank", "Audit", blank)
        self.last_row = row
        shown = dict(zip(COLUMNS, map(read_cell, cells)))
        faults = [("formula", column) for column in COLUMNS if shown[column] is None]
        text = shown["entry"]
        entry = read_entry(text) if text is not None else None
        hashed = sha256(b"\x00" + text.encode()) if entry else None
        leaf = read_base64(shown["leaf"]) if shown["leaf"] is not None else None
        leaf = leaf if len(leaf or b"") == 32 else None
        if text is not None and entry is None:
            faults.append(("entry-malformed", None))
        if shown["leaf"] is not None and (leaf is None or hashed not in (None, leaf)):
            faults.append(("leaf-mismatch", None))
        if entry:
            faults += self.differing(entry, shown)
            faults += self.personal(entry, shown)
        for kind, column in faults:
            self.found(kind, "Audit", row, column)
        if not self.is_begun:
            self.begin_by(entry)
        self.place(row, shown, entry, leaf or hashed, any(kind in SUSPECT for kind, _ in faults))
        return None

    def begin_by(self, entry):
        """Of what comes before it the first row tells the hashes, if it opens a spreadsheet."""
        told = entry["target"].get("edge") if entry and entry["action"] == "audit.open-sheet" else None
        if told is None or int(entry["number"]) != self.first:
            raise CouldNotLook("nothing tells the hashes of the events before the first row")
        self.tree = Tree(self.first - 1, [read_base64(one) for one in told.split(" ")])
        self.is_begun = True
        self.compare()

    @staticmethod
    def differing(entry, shown):
        said = {**entry["words"], "number": entry["number"], "time": entry["time"].replace("T", " ").replace("Z", "")}
        return [("cell-differs", column) for column in said if shown[column] not in (None, said[column])]

    def personal(self, entry, shown):
        if shown["salts"] is None:
            return []
        parts = shown["salts"].split(" ")
        salts = [b"" if part == "-" else read_base64(part) or b"no salt" for part in parts]
        if len(salts) != len(PERSONAL) or any(len(salt) not in (0, 16) for salt in salts):
            return [("salts-malformed", None)]
        faults = []
        for column, salt in zip(PERSONAL, salts):
            value, commitment = shown[column], entry["commit"][column]
            if value is None:
                continue
            if value == "" and salt == b"":
                self.redacted += commitment != ""
            elif value == "" or salt == b"" or not is_well_formed(value):
                faults.append(("commitment-mismatch", column))
            elif base64.b64encode(sha256(salt + value.encode())).decode() != commitment:
                faults.append(("commitment-mismatch", column))
        return faults

    def place(self, row, shown, entry, leaf, is_suspect):
        said = read_decimal(shown["number"])
        own = int(entry["number"]) if entry else None
        if self.next in (said, own):
            number = self.next
        else:
            number = next((one for one in (said, own) if one is not None), self.next)
        print_ = leaf[:4] if leaf else None
        if number in self.seen:
            is_same = print_ is not None and self.seen[number] == print_
            return self.found("duplicate" if is_same else "number-again", "Audit", row)
        self.seen[number] = print_
        if number < self.next:
            return self.found("number-out-of-order", "Audit", row)
        if number > self.next:
            self.found("number-missing", "Audit", row, events=(self.next, number - 1))
        self.link(row, entry, number == self.next)
        if number > self.next or leaf is None:
            self.tree = None
        self.next = number + 1
        if self.tree:
            self.tree.append(leaf)
        place = (self.file["Audit"], row)
        self.signed.passed(place, is_suspect)
        self.witnessed.passed(place, is_suspect)
        self.compare()
        at = milliseconds(entry["time"]) if entry else 0
        self.newest_ms = max(self.newest_ms, at)
        if number > self.signed.newest and self.unsigned is None:
            self.unsigned = (place, at)
        return None

    def link(self, row, entry, is_next):
        """An opening event tells the tree before it; the first and the last event of a spreadsheet are looked at in the end."""
        action, target = (entry["action"], entry["target"]) if entry else (None, {})
        linked = ((self.file["Audit"], row), action)
        self.sheets[-1]["first"] = self.sheets[-1]["first"] or linked
        self.sheets[-1]["last"] = linked
        if action == "audit.open-sheet":
            said = (target.get("size"), target.get("root"), target.get("edge"))
            size, root, edge = str(int(entry["number"]) - 1), *said[1:]
            if self.tree and is_next:
                root = base64.b64encode(self.tree.root()).decode()
                edge = edge and " ".join(base64.b64encode(one).decode() for one in self.tree.edge)
            if said != (size, root, edge):
                self.found("link-broken", "Audit", row)

    def end_links(self):
        for index in range(1, len(self.sheets)):
            before, after = self.sheets[index - 1], self.sheets[index]
            last, first = before["last"], after["first"]
            if last is None or last[1] != "audit.close-sheet":
                file, row = last[0] if last else (index, 1)
                self.found("link-broken", "Audit", (file, row + 1))
            if first is None or first[1] != "audit.open-sheet":
                self.found("link-broken", "Audit", first[0] if first else (index + 1, 2))

    def finish(self, expect_size, now_ms, must_be_fresh):
        if not self.is_begun:
            self.begin_by(None)
        for tab in TITLES:
            self.end_file(tab)
        self.end_links()
        size = self.next - 1
        least = max(self.signed.newest, self.witnessed.newest, expect_size)
        if size < least:
            self.found("size-short", "Audit", self.last_row + 1, events=(size + 1, least))
        at = max(self.newest_ms, now_ms or 0)
        if self.signed.newest == 0:
            self.found("no-checkpoint", "Audit", (1, 1))
        elif self.unsigned and at - self.unsigned[1] > STALE_MS:
            self.found("stale", "Audit", self.unsigned[0], events=(self.signed.newest + 1, size))
        elif must_be_fresh and at - self.checkpoint_ms > STALE_MS:
            self.found("stale", "Audit", self.last_row)
        agreed = self.signed.agreed
        if "witness-mismatch" in self.counts:
            agreed = min(agreed, self.witnessed.agreed)
        witnessed = max(self.cosigned, self.witnessed.newest)
        if witnessed == 0 and any(key["kind"] == COSIGNATURE_TYPE for key in self.trust["keys"]):
            self.found("no-cosignature", "Checkpoints", (1, 1))
        stale_only = all(kind in STALE for kind in self.counts)
        status = 0 if not self.counts else 3 if stale_only else 2
        return status, {
            "from": self.first,
            "size": size,
            "verifiedSize": agreed,
            "witnessedSize": witnessed,
            "firstBadRow": self.first_bad and self.first_bad[1],
            "firstBadFile": self.first_bad and self.first_bad[0],
            "redacted": self.redacted,
            "findings": self.findings,
            "omitted": self.omitted,
        }


# --- files ---------------------------------------------------------------------------------------------------------------------

csv.field_size_limit(64 * 1024 * 1024)


def csv_rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        yield from enumerate(csv.reader(file, strict=True), 1)


SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def units(text):
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


def runs(element):
    if element is None:
        return ""
    texts = element.findall(f"{SHEET}t") + element.findall(f"{SHEET}r/{SHEET}t")
    return units("".join(one.text or "" for one in texts))


class Workbook:
    def __init__(self, path):
        self.archive = zipfile.ZipFile(path)
        links = {one.get("Id"): one.get("Target") for one in self.xml("xl/_rels/workbook.xml.rels")}
        sheets = self.xml("xl/workbook.xml").find(f"{SHEET}sheets")
        self.tabs = {one.get("name"): links[one.get(LINK)] for one in sheets}
        has_strings = "xl/sharedStrings.xml" in self.archive.namelist()
        self.strings = [runs(one) for one in self.xml("xl/sharedStrings.xml")] if has_strings else []

    def xml(self, name):
        text = self.archive.read(name).decode("utf-8-sig")
        if "<!" in text or "<?" in text[2:]:
            raise CouldNotLook("XML of a kind that is not read here")
        return ElementTree.fromstring(text)

    def rows(self, tab):
        if tab not in self.tabs:
            raise CouldNotLook(f"no tab {tab}")
        target = self.tabs[tab]
        name = target[1:] if target.startswith("/") else f"xl/{target}"
        number = 0
        for row in self.xml(name).find(f"{SHEET}sheetData"):
            following = int(row.get("r", number + 1))
            if following <= number:
                raise CouldNotLook("rows of the sheet do not follow each other")
            number = following
            cells = []
            for cell in row:
                column = self.column(cell.get("r")) if cell.get("r") else len(cells)
                if column < len(cells):
                    raise CouldNotLook("cells of the sheet do not follow each other")
                cells += [""] * (column - len(cells)) + [self.cell(cell)]
            yield number, cells

    @staticmethod
    def column(reference):
        index = 0
        for letter in re.match("[A-Z]+", reference)[0]:
            index = index * 26 + ord(letter) - 64
        return index - 1

    def cell(self, cell):
        formula, value = cell.find(f"{SHEET}f"), cell.findtext(f"{SHEET}v") or ""
        if formula is not None:
            return "=" + (formula.text or "")
        if cell.get("t") == "inlineStr":
            return runs(cell.find(f"{SHEET}is"))
        return self.strings[int(value)] if cell.get("t") == "s" else units(value)


# --- the command ---------------------------------------------------------------------------------------------------------------


class Options(argparse.ArgumentParser):
    def error(self, message):
        raise CouldNotLook(message)


def options():
    parser = Options(prog="verify_audit.py", allow_abbrev=False)
    parser.add_argument("files", nargs="*")
    parser.add_argument("--source", choices=["csv", "xlsx"])
    parser.add_argument("--key", action="append", default=[])
    for name in ("--witness-key", "--witness-note", "--checkpoints"):
        parser.add_argument(name, action="append", default=[])
    for name in ("--origin", "--frozen", "--at", "--list"):
        parser.add_argument(name)
    parser.add_argument("--from", dest="first", type=int, default=1)
    parser.add_argument("--expect-size", type=int, default=0)
    parser.add_argument("--fresh", action="store_true")
    return parser


def read_text(path):
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def look(asked):
    if not asked.key or not asked.files or not asked.source:
        raise CouldNotLook("needs --source, --key and the files")
    if asked.source == "csv" and len(asked.checkpoints) != len(asked.files):
        raise CouldNotLook("needs --checkpoints for each of the files")
    logs = [read_key(text, NOTE_TYPE) for text in asked.key]
    witnesses = [read_key(text, COSIGNATURE_TYPE) for text in asked.witness_key]
    trust = {"origin": asked.origin or logs[0]["name"], "keys": logs + witnesses}
    frozen = [] if asked.first == 1 else None
    if asked.frozen is not None:
        frozen = [read_base64(line) for line in read_text(asked.frozen).split("\n") if line]
    verification = Verification(trust, asked.first, frozen)
    for path in asked.witness_note:
        opened = open_checkpoint(read_text(path), trust)
        if isinstance(opened, str) or not opened[2]:
            raise CouldNotLook(f"{path} is no checkpoint that log and witness signed")
        verification.witnessed.add(opened[0], opened[1])
    if asked.source == "csv":
        tabs = {"Checkpoints": map(csv_rows, asked.checkpoints), "Audit": map(csv_rows, asked.files)}
    else:
        workbooks = [Workbook(file) for file in asked.files]
        tabs = {tab: [one.rows(tab) for one in workbooks] for tab in ("Checkpoints", "Audit")}
    for tab, add in (("Checkpoints", verification.add_checkpoint), ("Audit", verification.add_row)):
        for rows in tabs[tab]:
            verification.begin(tab)
            for row, cells in rows:
                add(row, cells)
    now_ms = time.time() * 1000 if asked.fresh else None
    if asked.at:
        now_ms = datetime.fromisoformat(asked.at.replace("Z", "+00:00")).timestamp() * 1000
    return verification.finish(asked.expect_size, now_ms, asked.fresh)


def answer(words):
    try:
        return look(options().parse_intermixed_args(words))
    except Exception as fault:  # whatever it is, it could not look
        return 4, {"error": str(fault) or type(fault).__name__}


def main():
    words = sys.argv[1:]
    if words[:1] == ["--list"]:
        for line in read_text(words[1]).splitlines():
            status, verified = answer(json.loads(line))
            print(json.dumps({"exit": status, **verified}, ensure_ascii=False))
        return 0
    status, verified = answer(words)
    print(json.dumps(verified, ensure_ascii=False), file=sys.stderr if status == 4 else sys.stdout)
    return status


if __name__ == "__main__":
    sys.exit(main())
