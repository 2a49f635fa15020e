/// What references to characters stand for, in HTML and in what borrows them.
public enum CharacterReferences {
  /// The text of a reference without its `&` and `;`: `eacute`, `#233`, `#xE9`; nil for none.
  public static func text(of name: String) -> String? {
    if name.hasPrefix("#") {
      return (try? XMLEntities.character(name.lowercased(), at: 0)).map { String($0) }
    }
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default: return HTMLEntities.text(of: name)
    }
  }
}
