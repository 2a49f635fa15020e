/// The program's version.
package enum Version {
  /// As in tags and `--version`.
  package static let number = "1.0.0"
  /// The program's name.
  static let name = "Vivavoce"
  /// As files name what made them.
  package static let program = "\(name) \(number)"
}
