import Foundation
import Prose
import Testing

@testable import Reading

@Suite struct RTFTests {
  private let files: MadeFiles

  init() throws { files = try MadeFiles() }

  private func read(_ text: String) throws -> Document {
    let file = try files.file("text.rtf", text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) })
    #expect(RTFReader.reads(file))
    let document = try RTFReader.document(in: file)
    #expect(document.account.missing == 0, "\(document.account)")
    return document
  }

  private func lines(_ text: String) throws -> [String] { PrintedDocument.lines(try read(text)) }

  private static let head = #"""
    {\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Serif;}{\f1\fcharset238 Serif CE;}{\f2\fcharset204 Serif;}{\f3\fcharset128 Mincho;}{\f4\fcharset2 Symbol;}}
    {\stylesheet{Normal;}{\s1\outlinelevel0 heading 1;}{\s2\sbasedon1 Kapitel;}{\s3 Title;}{\*\cs4 Signs;}}
    {\info{\title Tin}{\author J. O\'92Hare}{\doccomm About tin.}}{\*\generator Some program;}
    """#

  @Test func bytesAreInTheCodePageOfTheirFont() throws {
    let found1 = try lines(
      Self.head
        + #"\f0 caf\'e9 {\f1 \'8aibenik} {\f2 \'cc\'e8\'f0} {\f3 \'93\'fa\'96{\b\'7b}} {\f4 \'e6}end\par}"#)
    #expect(
      found1 == [
        "p: café Šibenik Мир 日本 end"
      ])
    let found = try lines(#"{\rtf1\mac caf\'8e}"#)
    #expect(found == ["p: café"])
    #expect(
      try lines(#"{\rtf1\ansi\uc1 \u8220"a\u8221"{\uc2\u233xxb}{\uc0\u55357\u56832}\u-3914?}"#).first?
        .hasPrefix("p: “a”éb😀") == true)
  }

  @Test func stylesAndLevelsAreHeadings() throws {
    let document = try read(
      Self.head
        + #"\pard\s3 Tin\par\pard\s2 Out\par\pard They went.\par{\pard\outlinelevel1 Deeper}\par\pard And came.\par}"#
    )
    #expect(
      PrintedDocument.lines(document) == [
        "title: Tin", "h1: Out", "p: They went.", "h2: Deeper", "p: And came.",
      ])
    #expect(document.metadata.author == "J. O’Hare")
    #expect(document.metadata.description == "About tin.")
  }

  @Test func notesCommentsAndHeads() throws {
    let found3 = try lines(
      Self.head
        + #"{\header Tin\par}\pard A cup{\super\chftn}{\footnote\pard{\super\chftn} Of tin.} and lid{\super *}{\footnote * Or brass.}, on the 21{\super st}.{\*\atnid jo}{\*\annotation Why?}\par}"#
    )
    #expect(
      found3 == [
        "p: A cup[note-1 1] and lid[note-2 *], on the 21st.", "p (note) note-1: Of tin.",
        "p (note) note-2: * Or brass.", "p (comment): Why?", "p (running head): Tin",
      ])
  }

  @Test func listsAndTables() throws {
    let found = try lines(
      Self.head
        + #"\pard{\listtext 1.\tab}one\par{\listtext\f4\'b7\tab}dot\par\pard\fi-360 2.\tab two\par\pard\trowd\cellx1\cellx2\intbl Ware\cell Price\cell\row\trowd\intbl tin\cell low\cell\row\pard After.\par}"#
    )
    #expect(
      found == [
        "item: 1. one", "item: dot", "item: 2. two", "row: Ware | Price", "row: tin | low", "p: After.",
      ])
  }

  @Test func whatIsNoTextIsNotSaid() throws {
    let document = try read(
      Self.head
        + #"Said {\v hid}{\deleted gone}{\field{\*\fldinst HYPERLINK "x"}{\fldrslt there}} {\field{\*\fldinst PAGEREF a}{\fldrslt 12}}{\pict\pngblip 89504e}{\*\odd word}{\bin3 {{{}.\line On.\par}"#
    )
    #expect(PrintedDocument.lines(document) == ["verse: Said there{page number:  12}./On."])
    #expect(
      document.account.leftOut == [
        "hidden": 3, "deleted": 4, "field instruction": 20, "unknown destination": 4,
      ])
    #expect(document.remarks.contains { $0.code == "revisions" })
  }

  @Test func boxesAndBranchesAreReadOnce() throws {
    let found5 = try lines(
      Self.head
        + #"Before.{\shp{\*\shpinst{\sp{\sn wzName}{\sv A}}{\shptxt In the box.\par}}{\shprslt{\*\do{\dptxbxtext In the box.\par}}}} After {\upr{cafe}{\*\ud{caf\u233?}}}.\par}"#
    )
    #expect(found5 == ["p: Before. After café.", "p: In the box."])
  }

  @Test func whatIsCutIsReadAndSaid() throws {
    let document = try read(Self.head + #"The end is {\b missing"#)
    #expect(PrintedDocument.lines(document) == ["p: The end is missing"])
    #expect(document.remarks.map(\.code) == ["damaged-part"])
    let deep = try files.file("deep.rtf", Array(("{\\rtf1" + String(repeating: "{", count: 20_000)).utf8))
    var message = ""
    do { _ = try RTFReader.document(in: deep) } catch { message = error.description }
    #expect(message.contains("deep.rtf") && message.contains("5000"))
  }

  @Test func damageLosesNothingUnseen() throws {
    let text =
      Self.head
      + #"{\header h\par}\pard\s2 Out\par\pard A{\super\chftn}{\footnote n\par} b{\v c}\u233? {\field{\*\fldinst TOC}{\fldrslt d\par}}{\listtext 1.\tab}e\par\trowd\cellx1\intbl f\cell{\b g}\cell\row\pard{\f3\'93\'fa}{\pict{\*\picprop{\sp{\sn wzDescription}{\sv p}}}00}{\shp{\*\shpinst{\shptxt i\par}}{\shprslt j}}{\upr{k}{\*\ud l}}{\*\annotation m}\line o\par}"#
    var damage = Damage(seed: 23)
    for _ in 0..<1000 {
      let bytes = damage.damaged(text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) })
      let file = try files.file("damaged.rtf", bytes)
      do {
        let document = try RTFReader.document(in: file)
        #expect(
          document.account.missing == 0, "\(document.account) \(String(decoding: bytes, as: UTF8.self))")
      } catch {
        #expect(!error.description.contains("\n"))
      }
    }
  }
}
