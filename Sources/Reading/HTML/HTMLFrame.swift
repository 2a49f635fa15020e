import Documents
import Prose

/// An element that is open, with what holds in it.
struct HTMLFrame {
  /// How the words of it are kept apart from others.
  struct Style: Hashable {
    var language: Language?
    var silence: String?
    var substitute: String?
    var sounds: String?
    var link: String?
    var isRaised = false
    /// True for words that are said as they stand: a space behind them may join them, behind others it would go with them.
    var isSaid: Bool { silence == nil && substitute == nil && sounds == nil && link == nil }
    /// True for characters that have a reading.
    var isBase = false
  }

  /// What its words are gathered for, in place of going into a run of text.
  enum Gathering: Hashable {
    case noteMark(String)
    /// A page of a printed edition, surely or perhaps.
    case page(isSure: Bool)
    case lineNumber
    /// How characters are read.
    case reading
    /// A formula, with the words that its author gave for it.
    case formula(String?)
    /// A drawing, with the words that its author gave for it.
    case drawing(String)
  }

  var name = ""
  var style = Style()
  /// How its words stand out.
  var emphasis: Emphasis.Look?
  /// Why nothing of it is in the document text.
  var dropped: String?
  var matter: Matter?
  /// The language of its blocks.
  var language: Language?
  var note: String?
  /// Why nothing of it is said, though it is in the document text.
  var silence: String?
  var headingLevel: Int?
  /// How many sections it stands in.
  var sections = 0
  var isVerse = false
  var isStanza = false
  var isItem = false
  var isQuote = false
  var isCaption = false
  var isPre = false
  var isRow = false
  var gathering: Gathering?
  /// True for the element that began what is gathered.
  var beganGathering = false
  /// True for a block that ends what stands before it, and itself.
  var isBlock = false
  /// What selectors see; nil where nobody asks.
  var subject: HiddenStyles.Subject?

  /// What role a block has that begins in it.
  var role: DocumentBlock.Role {
    if let headingLevel { return .heading(level: headingLevel) }
    if isRow { return .row }
    if isPre { return isVerse ? .verse : .code }
    if isVerse { return .verse }
    if isCaption { return .caption }
    if isItem { return .item }
    return isQuote ? .quote : .paragraph
  }
}
