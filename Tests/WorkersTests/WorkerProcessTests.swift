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
    await #expect(throws: SynthesisError.workerLost("it gave no answer within 0 s")) {
      _ = try await process.answer(to: .infer, [], expecting: .sound, on: 2)
    }
  }
}
