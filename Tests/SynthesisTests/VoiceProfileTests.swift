import Foundation
import Prose
import Script
import Synthesis
import Testing

@Suite struct VoiceProfileTests {
  private static let whole = """
    {"name": "nell", "description": "a voice", "engine": "espeak-ng", "language": "en-GB", "voice": "en-gb",
     "variant": "f1", "rate": 150, "pitch": 40, "range": 50, "wordGap": 2, "pauses": {"sentence": 400}, "licence": "GPL"}
    """

  private func profile(_ json: String) throws(VoiceProfileError) -> VoiceProfile {
    try VoiceProfile(json: Data(json.utf8), file: "nell.json")
  }

  @Test func readsEveryKey() throws {
    let nell = try profile(Self.whole)
    #expect(nell.engineVoice == EngineVoice(espeak: "en-gb+f1", rate: 150, pitch: 40, range: 50, wordGap: 2))
    #expect(nell.milliseconds(.sentence) == 400)
    #expect(nell.milliseconds(.paragraph) == VoiceProfile.ordinaryPauses[.paragraph])
    #expect(nell.narrator == "Nell")
    #expect(nell.engineVoice(for: "es").name == "es+f1")
    #expect(nell.engineVoice(for: "es").formant?.wordGap == 0)
  }

  /// What was written before profiles said anything of letters sounds as it did, and is written as it was.
  @Test func aProfileWithoutAWordOnLettersIsAsItWas() throws {
    let nell = try profile(Self.whole)
    #expect(nell.manners.isEmpty)
    for pause: Pause in [.address, .reference, .date, .salutation] {
      #expect(nell.milliseconds(pause) == nell.milliseconds(.heading), "\(pause)")
    }
    for pause: Pause in [.valediction, .signature, .postscript, .enclosure, .quotation] {
      #expect(nell.milliseconds(pause) == nell.milliseconds(.paragraph), "\(pause)")
    }
    let written = String(decoding: try JSONEncoder().encode(nell), as: UTF8.self)
    #expect(!written.contains("manners") && !written.contains("valediction"))
  }

  @Test func partsOfLettersHaveSilencesAndManners() throws {
    let letters = """
      "pauses": {"sentence": 400, "valediction": 300}, "manners": {
        "reference": {"rate": 80}, "quotation": {"rate": 110, "pitch": -2, "volume": -6, "voice": "hamish"}}
      """
    let nell = try profile(
      Self.whole.replacingOccurrences(of: "\"pauses\": {\"sentence\": 400}", with: letters))
    #expect(nell.milliseconds(.valediction) == 300)
    #expect(nell.manners[.reference] == Delivery(manner: Manner(rate: 0.8)))
    #expect(
      nell.manners[.quotation]
        == Delivery(
          voice: VoiceWish(names: ["hamish"]), manner: Manner(rate: 1.1, pitch: -2, volume: -6)))
    let written = try JSONEncoder().encode(nell)
    #expect(try JSONDecoder().decode(VoiceProfile.self, from: written) == nell)
    // An audiobook of a text that has none of these parts carries nothing of them.
    #expect(nell.carried(by: [.title, .body, .date, .salutation]).manners.isEmpty)
    #expect(nell.carried(by: [.title, .body, .date]).pauses[.valediction] == nil)
    #expect(nell.carried(by: [.body, .valediction]) == nell)
    #expect(nell.carried(by: [.body, .reference]) == nell)
  }

  /// A natural voice has one pitch.
  @Test func aNaturalVoiceIsAskedForNoPitch() {
    let json = """
      {"name": "joe", "description": "a voice", "engine": "piper", "language": "en-GB", "voice": "joe",
       "manners": {"quotation": {"pitch": 1}}, "licence": "CC0"}
      """
    let error = #expect(throws: VoiceProfileError.self) { try profile(json) }
    #expect(
      error?.description
        == "nell.json: unknown key “manners.quotation.pitch”; the keys are rate, volume, voice"
    )
  }

  @Test(arguments: ["", "\"wordGap\": 2, "])
  func isWrittenAsItIsRead(wordGap: String) throws {
    let nell = try profile(Self.whole.replacingOccurrences(of: "\"wordGap\": 2, ", with: wordGap))
    let written = try JSONEncoder().encode(nell)
    #expect(try JSONDecoder().decode(VoiceProfile.self, from: written) == nell)
    #expect(String(decoding: written, as: UTF8.self).contains("wordGap") == !wordGap.isEmpty)
  }

  @Test(arguments: [(nil, true), ("said", true), ("silent", false)] as [(String?, Bool)])
  func saysWhatCouldNotBeReadUnlessItIsToBeSilent(value: String?, says: Bool) throws {
    let key = value.map { "\"illegible\": \"\($0)\", " } ?? ""
    let nell = try profile(Self.whole.replacingOccurrences(of: "\"licence\"", with: key + "\"licence\""))
    #expect(nell.saysGaps == says)
    #expect(try JSONDecoder().decode(VoiceProfile.self, from: JSONEncoder().encode(nell)) == nell)
  }

  @Test(arguments: [
    ("\"rate\": 150", "\"rate\": 20", "“rate” is 20; allowed is a whole number from 80 to 450"),
    (
      "\"pitch\": 40", "\"pitch\": \"high\"",
      "“pitch” is not a number; allowed is a whole number from 0 to 99"
    ),
    ("\"range\": 50", "\"range\": 50.5", "“range” is 50.5; allowed is a whole number from 0 to 99"),
    ("\"wordGap\": 2", "\"wordGap\": 21", "“wordGap” is 21; allowed is a whole number from 0 to 20"),
    (
      "\"sentence\": 400", "\"sentence\": -1",
      "“pauses.sentence” is -1; allowed is a whole number from 0 to 10000"
    ),
    ("\"sentence\": 400", "\"breath\": 1", "unknown key “pauses.breath”"),
    (
      "\"licence\"", "\"illegible\": \"loud\", \"licence\"",
      "“illegible” must be “said” or “silent”"
    ),
    (
      "\"licence\"", "\"manners\": {\"body\": {}}, \"licence\"",
      "unknown key “manners.body”; the keys are address, reference, date"
    ),
    (
      "\"licence\"", "\"manners\": {\"quotation\": {\"speed\": 90}}, \"licence\"",
      "unknown key “manners.quotation.speed”; the keys are rate, pitch, volume, voice"
    ),
    (
      "\"licence\"", "\"manners\": {\"quotation\": {\"volume\": 20}}, \"licence\"",
      "“manners.quotation.volume” is 20; allowed is a whole number from -20 to 6"
    ),
    (
      "\"licence\"", "\"manners\": {\"quotation\": {\"voice\": \"../emma\"}}, \"licence\"",
      "“manners.quotation.voice” must be the name of an engine's voice"
    ),
    (
      "\"licence\"", "\"manners\": {\"quotation\": 3}, \"licence\"",
      "“manners.quotation” must be an object"
    ),
    ("\"licence\"", "\"license\"", "unknown key “license”"),
    ("\"name\": \"nell\", ", "", "“name” is missing"),
    ("\"name\": \"nell\"", "\"name\": \"../nell\"", "“name” must be one word without spaces or slashes"),
    ("{\"name\"", "[\"name\"", "not a JSON object"),
  ])
  func refusesWithFileKeyAndRange(old: String, new: String, message: String) {
    let json = Self.whole.replacingOccurrences(of: old, with: new)
    let error = #expect(throws: VoiceProfileError.self) { try profile(json) }
    #expect(error?.description.hasPrefix("nell.json: \(message)") == true, "\(error?.description ?? "")")
  }
}
