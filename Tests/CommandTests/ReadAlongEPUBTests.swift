import Foundation
import TestSupport
import Testing

/// Read-along EPUBs as independent programs see them.
@Suite(.serialized) struct ReadAlongEPUBTests {
  private static let english = """
    <html lang="en"><head><title>The Lamp &amp; the Sea</title><meta name="author" content="Ann Winter"></head><body>
    <h1>Part One</h1><h2>Chapter 1. Night</h2>
    <p>The sea was still. “A ship is coming,” he said, <i lang="fr">comme toujours</i>, for $5 &lt; $6.<a href="#n1"
    epub:type="noteref" id="r1"><sup>1</sup></a> Nobody answered.</p><hr><p>In the morning the fog was gone.</p>
    <h2>Chapter 2. Song</h2><p>The lamp is lit, the night is long,<br>and who is out there sails along.<br>The wind is
    weak.<br>The sea is strong.</p>
    <aside id="n1" epub:type="footnote"><p><a href="#r1">1</a>. He always opened it himself.</p></aside></body></html>
    """
  private static let japanese = "海辺の灯台\n\n山田花子\n\nその夜、海は静かだった。老人は窓を開けた。「船が来る」と彼は言った。\n"
  private static let arabic =
    "المنارة القديمة\n\nليلى حداد\n\nكانت الليلة هادئة. قرأت كلمة Lighthouse على الباب. لم يُجب.\n"

  @Test(
    .enabled(if: Places.shared("tools/readalong/check_epub_mo.py") != nil),
    arguments: [("a.html", english), ("b.txt", japanese), ("c.txt", arabic)], ["sentence", "word"])
  func `Clips, ids, text and times are those of the plan`(
    text: (name: String, content: String), granularity: String
  )
    throws
  {
    let scratch = try Scratch()
    let source = try scratch.file(text.name, text.content)
    let epub = try Self.epub(of: source, granularity, in: scratch)
    let plan = try Vivavoce.run(["plan", source, "--json", "--exact"])
    let path = try scratch.file("plan.json", plan.output)
    let tool = try #require(Places.shared("tools/readalong/check_epub_mo.py"))
    let check = try Program.run("/usr/bin/python3", [tool.path, epub, path])
    #expect(check.status == 0, "\(check.output) \(check.errors)")
  }

  @Test(
    .enabled(if: Program.exists("epubcheck")),
    arguments: [("a.html", english), ("b.txt", japanese), ("c.txt", arabic)], ["sentence", "word"])
  func `EPUBCheck finds nothing`(text: (name: String, content: String), granularity: String) throws {
    let scratch = try Scratch()
    let epub = try Self.epub(of: try scratch.file(text.name, text.content), granularity, in: scratch)
    let check = try Program.run("epubcheck", [epub])
    #expect(check.status == 0 && check.output.isEmpty, "\(check.output) \(check.errors)")
  }

  @Test(arguments: [("a.html", english), ("b.txt", japanese), ("c.txt", arabic)], ["sentence", "word"])
  func `What is made passes the check`(text: (name: String, content: String), granularity: String) throws {
    let scratch = try Scratch()
    let epub = try Self.epub(of: try scratch.file(text.name, text.content), granularity, in: scratch)
    let check = try Vivavoce.run(["check", epub])
    #expect(check.status == 0, "\(check.output) \(check.errors)")
    #expect(check.output.contains("read-along EPUB") && !check.output.contains("FAIL"))
  }

  private static func epub(of source: String, _ granularity: String, in scratch: Scratch) throws -> String {
    let program = try Vivavoce.run([
      "make", source, "--format", "epub", "--granularity", granularity, "--output", scratch.url("a").path,
      "--quiet",
      "--no-cache",
    ])
    #expect(program.status == 0, "\(program.errors)")
    let path = try #require(scratch.contents.first { $0.hasSuffix(".epub") })
    return scratch.url(path).path
  }
}
