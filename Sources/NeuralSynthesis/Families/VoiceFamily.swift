import Glibc
public import Prose
public import Sound
import Storage
import Synthesis

/// A kind of model: how its voices are described, what they are given, and what becomes of their answers.
///
/// Both sides use it: the program, to turn words into tokens, and its worker, to turn tokens into sound.
protocol VoiceFamily: Sendable {
  /// What profiles call it.
  static var engine: String { get }

  /// True where the pitch of its voices is made here, and can be another.
  static var canChangePitch: Bool { get }

  /// Whether a model's inputs and outputs are those of this kind.
  static func takes(_ model: OnnxModel) -> Bool

  /// Whether a file of this name, beside a model, may be part of a voice.
  static func wants(_ name: String) -> Bool

  /// Of a model that lies by itself, the paths of the files beside it that belong to it.
  static func companions(ofModel path: String) -> [String]

  /// The voice in a package; nil where its model is none of this kind.
  static func find(in package: VoicePackage) throws(VoicePackageFault) -> FoundVoice?

  /// Reads what is said of a voice and looks into its model.
  ///
  /// - Throws: `NeuralVoiceError` where something is missing or does not fit.
  init(_ files: VoiceFiles) throws(NeuralVoiceError)

  /// What its voice is.
  var description: VoiceDescription { get }

  /// How the model is changed to last as long as is asked for; nil where its graph does not show the durations of sounds.
  var durationGraph: DurationGraph? { get }

  /// What to give the model for a phrase, in as many parts as its memory asks for.
  ///
  /// - Parameter given: where the phrase has pronunciations of its own, in scalars.
  func tokens(
    for phrase: PhonemicPhrase, scalars: [Unicode.Scalar], given: [Range<Int>]
  ) -> [TokenSequence]

  /// What turns tokens into sound; one for each thread.
  func renderer(_ session: OnnxSession) -> any VoiceRenderer
}

/// Turns tokens into sound, one request after the other.
protocol VoiceRenderer {
  func render(_ request: RenderRequest) throws(OnnxError) -> RenderedSound
}

/// What is known of a voice before it speaks.
public struct VoiceDescription: Hashable, Sendable {
  /// The language that it speaks.
  public var language: Language
  /// The rate of its sound.
  public var rate: SampleRate
  /// The names of its speakers, in order of their numbers; empty where there is one without a name.
  public var speakers: [String]
  /// How many speakers there are.
  public var speakerCount: Int
  /// espeak-ng's voice that tells the sounds, or nil where the model takes letters.
  public var phonemizer: String?
  /// True where the model says how long each sound is.
  public var hasDurations: Bool
  /// True where the model has a chance of its own, which nobody can repeat.
  public var canBeExpressive: Bool

  /// The number of a speaker by name or number, the first where nobody is named; nil where there is no such speaker.
  public func number(of speaker: String?) -> Int? {
    guard let speaker else { return 0 }
    if let number = speakers.firstIndex(of: speaker) { return number }
    return Int(speaker).flatMap { 0..<speakerCount ~= $0 ? $0 : nil }
  }
}

/// A voice's files.
public struct VoiceFiles: Hashable, Sendable {
  /// The model.
  public var model: String
  /// What is said of it, JSON.
  public var configuration: String

  /// Names the files.
  public init(model: String, configuration: String) {
    self.model = model
    self.configuration = configuration
  }

  /// The files of an installed voice.
  public init(folder: String) {
    self.init(model: "\(folder)/\(Self.modelName)", configuration: "\(folder)/\(Self.configurationName)")
  }

  static let modelName = "model.onnx"
  static let configurationName = "config.json"

  /// All that decides how it sounds and is there, in order: the model, what is said of it, its lexicon, its pace.
  var all: [String] { [model, configuration] + [lexicon, pace].filter { access($0, R_OK) == 0 } }

  /// How many steps of the model a token lasts in the mean, as it was measured when the voice was installed: a number.
  public var pace: String { Self.folder(of: model) + Self.paceName }

  /// What it is called in a voice's folder.
  public static let paceName = "pace"

