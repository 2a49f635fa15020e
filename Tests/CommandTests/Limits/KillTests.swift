import Foundation
import TestSupport
import Testing

/// Runs that are killed at any moment, several at a time and over one another: nothing half, nothing lost, and nothing left
/// after the next runs.
@Suite(.serialized) struct KillTests {
  private let scratch: Scratch
  private let input: String
  private let model: String
  private static let title = "The Green Door"
  private static let text = """
    The Green Door

    by Nell Quill

    Chapter One

    Nobody had opened the green door for a year. It stood at the end of the passage, and behind it was a wall.

    Chapter Two

    So we painted it blue. It took three days and most of the money. In the spring the blue began to peel.

    Chapter Three

    Under it was the green, and under the green a red that none of us had ever seen. We went in to supper.
    """

  init() throws {
    scratch = try Scratch()
    input = try scratch.file("door.txt", Self.text)
    model = scratch.url("en_US-tiny-low.onnx").path
    try Data(TinyModel.bytes()).write(to: URL(fileURLWithPath: model))
    let letters = "abcdefhijklmnopstuvwzæðŋɐɑɔəɚɛɜɡɪɹɾʃʊʌʒθᵻˈˌː.,;:!?"
    try TinyModel.configuration(symbols: letters).write(to: URL(fileURLWithPath: model + ".json"))
    let runtime = scratch.url("data/vivavoce/runtime")
    try FileManager.default.createDirectory(at: runtime, withIntermediateDirectories: true)
    try FileManager.default.createDirectory(at: scratch.url("tmp"), withIntermediateDirectories: true)
    // Where the real one is missing, voices are unpacked and tried, and then refused.
    let library = try #require(Places.onnxRuntime?.path ?? Vivavoce.faults)
    try FileManager.default.createSymbolicLink(
      at: runtime.appendingPathComponent("libonnxruntime.so"),
      withDestinationURL: URL(fileURLWithPath: library))
  }

  private var environment: [String: String] {
    ["XDG_DATA_HOME": scratch.url("data").path, "TMPDIR": scratch.url("tmp").path]
  }
  private var kept: String { scratch.url("kept/Nell Quill/\(Self.title)/\(Self.title).m4b").path }
  private var voice: URL { scratch.url("data/vivavoce/voices/tiny") }

  /// What is run, over and over, each with another run of its own kind in its way.
  private func commands() -> [[String]] {
    let cache = ["--cache", scratch.url("cache").path]
    func make(_ more: String...) -> [String] { ["make", input, "--quiet"] + cache + more }
    let books = ["--output", scratch.url("books").path]
    let split = ["--split", "chapters", "--output", scratch.url("split").path]
    func add(_ words: String) -> [String] {
      ["voices", "add", model, "--name", "tiny", "--description", words]
    }
    return [
      make("--bit-rate", "48") + books, add("the first"), ["verify", kept, "--quiet"],
      ["revoice", kept, "--voice", "hamish", "--quiet"] + cache + books, make() + split,
      ["cache", "prune", "--cache-size", "20k"] + cache, make("--bit-rate", "80") + books, add("the second"),
      make("--format", "mp3") + books, make("--bit-rate", "80") + split,
    ]
  }

  private func isExpected(_ status: Int32, of command: [String]) -> Bool {
    status == 0 || command[1] == "add" && Places.onnxRuntime == nil
  }

  // MARK: What there may be

  /// The whole forms of each file, by its path.
  private final class Forms {
    var known: [String: Set<Data>] = [:]
  }

  /// Files that people have, with paths from the scratch folder.
  private var files: [String] {
    scratch.contents.filter { path in
      ["books/", "split/", "kept/", "data/vivavoce/voices/"].contains { path.hasPrefix($0) }
        && ["m4b", "mp3", "json", "png", "onnx"].contains { path.hasSuffix("." + $0) }
        && !path.contains("/.")
    }
  }

  private func learn(_ forms: Forms) throws {
    for path in files { forms.known[path, default: []].insert(try Data(contentsOf: scratch.url(path))) }
  }

  private func expectWhole(_ forms: Forms, _ when: String) throws {
    let files = files
    for path in files {
      let content = try Data(contentsOf: scratch.url(path))
      #expect(forms.known[path]?.contains(content) == true, "\(when): \(path), \(content.count) bytes")
    }
    let lost = Set(forms.known.keys).subtracting(files)
    #expect(lost.isEmpty, "\(when): \(lost.sorted())")
  }

  private var leftovers: [String] {
    scratch.contents.filter { path in
      path.contains(".partial") || path.contains(".nameless") || path.hasSuffix(".part")
        || path.contains(".trial")
        || path.contains(".replaced") || path.hasPrefix("tmp/")
    }
  }

  // MARK: Killing

  /// A run, and what became of it.
  private struct Victim {
    var run: Running
    var workers: [pid_t]
    var wasHit: Bool
  }

