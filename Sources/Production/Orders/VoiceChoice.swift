package import Engines
package import Prose
package import Synthesis

/// Whom somebody wants to hear, and out of whom.
package struct VoiceChoice: Sendable {
  /// The name of a profile, or of an engine's own voice; nil for the ordinary one.
  package var name: String?
  /// Those that there are.
  package let library: VoiceLibrary

  /// A choice.
  package init(_ name: String? = nil, of library: VoiceLibrary) {
    self.name = name
    self.library = library
  }

  /// The narrator asked for, or the one that there was.
  ///
  /// - Throws: `VoiceError.unknown`, `SynthesisError`.
  package func profile(after old: VoiceProfile) async throws -> VoiceProfile {
    name == nil ? old : try await profile(for: old.language)
  }

  /// The narrator asked for, or the ordinary one of a language.
  ///
  /// - Throws: `VoiceError.unknown`, `SynthesisError`.
  package func profile(for language: Language) async throws -> VoiceProfile {
    if let name { return try await Self.profiles(named: [name], of: library)[0] }
    // The engine is asked only where no profile speaks the language.
    if let profile = library.ordinaryVoice(for: language), profile.language.code == language.code {
      return profile
    }
    let engineVoices = try await EngineRegistry.voices()
    guard let profile = library.ordinaryVoice(for: language, engineVoices: engineVoices) else {
      throw VoiceError.unknown(name: language.tag, known: library.profiles.map(\.name))
    }
    return profile
  }

  /// The profiles of some names, or engines' own voices.
  ///
  /// - Throws: `VoiceError.unknown`, `SynthesisError`.
  package static func profiles(
    named names: [String], of library: VoiceLibrary
  ) async throws -> [VoiceProfile] {
    var engineVoices: [ListedVoice]?
    var result: [VoiceProfile] = []
    for name in names {
      if let profile = library.profiles.first(where: { $0.name == name }) {
        result.append(profile)
        continue
      }
      if engineVoices == nil { engineVoices = try await EngineRegistry.voices() }
      result.append(try library.voice(named: name, engineVoices: engineVoices ?? []))
    }
    return result
  }
}