  /// The number in that file; nil where there is none, or none that can be.
  var usualSteps: Double? {
    // A voice from before it was measured has no such file.
    (try? DiskFile.contents(of: pace, limit: 100)).flatMap { Double(String(decoding: $0, as: UTF8.self)) }
      .flatMap { 0.1...100 ~= $0 ? $0 : nil }
  }

  /// How its family's maker says words; most have none.
  var lexicon: String { Self.folder(of: model) + FamilyLexicon.name }

  private static func folder(of path: String) -> String {
    String(path[..<(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)])
  }
}

/// Why a voice cannot be used.
public struct NeuralVoiceError: Error, Hashable, CustomStringConvertible {
  /// The file, what is wrong with it, and what to do.
  public var description: String

  init(_ path: String, _ problem: String) { description = "\(path): \(problem)" }
}

/// The kinds of models that there are.
public enum VoiceFamilies {
  static let all: [any VoiceFamily.Type] = [Piper.self, Hibari.self]

  /// What profiles call them.
  public static var engines: [String] { all.map { $0.engine } }

  /// True where voices of an engine can have another pitch than their own.
  public static func canChangePitch(_ engine: String) -> Bool {
    all.contains { $0.engine == engine && $0.canChangePitch }
  }

  /// What is known of a voice.
  ///
  /// - Throws: `NeuralVoiceError`.
  public static func description(
    of files: VoiceFiles, engine: String
  ) throws(NeuralVoiceError) -> VoiceDescription {
    try family(engine, files).description
  }

  static func family(_ engine: String, _ files: VoiceFiles) throws(NeuralVoiceError) -> any VoiceFamily {
    guard let family = all.first(where: { $0.engine == engine }) else {
      throw NeuralVoiceError(files.model, "there is no engine “\(engine)”")
    }
    return try family.init(files)
  }
}

/// What a model is given for some words.
struct TokenSequence: Hashable, Sendable {
  /// Where a word begins.
  struct WordStart: Hashable, Sendable {
    /// Offset in the phrase, Unicode scalars.
    var scalar: Int
    /// Index of its first token.
    var token: Int
  }

  /// A sound that the voice does not have.
  struct Unknown: Hashable, Sendable {
    var symbol: Unicode.Scalar
    /// Offset in the phrase of the word that has it.
    var scalar: Int
  }

  var ids: [Int64] = []
  var words: [WordStart] = []
  /// The tokens from the first sound to the last one; of words that are not only there for their neighbours' sake.
  var speech = 0..<0
  /// True where the words before these are said with them in one breath: a few of those are among the tokens, before `speech`,
  /// and what is heard of them is cut off.
  var isJoinedBefore = false
  /// The same of words behind: index of the first token of those.
  var joined: Int?
  /// The tokens from a last stress to the end of a question over which the voice rises.
  var rises: [Range<Int>] = []
  /// Indices in `words` of those before which a mark stands: where the voice may be silent.
  var afterMarks: [Int] = []
  var unknown: [Unknown] = []
}

/// What the worker is asked.
struct RenderRequest: Hashable, Sendable {
  var ids: [Int64]
  /// Percent of the voice's own pace.
  var speed: Int
  /// Hundredths of a semitone above the voice's own pitch.
  var cents = 0
  /// Tokens over which the voice rises.
  var rises: [Range<Int>] = []
  var speaker: Int
  var isExpressive: Bool
}

extension RenderRequest {
  /// How much longer everything lasts, as the changed graph takes it.
  var stretch: (name: String, value: OnnxSession.Input) {
    (DurationGraph.stretch, .floats([100 / Float(speed)], shape: [1]))
  }
}

/// What a model made of tokens.
struct RenderedSound: Sendable {
  /// Full scale is 1.
  var samples: [Float]
  /// How many frames each token lasts; nil where the model does not say.
  var durations: [Int]?
}

extension VoiceFamily {
  /// Whether some bytes are a model of this kind.
  static func takes(_ bytes: [UInt8]) -> Bool {
    // What is no model is no model of this kind.
    bytes.withUnsafeBytes { (try? OnnxModel($0)).map(takes) ?? false }
  }
}
