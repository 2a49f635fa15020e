import Documents
import Prose

/// The pronunciation lexicons of an EPUB (PLS 1.0; EPUB 3.0, 3.3: `link rel="pronunciation"`), and which documents they are for:
/// those that link them; one that none links is for all.
struct EPUBLexicons {
  private struct Link: Hashable {
    var path: String
    /// What the link says of the lexicon's language, which the lexicon itself should.
    var language: String?
  }

  private static let mediaType = "application/pls+xml"
  private static let limits = PronunciationLexicon.Limits(entries: 200_000, entry: 1000)

  /// By the part that links them.
  private var links: [Int: [Link]] = [:]

  /// Takes down what a page links.
  mutating func note(_ head: HTMLHead, part: Int, path: String) {
    for link in head.links {
      let relations = link.relation.split(whereSeparator: \.isWhitespace)
      guard relations.contains("pronunciation") || link.type == Self.mediaType,
        let target = EPUBContainer.target(of: link.target, in: path)?.path
      else { continue }
      links[part, default: []].append(Link(path: target, language: link.language))
    }
  }

  /// Gives the words of a document the sounds that its lexicons name; what the text itself says of a word holds before them.
  func settle(_ document: inout Document, _ package: EPUBPackage, _ container: inout EPUBContainer) {
    let linked = Set(links.values.joined().map(\.path))
    let others = package.order.compactMap { package.items[$0] }
      .filter { $0.mediaType == Self.mediaType }.compactMap(\.path)
      .filter { !linked.contains($0) }.map { Link(path: $0, language: nil) }
    guard !linked.isEmpty || !others.isEmpty else { return }
    var read: [String: PronunciationLexicon] = [:]
    for path in linked.sorted() + others.map(\.path) where read[path] == nil {
      read[path] = lexicon(at: path, &document, &container)
    }
    for part in document.parts.indices {
      let own = ((links[part] ?? []) + others).compactMap { link in
        read[link.path].map { ($0, $0.language ?? link.language.map { Language($0) }) }
      }
      guard !own.isEmpty else { continue }
      let sounds = LexiconSounds(own)
      let language = document.parts[part].language ?? document.metadata.language
      for block in document.parts[part].blocks.indices {
        sounds.settle(&document.parts[part].blocks[block], in: language)
      }
    }
  }

  private func lexicon(
    at path: String, _ document: inout Document, _ container: inout EPUBContainer
  ) -> PronunciationLexicon? {
    func remark(_ message: String) {
      document.remarks.append(Document.Remark(code: "lexicon", message: message))
    }
    let bytes: [UInt8]?
    do throws(ReadingError) {
      bytes = try container.bytes(of: path)
    } catch {
      remark("the lexicon “\(path)” cannot be read; its words are said as they are spelt: \(error)")
      return nil
    }
    guard let bytes else {
      remark("the lexicon “\(path)” is missing in the file; its words are said as they are spelt")
      return nil
    }
    let lexicon = PronunciationLexicon(tolerating: bytes, limits: Self.limits)
    if let first = lexicon.faults.first {
      let more = lexicon.faults.count > 1 ? ", and \(lexicon.faults.count - 1) more" : ""
      remark("in the lexicon “\(path)” something was left out: \(first)\(more)")
    }
    let silent = lexicon.lexemes.filter { $0.phoneme == nil && $0.alias == nil }
    if let first = silent.first {
      let more = silent.count > 1 ? ", and \(silent.count - 1) more" : ""
      remark(
        "the lexicon “\(path)” has no sounds in IPA for “\(first.graphemes[0])” (line \(first.line))\(more);"
          + " said as spelt")
    }
    return lexicon
  }
}
