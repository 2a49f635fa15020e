/// What its author says about how a stretch of text is to be said, or what is to happen at a place in it.
public struct Span: Hashable, Sendable, Codable {
  /// UTF-8 byte range in the text; empty for a place.
  public var range: Range<Int>
  /// What holds there.
  public var attribute: Attribute

  /// Makes a span.
  public init(_ range: Range<Int>, _ attribute: Attribute) {
    self.range = range
    self.attribute = attribute
  }

  /// What a span may say.
  public enum Attribute: Hashable, Sendable, Codable {
    /// Other words are said.
    case substitute(String)
    /// These sounds are made, in the International Phonetic Alphabet.
    case ipa(String)
    /// The words are a number, a date, letters …
    case sayAs(SayAs)
    /// The words are one sentence.
    case sentence
    /// The words are in another language than the text.
    case language(Language)
    /// Somebody other than the narrator says them.
    case voice(VoiceWish)
    /// They are said faster, higher, louder.
    case manner(Manner)
    /// They are stressed, or the reverse.
    case emphasis(Emphasis)
    /// A silence of so many milliseconds, on top of what the place has anyway.
    case silence(milliseconds: Int)
    /// A boundary of a strength; the voice knows how long it is silent there.
    case boundary(Boundary)
    /// A place that has a name.
    case mark(String)

    /// True for what decides on the words themselves, so that no rule looks into the stretch.
    public var isWording: Bool {
      switch self {
      case .substitute, .ipa, .sayAs: true
      default: false
      }
    }
  }

  /// How some written characters are to be understood; the kinds are those of W3C's note on `say-as`.
  public struct SayAs: Hashable, Sendable, Codable {
    /// The kinds.
    public enum Kind: String, Hashable, Sendable, Codable {
      case cardinal, ordinal, characters, digits, date, time, telephone, fraction, unit, expletive
    }

    /// What the characters are.
    public var kind: Kind
    /// For a date the order of its parts, such as `dmy`; for a time `hms12` or `hms24`.
    public var format: String?

    /// Makes it.
    public init(_ kind: Kind, format: String? = nil) {
      self.kind = kind
      self.format = format
    }
  }

  /// How much words stand out.
  public enum Emphasis: String, Hashable, Sendable, Codable { case strong, moderate, reduced }

  /// How much two stretches are kept apart.
  public enum Boundary: String, Hashable, Sendable, Codable, CaseIterable {
    case none
    case extraWeak = "x-weak"
    case weak, medium, strong
    case extraStrong = "x-strong"
  }
}

/// Who is asked to speak.
public struct VoiceWish: Hashable, Sendable, Codable {
  /// Man or woman.
  public enum Gender: String, Hashable, Sendable, Codable { case male, female, neutral }

  /// Names of voices, the dearest first.
  public var names: [String]
  /// Man or woman, where it matters.
  public var gender: Gender?

  /// Makes a wish.
  public init(names: [String] = [], gender: Gender? = nil) {
    self.names = names
    self.gender = gender
  }
}

/// How words are said, against how the voice says them otherwise.
public struct Manner: Hashable, Sendable, Codable {
  /// Factor of the voice's rate.
  public var rate: Double
  /// Semitones above the voice's pitch.
  public var pitch: Double
  /// Decibels above the voice's level; `silent` and less is silence.
  public var volume: Double

  /// Makes a manner; the voice's own unless told otherwise.
  public init(rate: Double = 1, pitch: Double = 0, volume: Double = 0) {
    self.rate = rate
    self.pitch = pitch
    self.volume = volume
  }

  /// The volume at which nothing is heard.
  public static let silent = -100.0

  /// The voice's own.
  public static let plain = Manner()
}