  /// Starts some commands at once, and sends each of them a signal when its fraction of the time has gone.
  private func strike(
    _ wanted: [(command: [String], after: Double, signal: Int32)]
  ) throws -> [Victim] {
    let begin = ContinuousClock.now
    let runs = try wanted.map { try Running($0.command, environment: environment) }
    var victims: [Int: Victim] = [:]
    for index in wanted.indices.sorted(by: { wanted[$0].after < wanted[$1].after }) {
      let left = wanted[index].after - (ContinuousClock.now - begin) / .seconds(1)
      if left > 0 { usleep(UInt32(left * 1_000_000)) }
      let run = runs[index]
      let wasHit = run.isRunning
      let workers = run.children
      if wasHit { run.send(wanted[index].signal) }
      victims[index] = Victim(run: run, workers: workers, wasHit: wasHit)
    }
    return wanted.indices.compactMap { victims[$0] }
  }

  @Test func nothingIsHalfOrLostOrLeft() throws {
    let commands = commands()
    let forms = Forms()
    let first = try Vivavoce.run(
      ["make", input, "--quiet", "--no-cache", "--output", scratch.url("kept").path], environment: environment
    )
    try #require(first.status == 0, "\(first.errors)")
    var durations: [Double] = []
    for command in commands + commands {
      let begin = ContinuousClock.now
      let program = try Vivavoce.run(command, environment: environment)
      try #require(isExpected(program.status, of: command), "\(command): \(program.errors)")
      durations.append((ContinuousClock.now - begin) / .seconds(1))
      try learn(forms)
    }
    #expect(leftovers.isEmpty, "\(leftovers)")

    var generator = Seeded(state: 1963)
    var hits: [String: Int] = [:]
    var round = 0
    while hits.values.reduce(0, +) < 150 {
      try #require(round < 150, "\(hits)")
      // Three at a time; each takes the longer for it.
      let wanted = (0..<3).map { lane in
        let index = (3 * round + lane) % commands.count
        let fraction = Double.random(in: 0.02..<1, using: &generator)
        return (
          command: commands[index], after: 1.5 * durations[commands.count + index] * fraction,
          signal: Int.random(in: 0..<3, using: &generator) == 0 ? SIGTERM : SIGKILL
        )
      }
      for (victim, wish) in zip(try strike(wanted), wanted) {
        let status = victim.run.wait()
        let name = wish.command.prefix(2).first { $0 != "voices" && $0 != input && $0 != kept } ?? ""
        if victim.wasHit, status == 128 + wish.signal { hits[name, default: 0] += 1 }
        #expect(
          isExpected(status, of: wish.command) || status == 128 + wish.signal,
          "round \(round), \(wish.command): \(status)")
        for worker in victim.workers { try expectEnd(of: worker) }
      }
      try expectWhole(forms, "round \(round)")
      round += 1
      if round % 25 == 0 { try expectNothingLeft(commands, forms, "after round \(round)") }
    }
    try expectNothingLeft(commands, forms, "at the end")
    print("killed in \(round) rounds: \(hits.sorted { $0.key < $1.key })")
    #expect(hits.count == 5, "\(hits)")
  }

  /// The next runs clear away what the killed ones left, and find all that they need.
  private func expectNothingLeft(_ commands: [[String]], _ forms: Forms, _ when: String) throws {
    for command in commands {
      let program = try Vivavoce.run(command, environment: environment)
      #expect(isExpected(program.status, of: command), "\(when), \(command): \(program.errors)")
    }
    try expectWhole(forms, when)
    #expect(leftovers.isEmpty, "\(when): \(leftovers)")
  }

  /// A worker ends with its run, as soon as it sees that its pipe has ended.
  private func expectEnd(of worker: pid_t) throws {
    let begin = ContinuousClock.now
    while Running.isAlive(worker), ContinuousClock.now - begin < .seconds(5) { usleep(5000) }
    #expect(!Running.isAlive(worker), "worker \(worker) is still there")
  }
}

/// Numbers that are the same in every run of the test (SplitMix64).
private struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// A terminal that closes.
@Suite struct HangUpTests {
  @Test func whoIgnoresAHangUpGoesOn() throws {
    let scratch = try Scratch()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = [
      "-c", "trap '' HUP; exec \"$@\"", "bash", Vivavoce.path, "make", Places.sample.path, "--quiet",
      "--no-cache",
      "--output", scratch.url("Audio").path,
    ]
    process.environment = ProcessInfo.processInfo.environment.merging(Vivavoce.homeless) { $1 }
    try process.run()
    while !FileManager.default.fileExists(atPath: scratch.url("Audio").path) {
      try #require(process.isRunning)
      usleep(5000)
    }
    kill(process.processIdentifier, SIGHUP)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 0)
    #expect(scratch.contents.contains { $0.hasSuffix(".m4b") })
  }
}
