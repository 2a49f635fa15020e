import Documents
import Prose
import TestSupport
import Testing

@testable import Reading

/// Letters and numbers that are set in a font of symbols mean its signs, in every format of word processors.
@Suite struct SymbolFontTests {
  private let files: MadeFiles

  init() throws { files = try MadeFiles() }

  /// Numbers in fonts, as `w:sym` names them.
  @Test(
    arguments: [
      ("Symbol", 0xF062, "β"), ("Symbol", 0xF044, "Δ"), ("Symbol", 0x61, "α"), ("symbol", 0xF0B1, "±"),
      ("Symbol", 0xF0B0, "°"), ("Symbol", 0xF0AE, "→"), ("Symbol", 0xF0A3, "≤"), ("Symbol", 0xF0B9, "≠"),
      ("Symbol", 0xF0BC, "…"), ("Symbol", 0xF0CE, "∈"), ("Symbol", 0xF0D6, "√"), ("Symbol", 0xF0DB, "⇔"),
      ("Symbol", 0xF0E5, "∑"), ("Symbol", 0xF0F2, "∫"), ("Symbol", 0xF07E, "∼"), ("Symbol", 0xF0E6, nil),
      ("Symbol", 0xF010, nil), ("Symbol", 0xF07F, nil), ("Symbol", 0xF0FF, nil), ("Wingdings", 0xF0FC, nil),
      ("Wingdings", 0xE0FC, nil), ("Wingdings", 0xF0E0, "→"), ("Wingdings", 0x4A, nil),
      ("SymbolMT", 0xF061, "α"), ("Wingdings 2", 0xF0E0, nil), ("Webdings", 0x20, " "),
      ("Times New Roman", 0xEF, "ï"), ("Arial", 0x20AC, "€"), ("", 0x1F642, "🙂"),
      ("Arial", 0xD800, nil), ("Arial", 3, nil),
    ] as [(String, UInt32, String?)]) func numbersInFonts(font: String, number: UInt32, character: String?)
  {
    #expect(SymbolFont.character(number, in: font).map { String($0) } == character)
  }

  /// What words of a font are in the text.
  @Test(arguments: [
    ("Symbol", "ab", "αβ"), ("Symbol", "a b", "α β"), ("Symbol", "\u{F062}\u{F0B1}", "β±"),
    ("Symbol", "Мир a", "Мир α"),
    ("Symbol", "éα", "éα"), ("Symbol MT", "D", "Δ"), ("Wingdings", "J", ""), ("Wingdings", "\u{F0E0}", "→"),
    ("Wingdings 3", "a b", " "), ("Zapf Dingbats", "4", ""), ("Times New Roman", "ab", "ab"),
    ("Arial", "é", "é"),
  ]) func wordsInFonts(font: String, words: String, text: String) throws {
    let expected = "p: One" + text + "two."
    #expect(PrintedDocument.lines(try docx(words, font)) == [expected])
    #expect(PrintedDocument.lines(try odt(words, font)) == [expected])
    #expect(PrintedDocument.lines(try rtf(words, font)) == [expected])
  }

  /// Fonts of one charset side by side, and a number for a sign in a font of letters.
  @Test func fontsOfSymbolsInRTF() throws {
    let document = try read(
      Self.fonts + #"{\f1 a}{\f2 J}{\f1 b}, {\f1 \'b0\'b7}{\f2 \'b7\'e0}\u-3999?{\f1\u-3999?}.\par}"#)
    #expect(PrintedDocument.lines(document) == ["p: αβ, °••→α."])
  }

  /// A theme's font stands before one that is named.
  @Test func themesHoldBeforeNames() throws {
    let run = "<w:rFonts w:ascii=\"Symbol\" w:asciiTheme=\"minorHAnsi\"/>"
    #expect(PrintedDocument.lines(try docx("ab", properties: run)) == ["p: Oneabtwo."])
  }

  private static let fonts =
    #"{\rtf1\ansi\deff0{\fonttbl{\f0\fcharset0 Serif;}{\f1\fcharset2 Symbol;}{\f2\fcharset2{\*\panose 05}Wingdings;}}\f0 "#

  private func read(_ text: String) throws -> Document {
    let document = try RTFReader.document(in: try files.file("text.rtf", Array(text.utf8)))
    #expect(document.account.missing == 0, "\(document.account)")
    return document
  }

  /// Bytes below 0x80 as they stand, others by their numbers.
  private func rtf(_ words: String, _ font: String) throws -> Document {
    let isText = ["Times New Roman", "Arial"].contains(font)
    let written = words.unicodeScalars.map { scalar in
      scalar.isASCII ? String(scalar) : "\\u\(Int(scalar.value) - (scalar.value > 0x7FFF ? 0x10000 : 0))?"
    }
    return try read(
      "{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0\\fcharset0 Serif;}{\\f1\\fcharset\(isText ? 0 : 2) \(font);}}\\f0 "
        + "One{\\f1 \(written.joined())}two.\\par}")
  }

  private func docx(_ words: String, _ font: String = "", properties: String? = nil) throws -> Document {
    let properties = properties ?? "<w:rFonts w:ascii=\"\(font)\" w:hAnsi=\"\(font)\"/>"
    return try files.docx(
      "<w:p><w:r><w:t>One</w:t></w:r><w:r><w:rPr>\(properties)</w:rPr><w:t xml:space=\"preserve\">\(words)</w:t></w:r>"
        + "<w:r><w:t>two.</w:t></w:r></w:p>")
  }

  private func odt(_ words: String, _ font: String) throws -> Document {
    try files.flatODT(
      "<text:p>One<text:span text:style-name=\"S\">\(words)</text:span>two.</text:p>",
      styles:
        "<style:style style:name=\"S\" style:family=\"text\"><style:text-properties style:font-name=\"F\"/></style:style>",
      faces: "<style:font-face style:name=\"F\" svg:font-family=\"'\(font)'\"/>")
  }
}
