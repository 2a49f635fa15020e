/// Why a voice cannot be used, installed or removed.
package enum VoiceError: Error, CustomStringConvertible {
  /// No voice of this name; those that there are.
  case unknown(name: String, known: [String])
  /// What was given is no voice: its path, and why.
  case unusable(path: String, reason: String)
  /// An installed voice's files do not fit: which, and why.
  case broken(String)
  /// A voice's own files say which language it speaks, and somebody said it too: its path.
  case knowsItsLanguage(path: String)
  /// A model of a family whose letters come with its first voice, and there is none: its path.
  case lettersMissing(path: String)
  /// What cannot be a voice's name.
  case badName(String)
  /// A name that one of the program's own narrators has.
  case builtIn(String)
  /// A voice that was tried, and says nothing: its name.
  case silent(String)
  /// No voice of this name is installed.
  case notInstalled(String)
  /// There is no home to keep voices in.
  case noHome

  /// One sentence for a person: what was wrong.
  package var description: String {
    switch self {
    case .unknown(let name, let known):
      "unknown voice “\(name)”; choose one of \(known.joined(separator: ", "))"
    case .unusable(let path, let reason): "\(path): \(reason)"
    case .broken(let problem): problem
    case .knowsItsLanguage(let path): "\(path): the voice's own files say what it speaks"
    case .lettersMissing(let path):
      "\(path): hibari's vocab.json is not beside it; put it there, or install hibari first"
    case .badName(let name):
      "“\(name.count > 40 ? name.prefix(40) + "…" : name)” is no name for a voice, which is one word of at most 64 letters"
    case .builtIn(let name): "“\(name)” is one of the program’s own narrators"
    case .silent(let name): "“\(name)” loads, but is silent"
    case .notInstalled(let name): "there is no installed voice “\(name)”"
    case .noHome: "there is no home to keep voices in; set HOME or XDG_DATA_HOME"
    }
  }
}
