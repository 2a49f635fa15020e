"""Audiobooks made to be measured: sound, sentences, and the times of words."""
import dataclasses, json, os, pathlib, subprocess

from .sound import Sound, Speech, decoded

PACKAGE = pathlib.Path(__file__).resolve().parent.parent.parent
PROGRAM = pathlib.Path(os.environ.get("PROGRAM", PACKAGE / ".build/release/vivavoce"))
TEXTS = PACKAGE / "Tests/Voices"
GENRES = "letter", "essay", "story", "narrative"
# A breath of air on both sides of a sentence, in seconds, which is looked at too: our times may be wrong.
AIR = 0.15


@dataclasses.dataclass
class Word:
    text: str
    place: int
    start: float
    end: float


@dataclasses.dataclass
class Sentence:
    spoken: str
    words: list
    speech: Speech = None

    @property
    def size(self):
        return len(self.spoken.split())


class Edition:
    """An audiobook of a text: its path, sound, profile, engine, and sentences."""

    def __init__(self, text, voice, folder, *options):
        asked = [text, "--voice", voice, "--no-credits", *options]
        made = [PROGRAM, "make", *asked, "--output", folder, "--format", "wav", "--quiet", "--no-cache"]
        subprocess.run(made, check=True)
        plan = subprocess.run([PROGRAM, "plan", *asked, "--json"], check=True, stdout=subprocess.PIPE)
        book = next(pathlib.Path(folder).rglob("book.json"))
        self.path = next(book.parent.glob("*.wav"))
        document = json.loads(book.read_text())
        edition = document["edition"]
        self.profile, self.engine = edition["voice"], edition["engine"]
        self.sound = Sound(decoded(self.path, edition["rate"]), edition["rate"])
        self.seconds = len(self.sound.samples) / self.sound.rate
        self.sentences = list(timed(json.loads(plan.stdout), document))
        for index, sentence in enumerate(self.sentences):
            start, end = sentence.words[0].start - AIR, sentence.words[-1].end + AIR
            # Not further than half way to the neighbours.
            if index:
                start = max(start, (self.sentences[index - 1].words[-1].end + sentence.words[0].start) / 2)
            if index + 1 < len(self.sentences):
                end = min(end, (sentence.words[-1].end + self.sentences[index + 1].words[0].start) / 2)
            sentence.speech = Speech(self.sound, max(start, 0), end)

    @property
    def words(self):
        return sum(sentence.size for sentence in self.sentences)

    @property
    def pairs(self):
        return list(zip(self.sentences, self.sentences[1:]))


def timed(plan, document):
    """Each sentence that is said, with its words: the plan has what is said, the book when (four numbers a word)."""
    source, edition, start = document["source"].encode(), document["edition"], 0
    for chapter, times in zip(plan["chapters"], edition["times"], strict=True):
        spoken = [sentence["spoken"] for paragraph in chapter["paragraphs"] for sentence in paragraph["sentences"]]
        numbers = iter([int(number) for number in times["words"].split()])
        place = frame = index = 0
        counts = [int(number) for number in times["sentences"].split()]
        for step, count in zip(counts[::2], counts[1::2]):
            index, words = index + step, []
            for _ in range(count):
                further, length, later, heard = (next(numbers) for _ in range(4))
                place, frame = place + further, frame + later
                ends = (start + frame) / edition["rate"], (start + frame + heard) / edition["rate"]
                words.append(Word(source[place : place + length].decode(), place, *ends))
                place, frame = place + length, frame + heard
            yield Sentence(spoken[index], words)
        start += times["frames"]


def installed_voices():
    data = pathlib.Path(os.environ.get("XDG_DATA_HOME") or pathlib.Path.home() / ".local/share")
    return sorted(profile.parent.name for profile in (data / "vivavoce/voices").glob("*/profile.json"))
