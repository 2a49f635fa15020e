import Foundation
import Glibc
import NeuralSynthesis
package import Prose
import Recording
import Script
import Sound
import Storage
package import Synthesis
import Voices

/// Puts voices into a store, and takes them out.
package struct VoiceInstaller: Sendable {
  let store: NaturalVoiceStore

  /// An installer for a person's own store.
  ///
  /// - Throws: `VoiceError.noHome`.
  package static func own(environment: [String: String]) throws(VoiceError) -> VoiceInstaller {
    guard let store = NaturalVoiceStore.own(environment: environment) else { throw .noHome }
    return VoiceInstaller(store: store)
  }

  /// An installer for a store.
  package init(store: NaturalVoiceStore) { self.store = store }

  /// What a person may say of a voice that its files do not.
  package struct Wishes: Sendable {
    /// The voice's name.
    package var name: String?
    /// One line for people.
    package var description: String?
    /// The licence under which its sound may be used.
    package var licence: String?
    /// Which speaker, by name or number.
    package var speaker: String?
    /// Which English, for a voice of hibari's.
    package var language: Language?

    /// Nothing in particular.
    package init() {}
  }

  /// Installs a Piper voice (an `.onnx` with its `.onnx.json`) or hibari's from a file, a folder, a zip or a wheel.
  ///
  /// The voice says a sentence before it is put in its place; one of the same name is replaced. The profile of the same model holds where
  /// nothing else is said; of another model nothing does.
  /// - Throws: `VoiceError`, `NeuralVoiceError`, `SynthesisError`, `FileError`.
  package func add(_ path: String, wishes: Wishes = Wishes()) async throws -> VoiceProfile {
    guard FileManager.default.fileExists(atPath: store.runtime) else {
      throw SynthesisError.runtimeMissing(
        "natural voices need ONNX Runtime, and there is no \(store.runtime)")
    }
    let found = try VoiceFinder(store: store, language: wishes.language).find(path)
    let name = wishes.name ?? found.name
    guard VoiceName.isPlain(name) else {
      throw VoiceError.badName(name)
    }
    guard !BundledVoices.profiles.contains(where: { $0.name == name + ".json" }) else {
      throw VoiceError.builtIn(name)
    }
    let former = former(name, of: found)
    var wishes = wishes
    wishes.speaker = wishes.speaker ?? former?.style.neural?.speaker
    try Self.checkContents(of: store.folder(of: name))
    let aside = try aside()
    defer { withExtendedLifetime(aside) {} }
    let trial = NaturalVoiceStore(folder: aside.path)
    let place = trial.folder(of: name)
    try ContentStore.makeFolders(place)
    for file in found.files { try Self.write(file.bytes, to: place + "/" + file.name) }
    for paper in found.papers { try Self.write(paper.bytes, to: place + "/" + paper.name) }

    let voice: VoiceDescription
    do {
      voice = try VoiceFamilies.description(of: VoiceFiles(folder: place), engine: found.engine)
    } catch {
      // Where it is tried is gone when this is read.
      throw VoiceError.unusable(path: path, reason: error.description.replacing(place + "/", with: ""))
    }
    if former != nil, voice.number(of: wishes.speaker) == nil { wishes.speaker = nil }
    guard voice.number(of: wishes.speaker) != nil else {
      let known =
        voice.speakers.isEmpty
        ? "0 to \(voice.speakerCount - 1)" : voice.speakers.prefix(20).joined(separator: ", ")
      throw VoiceError.unusable(
        path: path, reason: "it has no speaker “\(wishes.speaker ?? "")”; it has \(known)")
    }
    var profile =
      former
      ?? VoiceProfile(engine: found.engine, voice: name, variant: nil, language: voice.language)
    profile.description =
      wishes.description ?? former?.description ?? "a natural voice (\(found.engine))"
    let kept = hasSamePapers(name, as: found) ? former?.licence : nil
    profile.licence = wishes.licence ?? kept ?? found.licence ?? "not stated"
    profile.style.neural?.speaker = wishes.speaker
    let pitch = former?.style.neural?.pitch ?? 0
    profile.style.neural?.pitch = VoiceFamilies.canChangePitch(found.engine) ? pitch : nil
    profile.style.neural?.speed = 100
    try ContentStore.makeFolders(trial.folder + "/runtime")
    guard symlink(store.runtime, trial.runtime) == 0 else { throw FileError(.write, trial.runtime) }
    let pool = EnginePool(store: trial)
    if let steps = try await Self.usualSteps(of: profile, pool: pool) {
      try Self.write(Array("\((steps * 1000).rounded() / 1000)".utf8), to: VoiceFiles(folder: place).pace)
    }
    let trialRun = try await Self.trial(of: profile, in: trial)
    // Who installed it before its pace was measured has not chosen one.
    let chosen = store.digest(of: name) == nil ? nil : former?.style.neural?.speed
    profile.style.neural?.speed = chosen ?? trialRun.percent
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    try Self.write(Array(try encoder.encode(profile)), to: place + "/profile.json")
    try Self.write(Array("\(trialRun.speed)".utf8), to: place + "/speed")
    try Self.write(
      Array(try NeuralSynthesizer.digest(of: VoiceFiles(folder: place)).utf8),
      to: place + "/" + NaturalVoiceStore.digestName)
    try move(place, to: store.folder(of: name))
    return profile
  }

  /// Removes an installed voice.
  ///
  /// - Throws: `VoiceError`.
  package func remove(_ name: String) throws {
    let folder = store.folder(of: name)
    guard VoiceName.isPlain(name), FileManager.default.fileExists(atPath: folder) else {
      throw VoiceError.notInstalled(name)
    }
    try Self.checkContents(of: folder)
    // It goes at once, and then its files.
    let aside = try aside()
    defer { withExtendedLifetime(aside) {} }
    guard rename(folder, "\(aside.path)/\(name)") == 0 else { throw FileError(.write, folder) }
  }

  /// Makes sure that a folder which is to go has nothing in it but what we put there.
  private static func checkContents(of folder: String) throws(VoiceError) {
    let known =
      VoiceFamilies.fileNames
      + ["profile.json", "speed", VoiceFiles.paceName, NaturalVoiceStore.digestName]
      + VoiceFinder.paperNames
    if let stranger = Paths.names(in: folder).first(where: { !known.contains($0) }) {
      throw .unusable(
        path: "\(folder)/\(stranger)", reason: "it is no file of the voice; move it, and run again")
    }
  }

  /// How large a voice's files are, bytes.
  package func size(of voice: String) -> Int {
    let folder = store.folder(of: voice)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.reduce(0) { sum, name in
      let size = try? FileManager.default.attributesOfItem(atPath: folder + "/" + name)[.size] as? Int
      return sum + (size ?? 0)
    }
  }

  /// How many seconds of sound a voice made in a second on one core of this machine when it was installed.
  package func speed(of voice: String) -> Int? {
    // A voice without a figure has none to show.
    (try? DiskFile.contents(of: store.folder(of: voice) + "/speed", limit: 100))
      .flatMap { Int(String(decoding: $0, as: UTF8.self)) }
  }

  /// True where what an installed voice's maker says of it is what another package says: then a person's word on the licence holds.
  private func hasSamePapers(_ name: String, as found: VoiceFinder.Found) -> Bool {
    let folder = store.folder(of: name)
    return VoiceFinder.paperNames.allSatisfy { paper in
      // What is not there says nothing.
      let there = try? DiskFile.contents(of: "\(folder)/\(paper)", limit: ArchiveReader.largest)
      return there == found.papers.first { $0.name == paper }?.bytes
    }
  }

  /// The profile of a voice that is installed again; nil where there is none of the name, or it is another model's.
  private func former(_ name: String, of found: VoiceFinder.Found) -> VoiceProfile? {
    let path = store.folder(of: name) + "/profile.json"
    let model = VoiceFiles(folder: store.folder(of: name)).model
    // What cannot be read has nothing to keep.
    guard let json = try? DiskFile.contents(of: path, limit: VoiceProfile.limits.bytes),
      let profile = try? VoiceProfile(json: Data(json), file: path), profile.engine == found.engine,
      let file = found.files.first(where: { $0.name == Paths.name(of: model) }),
      (try? DiskFile.contents(of: model, limit: ArchiveReader.largest)) == file.bytes
    else { return nil }
    return profile
  }

  /// How many steps a token of the voice's sentences lasts; nil where its model does not say.
  private static func usualSteps(of profile: VoiceProfile, pool: EnginePool) async throws -> Double? {
    let phrases = Calibration.phrases(by: profile)
    return try await pool.speaker(profile.engineVoice) {
      try await $0.usualSteps(in: Passage(phrases: phrases))
    }
  }

  /// What is learned of a voice when it is tried.
  private struct Trial {
    /// Seconds of sound a second.
    var speed: Int
    /// Percent of its own pace at which it narrates.
    var percent: Int
  }

  /// Words that a narrator of English says in a minute, pauses and all: people read books at 150 to 165.
  private static let wordsPerMinute = 158.0

  /// Has the voice say some sentences: whatever is wrong with it is found now.
  private static func trial(of profile: VoiceProfile, in store: NaturalVoiceStore) async throws -> Trial {
    let synthesizer = try await MixedSynthesizer(narrator: profile, pool: EnginePool(store: store))
    let text = Calibration.words(in: profile.language)
    let passage = Passage(phrases: [Phrase(text: text, voice: profile.engineVoice)])
    // The first time it is not as fast as it will be.
    _ = try await synthesizer.clip(for: passage)
    let begin = ContinuousClock.now
    let clip = try await synthesizer.clip(for: passage)
    let spent = (ContinuousClock.now - begin) / .seconds(1)
    guard clip.utterances.contains(where: { $0.samples.contains { abs(Int($0)) > 200 } }) else {
      throw VoiceError.silent(profile.name)
    }
    let frames = clip.utterances.reduce(0) { $0 + $1.samples.count }
    let seconds = synthesizer.rate.seconds(Frames(frames))
    var trial = Trial(speed: Int((seconds / max(spent, 0.0001)).rounded()), percent: 100)
    if profile.language.code == "en" {
      // The silence behind the last sentence is ours.
      let minutes = (seconds + Double(profile.milliseconds(.sentence)) / 1000) / 60
      let words = Double(text.split(whereSeparator: \.isWhitespace).count)
      trial.percent = Int((wordsPerMinute * minutes / words * 100).rounded()).clamped(to: 80...100)
    }
    return trial
  }

  private static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    try DiskFile(creating: path).write(bytes, at: 0)
  }
}
