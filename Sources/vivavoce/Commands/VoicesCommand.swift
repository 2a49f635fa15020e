import ArgumentParser
import Editions
import Engines
import Glibc
import Production
import Prose
import Recording
import Script
import Storage
import Synthesis

/// `vivavoce voices`.
struct VoicesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "voices", abstract: "Lists, shows, tries, adds and removes voices.",
    subcommands: [
      ListVoices.self, ShowVoice.self, TryVoice.self, AuditionVoices.self, AddVoice.self, RemoveVoice.self,
    ], defaultSubcommand: ListVoices.self)
}

/// `vivavoce voices list`.
struct ListVoices: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "A table of profiles and of every voice that the engine offers.")

  @OptionGroup var options: VoiceOptions

  func run() async throws {
    let library = try options.library()
    try Output.line("Narrators (--voice NAME):")
    try Table.print(
      library.profiles.filter { $0.style.neural == nil }.map {
        [$0.name, $0.language.tag, $0.engineVoice.name, $0.description]
      })
    let natural = library.profiles.filter { $0.style.neural != nil }
    if natural.isEmpty {
      try Output.line()
      try Output.line("No natural voices are installed; `make natural-voices` installs some.")
    } else {
      let installer = try VoiceInstaller.own()
      try Output.line()
      try Output.line(
        "Natural voices (name, language, engine, speaker, size, speed on this machine, licence):")
      try Table.print(
        natural.map {
          [
            $0.name, $0.language.tag, $0.engine, $0.style.neural?.speaker ?? "-",
            ByteCount.text(installer.size(of: $0.voice)),
            installer.speed(of: $0.voice).map { "\($0) x" } ?? "-", $0.licence,
          ]
        })
    }
    let voices = try await EngineRegistry.voices()
    try Output.line()
    try Output.line("Voices of espeak-ng (--voice VOICE, or VOICE+VARIANT):")
    try Table.print(voices.filter { !$0.isVariant }.map { [$0.language, $0.name, $0.file] })
    try Output.line()
    try Output.line("Variants of espeak-ng (after the +):")
    try Table.print(voices.filter(\.isVariant).map { [$0.code, $0.name] })
  }
}

/// `vivavoce voices show`.
struct ShowVoice: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Everything about one voice.")

  @Argument(help: ArgumentHelp("The voice.", valueName: "name"))
  var name: String
  @OptionGroup var options: VoiceOptions

  func run() async throws {
    let engineVoices = try await EngineRegistry.voices()
    let voice = try options.library().voice(named: name, engineVoices: engineVoices)
    let pauses = Pause.allCases.map { ["pause, \($0.rawValue)", "\(voice.milliseconds($0)) ms"] }
    let manners = VoiceProfile.letterParts.compactMap { part in
      voice.manners[part].map { ["manner, \(part.rawValue)", Self.words(for: $0)] }
    }
    try Table.print(
      [
        ["name", voice.name], ["description", voice.description], ["engine", voice.engine],
        ["language", voice.language.tag], ["voice", voice.engineVoice.name],
      ]
        + Self.rows(of: voice.style) + [["licence", voice.licence]]
        + pauses + manners)
  }

  private static func words(for delivery: Delivery) -> String {
    let manner = delivery.manner
    let parts: [String?] = [
      manner.rate == 1 ? nil : "\(Int((manner.rate * 100).rounded())) % of the rate",
      manner.pitch == 0 ? nil : "\(manner.pitch > 0 ? "+" : "")\(Int(manner.pitch.rounded())) semitones",
      manner.volume == 0 ? nil : "\(manner.volume > 0 ? "+" : "")\(Int(manner.volume.rounded())) dB",
      delivery.voice.map { "said by \($0.names.joined(separator: " "))" },
    ]
    return parts.compactMap { $0 }.joined(separator: ", ")
  }

  private static func rows(of style: SpeakingStyle) -> [[String]] {
    switch style {
    case .neural(let style): [["speed", "\(style.speed) %"], ["speaker", style.speaker ?? "the first"]]
    case .formant(let style):
      [
        ["rate", "\(style.rate) words/min"], ["pitch", "\(style.pitch)"], ["range", "\(style.range)"],
        ["word gap", "\(style.wordGap)"],
      ]
    }
  }
}

/// `vivavoce voices try`.
struct TryVoice: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "try", abstract: "Writes a short WAV sample of a voice.")

  @Argument(help: ArgumentHelp("The voice.", valueName: "name"))
  var name: String
  @Argument(help: ArgumentHelp("What it says; something short of its own otherwise.", valueName: "text"))
  var text: String?
  @Option(help: ArgumentHelp("The file to write; NAME.wav otherwise.", valueName: "file"))
  var output: TypedPath?
  @OptionGroup var options: VoiceOptions

  func validate() throws {
    try Advice.validate { () throws(OrderFault) in
      if let text, text.allSatisfy(\.isWhitespace) { throw .empty(.words) }
    }
  }

  func run() async throws {
    let engineVoices = try await EngineRegistry.voices()
    let voice = try options.library().voice(named: name, engineVoices: engineVoices)
    if let text, let remark = voice.remark(onSaying: text) { Console.complain("vivavoce: \(remark)") }
    let path = output?.description ?? "\(name).wav"
    let file = try SingleOutput(path, as: .wav)
    let synthesizer = try await MixedSynthesizer(narrator: voice, pool: .own())
    let cast = Casting(profile: voice, voices: try await synthesizer.voices())
    try file.write(try await VoiceSample(by: cast, text: text).wav(with: synthesizer))
    try Output.path(path)
  }
}

/// Columns for people.
enum Table {
  static func print(_ rows: [[String]]) throws {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    for row in rows {
      let cells = row.enumerated().map { index, cell in
        index == row.count - 1 ? cell : cell + String(repeating: " ", count: widths[index] - cell.count)
      }
      try Output.line("  " + cells.joined(separator: "  "))
    }
  }
}
