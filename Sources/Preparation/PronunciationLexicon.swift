import Foundation
import FoundationXML
import Narration
import Prose

/// Reads a W3C Pronunciation Lexicon (PLS 1.0): graphemes, phonemes in IPA, aliases.
///
/// Each grapheme of a lexeme is an entry. Of several phonemes the first marked `prefer` counts, else the first; an
/// alias counts where there is no phoneme. A document type, and with it every entity of its own, is refused.
final class PronunciationLexicon: NSObject, XMLParserDelegate {
  /// A lexeme while it is read.
  private struct Lexeme {
    var graphemes: [String] = []
    var phoneme: String?
    var isPreferred = false
    var alias: String?
    var line = 0
  }

  private let file: String
  private var entries: [Lexicon.Entry] = []
  private var findings: [String] = []
  private var failure: LexiconError?
  private var language: Language?
  private var isIPA = true
  private var hasRoot = false
  private var lexeme: Lexeme?
  private var text = ""
  private var phonemeCounts = true
  private var phonemeIsPreferred = false

  private init(file: String) { self.file = file }

  /// The entries of a lexicon, and one sentence for each lexeme that is left out.
  ///
  /// - Throws: `LexiconError` for what is no lexicon, with its line.
  static func entries(
    of bytes: [UInt8], file: String
  ) throws(LexiconError) -> (entries: [Lexicon.Entry], findings: [String]) {
    let text: PlainXML
    do {
      text = try PlainXML(bytes)
    } catch {
      throw LexiconError(file: file, line: error.line, problem: error.problem)
    }
    let reader = PronunciationLexicon(file: file)
    let parser = XMLParser(data: Data(text.bytes))
    parser.shouldProcessNamespaces = true
    parser.shouldResolveExternalEntities = false
    parser.delegate = reader
    let isWhole = parser.parse()
    if let failure = reader.failure { throw failure }
    guard isWhole else {
      throw LexiconError(
        file: file, line: max(parser.lineNumber, 1),
        problem: parser.parserError.map(problem) ?? "the XML is broken: it ends too early")
    }
    return (reader.entries, reader.findings)
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    text = ""
    if !hasRoot {
      hasRoot = true
      guard name == "lexicon" else {
        return refuse(parser, "the root is <\(name)>; a pronunciation lexicon begins with <lexicon>")
      }
      language = attributes["xml:lang"].map { Language($0) }
      isIPA = Self.isIPA(attributes["alphabet"])
    }
    switch name {
    case "lexeme": lexeme = Lexeme(line: parser.lineNumber)
    case "phoneme":
      phonemeCounts = attributes["alphabet"].map { Self.isIPA($0) } ?? isIPA
      phonemeIsPreferred = attributes["prefer"] == "true"
    default: break
    }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    guard lexeme != nil else { return }
    text += string
    if text.utf8.count > Lexicon.longestEntry {
      refuse(parser, "an entry is longer than \(Lexicon.longestEntry) bytes; it is a few words")
    }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    guard var lexeme else { return }
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    switch name {
    case "grapheme":
      guard words.unicodeScalars.first?.properties.isAlphabetic ?? false else {
        return refuse(parser, "a <grapheme> must begin with a letter; it holds the words as they are written")
      }
      guard lexeme.graphemes.count < 1000 else {
        return refuse(parser, "a <lexeme> has more than 1000 graphemes; divide it")
      }
      lexeme.graphemes.append(words)
    case "phoneme" where phonemeCounts && !words.isEmpty:
      if lexeme.phoneme == nil || phonemeIsPreferred && !lexeme.isPreferred {
        lexeme.phoneme = words
        lexeme.isPreferred = phonemeIsPreferred
      }
    case "alias" where !words.isEmpty: lexeme.alias = lexeme.alias ?? words
    case "lexeme":
      close(lexeme, parser)
      self.lexeme = nil
      return
    default: break
    }
    self.lexeme = lexeme
  }

  // The parser goes on after some errors and then says that all is well.
  func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) {
    refuse(parser, Self.problem(error))
  }

  /// The numbers are libxml2's (xmlerror.h).
  private static func problem(_ error: any Error) -> String {
    let number = (error as NSError).code
    let reason =
      switch number {
      case 5, 77: "it ends too early"
      case 26: "it uses an entity that XML does not know; write the character out"
      case 76: "a tag is closed that is not open"
      default: "libxml2's error \(number)"
      }
    return "the XML is broken: \(reason)"
  }

  private func close(_ lexeme: Lexeme, _ parser: XMLParser) {
    guard entries.count + lexeme.graphemes.count <= Lexicon.mostEntries else {
      return refuse(
        parser, "there are more than \(Lexicon.mostEntries) entries; keep those that the text needs")
    }
    guard !lexeme.graphemes.isEmpty else { return refuse(parser, "this <lexeme> has no <grapheme>") }
    guard let saying = lexeme.phoneme.map(Lexicon.Saying.ipa) ?? lexeme.alias.map(Lexicon.Saying.alias) else {
      findings.append(
        "lexicon \(file), line \(lexeme.line): “\(lexeme.graphemes[0])” has no phoneme in IPA and no alias; it is"
          + " left out")
      return
    }
    entries += lexeme.graphemes.map {
      Lexicon.Entry(written: $0, saying: saying, language: language, place: "\(file), line \(lexeme.line)")
    }
  }

  private func refuse(_ parser: XMLParser, _ problem: String) {
    if failure == nil {
      failure = LexiconError(file: file, line: max(parser.lineNumber, 1), problem: problem)
    }
    parser.abortParsing()
  }

  private static func isIPA(_ alphabet: String?) -> Bool { alphabet.map { $0.lowercased() == "ipa" } ?? true }
}
