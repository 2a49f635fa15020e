import Foundation
import Narration
import Prose
import Script
import Sound
import Synthesis
import TestSupport
import Testing

@testable import Editions
@testable import Engines
@testable import Preparation
@testable import Production
@testable import Recording

/// The sample letter, from text to file, with the program itself as the worker.
@Suite(.serialized) struct AudiobookTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func production(
    _ source: URL = Places.sample, output: String, voice: String? = nil
  ) throws -> AudiobookProduction {
    let book = try PreparedBook(try SourceFile(path: source.path), options: PreparedBook.Options())
    let library = try VoiceLibrary()
    let profile = try #require(
      voice.map { name in library.profiles.first { $0.name == name } }
        ?? library.ordinaryVoice(for: book.language))
    var production = AudiobookProduction(
      book: book, profile: profile, destination: .library(scratch.url(output).path))
    production.workerProgram = Vivavoce.path
    return production
  }

  private func bytes(_ path: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }

  @Test(arguments: [true, false]) func anAccountThatDoesNotAddUpStopsTheRunBeforeAnySound(isLost: Bool)
    async throws
  {
    var broken = try production(output: "broken")
    var book = broken.book
    let last = try #require(book.book.chapters[0].paragraphs.last)
    if isLost {
      book.book.chapters[0].paragraphs.removeLast()
    } else {
      book.book.chapters[0].paragraphs.append(last)
    }
    broken = AudiobookProduction(
      book: book, profile: broken.profile, destination: broken.destination)
    broken.workerProgram = "/nowhere/no-worker"
    await #expect(throws: Ledger.Discrepancy.self) { try await broken.run { _ in } }
    #expect(!scratch.contents.contains { $0.hasPrefix("broken") })
  }

  @Test func theSameBytesEveryTimeAndForAnyNumberOfJobs() async throws {
    var files: [Data] = []
    for jobs in [1, 1, 4] {
      var production = try production(output: "jobs")
      production.jobs = jobs
      let result = try await production.run { _ in }
      files.append(try bytes(result.path))
      #expect(result.path.hasSuffix("/\(Self.author)/1927-10-14 \(Self.title)/1927-10-14 \(Self.title).m4b"))
    }
    #expect(files[0] == files[1])
    #expect(files[0] == files[2])
    let left = scratch.contents.filter { $0.contains(".partial") || $0.contains(".packets") }
    #expect(left.isEmpty)
    #expect(scratch.contents.filter { $0.hasSuffix("cover.png") }.count == 1)
  }

  private static let author = "Agnes Holloway"
  private static let title = "Letter to a Young Lighthouse Keeper"

  @Test(arguments: ["walter", "emma", "hamish", "lucia", "dmitri"])
  func levelsAreThoseOfAnAudiobook(voice: String) async throws {
    let result = try await production(output: voice, voice: voice).run { _ in }
    let program = try Program.run(
      "ffmpeg",
      [
        "-nostats", "-hide_banner", "-i", result.path, "-map", "0:a", "-af",
        "ebur128=peak=true,astats=measure_perchannel=none", "-f", "null", "-",
      ])
    #expect(program.status == 0)
    func value(after name: String) throws -> Double {
      let line = try #require(program.errorLines.last { $0.contains(name) })
      let words = try #require(line.components(separatedBy: name).last).split(separator: " ")
      return try #require(words.first.flatMap { Double($0) })
    }
    let loudness = try value(after: "I:")
    let peak = try value(after: "Peak:")
    let rms = try value(after: "RMS level dB:")
    #expect(abs(loudness + 19) <= 1, "\(loudness) LUFS")
    #expect(peak <= -3, "\(peak) dBTP")
    #expect((-23 ... -18).contains(rms), "RMS \(rms) dB")
  }

  @Test func wordTimesRiseAndCoverTheirSentences() async throws {
    let production = try production(output: "times")
    let result = try await production.run { _ in }
    let chapters = production.book.book.chapters
    #expect(result.words.count == chapters.count)
    for (index, words) in result.words.enumerated() {
      let length = result.chapters[index].end - result.chapters[index].start
      #expect(words.allSatisfy { $0.start <= $0.end && $0.end <= length && $0.start >= .zero })
      #expect(zip(words, words.dropFirst()).allSatisfy { $0.end <= $1.start })
      let sentences = production.book.script(of: chapters[index]).paragraphs.flatMap(\.sentences)
      for (number, sentence) in sentences.enumerated() {
        let timed = words.filter { $0.sentence == number }
        #expect(timed.map(\.source) == sentence.phrases.flatMap(\.words).map(\.source))
        // Inside a sentence there is no gap longer than its longest silence.
        #expect(zip(timed, timed.dropFirst()).allSatisfy { ($1.start - $0.end).count < result.rate.hertz })
        #expect(timed.allSatisfy { $0.end > $0.start }, "\(sentence.text)")
      }
    }
  }

  @Test func anExistingFileIsReplacedOnlyByAWholeOne() async throws {
    let first = try await production(output: "kept").run { _ in }
    let before = try bytes(first.path)
    let second = try production(output: "kept", voice: "emma")
    let task = Task { try await second.run { _ in } }
    try await Task.sleep(for: .milliseconds(60))
    task.cancel()
    let outcome = await task.result
    if case .failure(let error) = outcome {
      #expect(error is CancellationError)
      #expect(try bytes(first.path) == before)
    }
    #expect(scratch.contents.filter { $0.contains(".partial") }.isEmpty)
  }

  @Test func chaptersBeginAndEndInSilence() async throws {
    let result = try await production(output: "edges").run { _ in }
    let raw = scratch.url("raw").path
    let program = try Program.run(
      "ffmpeg", ["-v", "error", "-i", result.path, "-map", "0:a", "-f", "s16le", raw])
    #expect(program.status == 0)
    #expect(program.errors == "")
    let samples = try bytes(raw).withUnsafeBytes { Array($0.bindMemory(to: Int16.self)) }
    #expect(samples.count >= result.length.count)
    let half = result.rate.frames(milliseconds: 500).count
    for chapter in result.chapters {
      #expect(samples[chapter.start.count..<chapter.start.count + half].allSatisfy { $0 == 0 })
      #expect(
        samples[chapter.end.count - half..<min(chapter.end.count, samples.count)].allSatisfy { $0 == 0 })
    }
  }
}
