"""What is measured in the sound alone: rates, evenness, questions, onsets, noise."""
import dataclasses, re, statistics, subprocess

import numpy as np

from .sound import FLOOR, pitches

# A pause, in seconds: longer than the closure of any stop consonant.
PAUSE = 0.15
# An inner silence after a mark, in seconds, and how far from our time of the next word its end may be.
INNER, NEAR = 0.06, 0.25
LEAST_WORDS = 4
MARK = re.compile(r"[,;:—–…)][\"”’'»)]*$")
YES_NO = re.compile(
    r"(am|is|are|was|were|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must)(n't)?\b", re.I)


@dataclasses.dataclass
class Jump:
    """By how much two neighbours differ; their sentences."""
    size: float
    pair: tuple


def percentile(values, percent):
    return float(np.percentile(values, percent)) if len(values) else float("nan")


def median(values):
    return statistics.median(values) if values else float("nan")


def pauses(speech):
    return sum(end - start for start, end in speech.silences if end - start >= PAUSE)


def rates(editions):
    """Words a minute: of the whole files, and of what is left without any pause (articulation)."""
    words = sum(edition.words for edition in editions)
    speeches = [sentence.speech for edition in editions for sentence in edition.sentences]
    spoken = sum(speech.end - speech.start - pauses(speech) for speech in speeches)
    return 60 * words / sum(edition.seconds for edition in editions), 60 * words / spoken


def level_jumps(editions):
    """Of all neighbours, in LU; more than 0 where the second one is louder."""
    return [
        Jump(after.speech.loudness - before.speech.loudness, (before, after))
        for edition in editions for before, after in edition.pairs
    ]


def phonemes(spoken, language):
    run = ["espeak-ng", "-q", "--ipa", "-v", language.lower(), "--", spoken]
    said = subprocess.run(run, check=True, capture_output=True, text=True).stdout
    return sum(sign.isalpha() and sign not in "ˈˌː" for sign in re.sub(r"\([a-z-]+\)", "", said))


def pace_jumps(editions, without_pauses):
    """Of neighbours with at least four words, in percent: the faster against the slower.

    Pace is phonemes a second. Of the units at hand they make one voice the most even: over the four texts the pace of
    walter, who speaks by rule, scatters by 8 % in phonemes (7 % without pauses), 10 % in letters, 12 % in syllables as
    they are spelt; hibari's and joe's likewise. What is left is more likely the voice's own doing than the unit's.
    """
    found = []
    for edition in editions:
        paces = []
        for sentence in edition.sentences:
            speech = sentence.speech
            seconds = speech.end - speech.start - (pauses(speech) if without_pauses else 0)
            paces.append(phonemes(sentence.spoken, edition.profile["language"]) / seconds)
        for pair, before, after in zip(edition.pairs, paces, paces[1:]):
            if min(sentence.size for sentence in pair) >= LEAST_WORDS:
                change = after / before
                found.append(Jump(100 * (change - 1 if change > 1 else 1 - 1 / change), pair))
    return found


@dataclasses.dataclass
class Ending:
    """The pitch at a sentence's end, in semitones.

    `height` is the last 200 voiced ms against the sentence's median. Where a voice falls first and rises then, the rise
    may be shorter than that: `rise` is the last 50 voiced ms against the lowest 50 of the last 400.
    """
    height: float
    rise: float
    sentence: object


def ending(edition, sentence):
    """Nothing where there is too little voice."""
    sound, speech = edition.sound, sentence.speech
    samples = sound.samples[round(speech.start * sound.rate) : round(speech.end * sound.rate)]
    tones = pitches(samples, sound.rate)
    tones = tones[tones > 0]
    if len(tones) > 20:
        # Found again within less than an octave of the median, which takes away doubled and halved periods.
        middle = float(np.median(tones))
        tones = pitches(samples, sound.rate, lowest=middle / 1.8, highest=middle * 1.8)
        tones = tones[tones > 0]
    if len(tones) <= 20:
        return None
    lowest = min(np.median(tones[place : place + 5]) for place in range(max(len(tones) - 40, 0), len(tones) - 4))
    semitones = lambda tone, against: float(12 * np.log2(tone / against))
    return Ending(
        semitones(np.median(tones[-20:]), np.median(tones)), semitones(np.median(tones[-5:]), lowest), sentence)


def endings(editions):
    """Of questions to be answered yes or no, and of statements."""
    questions, statements = [], []
    for edition in editions:
        for sentence in edition.sentences:
            is_question = sentence.spoken.endswith("?") and YES_NO.match(sentence.spoken)
            if is_question or sentence.spoken.endswith(".") and sentence.size >= LEAST_WORDS:
                found = ending(edition, sentence)
                if found:
                    (questions if is_question else statements).append(found)
    return questions, statements


def onsets(editions):
    """When sound begins minus our time, in ms: of words behind marks inside sentences, and of sentences' first words.

    Only behind marks, because a stop's closure is a silence of 60 ms too, which says nothing of where its word begins.
    Each is (ms, word, sentence); and how many marks had no silence.
    """
    inner, starts, unheard = [], [], 0
    for edition in editions:
        for sentence in edition.sentences:
            words, speech = sentence.words, sentence.speech
            starts.append((1000 * (speech.start - words[0].start), words[0], sentence))
            marked = [
                word for before, word in zip(words, words[1:])
                if word.place > before.place and MARK.search(before.text)
            ]
            longest = {}
            for start, end in speech.silences:
                nearest = min(marked, key=lambda word: abs(end - word.start), default=None)
                if nearest and end - start >= INNER and abs(end - nearest.start) <= NEAR:
                    longest[nearest.place] = max(longest.get(nearest.place, (0, 0)), (end - start, end))
            for word in marked:
                if word.place in longest:
                    inner.append((1000 * (longest[word.place][1] - word.start), word, sentence))
                else:
                    unheard += 1
    return inner, starts, unheard


def middle_level(sound, start, end):
    """Of a silence's second and third quarter: what is before decays, what is behind may be a breath."""
    quarter = (end - start) / 4
    return sound.level(start + quarter, end - quarter)


def is_digital(level):
    return level <= FLOOR + 0.1


def noise(editions):
    """Levels in dBFS of pauses inside sentences and of silences between them, and the biggest step in dB."""
    inner, between, step = [], [], (0, None)
    for edition in editions:
        levels = []
        for index, sentence in enumerate(edition.sentences):
            speech = sentence.speech
            ends = [silence for silence in speech.silences if silence[1] - silence[0] >= PAUSE]
            if index + 1 < len(edition.sentences):
                ends.append((speech.end, edition.sentences[index + 1].speech.start))
            for start, end in ends:
                level = middle_level(edition.sound, start, end)
                (between if start == speech.end else inner).append(level)
                levels.append((level, sentence))
        for before, after in zip(levels, levels[1:]):
            step = max(step, (abs(after[0] - before[0]), after[1]), key=lambda step: step[0])
    return inner, between, step
