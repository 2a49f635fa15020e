package import Prose
package import Storage

/// Why nothing can be recorded.
package enum RecordingError: Error, CustomStringConvertible {
  /// A narrator's voice says nothing in its language.
  case silent(voice: String, narrator: String, language: Language)
  /// The engine cannot say what a narrator is measured by.
  case unmeasurable(narrator: String, reason: String)
  /// A take cannot be kept.
  case cannotKeep(FileError)

  /// One sentence for a person: what was wrong, and what to do.
  package var description: String {
    switch self {
    case .silent(let voice, let narrator, let language):
      "the voice “\(voice)” of “\(narrator)” is silent: it says nothing in “\(language)”; choose another voice"
    case .unmeasurable(let narrator, let reason):
      "the voice of “\(narrator)” cannot be measured: \(reason); choose another voice"
    case .cannotKeep(let error): "\(error)"
    }
  }
}
