"""Whether speech at another speed takes as long as it should."""
import html, json

from .editions import TEXTS, Edition
from .measures import is_digital, middle_level

SPEEDS = 70, 80, 90, 110, 130, 150
# What SSML asks for, and what the program says it means (Documentation/Text/markup.md).
RATES = {"70%": 70, "slow": 75, "90%": 90, "110%": 110, "fast": 135, "150%": 150}
GENRE = "essay"


def seconds(edition):
    """How long the sentences sound, with the voice's own pauses; without ours, which do not change with the speed."""
    total = 0
    for sentence in edition.sentences:
        speech = sentence.speech
        ours = [end - start for start, end in speech.silences if is_digital(middle_level(edition.sound, start, end))]
        total += speech.end - speech.start - sum(ours)
    return total


def profile(own, name, percent):
    """A copy of a profile with another speed; voices made by rules have a rate in words a minute."""
    key = "rate" if "rate" in own else "speed"
    return {**own, "name": name, key: round(own.get(key, 100) * percent / 100)}


def speech_document(text, rate):
    paragraphs = [html.escape(part, quote=False) for part in text.strip().split("\n\n")]
    body = "\n".join(f'<p><prosody rate="{rate}">{part}</prosody></p>' for part in paragraphs)
    head = 'version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="en-US"'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<speak {head}>\n{body}\n</speak>\n'


def errors(voice, plain, scratch):
    """For each speed of the profile and each rate of SSML: in percent, how much longer than asked it takes."""
    found, profiles = {}, scratch / "profiles"
    profiles.mkdir()
    text = TEXTS / f"{GENRE}.txt"
    for percent in SPEEDS:
        name = f"{voice}-at-{percent}"
        (profiles / f"{name}.json").write_text(json.dumps(profile(plain.profile, name, percent)))
        edition = Edition(text, name, scratch / name, "--voices", profiles)
        found[f"speed {percent}"] = 100 * (seconds(edition) / seconds(plain) * percent / 100 - 1)
    marked = {}
    for rate in ("100%", *RATES):
        document = scratch / f"rate-{rate.strip('%')}.ssml"
        document.write_text(speech_document(text.read_text(), rate))
        marked[rate] = seconds(Edition(document, voice, scratch / f"made-{rate.strip('%')}"))
    for rate, percent in RATES.items():
        found[f"rate {rate}"] = 100 * (marked[rate] / marked["100%"] * percent / 100 - 1)
    return found
