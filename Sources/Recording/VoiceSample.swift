import Mastering
import Muxing
import Preparation
import Prose
import Script
import Sound
import Storage
package import Synthesis

/// A few words in a voice, to choose it by.
package struct VoiceSample: Sendable {
  private let cast: Casting
  private let text: String

  /// A sample that says `text`, or some words of its own in the voice's language.
  package init(by cast: Casting, text: String?) {
    self.cast = cast
    self.text = text ?? Calibration.words(in: cast.profile.language)
  }

  /// Speaks the sample at the level of an audiobook; a 16-bit WAV file.
  ///
  /// - Throws: `SynthesisError`, `MuxingError`, `FileError`.
  package func wav(with synthesizer: any Synthesizer) async throws -> [UInt8] {
    let lexicon = try LexiconLibrary().lexicon
    let script = Rehearsal(language: cast.profile.language, lexicon: lexicon).script(of: text)
    var said: [(clip: Clip, plan: PassagePlan)] = []
    for plan in PassagePlan.plans(of: script, cast: cast) {
      said.append((try await synthesizer.clip(for: plan.passage), plan))
    }
    let sound = { (gain: Decibels) in
      let finishing = Finishing(gain: gain.amplitude, rate: synthesizer.rate)
      return said.map { finishing.finish($0.clip, of: $0.plan, from: .zero).samples }
    }
    // These words alone have the level, whatever the voice does with others.
    let gain = try Calibration.gain(
      for: LevelProfile.library.level, rate: synthesizer.rate, rounds: 6, of: sound)
    let folder = try TemporaryFolder.make()
    defer { withExtendedLifetime(folder) {} }
    let path = folder.path + "/sample.wav"
    try WAVFile.write(sound(gain ?? Decibels(0)).flatMap { $0 }, rate: synthesizer.rate, to: path)
    let file = try DiskFile(reading: path)
    return try file.read(try file.count, at: 0)
  }
}
