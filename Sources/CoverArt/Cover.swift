/// What a cover says.
public struct Cover: Sendable {
  /// The work's title.
  public var title: String
  /// The author, if known.
  public var author: String?
  /// A third line, such as the narrator; may be nil.
  public var subtitle: String?

  /// Makes a cover.
  public init(title: String, author: String?, subtitle: String?) {
    self.title = title
    self.author = author
    self.subtitle = subtitle
  }
}
