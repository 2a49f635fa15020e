/// The exit codes that the manual promises, written down here once more: scripts call the command by them.
public enum CommandStatus: Int32, Sendable {
  case success = 0
  case failure = 1
  case usage = 2
  case unreadableInput = 3
  case unknownVoice = 4
  case engineMissing = 5
  case cannotWrite = 6
  case incomplete = 7
  case busy = 8
  case differs = 9
  case interrupted = 130
  case unread = 141
}
