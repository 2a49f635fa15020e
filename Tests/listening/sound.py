"""Levels, silences and pitch of speech, in numpy alone."""
import subprocess

import numpy as np

# Frames of the envelope: windows of 5 ms, one each millisecond. Onsets are wanted to the millisecond; 5 ms is the
# shortest window in which the level of a low voice (100 Hz) does not fall by 30 dB between two pulses.
FRAMES_A_SECOND = 1000
WINDOW = 5
# Digital silence has no level; this is below the quietest step of 16 bits (-90.3 dBFS).
FLOOR = -100.0
# What is this much softer than the sentence is silence: the softest sounds of speech (f, th) begin 25 dB below it, the
# tails of models' sounds lie 35 dB and more below it.
SILENCE_BELOW = 30
# Two silences with less than this between them, in ms, are one: the burst of a final t is no word.
BURST = 20
# YIN's threshold. A voice that glides, or that a model makes with breath in it, repeats itself less than a singer's.
APERIODIC = 0.3


def decoded(path, rate):
    """A file as one channel of samples between -1 and 1."""
    run = ["ffmpeg", "-v", "error", "-i", str(path), "-vn", "-ac", "1", "-ar", str(rate), "-f", "s16le", "-"]
    return np.frombuffer(subprocess.run(run, check=True, capture_output=True).stdout, dtype="<i2") / np.float32(32768)


def decibels(power):
    return 10 * np.log10(np.maximum(power, 10 ** (FLOOR / 10)))


def k_weighting(frequencies, rate):
    """The gain of BS.1770's two filters: a shelf for the head, and a high-pass (formulas as in libebur128)."""
    z = np.exp(-2j * np.pi * frequencies / rate)
    f, gain, q = 1681.974450955533, 3.999843853973347, 0.7071752369554196
    k, high = np.tan(np.pi * f / rate), 10 ** (gain / 20)
    band = high ** 0.4996667741545416
    shelf = (high + band * k / q + k * k) + 2 * (k * k - high) * z + (high - band * k / q + k * k) * z**2
    shelf /= (1 + k / q + k * k) + 2 * (k * k - 1) * z + (1 - k / q + k * k) * z**2
    f, q = 38.13547087602444, 0.5003270373238773
    k = np.tan(np.pi * f / rate)
    a0 = 1 + k / q + k * k
    return shelf * (1 - z) ** 2 / (1 + 2 * (k * k - 1) / a0 * z + (1 - k / q + k * k) / a0 * z**2)


class Sound:
    """Samples, and their K-weighted power in each millisecond."""

    def __init__(self, samples, rate):
        self.samples, self.rate = samples, rate
        spectrum = np.fft.rfft(samples) * k_weighting(np.fft.rfftfreq(len(samples), 1 / rate), rate)
        squares = np.concatenate([[0], np.cumsum(np.fft.irfft(spectrum, len(samples)) ** 2)])
        middles = np.arange(int(len(samples) * FRAMES_A_SECOND / rate)) * rate / FRAMES_A_SECOND
        half = WINDOW * rate / FRAMES_A_SECOND / 2
        starts = np.clip(middles - half, 0, len(samples)).astype(int)
        ends = np.clip(middles + half, 0, len(samples)).astype(int)
        self.power = np.maximum(squares[ends] - squares[starts], 0) / np.maximum(ends - starts, 1)

    def level(self, start, end):
        """Of a stretch, unweighted, in dBFS; times in seconds."""
        part = self.samples[round(start * self.rate) : round(end * self.rate)].astype(float)
        return float(decibels(np.mean(part**2))) if len(part) else FLOOR


class Speech:
    """What is heard of a sentence between two times: where it begins and ends, its silences and its loudness."""

    def __init__(self, sound, start, end):
        first = round(start * FRAMES_A_SECOND)
        power = sound.power[first : round(end * FRAMES_A_SECOND)]
        loud = decibels(power)
        threshold = decibels(np.mean(power)) - SILENCE_BELOW
        for _ in range(2):  # The first level has the silences in it, the second has not.
            threshold = decibels(np.mean(power[loud > threshold])) - SILENCE_BELOW
        runs = stretches(loud > threshold)
        runs = [run for run in runs if run[1] - run[0] >= BURST] or runs
        self.start, self.end = (first + runs[0][0]) / FRAMES_A_SECOND, (first + runs[-1][1]) / FRAMES_A_SECOND
        self.silences = [
            ((first + before[1]) / FRAMES_A_SECOND, (first + after[0]) / FRAMES_A_SECOND)
            for before, after in zip(runs, runs[1:])
        ]
        # BS.1770 gates away what is silent; a sentence can be shorter than its blocks of 400 ms, so each millisecond is
        # gated here.
        self.loudness = -0.691 + float(decibels(np.mean(power[loud > threshold])))


def stretches(flags):
    """Begin and end of each run of true values."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(np.int8), [0]])))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist()))


def pitches(samples, rate, lowest=60, highest=500, hop=0.01):
    """F0 of each 10 ms by YIN (de Cheveigné and Kawahara, 2002); 0 where there is no voice.

    Of what is below 1 kHz: there the voice's harmonics are, and less of its breath.
    """
    spectrum = np.fft.rfft(samples)
    samples = np.fft.irfft(spectrum / (1 + (np.fft.rfftfreq(len(samples), 1 / rate) / 1000) ** 4), len(samples))
    longest, window = int(rate / lowest), int(0.03 * rate)
    found = []
    for place in range(0, len(samples) - window - longest, int(hop * rate)):
        part = samples[place : place + window + longest].astype(float)
        size = 1 << (len(part) + window).bit_length()
        spectrum = np.fft.rfft(part, size)
        products = np.fft.irfft(spectrum * np.conj(np.fft.rfft(part[:window], size)), size)[: longest + 1]
        squares = np.concatenate([[0], np.cumsum(part**2)])
        energies = squares[window : window + longest + 1] - squares[: longest + 1]
        difference = np.maximum(energies[0] + energies - 2 * products, 0)
        mean = np.cumsum(difference[1:]) / np.arange(1, longest + 1)
        normal = np.concatenate([[1], difference[1:] / np.maximum(mean, 1e-12)])
        shortest = int(rate / highest)
        below = np.flatnonzero(normal[shortest:] < APERIODIC)
        if energies[0] / window < 1e-5 or not len(below):
            found.append(0.0)
            continue
        lag = below[0] + shortest
        while lag < longest and normal[lag + 1] < normal[lag]:
            lag += 1
        if lag in (shortest, longest):
            found.append(0.0)
            continue
        left, here, right = normal[lag - 1 : lag + 2]
        bend = left - 2 * here + right
        found.append(rate / (lag + (0.5 * (left - right) / bend if bend else 0)))
    return np.array(found)
