import Foundation
import Prose
public import Synthesis

/// The same words in several voices, at equal loudness, on one page.
public struct Audition: Sendable {
  private let voices: [VoiceProfile]
  private let text: String?

  /// An audition; `text` nil for some words in each voice's language.
  public init(voices: [VoiceProfile], text: String?) {
    self.voices = voices
    self.text = text
  }

  /// Speaks, and writes the page, sound and all.
  ///
  /// - Throws: `SynthesisError`, `NeuralVoiceError`, `MuxingError`, `ProductionError.cannotWrite`.
  public func write(to path: String) async throws {
    let folder = try TemporaryFolder()
    var rows = ""
    for voice in voices {
      let sample = VoiceSample(profile: voice, text: text)
      let file = folder.path + "/sample.wav"
      try await sample.write(to: file, with: MixedSynthesizer(narrator: voice, natural: .own()))
      let sound = try Data(contentsOf: URL(fileURLWithPath: file)).base64EncodedString()
      rows += """
        <section><h2>\(Self.escaped(voice.narrator))</h2>
        <p>\(Self.escaped(voice.description)), \(Self.escaped(voice.language.tag)). Licence: \(Self.escaped(voice.licence))</p>
        <audio controls src="data:audio/wav;base64,\(sound)"></audio>
        <p><code>vivavoce make letter.txt --voice \(Self.escaped(voice.name))</code></p></section>

        """
    }
    let words = text.map { "<blockquote>\(Self.escaped($0))</blockquote>" } ?? ""
    let page = """
      <!DOCTYPE html>
      <html lang="en"><meta charset="utf-8"><title>Audition</title>
      <style>body{font:1rem/1.5 serif;max-width:40rem;margin:2rem auto}audio{width:100%}code{font-size:.9rem}</style>
      <h1>Audition</h1>
      \(words)
      \(rows)</html>

      """
    do {
      try Data(page.utf8).write(to: URL(fileURLWithPath: path))
    } catch {
      throw ProductionError.cannotWrite(path: path, reason: "the folder may be missing or protected")
    }
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
  }
}
