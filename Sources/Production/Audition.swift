package import Engines
import Foundation
import Preparation
import Prose
import ReadAlong
import Reading
import Recording
import Script
import Storage
package import Synthesis

/// The same words in several voices, at equal loudness, on one page.
package struct Audition: Sendable {
  private let order: AuditionOrder
  private let command: @Sendable (VoiceProfile) -> String

  /// An audition.
  ///
  /// - Parameter command: what a person does to have a voice read, as the page shows it.
  package init(_ order: AuditionOrder, command: @escaping @Sendable (VoiceProfile) -> String) {
    self.order = order
    self.command = command
  }

  /// True for standard input, and for what is more likely a file than words, such as `letter.txt`.
  static func isInput(_ text: String) -> Bool {
    text == "-" || FileManager.default.fileExists(atPath: text)
      || text.contains(".") && !text.contains(where: \.isWhitespace) && Readers.read(filesNamed: text)
  }

  /// The first sentences of a text, about half a minute of them, and its language.
  ///
  /// - Throws: as `PreparedBook`; `PreparationError.unusable` where there is nothing to say.
  static func opening(of source: SourceFile) throws -> (words: String, language: Language) {
    let book = try PreparedBook(source, options: PreparedBook.Options())
    var paragraphs: [String] = []
    var length = 0
    for paragraph in book.book.chapters.lazy.map(book.script).flatMap(\.paragraphs)
    where [.body, .verse].contains(paragraph.role) {
      if length >= enough { break }
      let sentences = paragraph.sentences.map(\.text).prefix { sentence in
        defer { length += sentence.count }
        return length < enough
      }
      paragraphs.append(sentences.joined(separator: " "))
    }
    guard !paragraphs.isEmpty else {
      throw PreparationError.unusable(name: source.name, reason: "it has no paragraph to say")
    }
    return (paragraphs.joined(separator: "\n\n"), book.language)
  }

  /// Characters.
  private static let enough = 400

  /// Speaks; the page, sound and all.
  ///
  /// - Throws: `SynthesisError`, `NeuralVoiceError`, `MuxingError`, `FileError`.
  package func page(pool: EnginePool) async throws -> [UInt8] {
    var heard: [AuditionPage.Voice] = []
    let text = order.words
    for voice in order.voices {
      let synthesizer = try await MixedSynthesizer(narrator: voice, pool: pool)
      let cast = Casting(profile: voice, voices: try await synthesizer.voices())
      let wav = try await VoiceSample(by: cast, text: text).wav(with: synthesizer)
      heard.append(
        AuditionPage.Voice(
          name: voice.narrator,
          description: "\(voice.description), \(voice.language.tag). Licence: \(voice.licence)",
          command: command(voice), sound: Data(wav).base64EncodedString()))
    }
    return AuditionPage(text: text, voices: heard).bytes
  }
}
