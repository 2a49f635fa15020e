import Foundation
import TestSupport
import Testing

/// A run that is killed, told to stop, or met by another leaves nothing half done.
@Suite(.serialized) struct InterruptionTests {
  private let scratch: Scratch
  private static let title = "1927-10-14 Letter to a Young Lighthouse Keeper"

  init() throws { scratch = try Scratch() }

  private func file(_ output: String) -> URL {
    scratch.url("\(output)/Agnes Holloway/\(Self.title)/\(Self.title).m4b")
  }

  private func arguments(_ output: String, cache: String = "cache", _ input: String = Places.sample.path)
    -> [String]
  {
    ["make", input, "--quiet", "--output", scratch.url(output).path, "--cache", scratch.url(cache).path]
  }

  private var hidden: [String] {
    scratch.contents.filter { $0.contains(".partial") || $0.contains("/.nameless") || $0.hasSuffix(".part") }
  }

  /// Takes in the store.
  private func takes(_ cache: String) -> Int {
    scratch.contents.filter { $0.hasPrefix("\(cache)/takes/") && $0.count > 60 }.count
  }

  @Test func killedAtAnyMomentTheFileIsOldAbsentOrWhole() throws {
    let begin = ContinuousClock.now
    #expect(try Vivavoce.run(arguments("whole", cache: "none")).status == 0)
    let whole = try Data(contentsOf: file("whole"))
    let duration = (ContinuousClock.now - begin) / .milliseconds(1)
    let old = Data("an old edition".utf8)
    var generator = SystemRandomNumberGenerator()
    for round in 0..<50 {
      let output = "killed-\(round % 5)"
      let cache = "cache-\(round)"
      let run = try Running(arguments(output, cache: cache))
      usleep(UInt32(Double.random(in: 0...duration, using: &generator) * 1000))
      let workers = run.children
      // Every third time only a worker dies, which the run survives.
      if round % 3 == 2, let worker = workers.first {
        kill(worker, SIGKILL)
        let status = run.wait()
        #expect(status == 0, "round \(round): \(status)")
        #expect(try Data(contentsOf: file(output)) == whole)
      } else {
        run.send(SIGKILL)
        _ = run.wait()
        if let left = try? Data(contentsOf: file(output)) { #expect(left == whole || left == old) }
      }
      let kept = takes(cache)
      let again = try Vivavoce.run(arguments(output, cache: cache).filter { $0 != "--quiet" } + ["--json"])
      #expect(again.status == 0, "round \(round): \(again.errors)")
      #expect(try Data(contentsOf: file(output)) == whole, "round \(round)")
      // What was done is not done again.
      let line = try #require(again.output.split(separator: "\n").last)
      let finished = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      #expect((finished?["work"] as? [String: Int])?["kept"] == kept)
      #expect(hidden.isEmpty, "\(hidden)")
      try FileManager.default.removeItem(at: scratch.url(cache))
    }
  }

  @Test(arguments: [(SIGINT, Int32(130)), (SIGTERM, Int32(143)), (SIGHUP, Int32(129))])
  func aSignalAtAnyMomentStopsIt(signal: Int32, status: Int32) throws {
    let text = try String(contentsOf: Places.sample, encoding: .utf8)
    let input = try scratch.file("long.txt", (0..<12).map { _ in text }.joined(separator: "\n\n"))
    var generator = SystemRandomNumberGenerator()
    var stopped = 0
    for round in 0..<6 {
      let run = try Running(arguments("stopped", cache: "cache-\(round)", input))
      usleep(UInt32(Double.random(in: 20...900, using: &generator) * 1000))
      let workers = run.children
      let begin = ContinuousClock.now
      run.send(signal)
      let ended = run.wait()
      // At once; the machine may be busy.
      #expect(ContinuousClock.now - begin < .seconds(30))
      if ended == status { stopped += 1 } else { #expect(ended == 0 || ended == 128 + signal) }
      usleep(100_000)
      for worker in workers { #expect(!Running.isAlive(worker), "worker \(worker) is still there") }
      #expect(hidden.isEmpty, "\(hidden)")
    }
    #expect(stopped >= 4)
  }

  @Test func workersEndWithTheirRun() throws {
    let run = try Running(
      arguments("orphans"), environment: Vivavoce.faulty("FAULT_SPEECH", "hang:lamp"))
    usleep(1500_000)
    let workers = run.children
    #expect(!workers.isEmpty)
    run.send(SIGKILL)
    _ = run.wait()
    usleep(500_000)
    for worker in workers { #expect(!Running.isAlive(worker), "worker \(worker) is still there") }
  }

  @Test func runsOfOneBookAreOneAfterTheOther() async throws {
    #expect(try Vivavoce.run(arguments("whole", cache: "none")).status == 0)
    let whole = try Data(contentsOf: file("whole"))
    let arguments = arguments("same")
    let statuses = try await withThrowingTaskGroup(of: Int32.self) { group in
      for _ in 0..<4 { group.addTask { try Vivavoce.run(arguments).status } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(statuses == [0, 0, 0, 0])
    #expect(try Data(contentsOf: file("same")) == whole)
    #expect(hidden.isEmpty)
  }

  @Test func runsOfSeveralBooksShareACache() async throws {
    let text = try String(contentsOf: Places.sample, encoding: .utf8)
    var inputs: [(name: String, path: String)] = []
    for number in 0..<4 {
      let edited = text.replacing("winter", with: ["winter", "autumn", "spring", "summer"][number])
      inputs.append(("book-\(number)", try scratch.file("book-\(number).txt", edited)))
    }
    let statuses = try await withThrowingTaskGroup(of: Int32.self) { group in
      for input in inputs {
        let arguments = arguments(input.name, input.path)
        group.addTask { try Vivavoce.run(arguments).status }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(statuses == [0, 0, 0, 0])
    for input in inputs {
      #expect(try Vivavoce.run(arguments("alone-\(input.name)", cache: "own", input.path)).status == 0)
      #expect(try Data(contentsOf: file(input.name)) == Data(contentsOf: file("alone-\(input.name)")))
    }
  }
}
