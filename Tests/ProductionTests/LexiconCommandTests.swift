import Foundation
import Narration
import Production
import TestSupport
import Testing

@Suite struct LexiconCommandTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private let text = """
    The harbour

    In the evening Oord came back. We saw that Khrushchev's letter lay on Oord's table, beside the harbour map.
    """

  /// Every entry of the program's own lexicon can be said.
  @Test func theLexiconOfTheProgramIsSound() throws {
    let library = try LexiconLibrary()
    #expect(library.lexicon.entries.count > 30)
    let table = library.lexicon.entries.map { entry in
      if case .ipa(let sounds) = entry.saying {
        "\(entry.written)\t/\(sounds)/\ten"
      } else {
        "\(entry.written)\tx"
      }
    }.joined(separator: "\n")
    let copy = try scratch.file("copy.tsv", table)
    #expect(try LexiconLibrary(files: [copy]).findings.isEmpty)
  }

  @Test func namesAreListedWithTheirSounds() throws {
    let book = try scratch.file("harbour.txt", text)
    let own = try scratch.file("own.tsv", "Oord\t/ˈoʊrt/\n")
    let program = try Vivavoce.run(["lexicon", book, "--lexicon", own])
    #expect(program.status == 0, "\(program.errors)")
    #expect(
      program.output.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) } == [
        ["Oord", "/ˈoːɹt/", "2", "lexicon"], ["Khrushchev", "/kɹˈuːʃtʃɔːf/", "1", "lexicon"],
      ])
  }

  @Test func anEntryWithoutSoundsIsAFinding() throws {
    let book = try scratch.file("harbour.txt", text)
    let own = try scratch.file("own.tsv", "# mine\nOord\t/ʘrt/\n")
    let program = try Vivavoce.run(["plan", book, "--lexicon", own])
    #expect(program.status == 0)
    #expect(program.errorLines.count == 1)
    #expect(program.errors.contains("own.tsv, line 2") && program.errors.contains("“ʘ”"))
  }

  @Test func aWrongLexiconIsRefusedBeforeAnySound() throws {
    let book = try scratch.file("harbour.txt", text)
    let own = try scratch.file("own.tsv", "Oord\n")
    for arguments in [["--lexicon", own], ["--lexicon", own + ".not"]] {
      let program = try Vivavoce.run(["make", book, "--output", scratch.url("out").path] + arguments)
      #expect(program.status == 3)
      #expect(program.errorLines.count == 1 && program.errors.contains("own.tsv"))
      #expect(!FileManager.default.fileExists(atPath: scratch.url("out").path))
    }
  }

  @Test func theLexiconIsHeardAndTheAccountHolds() throws {
    let book = try scratch.file("harbour.txt", text)
    let own = try scratch.file("own.tsv", "Oord\tthe old man\n")
    let program = try Vivavoce.run(["plan", book, "--ledger", "--lexicon", own])
    #expect(program.status == 0, "\(program.errors)")
    #expect(program.output.contains("rewritten (lexicon)\tOord\tthe old man\n"))
    #expect(program.output.contains("rewritten (lexicon)\tOord's\tthe old man's\n"))
    var files: [Data] = []
    for arguments in [[], ["--lexicon", try scratch.file("ipa.tsv", "Oord\t/ˈoʊrt/\n")]] {
      let output = scratch.url("audio\(arguments.count)").path
      let made = try Vivavoce.run(["make", book, "--output", output, "--quiet"] + arguments)
      #expect(made.status == 0, "\(made.errors)")
      let paths = FileManager.default.enumerator(atPath: output)?.compactMap { $0 as? String } ?? []
      let file = try #require(paths.first { $0.hasSuffix(".m4b") })
      files.append(try Data(contentsOf: URL(fileURLWithPath: output + "/" + file)))
    }
    #expect(files[0] != files[1])
  }
}
