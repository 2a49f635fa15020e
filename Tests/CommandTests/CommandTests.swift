import Foundation
import Prose
import Synthesis
import TestSupport
import Testing

@testable import Engines
@testable import Production

/// The command as a person or a script meets it.
@Suite struct CommandTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// `plan` of each book of Tests/Books is what its golden file says. With VIVAVOCE_RECORD=1 the file is written anew,
  /// and the test fails, so that nobody takes a recording for a check.
  @Test func plansAreGolden() throws {
    let books = Places.package.appendingPathComponent("Tests/Books")
    for name in try FileManager.default.contentsOfDirectory(atPath: books.path).sorted() {
      let book = books.appendingPathComponent(name)
      let input = try #require(
        try FileManager.default.contentsOfDirectory(atPath: book.appendingPathComponent("in").path).first)
      let program = try Vivavoce.run(["plan", input], in: book.appendingPathComponent("in"))
      #expect(program.status == 0, "\(program.errors)")
      let golden = book.appendingPathComponent("golden/plan.txt")
      if ProcessInfo.processInfo.environment["VIVAVOCE_RECORD"] != nil {
        try Data(program.output.utf8).write(to: golden)
        Issue.record("recorded \(golden.path)")
      }
      #expect(program.output == (try String(contentsOf: golden, encoding: .utf8)))
    }
  }

  @Test func rehearseAnswersEachLineInOrder() throws {
    let lines = ["He came in 1905. She left.", "", "“Yes,” he said.", "x"]
    let program = try Vivavoce.run(["rehearse", "--json"], input: Data(lines.joined(separator: "\n").utf8))
    #expect(program.status == 0, "\(program.errors)")
    #expect(
      program.output == """
        {"sentences":[{"language":"en-US","spoken":"He came in nineteen oh-five.","text":"He came in 1905."},{"language":"en-US","spoken":"She left.","text":"She left."}]}
        {"sentences":[]}
        {"sentences":[{"language":"en-US","spoken":"Yes, he said.","text":"“Yes,” he said."}]}
        {"sentences":[{"language":"en-US","spoken":"x","text":"x"}]}

        """)
  }

  @Test func makeReportsInJSON() throws {
    let program = try Vivavoce.run(
      ["make", "-", "--title", "Small", "--json", "--output", scratch.url("Audio").path],
      input: Data("A few words.".utf8))
    #expect(program.status == 0, "\(program.errors)")
    #expect(program.errors == "")
    let lines = try program.output.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
    #expect(lines.first?["event"] as? String == "began")
    #expect(lines.last?["event"] as? String == "finished")
    let path = try #require(lines.last?["path"] as? String)
    #expect(path.hasSuffix("Audio/Unknown Author/Small/Small.m4b"))
    #expect(FileManager.default.fileExists(atPath: path))
  }

  @Test func exactTimesAreThoseOfTheFile() throws {
    let made = try Vivavoce.run(["make", Places.sample.path, "--json", "--output", scratch.url("Audio").path])
    let last = try #require(made.output.split(separator: "\n").last)
    let finished = try #require(try JSONSerialization.jsonObject(with: Data(last.utf8)) as? [String: Any])
    let plan = try Vivavoce.run(["plan", Places.sample.path, "--json", "--exact"])
    let report = try JSONDecoder().decode(PlanReport.self, from: Data(plan.output.utf8))
    let total = report.chapters.reduce(0) { $0 + $1.seconds }
    #expect(abs(total - (finished["seconds"] as? Double ?? 0)) < 0.001)
    let times = report.chapters.flatMap(\.paragraphs).flatMap(\.sentences).compactMap(\.times)
    #expect(times.count > 40)
  }

  @Test(arguments: [(SIGINT, Int32(130)), (SIGTERM, Int32(143))])
  func aSignalStopsItAndLeavesNothing(number: Int32, status: Int32) throws {
    let paragraph = "It went on and on, and nobody knew why it did. Nobody asked either, for it was late."
    let path = try scratch.file(
      "long.txt", Array(repeating: paragraph, count: 4000).joined(separator: "\n\n"))
    let run = try Running(["make", path, "--quiet", "--output", scratch.url("Audio").path])
    // As soon as it records. (A sleeping task may be woken late where other tests hold every thread.)
    while run.isRunning, run.children.isEmpty { usleep(10_000) }
    usleep(300_000)
    #expect(run.isRunning)
    let begin = ContinuousClock.now
    run.send(number)
    #expect(run.wait() == status)
    #expect(ContinuousClock.now - begin < .seconds(30))
    #expect(scratch.contents == ["long.txt"])
  }

  @Test(arguments: [false, true]) func runsOfOneBookWaitForEachOther(orNot: Bool) async throws {
    let arguments =
      ["make", Places.sample.path, "--quiet", "--no-cache", "--output", scratch.url("Audio").path]
      + (orNot ? ["--no-wait"] : [])
    let statuses = try await withThrowingTaskGroup(of: Int32.self) { group in
      for _ in 0..<3 { group.addTask { try Vivavoce.run(arguments).status } }
      var statuses: [Int32] = []
      for try await status in group { statuses.append(status) }
      return statuses
    }
    let allowed = orNot ? [0, CommandStatus.busy.rawValue] : [0]
    #expect(statuses.allSatisfy(allowed.contains))
    #expect(statuses.contains(0))
    #expect(scratch.contents.filter { $0.hasSuffix(".m4b") }.count == 1)
    #expect(!scratch.contents.contains { $0.contains("partial") })
  }

  @Test func voicesAreListedShownAndTried() throws {
    let list = try Vivavoce.run(["voices"])
    #expect(list.status == 0)
    for name in ["walter", "emma", "hamish", "lucia", "dmitri", "en-gb-scotland", "f3"] {
      #expect(list.output.contains(name))
    }
    let shown = try Vivavoce.run(["voices", "show", "hamish"])
    #expect(shown.output.contains("en-gb-scotland"))
    let wav = scratch.url("h.wav").path
    let tried = try Vivavoce.run(["voices", "try", "hamish", "Good evening.", "--output", wav])
    #expect(tried.status == 0, "\(tried.errors)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: wav)).count > 20_000)
  }

  @Test func everyProfileIsBuiltIn() throws {
    let folder = Places.package.appendingPathComponent("Voices/profiles")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      $0.hasSuffix(".json")
    }
    let library = try VoiceLibrary()
    #expect(library.profiles.map { $0.name + ".json" } == files.sorted())
  }

  @Test func aPersonsOwnVoicesAreFound() throws {
    let folder = scratch.url("vivavoce/voices")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let json = """
      {"name": "nell", "description": "slow", "engine": "espeak-ng", "language": "en-GB", "voice": "en-gb", "rate": 90,
       "pitch": 40, "range": 50, "licence": "GPL"}
      """
    try Data(json.utf8).write(to: folder.appendingPathComponent("nell.json"))
    let environment = ["XDG_CONFIG_HOME": scratch.folder.path]
    #expect(
      try Vivavoce.run(["voices", "show", "nell"], environment: environment).output.contains("90 words/min"))
    #expect(try Vivavoce.run(["voices", "show", "nell", "--voices", folder.path]).status == 0)
  }
}
