/// What only the command itself can know to be wrong.
struct CommandError: Error, CustomStringConvertible {
  /// The exit code.
  var status: CommandStatus
  /// One sentence for a person.
  var description: String
}
