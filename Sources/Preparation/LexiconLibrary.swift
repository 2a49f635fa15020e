import Documents
package import Narration
import Voices

/// The lexicon of a run: that of the program, then a person's own, which win.
package struct LexiconLibrary: Sendable {
  /// The lexicon.
  package let lexicon: Lexicon
  /// One sentence for each entry that cannot be read as words or IPA; such an entry is left out.
  package let findings: [String]

  /// Reads the lexicons.
  ///
  /// - Parameter files: W3C Pronunciation Lexicons (`.pls`) and tables of `written TAB said`
  ///   (`Lexicon.entries(ofTable:file:)`). Later ones win.
  /// - Throws: `LexiconError` for a wrong line; `PreparationError.unusable` for a file that cannot be read.
  package init(files: [String] = []) throws {
    var own = Lexicon()
    for file in BundledLexicons.tables {
      let text = String(decoding: file.bytes, as: UTF8.self)
      for entry in try Lexicon.entries(ofTable: text, file: file.name) { own.add(entry) }
    }
    try self.init(own: own, files: files)
  }

  /// Reads a person's lexicons on top of a book's own.
  ///
  /// - Throws: as `init(files:)`.
  package init(own: Lexicon, files: [String]) throws {
    var lexicon = own
    var findings: [String] = []
    for path in files {
      for entry in try Self.entries(of: try SourceFile(path: path), path: path, findings: &findings) {
        lexicon.add(entry)
      }
    }
    self.lexicon = lexicon
    self.findings = findings
  }

  /// The entries of a lexicon that are a person's, and not the program's own; an audiobook carries both.
  ///
  /// - Throws: as `init(files:)`.
  static func own(in lexicon: Lexicon) throws -> Lexicon {
    func placeless(_ entry: Lexicon.Entry) -> Lexicon.Entry {
      Lexicon.Entry(written: entry.written, saying: entry.saying, language: entry.language, place: "")
    }
    let bundled = Set(try LexiconLibrary().lexicon.entries.map(placeless))
    return Lexicon(lexicon.entries.filter { !bundled.contains(placeless($0)) })
  }

  private static func entries(
    of source: SourceFile, path: String, findings: inout [String]
  ) throws -> [Lexicon.Entry] {
    if path.lowercased().hasSuffix(".pls") {
      let lexicon = try entries(ofStandard: source.bytes, file: path)
      findings += lexicon.findings
      return lexicon.entries
    }
    guard let text = String(validating: source.bytes, as: UTF8.self) else {
      throw PreparationError.unusable(name: path, reason: "a lexicon must be UTF-8; convert it")
    }
    return try Lexicon.entries(ofTable: text, file: path)
  }

  /// The entries of a W3C Pronunciation Lexicon, and one sentence for each lexeme that is left out.
  static func entries(
    ofStandard bytes: [UInt8], file: String
  ) throws(LexiconError) -> (entries: [Lexicon.Entry], findings: [String]) {
    let standard: PronunciationLexicon
    do {
      standard = try PronunciationLexicon(
        bytes, limits: .init(entries: Lexicon.mostEntries, entry: Lexicon.longestEntry))
    } catch {
      throw LexiconError(file: file, line: error.line, problem: error.problem)
    }
    var entries: [Lexicon.Entry] = []
    var findings: [String] = []
    for lexeme in standard.lexemes {
      let saying = lexeme.phoneme.map(Lexicon.Saying.ipa) ?? lexeme.alias.map(Lexicon.Saying.alias)
      guard let saying else {
        findings.append(
          "lexicon \(file), line \(lexeme.line): “\(lexeme.graphemes[0])” has no phoneme in IPA and no alias; it is"
            + " left out")
        continue
      }
      entries += lexeme.graphemes.map {
        Lexicon.Entry(
          written: $0, saying: saying, language: standard.language, place: "\(file), line \(lexeme.line)")
      }
    }
    return (entries, findings)
  }
}
