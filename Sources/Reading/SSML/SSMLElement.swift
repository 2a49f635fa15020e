import Documents
import Prose

/// The elements of SSML, and the namespaces that tell them from others.
enum SSMLElement: Hashable, Sendable {
  case speak, paragraph, sentence, token, pause, mark, sayAs, substitute, phoneme, emphasis, prosody, voice,
    language, audio, description, metadata, lexicon, lookup

  static let namespace = "http://www.w3.org/2001/10/synthesis"

  /// The element of a local name.
  init?(_ name: String) {
    switch name {
    case "speak": self = .speak
    case "p", "paragraph": self = .paragraph
    case "s", "sentence": self = .sentence
    case "token", "w": self = .token
    case "break": self = .pause
    case "mark": self = .mark
    case "say-as": self = .sayAs
    case "sub": self = .substitute
    case "phoneme": self = .phoneme
    case "emphasis": self = .emphasis
    case "prosody": self = .prosody
    case "voice": self = .voice
    case "lang": self = .language
    case "audio": self = .audio
    case "desc": self = .description
    case "metadata", "meta": self = .metadata
    case "lexicon": self = .lexicon
    case "lookup": self = .lookup
    default: return nil
    }
  }
}

extension XMLNamespaces {
  /// The SSML element of a qualified name; nil for one of another vocabulary. A name without a prefix where no
  /// namespace is declared is taken for SSML's.
  func element(_ name: String) -> SSMLElement? {
    let name = resolve(name)
    guard name.namespace == SSMLElement.namespace || name.namespace == nil && name.prefix == nil else {
      return nil
    }
    return SSMLElement(name.local)
  }
}

/// What holds for the words inside some elements.
struct SSMLStyle: Hashable, Sendable {
  /// The language, where it is not the document's.
  var language: Language?
  var voice: VoiceWish?
  var manner = Manner.plain
  var emphasis: Span.Emphasis?

  /// As spans say it, the outer first.
  var attributes: [Span.Attribute] {
    var result: [Span.Attribute] = []
    if let language { result.append(.language(language)) }
    if let voice { result.append(.voice(voice)) }
    if manner != .plain { result.append(.manner(manner)) }
    if let emphasis { result.append(.emphasis(emphasis)) }
    return result
  }
}
