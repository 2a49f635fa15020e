import Foundation
import Glibc
import Synthesis
import Testing
import Workers

@Suite struct WorkerProcessTests {
  init() { signal(SIGPIPE, SIG_IGN) }

  @Test func aProgramThatIsMissingIsNamed() {
    #expect(throws: SynthesisError.self) {
      try WorkerProcess(program: "/nowhere/at/all", arguments: [], patience: 1)
    }
  }

  @Test func aProgramThatEndsSaysHow() throws {
    let process = try WorkerProcess(program: "/bin/sh", arguments: ["-c", "exit 3"], patience: 1)
    #expect(throws: SynthesisError.workerLost("no greeting from the engine; it ended with status 3")) {
      try process.greeting()
    }
    let killed = try WorkerProcess(program: "/bin/sh", arguments: ["-c", "kill -9 $$"], patience: 1)
    #expect {
      try killed.greeting()
    } throws: {
      "\($0)".contains("signal 9") && "\($0)".contains("memory")
    }
  }

  @Test func aWorkerThatIsSilentIsGivenUp() async throws {
    let process = try WorkerProcess(
      program: "/bin/sh", arguments: ["-c", "exec sleep 30"], connections: 3, patience: 0)
    await #expect(throws: SynthesisError.workerLost("it gave no whole answer within 0 s")) {
      _ = try await process.answer(to: .infer, [], expecting: .sound, on: 2)
    }
  }

  /// A worker in the words of a shell, which says nothing of itself.
  private func worker(_ script: String) throws -> WorkerProcess {
    try WorkerProcess(program: "/bin/sh", arguments: ["-c", script], patience: 0, starting: 0)
  }

  /// Nothing, the half of a length, a length and no more, and a message that comes drop by drop.
  @Test(arguments: [
    "exec sleep 60", "printf '\\020\\000'; exec sleep 60",
    "printf '\\020\\000\\000\\000\\100'; exec sleep 60",
    "printf '\\020\\000\\000\\000\\100'; while sleep 0.3; do printf x; done",
  ])
  func aGreetingThatDoesNotComeIsGivenUp(_ script: String) throws {
    let process = try worker(script)
    #expect(throws: SynthesisError.workerLost("no greeting from the engine within 0 s")) {
      try process.greeting()
    }
  }

  @Test func anAnswerThatStopsIsGivenUp() async throws {
    let process = try worker("printf '\\020\\000\\000\\000\\106abc'; exec sleep 60")
    await #expect(throws: SynthesisError.workerLost("it gave no whole answer within 0 s")) {
      _ = try await process.answer(to: .infer, [], expecting: .sound)
    }
    #expect(process.isLost)
  }

  /// A request is longer than a pipe holds, and nobody reads it.
  @Test func aWorkerThatDoesNotReadIsGivenUp() async throws {
    let process = try worker("exec sleep 60")
    await #expect(throws: SynthesisError.workerLost("it gave no whole answer within 0 s")) {
      _ = try await process.answer(to: .infer, [UInt8](repeating: 1, count: 1 << 20), expecting: .sound)
    }
  }

  @Test func rubbishIsNoAnswer() async throws {
    let process = try worker("printf '\\377\\377\\377\\377\\106'; exec sleep 60")
    await #expect(throws: SynthesisError.workerLost("its answer is malformed")) {
      _ = try await process.answer(to: .infer, [], expecting: .sound)
    }
    let greeting = try worker("printf 'What is this?'; exec sleep 60")
    #expect(throws: SynthesisError.workerLost("no greeting from the engine, but something else")) {
      try greeting.greeting()
    }
  }

  /// A length alone takes no memory: eight answers of a gigabyte that do not come.
  @Test func aLengthIsNotBelieved() async throws {
    let before = try Self.peak()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask {
          await #expect(throws: SynthesisError.workerLost("it gave no whole answer within 0 s")) {
            let process = try worker("printf '\\000\\000\\000\\100\\106abc'; exec sleep 60")
            _ = try await process.answer(to: .infer, [], expecting: .sound)
          }
        }
      }
    }
    // Other tests run in this process meanwhile: most of the eight gigabytes must be missing.
    #expect(try Self.peak() - before < 6 << 20)
  }

  /// The most address space that this process has had, kB.
  private static func peak() throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmPeak:") })
    return try #require(line.split(whereSeparator: { $0 == " " || $0 == "\t" }).compactMap { Int($0) }.first)
  }

  @Test func aLargeAnswerComesWhole() async throws {
    let script =
      "head -c 5 >/dev/null; printf '\\000\\000\\240\\000\\106'; head -c 10485760 /dev/zero | tr '\\000' a"
    let process = try WorkerProcess(program: "/bin/sh", arguments: ["-c", script], patience: 20)
    let answer = try await process.answer(to: .infer, [], expecting: .sound)
    #expect(answer.count == 10 << 20 && answer.allSatisfy { $0 == UInt8(ascii: "a") })
  }
}
