public import EspeakSynthesis
import FoundationEssentials
public import Prose
import Storage
public import Synthesis
import Voices

/// The voice profiles: those of the program, then a person's own, which may replace them.
public struct VoiceLibrary: Sendable {
  /// The profiles, in order of name.
  public let profiles: [VoiceProfile]

  /// Collects the profiles.
  ///
  /// - Parameters:
  ///   - folders: folders with `*.json` profiles; later ones win. A folder that does not exist has none.
  ///   - natural: where natural voices are installed, which have profiles of their own.
  /// - Throws: `VoiceProfileError` for the first profile that is wrong.
  public init(folders: [String] = [], natural: NaturalVoiceStore? = nil) throws {
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
      guard Engines.all.contains(profile.engine) else {
        throw VoiceProfileError(
          file: path,
          "unknown engine “\(profile.engine)”; allowed is \(Engines.all.map { "“\($0)”" }.joined(separator: ", "))"
        )
      }
      byName[profile.name] = profile
    }
    profiles = byName.values.sorted { $0.name < $1.name }
  }

  /// Where a person's own profiles are looked for besides `--voices`.
  ///
  /// - Parameter environment: the variables of the process.
  public static func userFolder(environment: [String: String]) -> String? {
    UserFolder.configuration.path(in: environment).map { $0 + "/voices" }
  }

  /// The narrator for a language when nobody asked for one: an ordinary one that speaks it, or the engine's own voice of
  /// it; of a language that neither has, the first of the ordinary ones.
  public func ordinaryVoice(for language: Language, engineVoices: [EspeakVoice] = []) -> VoiceProfile? {
    let byTag = BundledVoices.ordinary.first { $0.language.lowercased() == language.tag.lowercased() }
    let byCode = BundledVoices.ordinary.first { Language($0.language).code == language.code }
    if byTag == nil, byCode == nil, let native = Casting.voice(for: language, among: engineVoices) {
      return VoiceProfile(
        engine: EngineVoice.espeak, voice: native, variant: nil, language: language)
    }
    let name = (byTag ?? byCode ?? BundledVoices.ordinary.first)?.voice
    return profiles.first { $0.name == name }
  }

  /// The profile of a name, or an engine's own voice such as `en-gb-scotland+f3`.
  ///
  /// - Throws: `ProductionError.unknownVoice`.
  public func voice(named name: String, engineVoices: [EspeakVoice]) throws(ProductionError) -> VoiceProfile {
    if let profile = profiles.first(where: { $0.name == name }) { return profile }
    let parts = name.split(separator: "+", maxSplits: 1).map(String.init)
    let tag = parts.first?.lowercased() ?? ""
    let bases = engineVoices.filter { !$0.isVariant }
    let voice =
      bases.first { $0.language.lowercased() == tag }
      ?? bases.first { $0.languages.contains { $0.lowercased() == tag } }
    let variant = parts.count > 1 ? engineVoices.first { $0.isVariant && $0.code == parts[1] } : nil
    guard let voice, parts.count == 1 || variant != nil else {
      throw .unknownVoice(name: name, known: profiles.map(\.name))
    }
    return VoiceProfile(
      engine: EngineVoice.espeak, voice: voice.language, variant: variant?.code,
      language: Language(voice.language))
  }
}
