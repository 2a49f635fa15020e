import Foundation
import Prose
public import Synthesis

/// The same words in several voices, at equal loudness, on one page.
public struct Audition: Sendable {
  private let voices: [VoiceProfile]
  private let text: String?
  private let input: String

  /// An audition; `text` nil for some words in each voice's language.
  public init(voices: [VoiceProfile], text: String?) {
    self.voices = voices
    self.text = text
    input = "letter.txt"
  }

  /// An audition with the first paragraphs of a text.
  ///
  /// - Throws: as `PreparedBook`; `ProductionError.unreadableInput` where there is nothing to say.
  public init(voices: [VoiceProfile], input: SourceFile) throws {
    self.voices = voices
    self.input = input.name
    let paragraphs = try PreparedBook(input, options: PreparedBook.Options()).book.chapters.lazy
      .flatMap(\.paragraphs)
    var words = ""
    for paragraph in paragraphs where paragraph.role == .body && words.count < Self.enough {
      for sentence in paragraph.sentences where words.count < Self.enough {
        words += (words.isEmpty ? "" : sentence.lowerBound == 0 ? "\n\n" : " ")
        words += String(decoding: Array(paragraph.text.text.utf8)[sentence], as: UTF8.self)
      }
    }
    guard !words.isEmpty else {
      throw ProductionError.unreadableInput(name: input.name, reason: "it has no paragraph to say")
    }
    text = words
  }

  /// Characters: about half a minute.
  private static let enough = 400

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
        <p><code>vivavoce make \(Self.escaped(Self.quoted(input))) --voice \(Self.escaped(Self.quoted(voice.name)))</code></p></section>

        """
    }
    let paragraphs = text?.split(separator: "\n\n").map { "<p>\(Self.escaped(String($0)))</p>" }
    let words = paragraphs.map { "<blockquote>\($0.joined())</blockquote>" } ?? ""
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

  /// As a shell takes it for one word.
  private static func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
        || "-_./+".utf8.contains($0) || $0 >= 0x80
    }
    return isPlain && !word.isEmpty ? word : "'\(word.replacing("'", with: "'\\''"))'"
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
  }
}
