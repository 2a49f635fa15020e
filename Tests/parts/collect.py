"""Texts with sections, without their headings: runs of sections of books, split by author."""

import hashlib
import os
import re
import xml.etree.ElementTree as ET

LEAST, MOST = 250, 5000  # words of a section
RUN = (4, 10)  # sections of a text
RUNS = {"en": 4}  # texts of a book at the most; two in the other languages
LEFT_OUT = ("Nabokov", "Sholokhov")  # not free yet
HEADING = re.compile(r"(?i)(глава|часть|книга)\b.{0,60}|[IVXLC]+\.?|\d{1,3}\.?")


def rows(path):
    with open(path, encoding="utf-8") as table:
        return [line.rstrip("\n").split("\t") for line in table if not line.startswith("#")]


def held_out(author):
    """Half of the authors, by a digest of their names: fixed before anything was measured."""
    return hashlib.sha256(author.encode()).digest()[0] % 2 == 1


def markdown(path):
    """Sections of a book in Markdown."""
    with open(path, encoding="utf-8") as file:
        blocks = re.split(r"\n\s*\n", file.read())
    sections = [[]]
    for block in blocks:
        lines = block.strip().split("\n")
        while lines and lines[0].startswith("#"):
            sections.append([])
            lines.pop(0)
        text = re.sub(r"[_*]{1,3}(?=\S)|(?<=\S)[_*]{1,3}", "", " ".join(lines)).strip()
        if re.search(r"\w", text) and not re.match(r"[\[{(]?[\d*†]+[\]})]", text):
            sections[-1].append(text)
    return sections


def tei(path):
    """Sections of a novel in TEI: the innermost divisions of its body that have headings."""
    body = ET.parse(path).getroot().find(".//{*}body")
    sections = [[]]

    def text(element):
        parts = [element.text or ""]
        for child in element:
            if child.tag.split("}")[-1] not in ("note", "ref", "gap"):
                parts.append(text(child))
            parts.append(child.tail or "")
        return "".join(parts)

    def walk(element):
        for child in element:
            tag = child.tag.split("}")[-1] if isinstance(child.tag, str) else ""
            if tag == "div":
                sections.append([])
                walk(child)
                sections.append([])
            elif tag == "p":
                sections[-1].append(" ".join(text(child).split()))
            elif tag not in ("head", "note", "l", "lg", ""):
                walk(child)

    walk(body)
    return sections


def plain(path):
    """Sections of a novel whose headings are lines of their own, and whose paragraphs are lines."""
    with open(path, encoding="utf-8", errors="replace") as file:
        sections = [[]]
        for line in (line.strip().lstrip("\ufeff") for line in file):
            if HEADING.fullmatch(line):
                sections.append([])
            elif line:
                sections[-1].append(line)
    return sections


def trimmed(section):
    """A section without what belongs to its heading or stands under it: no sentence, or capitals only."""
    def stands_apart(text):
        return len(text.split()) < 25 and (not re.search(r"[.!?…]['\"’”»“)]*$", text) or text.isupper())

    section = [text for text in section if re.search(r"\w", text)]
    while section and stands_apart(section[0]):
        section = section[1:]
    while section and stands_apart(section[-1]):
        section = section[:-1]
    return section


def words(section):
    return sum(len(text.split()) for text in section)


def runs(sections, most):
    """Runs of sections of ordinary length, at the most so many and evenly taken from a book."""
    found, run = [], []
    for section in map(trimmed, sections):
        count = words(section)
        if not count:
            continue
        if LEAST <= count <= MOST and len(section) > 1:
            run.append(section)
        else:
            found.append(run)
            run = []
        if len(run) == RUN[1]:
            found.append(run)
            run = []
    found = [run for run in found + [run] if len(run) >= RUN[0]]
    step = max(1, len(found) / most)
    return [found[int(number * step)] for number in range(min(most, len(found)))]


def collect(folder, table, use=None, all_runs=False):
    """The texts of the rows of a use: (language, author, held out, sections); of each book some runs, or all."""
    for repository, language, place, *uses in rows(table):
        if uses != ([use] if use else []):
            continue
        root = os.path.join(folder, repository.split("/")[1], place)
        if not os.path.exists(root):
            raise SystemExit(f"{root} is not there: clone https://github.com/{repository} into {folder}")
        paths = sorted(os.path.join(root, name) for name in os.listdir(root)) if os.path.isdir(root) else [root]
        for path in paths:
            name = os.path.splitext(os.path.basename(path))[0]
            if path.endswith(".md") and "/README" not in path:
                author, sections = os.path.basename(os.path.dirname(path)), markdown(path)
            elif path.endswith(".xml"):
                author = next(ET.parse(path).getroot().iter("{http://www.tei-c.org/ns/1.0}author")).text or name
                author, sections = author.split("(")[0].strip(), tei(path)
            elif path.endswith(".txt") and not name.startswith(LEFT_OUT):
                author, sections = name.split("_")[0], plain(path)
            else:
                continue
            most = 1000 if all_runs else RUNS.get(language, 2)
            for run in runs(sections, most):
                yield language, author, held_out(author), run
