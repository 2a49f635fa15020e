import Documents
import Foundation
package import Prose
import Storage

/// What is known of a work, read from a file: JSON, an OPF package, or Audiobookshelf's metadata.json.
package struct MetadataFile: Sendable {
  /// What the file says.
  package let metadata: Metadata

  /// Reads a file.
  ///
  /// - Throws: `PreparationError.unusable` for what is neither, with the key or line at fault.
  package init(_ file: SourceFile) throws(PreparationError) {
    guard file.bytes.count <= Self.limits.bytes else {
      throw .unusable(
        name: file.name,
        reason: "it is larger than \(Self.limits.bytes >> 20) MiB; what is known of a work is less")
    }
    // White space, marks of byte order, and the zeros of UTF-16.
    let start = file.bytes.first {
      ![0x00, 0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF, 0xFE, 0xFF].contains($0)
    }
    switch start {
    case UInt8(ascii: "{"): metadata = try Self.json(file)
    case UInt8(ascii: "<"): metadata = try Self.package(file)
    default:
      throw .unusable(
        name: file.name, reason: "it is neither JSON nor an OPF package")
    }
    for (name, field) in Self.fields.sorted(by: { $0.key < $1.key })
    where metadata[keyPath: field]?.utf8.count ?? 0 > Metadata.longestText {
      throw .unusable(
        name: file.name,
        reason: "“\(name)” is longer than \(Metadata.longestText >> 10) KiB; no player shows so much")
    }
    guard metadata.language?.tag.utf8.count ?? 0 <= Metadata.longestTag else {
      throw .unusable(
        name: file.name, reason: "“language” is no language tag; write one such as en or en-GB")
    }
  }

  /// How large such a file may be; Audiobookshelf's have the chapters of a book too.
  private static let limits = JSONGauge.Limits(bytes: 4 << 20, values: 200_000, depth: 16)

  /// Keys of Audiobookshelf that have no place in tags.
  private static let ignored: Set<String> = ["tags", "chapters", "explicit", "abridged"]

  private static let fields: [String: any WritableKeyPath<Metadata, String?> & Sendable] = [
    "title": \.title, "subtitle": \.subtitle, "sortTitle": \.sortTitle, "author": \.author,
    "narrator": \.narrator, "series": \.series, "seriesIndex": \.seriesIndex, "publisher": \.publisher,
    "date": \.date, "genre": \.genre, "isbn": \.isbn, "asin": \.asin, "copyright": \.copyright,
    "description": \.description, "authors": \.author, "narrators": \.narrator, "genres": \.genre,
    "publishedYear": \.date, "publishedDate": \.date,
  ]

  private static func package(_ file: SourceFile) throws(PreparationError) -> Metadata {
    do throws(DocumentFault) {
      return try PackageMetadata(file.bytes).metadata
    } catch {
      throw .unusable(name: file.name, reason: error.description)
    }
  }

  private static func json(_ file: SourceFile) throws(PreparationError) -> Metadata {
    let object: Any
    do throws(JSONGauge.Excess) {
      try JSONGauge.check(file.bytes, limits)
    } catch {
      throw .unusable(name: file.name, reason: "what is known of a work is less: \(error)")
    }
    do {
      object = try JSONSerialization.jsonObject(with: Data(file.bytes))
    } catch {
      throw .unusable(name: file.name, reason: "the JSON is broken")
    }
    guard let values = object as? [String: Any] else {
      throw .unusable(name: file.name, reason: "the JSON is no object with keys")
    }
    var metadata = Metadata()
    // In order of the names, so that publishedYear, the more usual, wins over publishedDate.
    for (key, value) in values.sorted(by: { $0.key < $1.key }) where !(value is NSNull) {
      if ignored.contains(key) { continue }
      if key == "language" {
        metadata.language = (value as? String).map { Language($0) }
        continue
      }
      guard let field = fields[key] else {
        let known = (fields.keys + ["language"]).sorted().joined(separator: ", ")
        throw .unusable(name: file.name, reason: "there is no key “\(key)”; there are \(known)")
      }
      guard let text = text(value, divider: key == "genres" ? "; " : ", ") else {
        throw .unusable(name: file.name, reason: "“\(key)” is neither a text nor a list of texts")
      }
      if !text.isEmpty { metadata[keyPath: field] = text }
    }
    if let parts = metadata.series.map(seriesParts), metadata.seriesIndex == nil {
      (metadata.series, metadata.seriesIndex) = parts
    }
    return metadata
  }

  private static func text(_ value: Any, divider: String) -> String? {
    if let text = value as? String { return text }
    // Of several series, a file has room for the first.
    if let texts = value as? [String] { return texts.joined(separator: divider) }
    if let number = value as? NSNumber { return number.stringValue }
    return nil
  }

  /// `Name #2` in its parts.
  static func seriesParts(_ text: String) -> (name: String, index: String?) {
    guard let mark = text.range(of: " #", options: .backwards), mark.upperBound < text.endIndex else {
      return (text, nil)
    }
    return (String(text[..<mark.lowerBound]), String(text[mark.upperBound...]))
  }
}
