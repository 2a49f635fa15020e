/// Why there is no cover.
public enum CoverError: Error, Hashable, CustomStringConvertible {
  /// The drawing library failed.
  case cannotDraw(String)
  /// A picture that cannot be a cover.
  case unusable(String)

  /// One sentence for a person.
  public var description: String {
    switch self {
    case .cannotDraw(let reason): "the cover could not be drawn: \(reason)"
    case .unusable(let reason): reason
    }
  }
}
