/// What a tag may hold, whoever wrote it.
extension Metadata {
  /// The longest text of a tag, bytes: as much as a command line takes in one argument.
  package static let longestText = 1 << 17
  /// The longest tag of a language; those of BCP 47 have 35 characters.
  package static let longestTag = 100
}
