package import Narration
package import Preparation
package import Prose
import Reading

/// What somebody says about a text; it wins over what the text says.
package struct TextWishes: Sendable {
  /// The work's title.
  package var title: String?
  /// Who wrote it.
  package var author: String?
  /// Its date, such as 1963, 1963-01 or 1963-01-31.
  package var date: String?
  /// A sentence or two for players to show.
  package var description: String?
  /// The tag of its language.
  package var language: String?
  /// The name of a plain text's encoding.
  package var encoding: String?
  /// Length of the parts of a text without chapters, minutes, 1-120.
  package var minutes: Double
  /// True to say who published or translated the text.
  package var readsCredits: Bool
  /// True for letters in the order of their dates.
  package var isOldestFirst = false
  /// How many signatories of a letter are named before the others are counted, 1 or more; nil for all.
  package var signatories: Int?
  /// What of it is read otherwise than by default.
  package var reading = ReadingChanges()

  /// Nothing in particular.
  package init(minutes: Double = 6, readsCredits: Bool = true) {
    self.minutes = minutes
    self.readsCredits = readsCredits
  }

  /// Refuses what no text can have.
  package func check() throws(OrderFault) {
    guard minutes >= 1, minutes <= 120 else {
      throw .number(.minutes, value: "\(minutes)", least: 1, most: 120)
    }
    if let signatories, signatories < 1 {
      throw .number(.signatories, value: "\(signatories)", least: 1, most: 1_000_000)
    }
    if let date, !Self.isDate(date) { throw .badDate(date) }
    if let language, language.isEmpty || !language.utf8.allSatisfy({ $0.isTagByte }) {
      throw .badLanguage(language)
    }
    if let encoding, TextEncoding(encoding) == nil {
      throw .unknownEncoding(encoding, known: TextEncoding.examples)
    }
    if title?.isEmpty == true { throw .empty(.title) }
    if author?.isEmpty == true { throw .empty(.author) }
  }

  /// As the reader of the text takes it.
  ///
  /// - Parameter known: what is known of the work otherwise; this wins over it.
  package func options(lexicon: Lexicon, known: Metadata = Metadata()) -> PreparedBook.Options {
    var metadata = Metadata()
    metadata.title = title
    metadata.author = author
    metadata.date = date
    metadata.description = description
    metadata.language = language.map { Language($0) }
    var options = PreparedBook.Options(
      minutes: minutes, metadata: known.overridden(by: metadata), readsCredits: readsCredits,
      lexicon: lexicon)
    options.isOldestFirst = isOldestFirst
    options.signatories = signatories
    options.encoding = encoding.flatMap(TextEncoding.init)
    return reading.applied(to: options)
  }

  private static func isDate(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in part.utf8.allSatisfy { 48...57 ~= $0 } ? Int(part) : nil }
    guard (1...3).contains(parts.count), numbers.count == parts.count, parts[0].count == 4 else {
      return false
    }
    return parts.dropFirst().allSatisfy { $0.count == 2 } && (numbers.count < 2 || 1...12 ~= numbers[1])
      && (numbers.count < 3 || 1...days(ofMonth: numbers[1], in: numbers[0]) ~= numbers[2])
  }

  /// The length of a month, by the calendar of today in every year.
  private static func days(ofMonth month: Int, in year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension UInt8 {
  /// A letter, a digit or a hyphen.
  fileprivate var isTagByte: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D: true
    default: false
    }
  }
}

/// What somebody says about the work that is in no text.
package struct MetadataWishes: Sendable {
  /// What is said of it.
  package var own: Metadata
  /// A file that says more of it; what is said wins over it.
  package var file: String?

  /// Some metadata.
  package init(_ own: Metadata = Metadata(), file: String? = nil) {
    self.own = own
    self.file = file
  }

  /// Refuses what does not fit together.
  package func check() throws(OrderFault) {
    if own.seriesIndex != nil, own.series == nil, file == nil { throw .indexWithoutSeries }
  }

  /// All that is said.
  ///
  /// - Throws: `PreparationError`.
  package func metadata() throws -> Metadata {
    guard let file else { return own }
    return try MetadataFile(try SourceFile(path: file)).metadata.overridden(by: own)
  }
}
