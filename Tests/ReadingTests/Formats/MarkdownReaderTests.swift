import Foundation
import Prose
import Testing

@testable import Reading

@Suite struct MarkdownReaderTests {
  private let scratch: DocumentScratch

  init() throws { scratch = try DocumentScratch() }

  private func read(_ text: String, name: String = "text.md") throws -> Document {
    let document = try scratch.document(name, Array(text.utf8), MarkdownReader.self)
    #expect(document.account.missing == 0, "\(text): \(document.account)")
    #expect(document.account.kept == document.keptCharacters)
    return document
  }

  @Test(arguments: [
    // Inside lines.
    ("*a* **b** ***c*** _d_ un*be*known", ["paragraph: a b c d unbeknown"]),
    ("snake_case_name 2 * 3 \\*no\\* a * b*", ["paragraph: snake_case_name 2 * 3 *no* a * b*"]),
    ("`code *x*` ``a ` b`` ~~gone~~ H~2~O 2^10^", ["paragraph: code *x* a ` b gone H2O 210"]),
    ("caf&eacute; &amp; &#233; &nope; AT&T", ["paragraph: café & é &nope; AT&T"]),
    (
      "[the *boat*](http://x.test \"t\"){.c} [a][r] [r] [r][] [no]\n\n[r]: <y z> 'title'",
      ["paragraph: the boat a r r [no]"]
    ),
    ("A [lost link][nowhere] and b[i][j].", ["paragraph: A lost link and b[i][j]."]),
    ("a\n\n\\newpage\n\n[TOC]\n\nb", ["paragraph: a", "paragraph: b"]),
    (
      "[a [b](c) d](e) <http://z.test>![alt *x*](y) <m@v.test>",
      ["paragraph: [a b d](e) http://z.test <m@v.test>"]
    ),
    (
      "one  \ntwo\\\nthree\nfour and a good many more words, so that it is a paragraph and no verse of any sort",
      [
        "paragraph: one / two / three four and a good many more words, so that it is a paragraph and no verse of any sort"
      ]
    ),
    ("x <!-- c --> y<br>z <b class=\"k\">w</b> <3 a < b", ["paragraph: x y / z w <3 a < b"]),
    // Blocks.
    ("# A {#a .b lang=fr}\n\nB\n===\n\n## C ##", ["heading: A", "heading: B", "heading: C"]),
    ("***\n\n\\* \\* \\*\n\n---", ["sceneBreak: ", "sceneBreak: * * *", "sceneBreak: "]),
    (
      "> a line that is long enough to have been wrapped here\nand goes on below it\n>\n> c\n\nd",
      [
        "quote: a line that is long enough to have been wrapped here and goes on below it", "quote: c",
        "paragraph: d",
      ]
    ),
    (
      "- a\n- [x] b\n\n  c\n  1. d\n  2) e",
      ["item: a", "item: b", "paragraph: c", "item: 1. d", "item: 2) e"]
    ),
    ("```sh\nx  *y*\n\nz\n```\n\n    w", ["code: x  *y* /  / z", "code: w"]),
    ("| a | b |\n|---|:-:|\n| c \\| d | `e` |\n\nf", ["row: a | b", "row: c | d | e", "paragraph: f"]),
    (
      "Rope   Knot\n----  -----\nlong   reef\n\nend",
      ["row: Rope | Knot", "row: long | reef", "paragraph: end"]
    ),
    ("| White is\n|   the *road*\n| that leads\n  on", ["verse: White is / the road / that leads on"]),
    ("Term\n: Meaning\n: Another", ["paragraph: Term", "paragraph: Meaning", "paragraph: Another"]),
    (
      "<div class=\"x\">\nIn <i>it</i> &amp; out\n</div>\n\n<!-- no\n\nno -->\n\n<script>\nvar x;\n</script>\n\nend",
      [
        "paragraph: In it & out", "paragraph: end",
      ]
    ),
    ("::: {.verse}\nOne\ntwo\n:::\n\nthree", ["verse: One / two", "paragraph: three"]),
  ]) func wordsAreApartFromMarks(text: String, said: [String]) throws {
    #expect(try read(text).said == said)
  }

  @Test func notesAreNotSaid() throws {
    let document = try read(
      """
      The pans[^p] were^[In *truth*.] white[^none].

      [^p]: Of salt.

          All of them.

      After.
      """)
    #expect(document.said == ["paragraph: The pans were white.", "paragraph: After."])
    let blocks = document.parts[0].blocks
    let marks = blocks[0].runs.compactMap { if case .noteMark(let id) = $0.kind { id } else { nil } }
    #expect(marks == ["p", "inline note 1", "none"])
    #expect(blocks.filter { $0.note == "p" }.map(\.text) == ["Of salt.", "All of them."])
    #expect(blocks.first { $0.note == "inline note 1" }?.text == "In truth.")
    #expect(blocks.filter { $0.note != nil }.allSatisfy { $0.silence == "note" })
  }

