import CMalloc
import Editions
import EspeakSynthesis
import Foundation
import Mastering
import Muxing
import Prose
import Recording
import Sound
import Synthesis
import TestSupport
import Testing

@testable import Engines
@testable import Preparation
@testable import Production

/// Says tones in place of words: a narrator who takes no time.
private struct ToneSynthesizer: Synthesizer {
  let identity = "tone 1"
  let isFasterThanDisk = true
  let rate = SampleRate(hertz: 22_050)

  func dataDigest() -> String { "none" }

  /// A sixteenth of a second for each letter, as fast as people read.
  func clip(for passage: Passage) -> Clip {
    let step = rate.hertz / 16
    return Clip(
      rate: rate,
      utterances: passage.phrases.map { phrase in
        let letters = Array(phrase.text.unicodeScalars)
        let samples = (0..<letters.count * step).map { frame in
          Int16(6000 * sin(Double(frame) * 2 * .pi * 440 / Double(rate.hertz)))
        }
        let onsets = letters.indices.filter { $0 == 0 || letters[$0 - 1] == " " }.map {
          Clip.Onset(scalar: $0, frame: $0 * step)
        }
        return Clip.Utterance(samples: samples, onsets: onsets)
      })
  }
}

/// A whole book from text to file: thirty hours with `VIVAVOCE_LONG` set (to 1, or to a format), a quarter without.
@Suite(.serialized) struct LongProductionTests {
  private static let asked = ProcessInfo.processInfo.environment["VIVAVOCE_LONG"]
  private static let chapters = asked == nil ? 3 : 300
  /// Three seconds and three quarters each, with what comes between.
  private static let sentences = asked == nil ? 80 : 68

  static let names = Containers.all.map(\.name).filter { name in
    asked.flatMap { Containers.named($0) == nil ? nil : $0 == name } ?? true
  }

  /// No two alike, so that none is recorded once for several.
  private var text: String {
    (1...Self.chapters).map { chapter in
      let sentences = (1...Self.sentences).map {
        "The tone has number \(chapter * 1000 + $0) on the list of tones."
      }
      let paragraphs = stride(from: 0, to: sentences.count, by: 8).map {
        sentences[$0..<min($0 + 8, sentences.count)].joined(separator: " ")
      }
      return "# Chapter \(chapter)\n\n" + paragraphs.joined(separator: "\n\n")
    }.joined(separator: "\n\n")
  }

  /// The first of 16-bit samples that is no silence.
  private static func firstTone(in sound: Data) -> Int? {
    sound.withUnsafeBytes { bytes in bytes.bindMemory(to: Int16.self).firstIndex { abs(Int($0)) > 300 } }
  }

  private func peakMegabytes() throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    return (Int(line.split(separator: " ").dropFirst().first ?? "") ?? 0) / 1024
  }

  @Test(arguments: names) func marksAreExactAtTheEnd(name: String) async throws {
    let scratch = try Scratch()
    let container = try #require(Containers.named(name))
    let source = SourceFile(name: "tones.md", bytes: Array(text.utf8))
    var known = Metadata()
    known.title = "Tones"
    let book = try PreparedBook(source, options: PreparedBook.Options(metadata: known))
    // The title is an opening of its own.
    #expect(book.book.chapters.count == Self.chapters + 1)
    let profile = try #require(VoiceLibrary().profiles.first { $0.language.code == "en" })
    var production = AudiobookProduction(
      book: book, profile: profile, destination: .folder(scratch.folder.path))
    production.form.containers = [container]
    production.jobs = 2
    production.startEngine = { ToneSynthesizer() }
    // As the program does; the peak is counted from here.
    mallopt(M_MMAP_THRESHOLD, 1 << 18)
    mallopt(M_ARENA_MAX, 2)
    try "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8)
    let begin = ContinuousClock.now
    let result = try await production.run { _ in }
    let peak = try peakMegabytes()
    let hours = result.rate.seconds(result.length) / 3600
    print(
      "printed: \(hours) h of \(name), \(result.words.joined().count) words: "
        + "\((ContinuousClock.now - begin) / .seconds(1)) s, \(peak) MB")
    if Self.asked != nil { #expect(peak < 200 && hours > 30) }

    let exact = result.rate.seconds(result.length)
    let format = try #require(
      try JSONSerialization.jsonObject(
        with: Data(
          try Program.run(
            "ffprobe", ["-v", "error", "-of", "json", "-show_format", "-show_chapters", result.path]
          ).output.utf8)) as? [String: Any])
    let duration = (format["format"] as? [String: Any])?["duration"] as? String
    #expect(abs(try #require(Double(duration ?? "")) - exact) < 0.1)
    let chapters = try #require(format["chapters"] as? [[String: Any]])
    #expect(chapters.count == Self.chapters + 1)
    let start = try #require(Double(chapters.last?["start_time"] as? String ?? ""))
    let mark = result.rate.seconds(try #require(result.chapters.last).start)
    #expect(abs(start - mark) < 0.002, "\(start) for \(mark)")

    // The last chapter's first tone, heard by FFmpeg, begins when its first word is said to begin.
    let first = try #require(result.words.last?.first)
    let sound = scratch.url("around.raw")
    let heard = try Program.run(
      "ffmpeg",
      ["-v", "error", "-ss", "\(mark - 0.4)", "-i", result.path, "-t", "3"]
        + ["-ac", "1", "-ar", "\(result.rate.hertz)", "-f", "s16le", sound.path])
    #expect(heard.status == 0, "\(heard.errors)")
    let tone = try #require(Self.firstTone(in: try Data(contentsOf: sound)))
    let onset = mark - 0.4 + result.rate.seconds(Frames(tone))
    let said = mark + SampleRate(hertz: 22_050).seconds(first.start)
    #expect(abs(onset - said) < 0.05, "\(onset) for \(said)")
  }
}
