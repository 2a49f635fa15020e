package import Engines
import Languages
package import Prose
import Recording
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
  /// The executable that acts as the engine's worker where the engine is asked for its own voices.
  package var workerProgram = "/proc/self/exe"

  /// A choice.
  package init(_ name: String? = nil, quoting: String? = nil, of library: VoiceLibrary) {
    self.name = name
    self.quoting = quoting
    self.library = library
  }

  /// The narrator asked for, or the one that there was.
  ///
  /// - Parameters:
  ///   - old: who read the audiobook that there is.
  ///   - language: that of the text.
  ///   - isNew: true for a text that is not the audiobook's own: who read that may not speak its language.
  /// - Throws: `VoiceError.unknown`, `SynthesisError`.
  package func narrator(
    after old: VoiceProfile, for language: Language, isNew: Bool
  ) async throws -> ChosenNarrator {
    guard name == nil else { return try await narrator(for: language) }
    let chosen = isNew ? try await speaker(of: language, askedFor: old) : ChosenNarrator(old)
    return try withQuoting(chosen)
  }

  /// The narrator asked for where they speak a language, else one who does; nobody asked for, the ordinary one.
  ///
  /// - Throws: `VoiceError.unknown`, `SynthesisError`.
  package func narrator(for language: Language) async throws -> ChosenNarrator {
    if let asked = try await asked() {
      return try withQuoting(try await speaker(of: language, askedFor: asked))
    }
    // The engine is asked only where no profile speaks the language.
    let profile = library.ordinaryVoice(for: language)
    if let profile, profile.speaks(language) { return try withQuoting(ChosenNarrator(profile)) }
    let engineVoices = try await EngineRegistry.voices(program: workerProgram)
    guard let profile = library.ordinaryVoice(for: language, engineVoices: engineVoices) else {
      throw VoiceError.unknown(name: language.tag, known: library.profiles.map(\.name))
    }
    return try withQuoting(ChosenNarrator(profile))
  }

  /// Who was asked for by name; nil where nobody was.
  ///
  /// - Throws: `VoiceError.unknown`, `SynthesisError`.
  package func asked() async throws -> VoiceProfile? {
    guard let name else { return nil }
    return try await Self.profiles(named: [name], of: library, asking: workerProgram)[0]
  }

  /// Who reads a language where a voice was asked for: itself where it speaks it; else whom its profile names for it; a voice of
  /// its kind; the ordinary one; the engine's own.
  private func speaker(of language: Language, askedFor asked: VoiceProfile) async throws -> ChosenNarrator {
    guard !asked.speaks(language) else { return ChosenNarrator(asked) }
    if let known = known(language, askedFor: asked) { return ChosenNarrator(known, inPlaceOf: asked) }
    let engineVoices = try await EngineRegistry.voices(program: workerProgram)
    let named = asked.foreign[language.tag] ?? asked.foreign[language.code]
    let found = [
      try named.map { name throws(VoiceError) in try library.voice(named: name, engineVoices: engineVoices) },
      library.ordinaryVoice(for: language, engineVoices: engineVoices),
    ].compactMap { $0 }.first { $0.speaks(language) }
    // Of a language that nobody speaks, one is as good as another.
    return found.map { ChosenNarrator($0, inPlaceOf: asked) } ?? ChosenNarrator(asked)
  }

  /// Who reads a language in somebody's place, where a profile does; nil where the engine has to be asked for its own voices.
  private func known(_ language: Language, askedFor asked: VoiceProfile) -> VoiceProfile? {
    if let named = asked.foreign[language.tag] ?? asked.foreign[language.code] {
      guard let profile = library.profiles.first(where: { $0.name == named }) else { return nil }
      if profile.speaks(language) { return profile }
    }
    let natural = asked.style.neural == nil ? nil : library.profiles.naturalVoice(for: language)
    return natural ?? library.ordinaryVoice(for: language).flatMap { $0.speaks(language) ? $0 : nil }
  }

  private func withQuoting(_ narrator: ChosenNarrator) throws(VoiceError) -> ChosenNarrator {
    guard let quoting else { return narrator }
    guard library.profiles.contains(where: { $0.name == quoting }) else {
      throw VoiceError.unknown(name: quoting, known: library.profiles.map(\.name))
    }
    var narrator = narrator
    narrator.profile.manners[.quotation, default: .plain].voice = VoiceWish(names: [quoting])
    return narrator
  }

  /// The profiles of some names, or engines' own voices.
  ///
  /// - Parameter program: the executable that acts as the engine's worker.
  /// - Throws: `VoiceError.unknown`, `SynthesisError`.
  package static func profiles(
    named names: [String], of library: VoiceLibrary, asking program: String = "/proc/self/exe"
  ) async throws -> [VoiceProfile] {
    var engineVoices: [ListedVoice]?
    var result: [VoiceProfile] = []
    for name in names {
      if let profile = library.profiles.first(where: { $0.name == name }) {
        result.append(profile)
        continue
      }
      if engineVoices == nil { engineVoices = try await EngineRegistry.voices(program: program) }
      result.append(try library.voice(named: name, engineVoices: engineVoices ?? []))
    }
    return result
  }
}

/// Who reads a text.
package struct ChosenNarrator: Sendable {
  /// The narrator.
  package var profile: VoiceProfile
  /// Who was asked for, and does not speak the text's language; nil where the narrator is whom one expects.
  package var asked: VoiceProfile?

  /// A narrator, in somebody's place or not.
  package init(_ profile: VoiceProfile, inPlaceOf asked: VoiceProfile? = nil) {
    self.profile = profile
    self.asked = asked
  }

  /// What a person should know where it is somebody else than was asked for.
  package func remark(on language: Language) -> String? {
    asked.map { asked in
      "\(asked.narrator) speaks \(LanguageName.english(asked.language)), and the text is in"
        + " \(LanguageName.english(language)): \(profile.narrator) reads it; say that its language is"
        + " \(asked.language.code) to hear \(asked.narrator) all the same"
    }
  }
}

extension VoiceProfile {
  /// What a person should know who has a voice try words of a language that it does not speak.
  package func remark(onSaying words: String) -> String? {
    guard let language = Language(ofWords: words), !speaks(language) else { return nil }
    return "\(narrator) speaks \(LanguageName.english(self.language)), and reads these words in"
      + " \(LanguageName.english(language)) as if they were that; in a book, somebody who speaks it does"
  }
}

extension Language {
  /// The language that some words are in; nil where they do not tell it.
  init?(ofWords words: String) {
    guard case .language(let language) = LanguageVote(of: [words]) else { return nil }
    self = language
  }
}
