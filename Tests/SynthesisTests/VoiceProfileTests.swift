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
