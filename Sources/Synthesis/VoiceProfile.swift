public import FoundationEssentials
public import Prose
public import Script
public import Storage

/// A narrator: an engine's voice, how it is used, and how long it is silent.
public struct VoiceProfile: Hashable, Sendable {
  /// The name by which it is chosen; also the narrator's name in the tags, capitalised.
  public var name: String
  /// One line for people.
  public var description: String
  /// The engine, such as `espeak-ng`.
  public var engine: String
  /// The language that it speaks.
  public var language: Language
  /// The engine's own name of the voice, such as `en-gb`.
  public var voice: String
  /// The engine's variant of the voice, such as `f3`, if any.
  public var variant: String?
  /// How it speaks.
  public var style: SpeakingStyle
  /// The engine's voice for a language other than the profile's, by language tag.
  public var foreign: [String: String]
  /// Lengths of the silences in milliseconds, 0-10,000; those of the parts of letters may be missing (`Pause.standIn`).
  public var pauses: [Pause: Int]
  /// False where words that could not be read in a text, "[illegible]", are a silence and not said to be so.
  public var saysGaps: Bool
  /// How parts of letters are said, and by whom; the others as everything else is.
  public var manners: [Paragraph.Role: Delivery]
  /// The licence under which the voice's sound may be used.
  public var licence: String

  /// The voice as the engine knows it.
  public var engineVoice: EngineVoice {
    EngineVoice(engine: engine, name: variant.map { "\(voice)+\($0)" } ?? voice, style: style)
  }

  /// True where the voice's own chance plays: livelier, and never the same twice. A voice that is made by rules has none.
  public var isExpressive: Bool {
    get { style.neural?.isExpressive ?? false }
    set { style.neural?.isExpressive = newValue }
  }

  /// True where it speaks a language, in whichever accent.
  public func speaks(_ language: Language) -> Bool { language.spokenCode == self.language.spokenCode }

  /// About how many words it says in a minute.
  public var wordsPerMinute: Int { style.asFormant.rate }

  /// espeak-ng's voice for words in another language: another tongue, the same manner.
  ///
  /// Its words run together as that language has it: French ones are linked.
  public func engineVoice(for other: String) -> EngineVoice {
    var style = style.asFormant
    style.wordGap = 0
    return EngineVoice(
      engine: EngineVoice.espeak, name: variant.map { "\(other)+\($0)" } ?? other, style: .formant(style))
  }

  /// The narrator's name for tags and covers: `emma` is `Emma`.
  public var narrator: String {
    name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
  }

  /// The length of a silence in milliseconds.
  public func milliseconds(_ pause: Pause) -> Int {
    pauses[pause] ?? pause.standIn.map(milliseconds) ?? 0
  }

  /// Makes a profile of an engine's own voice, with ordinary manners.
  public init(engine: String, voice: String, variant: String?, language: Language) {
    name = variant.map { "\(voice)+\($0)" } ?? voice
    description = "the engine's own voice"
    self.engine = engine
    self.language = language
    self.voice = voice
    self.variant = variant
    style = engine == EngineVoice.espeak ? .formant(FormantStyle()) : .neural(NeuralStyle())
    foreign = [:]
    pauses = Self.ordinaryPauses
    saysGaps = true
    manners = style.formant == nil ? Self.ordinaryNeuralManners : Self.ordinaryManners
    licence = "GPL-3.0-or-later"
  }

  /// Makes a profile of an engine's voice as it is.
  public init(of voice: EngineVoice, language: Language) {
    self.init(engine: voice.engine, voice: voice.name, variant: nil, language: language)
    style = voice.style
  }
}

extension Sequence<VoiceProfile> {
  /// A natural voice that speaks a language, of its very accent before others; the first by name.
  public func naturalVoice(for language: Language) -> VoiceProfile? {
    filter { $0.style.neural != nil && $0.speaks(language) }
      .min { ($0.language != language ? 1 : 0, $0.name) < ($1.language != language ? 1 : 0, $1.name) }
  }
}

/// Why a voice profile was refused.
public struct VoiceProfileError: Error, Hashable, CustomStringConvertible {
  /// The file, and where known the key, what is wrong with it and what is allowed.
  public var description: String

  /// Makes an error about a file.
  public init(file: String, _ problem: String) { description = "\(file): \(problem)" }
}

extension VoiceProfile {
  /// How large a profile's file may be; those of this program have 600 bytes.
  public static let limits = JSONGauge.Limits(bytes: 1 << 18, values: 5000, depth: 8)

  /// Reads a profile from JSON.
  ///
  /// - Parameter file: the name to use in messages.
  /// - Throws: `VoiceProfileError` for JSON that does not parse, a missing or unknown key, a value of the wrong
  ///   type or out of range; the message names the file, the key and what is allowed.
  public init(json: Data, file: String) throws(VoiceProfileError) {
    let fields: [String: ProfileValue]
    do throws(JSONGauge.Excess) {
      try JSONGauge.check(Array(json), Self.limits)
    } catch {
      throw VoiceProfileError(file: file, "is no voice profile: \(error)")
    }
    do {
      fields = try JSONDecoder().decode([String: ProfileValue].self, from: json)
    } catch {
      throw VoiceProfileError(
        file: file, "not a JSON object; a voice profile is one object of keys and values")
    }
    try self.init(ProfileReader(file: file, fields: fields))
  }

