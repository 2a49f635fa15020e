import Editions
import Foundation
import Preparation
import Prose
import Recording
import Synthesis
import TestSupport
import Testing

@testable import Engines
@testable import Production

/// A text is read by somebody who speaks its language, and the file says who.
@Suite(.serialized) struct NarratorLanguageTests {
  private let scratch: Scratch
  private let library: VoiceLibrary

  /// Profiles of two natural voices of English, whether or not they are installed: nobody is to ask them anything.
  init() throws {
    scratch = try Scratch()
    let folder = scratch.url("profiles")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, engine) in [("hibari", "hibari"), ("joe", "piper")] {
      var profile = VoiceProfile(engine: engine, voice: name, variant: nil, language: .americanEnglish)
      profile.name = name
      profile.licence = "Apache-2.0"
      try JSONEncoder().encode(profile).write(to: folder.appendingPathComponent("\(name).json"))
    }
    library = try VoiceLibrary(folders: [folder.path])
  }

  private static let texts = [
    "de":
      "Liebe Anna,\n\nder Winter ist in diesem Jahr lang, und die Straßen sind noch voller Schnee. Schreib mir bald.\n\nDein Karl",
    "fr":
      "Chère Anne,\n\nl’hiver est long cette année, et les routes sont encore pleines de neige. Écris-moi bientôt.\n\nPaul",
    "es":
      "Querida Ana:\n\nel invierno es largo este año y los caminos todavía están llenos de nieve. Escríbeme pronto.\n\nPablo",
    "ru": "Дорогая Анна,\n\nзима в этом году длинная, и дороги ещё полны снега. Напиши мне скорее.\n\nПавел",
    "it":
      "Cara Anna,\n\nl’inverno quest’anno è lungo e le strade sono ancora piene di neve. Scrivimi presto.\n\nPaolo",
  ]

  private func order(_ text: String, voice: String?, language: String? = nil) async throws -> Order {
    let file = scratch.url("letter.txt")
    try text.write(to: file, atomically: true, encoding: .utf8)
    var source = Order.Text(file.path)
    source.wishes.language = language
    var choice = VoiceChoice(voice, of: library)
    choice.workerProgram = Vivavoce.path
    return try await Order(of: source, voice: choice)
  }

  private func made(_ order: Order, in folder: String) async throws -> [String: Data] {
    var production = order.production(to: .library(scratch.url(folder).path), run: RunWishes())
    production.workerProgram = Vivavoce.path
    let path = URL(fileURLWithPath: try await production.run { _ in }.path)
    let names = try FileManager.default.contentsOfDirectory(atPath: path.deletingLastPathComponent().path)
    return try names.reduce(into: [:]) { files, name in
      files[name] = try Data(contentsOf: path.deletingLastPathComponent().appendingPathComponent(name))
    }
  }

  /// Tags, cover and carried book are those of who speaks: the files are the same as if nobody had been asked for.
  @Test(arguments: ["de", "fr", "es", "ru", "it"], ["hibari", "joe"])
  func whoDoesNotSpeakALanguageDoesNotReadIt(code: String, voice: String) async throws {
    let text = try #require(Self.texts[code])
    let asked = try await order(text, voice: voice)
    let plain = try await order(text, voice: nil)
    #expect(asked.profile == plain.profile)
    #expect(asked.profile.language.code == code)
    let remarks = asked.book.book.findings.filter { $0.code == "narrator-language" }
    #expect(remarks.count == 1)
    #expect(remarks.first?.message.contains(asked.profile.narrator) == true)
    #expect(plain.book.book.findings.allSatisfy { $0.code != "narrator-language" })
    let files = try await made(asked, in: "asked")
    let ordinary = try await made(plain, in: "plain")
    #expect(Set(files.keys) == Set(ordinary.keys))
    #expect(files["cover.png"] != nil && files["cover.png"] == ordinary["cover.png"])
    // The book has the finding too; all that it says of the edition is the same.
    let edition = try edition(in: files)
    #expect(edition == (try self.edition(in: ordinary)))
    #expect(edition["narrator"] as? String == plain.profile.narrator)
    #expect((edition["voice"] as? [String: Any])?["engine"] as? String == "espeak-ng")
    #expect((edition["voice"] as? [String: Any])?["licence"] as? String == plain.profile.licence)
    #expect(try tags(in: "asked") == tags(in: "plain"))
    #expect(try !tags(in: "asked").lowercased().contains(voice))
  }

  private func edition(in files: [String: Data]) throws -> NSDictionary {
    let book = try JSONSerialization.jsonObject(with: try #require(files["book.json"])) as? [String: Any]
    return try #require(book?["edition"] as? NSDictionary)
  }

  /// What an independent program reads of a made audiobook's tags.
  private func tags(in folder: String) throws -> String {
    let path = try #require(scratch.contents.first { $0.hasPrefix(folder + "/") && $0.hasSuffix(".m4b") })
    let run = try Program.run(
      "ffprobe", ["-v", "error", "-show_entries", "format_tags", "-of", "flat", scratch.url(path).path])
    // The carried book stands among them, with its findings.
    return run.output.split(separator: "\n").filter { !$0.contains("{") }.joined(separator: "\n")
  }

  /// An accent is there for whom it is wanted.
  @Test func aLanguageThatIsSaidIsTheTexts() async throws {
    let german = try #require(Self.texts["de"])
    let order = try await order(german, voice: "hibari", language: "en")
    #expect(order.profile.name == "hibari")
    #expect(order.book.book.findings.allSatisfy { $0.code != "narrator-language" })
  }

  /// What says nothing of its language is in the language of whom one wants to hear.
  @Test func aFewWordsAreInTheLanguageOfTheVoice() async throws {
    let order = try await order("Gut.", voice: "karl")
    #expect(order.profile.name == "karl")
    #expect(order.book.language.code == "de")
  }

  /// Whom the profile names for a language reads it; then an installed natural voice of it.
  @Test func aProfileNamesItsOwn() async throws {
    let folder = scratch.url("profiles")
    var german = VoiceProfile(engine: "piper", voice: "thorsten", variant: nil, language: Language("de-DE"))
    german.name = "thorsten"
    try JSONEncoder().encode(german).write(to: folder.appendingPathComponent("thorsten.json"))
    let text = try #require(Self.texts["de"])
    let file = scratch.url("letter.txt")
    try text.write(to: file, atomically: true, encoding: .utf8)
    let all = try VoiceLibrary(folders: [folder.path])
    let natural = try await Order(of: Order.Text(file.path), voice: VoiceChoice("joe", of: all))
    #expect(natural.profile.name == "thorsten")
    var joe = try #require(all.profiles.first { $0.name == "joe" })
    joe.foreign = ["de": "karl"]
    try JSONEncoder().encode(joe).write(to: folder.appendingPathComponent("joe.json"))
    let named = try await Order(
      of: Order.Text(file.path), voice: VoiceChoice("joe", of: try VoiceLibrary(folders: [folder.path])))
    #expect(named.profile.name == "karl")
  }

  /// Codes of one language are one.
  @Test(arguments: [("no", "nb", true), ("nn-NO", "nb", true), ("zh-TW", "cmn", true), ("de", "nl", false)])
  func aLanguageHasSeveralCodes(text: String, voice: String, isSame: Bool) {
    let profile = VoiceProfile(engine: "espeak-ng", voice: voice, variant: nil, language: Language(voice))
    #expect(profile.speaks(Language(text)) == isSame)
  }

  @Test func anAuditionIsOfThoseWhoSpeakTheLanguage() async throws {
    var wishes = AuditionWishes()
    wishes.words = Self.texts["de"]
    wishes.voices = ["hibari", "karl", "joe"]
    let order = try await AuditionOrder(of: wishes, library: library)
    #expect(order.voices.map(\.name) == ["karl"])
    #expect(order.remarks.count == 2)
    wishes.voices = []
    #expect(try await AuditionOrder(of: wishes, library: library).voices.map(\.name) == ["karl"])
  }
}
