"""How often paragraphs begin with a cue where a section begins, and where none does."""

import math
import os
import re

from collect import rows

KINDS = ("opener", "anaphor", "anaphoric-opening", "demonstrative", "conjunction")
SPOKEN = re.compile(r"[\"“”«»„‚‘'—–―‹›-]")


def first_words(text):
    """The first words of a paragraph, in lower case, as the part maker takes them."""
    found = re.findall(r"[^\W_]+(?:[-'’][^\W_]+)*", text[:200])
    return [word.lower().replace("’", "'") for word in found[:4]]


def log_odds(starts, all_starts, others, all_others):
    """The log of the odds ratio and its standard error, with a prior of one sighting that is spread as paragraphs are
    (Monroe, Colaresi and Quinn 2008): what was never seen has no evidence either way."""
    share = all_starts / (all_starts + all_others)
    a, b = starts + share, others + 1 - share
    c, d = all_starts - starts + share, all_others - others + 1 - share
    return math.log(a * d / (b * c)), math.sqrt(1 / a + 1 / b)


def openings(texts):
    """By language: the first words and authors of paragraphs that begin a section, and of the others.

    Those that begin a text are left out, and those that somebody says: how talk goes on is no question of parts."""
    found = {}
    for language, author, sections in texts:
        starts, others = found.setdefault(language, ([], []))
        for number, section in enumerate(sections):
            for place, text in enumerate(section):
                if (place or number) and not SPOKEN.match(text):
                    (others if place else starts).append((first_words(text), author))
    return found


def begins(words, cue, kind):
    """Whether words have a cue: at their beginning, or, of a demonstrative, in the three after the first."""
    return cue[0] in words[1:4] if kind == "demonstrative" else words[:len(cue)] == cue


def known_cues(tables, language):
    table = rows(os.path.join(tables, language, f"cues.{language}.tsv"))
    return [(row[0], row[1]) for row in table if len(row) > 1 and row[0] in KINDS]


def tail(kind, starts, seen, share):
    """How likely so many starts, or more of an opener and fewer of what goes on, are among those seen by chance."""
    def chance(k):
        return math.exp(
            math.lgamma(seen + 1) - math.lgamma(k + 1) - math.lgamma(seen - k + 1)
            + k * math.log(share) + (seen - k) * math.log(1 - share))
    return sum(map(chance, range(starts, seen + 1) if kind == "opener" else range(starts + 1)))


def has_evidence(kind, starts, seen, share):
    """One standard error on the side that its kind says; of an opener, at least two sections."""
    return tail(kind, starts, seen, share) <= 0.16 and (kind != "opener" or starts > 1)


def cue_evidence(texts, more, tables):
    """Each cue: language, kind, words, log odds, error, sections and other paragraphs that begin with it, verdict.

    What texts do not show may be shown by them and more texts together; then the figures are of both."""
    both = openings(texts + more)
    for language, some in sorted(openings(texts).items()):
        for kind, cue in known_cues(tables, language):
            for starts, others in (some, both[language]):
                a = sum(begins(words, cue.split(), kind) for words, _ in starts)
                b = sum(begins(words, cue.split(), kind) for words, _ in others)
                odds, error = log_odds(a, len(starts), b, len(others))
                kept = has_evidence(kind, a, a + b, len(starts) / (len(starts) + len(others)))
                if kept:
                    break
            yield language, kind, cue, f"{odds:+.2f}", f"± {error:.2f}", a, b, "evidence" if kept else "none"


def candidates(texts, more, tables):
    """What the tables do not have, or have without evidence, and sections begin with more or less often than other paragraphs: three errors from
    nought, with five authors on the side that it speaks for, and five sections or twenty others. Rows as above."""
    shown = [row for row in cue_evidence(texts, more, tables) if row[1] != "demonstrative" and row[-1] != "none"]
    for language, (starts, others) in sorted(openings(texts).items()):
        known = {row[2] for row in shown if row[0] == language}
        counts = {}
        for side, some in enumerate((starts, others)):
            for words, author in some:
                for length in (1, 2, 3):
                    if len(words) >= length:
                        entry = counts.setdefault(" ".join(words[:length]), ([0, 0], (set(), set())))
                        entry[0][side] += 1
                        entry[1][side].add(author)
        found = {}
        for cue, ((a, b), authors) in counts.items():
            odds, error = log_odds(a, len(starts), b, len(others))
            kind = "opener" if odds > 0 else "anaphor" if " " not in cue else "anaphoric-opening"
            enough = a >= 5 if odds > 0 else b >= 20
            if enough and abs(odds) > 3 * error and len(authors[odds < 0]) >= 5:
                found[cue] = (language, kind, cue, f"{odds:+.2f}", f"± {error:.2f}", a, b, "added")
        for cue, row in sorted(found.items()):
            shorter = [" ".join(cue.split()[:length]) for length in range(1, len(cue.split()))]
            longer = [other for other in found if other.startswith(cue + " ")]
            # Of "han" and "han pasado" the one that says it all; of "in" and "in the" the one that is begun with more.
            if any(word in known or word in found and found[word][5] > row[5] for word in shorter):
                continue
            if cue in known or any(found[other][5] == row[5] for other in longer if row[1] == "opener"):
                continue
            yield row


def rewritten(texts, more, tables):
    """Puts the tables of cues down anew: what has evidence stays, what was found is added."""
    new = list(candidates(texts, more, tables))
    old = list(cue_evidence(texts, more, tables))
    for language in sorted({row[0] for row in old}):
        path = os.path.join(tables, language, f"cues.{language}.tsv")
        with open(path, encoding="utf-8") as file:
            head, *lines = file.read().splitlines()
        lines = [line for line in lines if line.split("\t")[0] not in KINDS]
        lines += ["\t".join(row[1:3]) for row in old + new if row[0] == language and row[-1] != "none"]
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join([SOURCE if "Tests/derive-parts" not in head else head] + sorted(set(lines))) + "\n")


SOURCE = (
    "# What begins a new thought, points back and links, as far as sections of public-domain texts show it "
    "(Tests/derive-parts); determiners, linkers and title words from grammars of the language.")
