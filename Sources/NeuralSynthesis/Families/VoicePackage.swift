public import Prose

/// The files that somebody has of a voice: out of a folder, an archive or a package, with one model among them.
public struct VoicePackage: Sendable {
  /// One of them.
  public struct File: Sendable {
    /// Its path where it was found.
    public var path: String
    /// What is in it.
    public var bytes: [UInt8]

    /// A file.
    public init(path: String, bytes: [UInt8]) {
      self.path = path
      self.bytes = bytes
    }

    /// The last part of its path.
    public var name: String { VoicePackage.name(of: path) }
  }

  /// The model.
  public var model: File
  /// Whatever else there is.
  public var files: [File]
  /// The language that somebody said it speaks.
  public var language: Language?
  /// The folders of the voices that are installed already, of whatever family.
  public var installed: [String]

  /// Some files.
  public init(model: File, files: [File], language: Language?, installed: [String]) {
    self.model = model
    self.files = files
    self.language = language
    self.installed = installed
  }

  static func name(of path: String) -> String { String(path.split(separator: "/").last ?? "") }
}

/// A voice as its family found it.
public struct FoundVoice: Sendable {
  /// What it may be called.
  public var name: String
  /// What is kept of it, by the names that the family gives its files.
  public var files: [(name: String, bytes: [UInt8])]
}

/// Why the files that somebody has of a voice cannot be used.
public enum VoicePackageFault: Error, Hashable, Sendable {
  /// Something is missing, or does not fit.
  case unusable(String)
  /// One of the files is not what it should be: its path, and why.
  case badFile(path: String, reason: String)
  /// The files say which language the voice speaks, and somebody said it too.
  case knowsItsLanguage
  /// The letters come with the family's first voice, and there is none.
  case lettersMissing
}

extension VoiceFamilies {
  /// Whether a file of this name may be part of a voice: a model, or what a family wants beside it.
  public static func wants(_ name: String) -> Bool {
    name.hasSuffix(".onnx") && !name.hasPrefix("oov") || all.contains { $0.wants(name) }
  }

  /// Of a model that lies by itself, the files beside it that belong to it.
  public static func companions(ofModel path: String) -> [String] {
    all.flatMap { $0.companions(ofModel: path) }
  }

  /// The names of the files that are kept of voices.
  public static var fileNames: [String] {
    [VoiceFiles.modelName, VoiceFiles.configurationName, FamilyLexicon.name]
  }

  /// The voice in a package, and its engine; nil where its model is none that is known.
  ///
  /// - Throws: `VoicePackageFault`.
  public static func find(
    in package: VoicePackage
  ) throws(VoicePackageFault) -> (engine: String, voice: FoundVoice)? {
    for family in all {
      if let voice = try family.find(in: package) { return (family.engine, voice) }
    }
    return nil
  }
}
