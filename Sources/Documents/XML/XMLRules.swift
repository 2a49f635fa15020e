/// How much of XML a document may use: what is beyond it is refused, with its place.
public struct XMLRules: Hashable, Sendable {
  /// What becomes of a document type.
  public enum DocumentType: Hashable, Sendable {
    /// It is refused, and with it every entity but the five of XML.
    case refused
    /// It is passed over. Entities that stand in it are known if they are words; nothing that it names is ever fetched.
    case skipped
  }

  /// What becomes of a document type.
  public var documentType = DocumentType.refused
  /// True where the names of HTML's characters are known, whether or not a document type declares them.
  public var knowsHTMLEntities = false
  /// True where an entity that lies in another file is nothing, and no reason to refuse the document.
  public var passesOverExternalEntities = false
  /// How many elements may stand inside each other.
  public var deepest = 200
  /// How many attributes an element may have.
  public var mostAttributes = 64
  /// The longest name, bytes.
  public var longestName = 4096
  /// The longest value of an attribute, bytes.
  public var longestValue = 4096
  /// How many entities a document type may declare.
  public var mostEntities = 1000
  /// How much text all entities of a document's own may give, bytes: what they stand for may name others.
  public var mostExpanded = 1 << 20

  /// The rules for lexicons, packages and speech markup: nothing that such files need a document type for.
  public static let strict = XMLRules()

  /// The rules for pages and books: document types, HTML's characters, pictures in attributes.
  public static let page = XMLRules(
    documentType: .skipped, knowsHTMLEntities: true, deepest: 10_000,
    mostAttributes: 256,
    longestValue: 16 << 20)

  /// The rules for pages of books that anybody made: what they name in other files is nothing.
  public static let foreignPage: XMLRules = {
    var rules = page
    rules.passesOverExternalEntities = true
    return rules
  }()
}