  private init(_ reader: ProfileReader) throws(VoiceProfileError) {
    engine = try reader.text("engine")
    try reader.refuseUnknown(Self.keys + (engine == EngineVoice.espeak ? Self.formantKeys : Self.neuralKeys))
    name = try reader.text("name")
    description = try reader.text("description")
    language = Language(try reader.text("language"))
    voice = try reader.text("voice")
    if engine == EngineVoice.espeak {
      variant = try reader.optionalText("variant")
      style = .formant(
        FormantStyle(
          rate: try reader.number("rate", in: 80...450), pitch: try reader.number("pitch", in: 0...99),
          range: try reader.number("range", in: 0...99),
          wordGap: try reader.optionalNumber("wordGap", in: 0...20) ?? 0))
    } else {
      style = .neural(
        NeuralStyle(
          speed: try reader.optionalNumber("speed", in: 50...200) ?? 100,
          speaker: try reader.optionalText("speaker"),
          isExpressive: try reader.optionalText("expressive") == "yes",
          pitch: try reader.optionalNumber("pitch", in: NeuralStyle.pitches)))
    }
    foreign = try reader.texts("foreign")
    licence = try reader.text("licence")
    switch try reader.optionalText("illegible") {
    case nil, "said": saysGaps = true
    case "silent": saysGaps = false
    default: throw VoiceProfileError(file: reader.file, "“illegible” must be “said” or “silent”")
    }
    // A profile without a word on letters reads them as it did before there was one to say.
    pauses = Self.ordinaryPauses.filter { $0.key.standIn == nil }
    let kinds = Pause.allCases.map(\.rawValue)
    for (key, value) in try reader.numbers("pauses", allowed: kinds, in: 0...10_000) {
      if let pause = Pause(rawValue: key) { pauses[pause] = value }
    }
    manners = try reader.manners(canChangePitch: style.formant != nil || style.neural?.pitch != nil)
    guard !name.isEmpty, name.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x2F }) else {
      throw VoiceProfileError(file: reader.file, "“name” must be one word without spaces or slashes")
    }
    // Engines make paths of these, some of them below their own folders.
    var names = [("voice", voice), ("variant", variant ?? "-")]
    names += foreign.map { ("foreign.\($0.key)", $0.value) }
    for (role, manner) in manners {
      names += (manner.voice?.names ?? []).map { ("manners.\(role.rawValue).voice", $0) }
    }
    for (key, value) in names.sorted(by: { $0.0 < $1.0 }) where !Self.isPlain(value) {
      throw VoiceProfileError(file: reader.file, "“\(key)” must be the name of an engine's voice")
    }
  }

  /// No path that leads elsewhere, and nothing that a terminal obeys.
  private static func isPlain(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 200 && !name.hasPrefix("/") && !name.contains("..")
      && name.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
  }

  private static let keys = [
    "name", "description", "engine", "language", "voice", "pauses", "manners", "illegible", "foreign",
    "licence",
  ]
  private static let formantKeys = ["variant", "rate", "pitch", "range", "wordGap"]
  private static let neuralKeys = ["speed", "speaker", "expressive", "pitch"]
}

/// A profile is written as its file is.
extension VoiceProfile: Codable {
  /// Reads a profile, with all the checks of a file.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.singleValueContainer().decode([String: ProfileValue].self)
    try self.init(ProfileReader(file: "the voice profile", fields: fields))
  }

  /// Writes every key of a profile's file.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(name, forKey: Key("name"))
    try values.encode(description, forKey: Key("description"))
    try values.encode(engine, forKey: Key("engine"))
    try values.encode(language, forKey: Key("language"))
    try values.encode(voice, forKey: Key("voice"))
    try values.encodeIfPresent(variant, forKey: Key("variant"))
    switch style {
    case .neural(let style):
      try values.encode(style.speed, forKey: Key("speed"))
      try values.encodeIfPresent(style.speaker, forKey: Key("speaker"))
      try values.encodeIfPresent(style.pitch, forKey: Key("pitch"))
      if style.isExpressive { try values.encode("yes", forKey: Key("expressive")) }
    case .formant(let style):
      try values.encode(style.rate, forKey: Key("rate"))
      try values.encode(style.pitch, forKey: Key("pitch"))
      try values.encode(style.range, forKey: Key("range"))
      // As older profiles are written.
      if style.wordGap > 0 { try values.encode(style.wordGap, forKey: Key("wordGap")) }
    }
    try values.encode(foreign, forKey: Key("foreign"))
    if !saysGaps { try values.encode("silent", forKey: Key("illegible")) }
    try values.encode(licence, forKey: Key("licence"))
    let lengths = pauses.map { ($0.key.rawValue, $0.value) }
    try values.encode(Dictionary(uniqueKeysWithValues: lengths), forKey: Key("pauses"))
    if !manners.isEmpty { try values.encode(writtenManners, forKey: Key("manners")) }
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
  }
}
