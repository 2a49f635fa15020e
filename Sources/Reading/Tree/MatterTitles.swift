import Languages
import Prose

/// What a title alone says of what stands below it: the table `matters` of the book's language, and the English one, which
/// editions of every language use.
struct MatterTitles {
  private var matters: [String: Matter] = [:]
  private var placeholders: Set<String> = []
  private var nobody: Set<String> = []

  private static let kinds: [String: Matter] = [
    "advertisement": .advertisement, "bibliography": .bibliography, "colophon": .colophon,
    "contents": .contents, "cover": .cover, "imprint": .imprint, "index": .index,
    "pictures": .listOfPictures, "title page": .titlePage,
  ]

  /// - Parameter language: the book's; of one that declares none, any may be.
  init(_ language: Language?) {
    let packs = language.map { LanguagePack.of($0).map { [$0] } ?? [] } ?? LanguagePack.all
    for row in (packs + [.english]).flatMap({ $0.rows("matters") }) {
      if let matter = Self.kinds[row[0]] {
        matters[Self.key(row[1])] = matters[Self.key(row[1])] ?? matter
      } else if row[0] == "nobody" {
        nobody.insert(Self.key(row[1]))
      } else {
        placeholders.insert(Self.key(row[1]))
      }
    }
  }

  /// What a title heads, if it is what books head nothing else with; numbers before it do not count.
  func matter(of title: String) -> Matter? { matters[Self.key(title)] }

  /// True for what lists of contents name what they have no title for: such words, files' names, "Chapter 3 of 20".
  func isPlaceholder(_ title: String) -> Bool {
    placeholders.contains(Self.key(title))
      || title.wholeMatch(of: /\S+\.x?html?|\S+ \d+ \S+ \d+|[A-Za-z_\-]+\d{2,}([_\-]\d+)*/) != nil
  }

  /// Forgets an author whom programs call "Unknown" in their own language, as calibre does, and then a title so called.
  func forgetNobody(_ metadata: inout Metadata) {
    if let author = metadata.author, nobody.contains(Self.key(author)) { metadata.author = nil }
    if metadata.author == nil, let title = metadata.title, nobody.contains(Self.key(title)) {
      metadata.title = nil
    }
  }

  /// The words of a title, in lower case, without what numbers it.
  private static func key(_ title: String) -> String {
    title.lowercased().split { !$0.isLetter && !$0.isNumber }.drop { $0.allSatisfy(\.isNumber) }
      .joined(separator: " ")
  }
}