  @Test func frontMatterIsRead() throws {
    let document = try read(
      """
      ---
      title: 'The Tin Hill: a ''tale'''   # remark
      author: [Mara Voss, "Otto, the Elder"]
      date: 1902-07-01
      lang: de_AT
      description: |
        A hill.
        A debt.
      tags:
        - none
      ---
      Words.
      """)
    #expect(document.metadata.title == "The Tin Hill: a 'tale'")
    #expect(document.metadata.author == "Mara Voss, Otto, the Elder")
    #expect(document.metadata.date == "1902-07-01")
    #expect(document.metadata.language == Language("de-AT"))
    #expect(document.metadata.description == "A hill.\nA debt.")
    #expect(document.said == ["paragraph: Words."])
    let names = try read("---\nauthor:\n  - name: Mara Voss\n    affiliation: Mine\n  - Otto\n...\n\nWords.")
    #expect(names.metadata.author == "Mara Voss, Otto")
    let toml = try read("+++\ntitle = \"Hill\"\nauthors = ['A', 'B']\n[extra]\nx = 1\n+++\nWords.")
    #expect(toml.metadata.title == "Hill" && toml.metadata.author == "A, B")
    let block = try read("% Hill\n% A; B\n% July 1902\n\nWords.")
    #expect(
      block.metadata.title == "Hill" && block.metadata.author == "A, B" && block.metadata.date == "1902")
    // A rule and a heading are none.
    #expect(try read("---\n\nWords are here.\n\n---\n").said.count == 3)
  }

  @Test func languagesAreMarked() throws {
    let document = try read(
      "He said [bon vent]{lang=fr} and <span lang=\"it\">ciao</span>.\n\n# Eins {lang=de}")
    let runs = document.parts[0].blocks[0].runs
    #expect(
      runs.filter { $0.language != nil }.map { "\($0.language?.tag ?? "") \($0.text)" } == [
        "fr bon vent", "it ciao",
      ])
    #expect(document.parts[0].blocks[1].language == Language("de"))
  }

  @Test func oneOuterHeadingIsTheTitle() throws {
    let document = try read("# The Hill\n\n## One\n\nRain.\n\n## Two\n\nTin.")
    #expect(document.metadata.title == "The Hill")
    #expect(document.said.first == "title: The Hill")
    #expect(try read("# One\n\nRain.\n\n# Two\n\nTin.").metadata.title == nil)
    #expect(try read("# Only\n\nRain.").metadata.title == nil)
  }

  @Test func linesOfLettersStayLines() throws {
    let document = try read(
      "Upper Hill, 1 July 1902\n\nDear Otto,\n\nIt rains.\n\nYours ever,\nMara Voss\nThe Hill\n")
    #expect(document.said.last == "verse: Yours ever, / Mara Voss / The Hill")
  }

  @Test func namesAndContentTell() throws {
    func reads(_ name: String, _ text: String) throws -> Bool {
      MarkdownReader.reads(try scratch.file(name, Array(text.utf8)))
    }
    #expect(try reads("a.md", "x") && reads("A.MARKDOWN", "x") && reads("a.mkd", ""))
    #expect(try reads("a", "---\ntitle: x\n---\ny"))
    #expect(try !reads("a.txt", "---\ntitle: x\n---\ny"))
    #expect(try !reads("a", "---\nNo key here\n---\ny") && !reads("a", "# x"))
  }

  @Test func damagedTextsLoseNothingInSilence() throws {
    let text = """
      ---
      title: x
      ---

      # A *b* {#c lang=fr}

      One [two](three "four"){.f} `five` <b>six</b> &amp; **seven**[^n] ^[eight] ![nine](ten) \\* ~~e~~ x^2^
      lazy  
      hard

      > - a
      >   1. b

      | a | b |
      |---|---|
      | c | d |

      ::: {.verse}
      | e
      | f
      :::

      <div>
      g <img alt="h"> <!-- i -->
      </div>

      ```
      j
      ```

      k
      : l

      [^n]: m

      [three]: n 'o'
      """
    try scratch.fuzz(
      "text.md", Array(text.utf8), MarkdownReader.self, count: 300,
      marks: [
        "[", "]", "(", ")", "*", "_", "`", "```\n", "\n", "\n\n", "> ", "- ", "1. ", "    ", "\t", "|", "<",
        ">", "<!--",
        "-->", "&", ";", "^[", "[^n]", "{", "}", ":::", "~", "\\", ": ", "#", "=\n", "--- ---\n", "<pre>",
        "---\n",
      ])
  }
}
