import Foundation
import TestSupport
import Testing

/// Folders that are books: pages side by side, and EPUBs that were unpacked.
@Suite struct BookFolderTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// Makes a folder of files.
  private func folder(_ name: String, _ files: [(path: String, text: String)]) throws -> String {
    let folder = scratch.url(name)
    for file in files {
      let place = folder.appendingPathComponent(file.path)
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(file.text.utf8).write(to: place)
    }
    return folder.path
  }

  private static let package = """
    <package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\
    <dc:title>The Mill</dc:title><dc:creator>Ada Quill</dc:creator><dc:language>en</dc:language></metadata><manifest>\
    <item id="b" href="b.xhtml" media-type="application/xhtml+xml"/><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>\
    <item id="l" href="l.pls" media-type="application/pls+xml"/></manifest><spine><itemref idref="b"/><itemref idref="a"/></spine></package>
    """

  private func book() throws -> String {
    func page(_ title: String, _ words: String) -> String {
      "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>\(title)</title></head><body><h1>\(title)</h1><p>\(words)</p></body></html>"
    }
    return try folder(
      "mill",
      [
        ("mimetype", "application/epub+zip"), ("c.opf", Self.package), (".hidden.html", "<p>No.</p>"),
        (
          "META-INF/container.xml",
          "<container><rootfiles><rootfile full-path=\"c.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>"
        ),
        ("a.xhtml", page("Two", "The Quern stood still.")), ("b.xhtml", page("One", "The Quern went round.")),
        (
          "l.pls",
          "<lexicon alphabet=\"ipa\" xml:lang=\"en\"><lexeme><grapheme>Quern</grapheme><phoneme>kwɜːn</phoneme></lexeme></lexicon>"
        ),
      ])
  }

  @Test func anUnpackedEPUBIsRead() throws {
    let plan = try Vivavoce.run(["plan", try book() + "/"])
    #expect(plan.status == 0, "\(plan.errors)")
    let first = try #require(plan.output.range(of: "The Quern went round."))
    let second = try #require(plan.output.range(of: "The Quern stood still."))
    #expect(first.lowerBound < second.lowerBound && plan.output.contains("Author: Ada Quill"))
    let made = try Vivavoce.run(
      ["make", try book(), "--output", scratch.url("Audio").path, "--no-cache"],
      in: scratch.url(""))
    #expect(made.status == 0 && made.output.contains("/Ada Quill/The Mill/"), "\(made.errors)")
  }

  /// Links lead nowhere, whatever they name.
  @Test func pagesSideBySideAreRead() throws {
    let folder = try folder(
      "pages",
      (1...11).map {
        ("page \($0).html", "<html lang=en><body><h1>Part \($0)</h1><p>It was day \($0).</p></body></html>")
      })
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/page 12.html", withDestinationPath: "/etc/hostname")
    let plan = try Vivavoce.run(["plan", folder])
    #expect(plan.status == 0, "\(plan.errors)")
    let heads = plan.output.split(separator: "\n").filter { $0.hasPrefix("## Part") }.map { $0.dropFirst(8) }
    #expect(heads.map(String.init) == (1...11).map(String.init))
  }

  @Test func otherFoldersAreRefused() throws {
    let plan = try Vivavoce.run(["plan", try folder("texts", [("one.txt", "One.")])])
    #expect(plan.status == 3 && plan.errorLines.count == 1 && plan.errors.contains("it is a folder"))
  }

  /// Whoever gives a lexicon wants to hear it; the book's own holds where it says nothing.
  @Test func aPersonsLexiconHoldsBeforeTheBooks() throws {
    let book = try book()
    let own = try scratch.file("own.tsv", "Quern\t/kwɛɹn/\n")
    let other = try scratch.file("other.tsv", "Weir\t/wɪɹ/\n")
    for (lexicon, isTheBooks) in [(nil, true), (own, false), (other, true)] as [(String?, Bool)] {
      let plan = try Vivavoce.run(["plan", book, "--json"] + (lexicon.map { ["--lexicon", $0] } ?? []))
      #expect(plan.status == 0, "\(plan.errors)")
      #expect(plan.output.contains("kwɜːn") == isTheBooks, "\(lexicon ?? "none")")
    }
  }

  /// Both laws are told: what became of the text, and what became of the file.
  @Test func theLedgerTellsBothLaws() throws {
    let page = try scratch.file(
      "page.html", "<html lang=en><body><p>Seen.</p><p hidden>Unseen.</p><script>let a</script></body></html>"
    )
    let plan = try Vivavoce.run(["plan", page, "--ledger"])
    #expect(plan.status == 0, "\(plan.errors)")
    for line in [
      "-\twords\t1 of 1 in the text are said\t100.0 %",
      "-\tcharacters\t5 of 16 in the file are in the text\t31.25 %",
      "-\tcharacters\t7 are left out (hidden)\t43.75 %", "-\tcharacters\t4 are left out (script)\t25.0 %",
    ] {
      #expect(plan.output.contains(line), "\(line) is not in \(plan.output)")
    }
    let text = try Vivavoce.run(["plan", try scratch.file("text.txt", "One."), "--ledger"])
    #expect(!text.output.contains("in the file"))
  }
}
