/// What is wrong with what somebody wants, before anything of it is begun.
package enum OrderFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// A number that something of this kind cannot have, and which it can.
  case number(Kind, value: String, least: Int, most: Int)
  /// A date that is none.
  case badDate(String)
  /// A language that is none.
  case badLanguage(String)
  /// An encoding that nobody knows; some that are known.
  case unknownEncoding(String, known: [String])
  /// A name, or words, that are given and are nothing.
  case empty(Name)
  /// A place in a series without the series.
  case indexWithoutSeries
  /// No container of this name; those that there are.
  case unknownContainer(name: String, known: [String])
  /// No captions of this name; those that there are.
  case unknownCaptions(name: String, known: [String])
  /// No sound of this name for chapters of editions with text; those that there are.
  case unknownChapterSound(name: String, known: [String])
  /// A kind of edition has another sound than one that is wanted.
  case otherSound(edition: String, sound: String)
  /// Nothing of this name lights up; what does.
  case unknownGranularity(name: String, known: [String])
  /// No level profile of this name; those that there are.
  case unknownLevels(name: String, known: [String])
  /// A level profile has another container than one that is wanted.
  case otherContainer(levels: String, container: String)
  /// A level profile is a file for each chapter, and one for the book is wanted.
  case isSplit(levels: String)
  /// A level profile is made in mono, and two channels are wanted.
  case isMono(levels: String)
  /// LibriVox's words are wanted with another level profile than LibriVox's.
  case disclaimerWithoutLibriVox
  /// An address that no file has on the web.
  case badAddress(String)
  /// A new edition in which nothing is new.
  case nothingNew
  /// A new edition that is to lie in two places.
  case twoPlaces

  /// What has a number.
  package enum Kind: Hashable, Sendable {
    /// Length of the parts of a text without chapters, minutes.
    case minutes
    case signatories
    /// Kilobits a second.
    case bitRate
    /// How many takes are recorded at once.
    case jobs
    /// How long an engine has for a passage, seconds.
    case patience
  }

  /// What may be empty.
  package enum Name: Hashable, Sendable {
    /// The work's.
    case title
    /// Its author's.
    case author
    /// What is said in an audition.
    case words
  }

  /// One sentence.
  package var description: String {
    switch self {
    case .number(let kind, let value, let least, let most):
      "\(kind) is \(value), and \(least) to \(most) is allowed"
    case .badDate(let date): "“\(date)” is no date"
    case .badLanguage(let tag): "“\(tag)” is no tag of a language"
    case .unknownEncoding(let name, let known):
      "there is no encoding “\(name)”; there are \(known.joined(separator: ", ")) and more"
    case .empty(.words): "there are no words to say"
    case .empty(let name): "the \(name) is empty"
    case .indexWithoutSeries: "there is a place in a series, and no series"
    case .unknownContainer(let name, let known):
      "there is no container “\(name)”; there are \(known.joined(separator: ", "))"
    case .unknownCaptions(let name, let known):
      "there are no captions “\(name)”; there are \(known.joined(separator: ", "))"
    case .unknownChapterSound(let name, let known):
      "editions with text have no sound “\(name)”; there are \(known.joined(separator: ", "))"
    case .otherSound(let edition, let sound): "\(edition) has \(sound) only"
    case .unknownGranularity(let name, let known):
      "no “\(name)” lights up; there are \(known.joined(separator: ", "))"
    case .unknownLevels(let name, let known):
      "there is no level profile “\(name)”; there are \(known.joined(separator: ", "))"
    case .otherContainer(let levels, let container): "\(levels) is \(container) only"
    case .isSplit(let levels): "\(levels) is a file for each chapter"
    case .isMono(let levels): "\(levels) is made in mono"
    case .disclaimerWithoutLibriVox: "LibriVox's words go with LibriVox's level profile"
    case .badAddress(let address): "“\(address)” is no address of a folder on the web"
    case .nothingNew: "nothing is to change"
    case .twoPlaces: "a new edition has one place"
    }
  }
}
