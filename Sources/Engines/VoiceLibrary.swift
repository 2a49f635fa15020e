import FoundationEssentials
import NeuralSynthesis
package import Prose
import Recording
import Storage
package import Synthesis
import Voices

/// The voice profiles: those of the program, then a person's own, which may replace them.
package struct VoiceLibrary: Sendable {
  /// The profiles, in order of name.
  package let profiles: [VoiceProfile]

  /// Collects the profiles.
  ///
  /// - Parameters:
  ///   - folders: folders with `*.json` profiles; later ones win. A folder that does not exist has none.
  ///   - natural: where natural voices are installed, which have profiles of their own.
  /// - Throws: `VoiceProfileError` for the first profile that is wrong.
  package init(folders: [String] = [], natural: NaturalVoiceStore? = nil) throws {
    var byName: [String: VoiceProfile] = [:]
    for file in BundledVoices.profiles {
      let profile = try VoiceProfile(json: Data(file.bytes), file: "Voices/profiles/\(file.name)")
      byName[profile.name] = profile
    }
    let own = folders.flatMap { folder in
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      return names.filter { $0.hasSuffix(".json") }.sorted().map { folder + "/" + $0 }
    }
    for path in (natural?.profiles ?? []) + own {
      let json: [UInt8]
      do {
        json = try DiskFile.contents(of: path, limit: VoiceProfile.limits.bytes)
      } catch {
        throw VoiceProfileError(file: path, "cannot be read: \(error.reason)")
      }
      let profile = try VoiceProfile(json: Data(json), file: path)
      guard EngineRegistry.names.contains(profile.engine) else {
        throw VoiceProfileError(
          file: path,
          "unknown engine “\(profile.engine)”; allowed is \(EngineRegistry.names.map { "“\($0)”" }.joined(separator: ", "))"
        )
      }
      guard profile.style.neural?.pitch == nil || VoiceFamilies.canChangePitch(profile.engine) else {
        throw VoiceProfileError(
          file: path,
          "a voice of “\(profile.engine)” has the one pitch that it was trained with; leave “pitch” out")
      }
      byName[profile.name] = profile
    }
    profiles = byName.values.sorted { $0.name < $1.name }
  }

  /// Where a person's own profiles are looked for besides `--voices`.
  ///
  /// - Parameter environment: the variables of the process.
  package static func userFolder(environment: [String: String]) -> String? {
    UserFolder.configuration.path(in: environment).map { $0 + "/voices" }
  }

  /// The narrator for a language when nobody asked for one: an ordinary one that speaks it, or the engine's own voice of
  /// it; of a language that neither has, the first of the ordinary ones.
  package func ordinaryVoice(for language: Language, engineVoices: [ListedVoice] = []) -> VoiceProfile? {
    let byTag = BundledVoices.ordinary.first { $0.language.lowercased() == language.tag.lowercased() }
    let byCode = BundledVoices.ordinary.first { Language($0.language).code == language.code }
    if byTag == nil, byCode == nil, let native = Casting.voice(for: language, among: engineVoices) {
      var profile = VoiceProfile(
        engine: EngineVoice.espeak, voice: native, variant: nil, language: language)
      // Nobody called it by its code, which says nothing to who listens.
      profile.name = engineVoices.first { !$0.isVariant && $0.language == native }?.name ?? native
      return profile
    }
    let name = (byTag ?? byCode ?? BundledVoices.ordinary.first)?.voice
    return profiles.first { $0.name == name }
  }

  /// The profile of a name, or an engine's own voice such as `en-gb-scotland+f3`.
  ///
  /// - Throws: `VoiceError.unknown`.
  package func voice(named name: String, engineVoices: [ListedVoice]) throws(VoiceError) -> VoiceProfile {
    if let profile = profiles.first(where: { $0.name == name }) { return profile }
    let parts = name.split(separator: "+", maxSplits: 1).map(String.init)
    let tag = parts.first?.lowercased() ?? ""
    let bases = engineVoices.filter { !$0.isVariant }
    let voice =
      bases.first { $0.language.lowercased() == tag }
      ?? bases.first { $0.languages.contains { $0.lowercased() == tag } }
    let variant = parts.count > 1 ? engineVoices.first { $0.isVariant && $0.code == parts[1] } : nil
    guard let voice, parts.count == 1 || variant != nil else {
      throw .unknown(name: name, known: profiles.map(\.name))
    }
    return VoiceProfile(
      engine: EngineVoice.espeak, voice: voice.language, variant: variant?.code,
      language: Language(voice.language))
  }
}
