/// What a read-along edition must be, and where it is not.
struct ReadAlongFaults {
  /// One thing that it must be; the raw value is the requirement's code.
  enum Rule: String, CaseIterable {
    case mimetype, pairs, texts, ids, order, references
    case oneSound = "one-sound"
    case sounds
    case soundPacking = "sound-packing"
    case soundType = "sound-type"
    case decodes, clocks, clips, overlaps, gaps, beyond, durations
    case totalDuration = "total-duration"
    case activeClass = "active-class"
    case narrator

    /// For a person.
    var wanted: String {
      switch self {
      case .mimetype: "the file begins with its media type, stored"
      case .pairs: "every clip has text and sound"
      case .texts: "every clip's text is there"
      case .ids: "no id stands twice in a page"
      case .order: "clips follow the order of the text"
      case .references: "every sequence names its element"
      case .oneSound: "an overlay has one file of sound"
      case .sounds: "all sound is there, and in the manifest"
      case .soundPacking: "sound is stored, so that players can look for places in it"
      case .soundType: "sound is of the type that the manifest says"
      case .decodes: "all sound can be decoded"
      case .clocks: "every clip says when it begins and ends"
      case .clips: "no clip is empty"
      case .overlaps: "no clip begins before the one before it ends"
      case .gaps: "all sound is in clips: readers that go from clip to clip leave out what is not"
      case .beyond: "no clip ends behind the sound"
      case .durations: "every overlay's duration is that of its clips"
      case .totalDuration: "the duration of the whole is that of all clips"
      case .activeClass: "what is heard has a class, with a rule in a style sheet"
      case .narrator: "somebody is named who reads"
      }
    }
  }

  private var found: [Rule: (count: Int, first: String)] = [:]

  /// Counts a fault; the first one of a rule is told.
  mutating func add(_ rule: Rule, _ fault: @autoclosure () -> String) {
    if let before = found[rule] {
      found[rule] = (before.count + 1, before.first)
    } else {
      found[rule] = (1, fault())
    }
  }

  /// Every rule, kept or not.
  var requirements: [Requirement] {
    Rule.allCases.map { rule in
      guard let (count, first) = found[rule] else {
        return Requirement(rule.rawValue, rule.wanted, "yes", true)
      }
      return Requirement(
        rule.rawValue, rule.wanted, count == 1 ? first : "\(count) times not; first \(first)", false)
    }
  }
}
