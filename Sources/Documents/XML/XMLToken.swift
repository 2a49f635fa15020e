/// A part of an XML document, with its place in the source.
public struct XMLToken: Hashable, Sendable {
  /// What a part may be.
  public enum Kind: Hashable, Sendable {
    /// A start tag; `isEmpty` for one that closes itself.
    case start(name: String, attributes: [XMLAttribute], isEmpty: Bool)
    /// An end tag.
    case end(name: String)
    /// Characters as they stand; those of a CDATA section too, whose brackets are markup.
    case characters
    /// A reference, and the text that it stands for: one character, but for some of HTML and for a document's own.
    case reference(String)
    /// The brackets of a CDATA section.
    case markup
    /// A comment, with its marks.
    case comment
    /// A processing instruction, or the XML declaration.
    case instruction
    /// A document type.
    case documentType
  }

  /// What it is.
  public var kind: Kind
  /// UTF-8 byte range in the source.
  public var source: Range<Int>
}

/// An attribute with its references resolved.
public struct XMLAttribute: Hashable, Sendable {
  /// The name as written, with its prefix.
  public var name: String
  /// The value, white space as single characters.
  public var value: String
}

/// What is wrong with a document, and where.
public struct XMLProblem: Error, Hashable {
  /// UTF-8 byte in the source.
  public var offset: Int
  /// What is wrong, and what to do where that is not clear.
  public var problem: String
  /// False where it is good XML that the rules do not allow.
  public var isMalformed: Bool

  /// Makes a problem.
  public init(offset: Int, problem: String, isMalformed: Bool = true) {
    self.offset = offset
    self.problem = problem
    self.isMalformed = isMalformed
  }
}
