import EspeakSynthesis
import Foundation
import Narration
import Prose
import TestSupport
import Testing

@testable import Preparation

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
    for entry in library.lexicon.entries {
      guard case .ipa(let sounds) = entry.saying else { continue }
      let translation = EspeakPhonemes.translation(of: sounds, in: entry.language ?? .americanEnglish)
      if case .names = translation { continue }
      Issue.record("\(entry.written): \(translation)")
    }
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
    #expect(program.errors.isEmpty)
    #expect(program.output.contains("no sound “ʘ” of /ʘrt/; “Oord” is said as spelled"))
    let list = try Vivavoce.run(["lexicon", book, "--lexicon", own])
    // "Oord" and "Oord's" have sounds of their own.
    #expect(list.errorLines.count == 2, "\(list.errors)")
    #expect(list.errorLines.allSatisfy { $0.contains("line 3: the voice has no sound “ʘ”") })
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

  private func standard(_ body: String, root: String = "<lexicon version='1.0' alphabet='ipa' xml:lang='en'>")
    throws
    -> String
  {
    try scratch.file(
      "own.pls",
      "<?xml version='1.0'?>\n"
        + root.replacingOccurrences(
          of: "'1.0'", with: "'1.0' xmlns='http://www.w3.org/2005/01/pronunciation-lexicon'") + "\n" + body
        + "\n</lexicon>\n")
  }

  @Test func aStandardLexiconIsRead() throws {
    let own = try standard(
      """
      <lexeme><grapheme>Oord</grapheme><grapheme>van
        Oord</grapheme><phoneme>ɔt</phoneme><phoneme prefer="true">ˈoʊrt</phoneme></lexeme>
      <lexeme><grapheme>quay</grapheme><alias>kee</alias></lexeme>
      <lexeme><grapheme>Lisle</grapheme><phoneme alphabet="x-sampa">laIl</phoneme></lexeme>
      """)
    let library = try LexiconLibrary(files: [own])
    #expect(library.lexicon.saying(of: "van Oord", in: .americanEnglish) == .ipa("ˈoʊrt"))
    #expect(library.lexicon.saying(of: "Oord", in: .americanEnglish) == .ipa("ˈoʊrt"))
    #expect(library.lexicon.saying(of: "quay", in: .americanEnglish) == .alias("kee"))
    #expect(library.lexicon.saying(of: "Lisle", in: .americanEnglish) == nil)
    #expect(library.lexicon.saying(of: "quay", in: Language("de")) == nil)
    #expect(library.findings.count == 1 && library.findings[0].contains("line 6: “Lisle”"))
  }

  @Test(arguments: [
    ("<lexeme><phoneme>a</phoneme></lexeme>", 3, "no <grapheme>"),
    ("<lexeme>\n<grapheme>!</grapheme></lexeme>", 4, "begin with a letter"),
    ("<lexeme>\n<grapheme>a</lexeme>", 4, "broken"),
    ("<lexeme><grapheme>&bomb;</grapheme></lexeme>", 3, "broken"),
  ]) func brokenStandardLexiconsAreRefused(body: String, line: Int, problem: String) throws {
    let own = try standard(body)
    let error = #expect(throws: LexiconError.self) { try LexiconLibrary(files: [own]).findings }
    #expect(
      error?.line == line && error?.problem.contains(problem) ?? false, "\(error.map { "\($0)" } ?? "")")
  }

  @Test func documentTypesAreRefusedUnread() throws {
    let entity = "<!DOCTYPE lexicon [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>\n<lexicon version='1.0'>"
    let own = try standard("<lexeme><grapheme>Oord</grapheme><alias>&a;</alias></lexeme>", root: entity)
    let error = #expect(throws: LexiconError.self) { try LexiconLibrary(files: [own]).findings }
    #expect(error?.line == 2 && error?.problem.contains("document type") ?? false)
    let other = try standard("", root: "<speak version='1.0'>")
    #expect(throws: LexiconError.self) { try LexiconLibrary(files: [other]).findings }
  }
}
