import Foundation
import Prose
import Synthesis
import TestSupport
import Testing

@testable import Editions
@testable import Engines
@testable import Preparation
@testable import Production

/// Productions of one process that share workers and models: each makes what it makes alone, and together they have no more of
/// them than the pool has room for.
@Suite(.serialized) struct SharedPoolTests {
  private let scratch: Scratch
  private let library: VoiceLibrary

  private static let store = Places.naturalVoices.flatMap {
    NaturalVoiceStore.own(environment: ["XDG_DATA_HOME": $0.path])
  }

  init() throws {
    scratch = try Scratch()
    library = try VoiceLibrary(natural: Self.store)
  }

  private static let texts = [
    """
    The Ferry

    by Ellen Vane

    Chapter 1

    The ferry leaves at six. Whoever comes later waits for the next one, and the next one comes in May.

    Chapter 2

    I came later. There was a hut, a stove, and a man called Oram who had been waiting since the year before.
    """,
    """
    The Hut

    by Ellen Vane

    Chapter 1

    Oram had forty books and knew them by their smell. He said that the wet ones were the best.

    Chapter 2

    In April we burnt the chairs. In May the ferry came, and neither of us went down to the landing.
    """,
  ]

  /// A program that is the worker, and takes down that it was started.
  private func worker(_ log: String) throws -> String {
    let path = try scratch.file(
      "worker-\(log)", "#!/bin/sh\necho $$ >> '\(scratch.url(log).path)'\nexec '\(Vivavoce.path)' \"$@\"\n")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    return path
  }

  /// How many workers were started.
  private func started(_ log: String) -> Int {
    let lines = try? String(contentsOf: scratch.url(log), encoding: .utf8)
    return lines?.split(separator: "\n").count ?? 0
  }

  private func production(_ text: String, voice: String, output: String) throws -> AudiobookProduction {
    let book = try PreparedBook(
      SourceFile(name: "text.txt", bytes: Array(text.utf8)), options: PreparedBook.Options())
    let profile = try #require(library.profiles.first { $0.name == voice })
    var production = AudiobookProduction(
      book: book, profile: profile, destination: .library(scratch.url(output).path))
    production.workerProgram = Vivavoce.path
    production.naturalVoices = Self.store
    production.jobs = 2
    return production
  }

  private func alone(_ voices: [String]) async throws -> [Data] {
    var files: [Data] = []
    for (text, voice) in zip(Self.texts, voices) {
      let path = try await production(text, voice: voice, output: "alone").run { _ in }.path
      files.append(try Data(contentsOf: URL(fileURLWithPath: path)))
    }
    return files
  }

  /// Both at once, in one pool; the files, in the order of the texts.
  private func together(_ voices: [String], _ pool: EnginePool, output: String) async throws -> [Data] {
    let productions = try zip(Self.texts, voices).map { text, voice in
      var production = try production(text, voice: voice, output: output)
      production.pool = pool
      return production
    }
    return try await withThrowingTaskGroup(of: (Int, Data).self) { group in
      for (index, production) in productions.enumerated() {
        group.addTask {
          (index, try Data(contentsOf: URL(fileURLWithPath: try await production.run { _ in }.path)))
        }
      }
      return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }.sorted { $0.key < $1.key }.map(\.value)
    }
  }

  @Test(arguments: [1, 2, 3]) func workersOfEspeakAreShared(workers: Int) async throws {
    let voices = ["walter", "emma"]
    let expected = try await alone(voices)
    let pool = EnginePool(
      store: nil, size: EnginePool.Size(lanes: 2, workers: workers), program: try worker("espeak-\(workers)"))
    #expect(try await together(voices, pool, output: "first") == expected)
    #expect(1...workers ~= started("espeak-\(workers)"))
    #expect(pool.espeak.count <= workers)
    // They are there for the next two as well.
    let count = started("espeak-\(workers)")
    #expect(try await together(voices.reversed(), pool, output: "second") != expected)
    #expect(try await together(voices, pool, output: "third") == expected)
    #expect(started("espeak-\(workers)") <= max(count, workers))
  }

  /// A book in a natural voice beside one of espeak-ng's, and two that are read by one model.
  @Test(
    .enabled(if: Places.naturalVoices != nil, "`make natural-voices` installs the voices"),
    arguments: [false, true])
  func modelsAreShared(isAlike: Bool) async throws {
    let natural = try #require(library.profiles.first { $0.style.neural != nil && $0.language.code == "en" })
      .name
    let voices = [natural, isAlike ? natural : "walter"]
    let expected = try await alone(voices)
    let log = "natural-\(isAlike)"
    let pool = EnginePool(
      store: Self.store, size: EnginePool.Size(lanes: 2, workers: 2, models: 1), program: try worker(log))
    #expect(try await together(voices, pool, output: "together") == expected)
    // One for the model, whoever speaks by it.
    #expect(1...3 ~= started(log))
    #expect(pool.espeak.count <= 2)
  }
}
