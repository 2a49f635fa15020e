import Foundation
package import Muxing
import Prose
import Storage

/// What is known of a work in files of its own, for players and servers that look there first.
package enum Sidecars {
  /// What they are called.
  package static let names = ["metadata.json", "metadata.opf"]

  /// Audiobookshelf's metadata.json, and an OPF as Calibre writes it.
  package static func files(_ tags: Tags) throws -> [(name: String, bytes: [UInt8])] {
    [(names[0], try json(tags)), (names[1], Array(opf(tags).utf8))]
  }

  private struct Document: Encodable {
    var title: String
    var subtitle: String?
    var authors: [String]
    var narrators: [String]
    var series: [String]
    var genres: [String]
    var publishedYear: String?
    var publishedDate: String?
    var publisher: String?
    var description: String?
    var isbn: String?
    var asin: String?
    var language: String?
  }

  private static func json(_ tags: Tags) throws -> [UInt8] {
    let series = tags.series.map { name in tags.seriesIndex.map { "\(name) #\($0)" } ?? name }
    let document = Document(
      title: tags.title, subtitle: tags.subtitle, authors: tags.author.map { [$0] } ?? [],
      narrators: [tags.narrator], series: series.map { [$0] } ?? [], genres: tags.genres,
      publishedYear: tags.date.map { String($0.prefix(4)) }, publishedDate: tags.date,
      publisher: tags.publisher, description: tags.description, isbn: tags.isbn, asin: tags.asin,
      language: tags.language?.tag)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(document)) + [0x0A]
  }

  private static func opf(_ tags: Tags) -> String {
    let translators = tags.translators.map { ("dc:contributor", " opf:role=\"trl\"", Optional($0)) }
    let elements: [(String, String, String?)] =
      [
        ("dc:title", "", tags.title), ("dc:creator", " opf:role=\"aut\"", tags.author),
        ("dc:contributor", " opf:role=\"nrt\"", tags.narrator), ("dc:publisher", "", tags.publisher),
        ("dc:date", "", tags.date), ("dc:description", "", tags.description),
        ("dc:language", "", tags.language?.tag),
        ("dc:rights", "", tags.copyright), ("dc:identifier", " opf:scheme=\"ISBN\"", tags.isbn),
        ("dc:identifier", " opf:scheme=\"ASIN\"", tags.asin),
      ] + translators + tags.genres.map { ("dc:subject", "", $0) }
    let metas: [(String, String?)] = [
      ("calibre:series", tags.series), ("calibre:series_index", tags.seriesIndex),
      ("calibre:title_sort", tags.sortTitle), ("subtitle", tags.subtitle),
    ]
    var lines = elements.compactMap { name, attributes, value in
      value.map { "    <\(name)\(attributes)>\(MarkupText.escaped($0))</\(name)>" }
    }
    lines += metas.compactMap { name, value in
      value.map { "    <meta name=\"\(name)\" content=\"\(MarkupText.escaped($0))\"/>" }
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <package xmlns="http://www.idpf.org/2007/opf" version="2.0">
        <metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">
      \(lines.joined(separator: "\n"))
        </metadata>
      </package>

      """
  }
}
