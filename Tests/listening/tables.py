"""The report: tables in Markdown, and the worst sentences below them."""
import re, statistics

from . import measures

LEVELS = 2, 3
PACES = 25
RISE = 2
LONGEST, HEARD = 70, 200
WORST = 5


def said(sentence):
    text = sentence.spoken
    return f"“{text if len(text) <= LONGEST else text[: LONGEST - 1] + '…'}”"


def pair(jump):
    return " → ".join(said(sentence) for sentence in jump.pair)


def spread(values):
    """How many, median, standard deviation, and below what 95 % of them are, whatever their sign."""
    if len(values) < 2:
        return [str(len(values)), "–", "–", "–"]
    return [
        str(len(values)), f"{measures.median(values):+.0f}", f"{statistics.stdev(values):.0f}",
        f"{measures.percentile([abs(value) for value in values], 95):.0f}"]


def level_name(level):
    return "digital" if measures.is_digital(level) else f"{level:.0f}"


class Report:
    def __init__(self, is_verbose):
        self.is_verbose, self.tables = is_verbose, {}

    def add(self, title, head, row, *notes):
        """A row of the table with a title, whose head is the same each time; notes are printed below."""
        table = self.tables.setdefault(title, (["voice", *head], [], []))
        table[1].append(row)
        table[2].extend(f"- {row[0]}: {note}" for note in notes)

    def rates(self, voice, texts):
        whole, articulation = measures.rates(texts)
        head = ["of the whole time", "without pauses"]
        self.add("Words a minute", head, [voice, f"{whole:.0f}", f"{articulation:.0f}"])

    def jumps(self, title, voice, jumps, limits, unit, more=""):
        size = lambda jump: abs(jump.size)
        over = [sum(size(jump) > limit for jump in jumps) for limit in limits]
        worst = sorted(jumps, key=size, reverse=True)
        shown = sum(over[:1]) if self.is_verbose else 1
        self.add(
            title, ["sentences of", "pairs", *(f"over {limit} {unit}" for limit in limits), "95 % within", "largest"],
            [voice, more, str(len(jumps)), *(f"{count} ({100 * count / len(jumps):.0f} %)" for count in over),
             f"{measures.percentile([size(jump) for jump in jumps], 95):.1f}", f"{worst[0].size:+.1f}"],
            *(f"{jump.size:+.1f} {unit}, {more}: {pair(jump)}" for jump in worst[:shown]))

    def levels(self, voice, texts, hard):
        for editions, name in (texts, "texts"), (hard, "hard sentences"):
            self.jumps("Level jumps (LU)", voice, measures.level_jumps(editions), LEVELS, "LU", name)

    def paces(self, voice, texts):
        for without, name in (False, "pauses inside"), (True, "without pauses"):
            jumps = measures.pace_jumps(texts, without)
            self.jumps("Pace jumps (phonemes a second)", voice, jumps, [PACES], "%", f"texts, {name}")

    def endings(self, voice, editions):
        asked, stated = measures.endings(editions)
        asked.sort(key=lambda ending: ending.height)
        cells = [
            cell for endings in (asked, stated) for cell in (
                str(len(endings)), f"{measures.median([ending.height for ending in endings]):+.1f}",
                f"{measures.median([ending.rise for ending in endings]):.1f}")]
        rising = sum(ending.height > 0 or ending.rise >= RISE for ending in asked)
        self.add(
            "Pitch at the end (semitones)",
            ["yes/no questions", "last 200 ms against the median", "rise at the very end", "statements",
             "last 200 ms against the median", "rise at the very end", f"questions that end high or rise by {RISE}"],
            [voice, *cells, f"{rising} of {len(asked)}"],
            *(f"{ending.height:+.1f}, rise {ending.rise:.1f}: {said(ending.sentence)}"
              for ending in asked if self.is_verbose))

    def onsets(self, voice, editions):
        inner, starts, unheard = measures.onsets(editions)
        worst = sorted(inner, key=lambda onset: -abs(onset[0]))[:WORST] if self.is_verbose else []
        first = sorted(starts, key=lambda onset: -abs(onset[0]))[:WORST] if self.is_verbose else []
        head = ["n", "median", "sd", "95 % within"]
        self.add(
            "Onsets of words minus our times (ms)",
            [*(f"inner: {name}" for name in head), "marks without silence", *(f"first words: {name}" for name in head)],
            [voice, *spread([late for late, *_ in inner]), str(unheard), *spread([late for late, *_ in starts])],
            *(f"{late:+.0f} ms, {word.text} in {said(sentence)}" for late, word, sentence in worst + first))

    def noise(self, voice, editions):
        inner, between, (step, sentence) = measures.noise(editions)
        levels = [f(levels) for levels in (inner, between) for f in (measures.median, max)]
        digital = sum(measures.is_digital(level) for level in inner)
        self.add(
            "Silences (dBFS)",
            ["inside sentences", "of these digital", "in the middle", "loudest", "between sentences", "in the middle",
             "loudest", "biggest step (dB)"],
            [voice, str(len(inner)), str(digital), *map(level_name, levels[:2]), str(len(between)),
             *map(level_name, levels[2:]), f"{step:.0f}"],
            *([f"biggest step at {said(sentence)}"] if sentence and self.is_verbose else []))

    def hearing(self, voice, listener, texts, hard):
        wrong, hard_wrong = listener.errors_of_texts(texts), listener.errors_of_sentences(hard)
        scores, hard_scores = [listener.scores(editions) for editions in (texts, [hard])]
        mean = lambda scores: f"{statistics.fmean(score for score, _ in scores):.2f}"
        notes = []
        if self.is_verbose:
            for errors in wrong, hard_wrong:
                wrong_ones = [error for error in errors if error.wrong]
                wrong_ones.sort(key=lambda error: -error.wrong / error.words)
                notes += [
                    f"{error.wrong} of {error.words} wrong: {said(error.sentence)},"
                    f" heard “{' '.join(error.heard)[:HEARD]}”"
                    for error in wrong_ones[: 3 * WORST]]
            lowest = sorted(scores + hard_scores, key=lambda score: score[0])[:WORST]
            notes += [f"DistillMOS {score:.2f}: {said(sentence)}" for score, sentence in lowest]
        self.add(
            "Understood and liked by machines",
            ["wrong words, texts (%)", "wrong words, hard sentences (%)", "DistillMOS, texts",
             "DistillMOS, hard sentences"],
            [voice, *(f"{share(errors):.2f}" for errors in (wrong, hard_wrong)), mean(scores), mean(hard_scores)],
            *notes)

    def asked(self, voice, errors):
        self.add(
            "Speech at another speed: how much longer than asked (%)", list(errors),
            [voice, *(f"{error:+.1f}" for error in errors.values())])

    def print(self, date, program, engines, listener):
        print("# Voices, measured\n")
        used = {name for engine in engines for name in re.findall(r"(?:ONNX Runtime|espeak-ng) [\d.]+", engine)}
        versions = [f"vivavoce {program}", *sorted(used), *(listener.versions if listener else [])]
        print(f"{date + ': ' if date else ''}{', '.join(versions)}.\n")
        for title, (head, rows, notes) in self.tables.items():
            print(f"## {title}\n")
            print(f"| {' | '.join(head)} |\n|{' --- |' * len(head)}")
            for row in rows:
                print(f"| {' | '.join(row)} |")
            print("\n" + "\n".join(notes) + "\n" if notes else "")


def share(errors):
    return 100 * sum(error.wrong for error in errors) / sum(error.words for error in errors)
