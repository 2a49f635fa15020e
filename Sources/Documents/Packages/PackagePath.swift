import Foundation

/// The paths of files in a package, as its documents name them.
public enum PackagePath {
  /// A path with slashes, composed characters, and no way up or to itself.
  public static func normal(_ path: String) -> String {
    resolved(path.replacing("\\", with: "/"), against: "")
  }

  /// Where a reference leads that stands in a document of the book; the path without a fragment, and the fragment.
  ///
  /// - Returns: nil for what lies outside of the book.
  public static func target(of reference: String, in document: String) -> (path: String, fragment: String?)? {
    let reference = reference.trimmingCharacters(in: .whitespacesAndNewlines)
    let parts = reference.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let address = String((parts.first ?? "").prefix { $0 != "?" })
    let fragment = parts.count > 1 && !parts[1].isEmpty ? decoded(String(parts[1])) : nil
    // A scheme: "http:", "mailto:"; and a host.
    if address.prefixMatch(of: /[A-Za-z][A-Za-z0-9+.\-]*:/) != nil || address.hasPrefix("//") { return nil }
    if address.isEmpty { return (document, fragment) }
    let path = decoded(address).replacing("\\", with: "/")
    if path.hasPrefix("/") {
      let whole = resolved(String(path.dropFirst()), against: "")
      return (whole, fragment)
    }
    let folder = document.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(
      separator: "/")
    return (resolved(path, against: folder), fragment)
  }

  private static func decoded(_ text: String) -> String { text.removingPercentEncoding ?? text }

  private static func resolved(_ path: String, against folder: String) -> String {
    var steps: [Substring] = []
    for step in folder.split(separator: "/") + path.split(separator: "/") {
      switch step {
      case ".": continue
      case "..": _ = steps.popLast()
      default: steps.append(step)
      }
    }
    return steps.joined(separator: "/").precomposedStringWithCanonicalMapping
  }
}
