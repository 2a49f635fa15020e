package import Engines
package import Prose
import Script
package import Synthesis

/// Whom somebody wants to hear, and out of whom.
package struct VoiceChoice: Sendable {
  /// The name of a profile, or of an engine's own voice; nil for the ordinary one.
  package var name: String?
  /// The name of a profile that says what letters quote; nil for whom the narrator's profile names, or the narrator.
  package var quoting: String?
  /// Those that there are.
  package let library: VoiceLibrary

  /// A choice.
  package init(_ name: String? = nil, quoting: String? = nil, of library: VoiceLibrary) {
    self.name = name
    self.quoting = quoting
    self.library = library
  }

  /// The narrator asked for, or the one that there was.
  ///
  /// - Throws: `VoiceError.unknown`, `SynthesisError`.
  package func profile(after old: VoiceProfile) async throws -> VoiceProfile {
    try await name == nil ? withQuoting(old) : profile(for: old.language)
  }

  /// The narrator asked for, or the ordinary one of a language.
  ///
  /// - Throws: `VoiceError.unknown`, `SynthesisError`.
  package func profile(for language: Language) async throws -> VoiceProfile {
    try withQuoting(try await narrator(for: language))
  }

  private func withQuoting(_ profile: VoiceProfile) throws(VoiceError) -> VoiceProfile {
    guard let quoting else { return profile }
    guard library.profiles.contains(where: { $0.name == quoting }) else {
      throw VoiceError.unknown(name: quoting, known: library.profiles.map(\.name))
    }
    var profile = profile
    profile.manners[.quotation, default: .plain].voice = VoiceWish(names: [quoting])
    return profile
  }

  private func narrator(for language: Language) async throws -> VoiceProfile {
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
