/// Something that we did, but that a person should look at.
public struct Finding: Hashable, Sendable, Codable {
  /// Line in the source, from 1.
  public var line: Int
  /// A short stable name of the kind of finding, such as `stray-period`.
  public var code: String
  /// One sentence for a person.
  public var message: String
  /// Where it is among several documents; nil for a source of one.
  public var place: Place?

  /// Makes a finding.
  public init(line: Int, code: String, message: String) {
    self.line = line
    self.code = code
    self.message = message
  }
}

/// A part of the source that will not be spoken, and why.
public struct Skip: Hashable, Sendable {
  /// UTF-8 byte range in the decoded source.
  public var source: Range<Int>
  /// Line in the source, from 1.
  public var line: Int
  /// The text left out.
  public var text: String
  /// Why, in a few words.
  public var reason: String

  /// Makes a skip.
  public init(source: Range<Int>, line: Int, text: String, reason: String) {
    self.source = source
    self.line = line
    self.text = text
    self.reason = reason
  }
}
