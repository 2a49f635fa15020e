import Foundation
import Script
import Synthesis
import TestSupport
import Testing

@testable import Engines

/// Two letters as audiobooks: another program measures the silences between their parts.
struct LetterSilenceTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private static let formal = """
    Marsden & Lyle, Ropemakers
    14 Quay Street
    Whitby YO21 3PU

    Mr. Albert Hale
    The Bell Tower
    Robin Hood's Bay

    3 May 1921

    Our ref. 12/407

    Dear Mr. Hale,

    The rope that you ordered in March is ready. It is forty-two yards long, because the walk would not let us stop at
    forty, and we make no charge for the last two.

    It will go by the carrier on Thursday, if he can be found before noon.

    Yours faithfully,

    Edith Marsden

    P.S. Please send back the old rope. The sailmaker's children want it for a swing.

    Enc. one invoice
    """

  private static let mail = """
    From: Tessa Bright <tessa@kiln.example>
    To: Noel Amos <noel@barge.example>
    Date: Tue, 3 May 2022 10:05:41 +0100
    Subject: The six bowls

    Hello Noel,

    All six bowls came out of the kiln in one piece, and nobody here can remember when that happened last.

    Best,
    Tessa

    On Mon, 2 May 2022 at 21:10, Noel Amos <noel@barge.example> wrote:
    > Did any of the bowls survive the night?
    > I hardly dare to ask, and I have told my mother that they are finished.
    """

  private struct Plan: Decodable {
    struct Chapter: Decodable {
      var seconds: Double
      var paragraphs: [Paragraph]
    }
    struct Paragraph: Decodable {
      var role: String
      var sentences: [Sentence]
    }
    struct Sentence: Decodable { var times: [Time]? }
    struct Time: Decodable {
      var start: Double
      var end: Double
    }
    var chapters: [Chapter]
  }

  /// What is silent in a file for longer than a breath between words, seconds.
  private func silences(in file: String) throws -> [ClosedRange<Double>] {
    let heard = try Program.run(
      "ffmpeg",
      ["-hide_banner", "-nostats", "-i", file, "-af", "silencedetect=noise=-50dB:d=0.15", "-f", "null", "-"])
    func numbers(_ name: String) -> [Double] {
      heard.errors.components(separatedBy: name + ": ").dropFirst().compactMap {
        Double($0.prefix { $0.isNumber || $0 == "." || $0 == "-" })
      }
    }
    return zip(numbers("silence_start"), numbers("silence_end")).map { $0...max($0, $1) }
  }

  @Test(arguments: [formal, mail]) func betweenThePartsOfALetterTheProfilesSilencesAreHeard(text: String)
    throws
  {
    let file = try scratch.file("letter.txt", text)
    let made = try Vivavoce.run(
      ["make", file, "--voice", "emma", "--no-cache", "--output", scratch.url("out").path])
    #expect(made.status == 0, "\(made.errors)")
    let audiobook = try #require(made.output.split(separator: "\n").first.map(String.init))
    let planned = try Vivavoce.run(["plan", "--json", "--exact", "--voice", "emma", file])
    let plan = try JSONDecoder().decode(Plan.self, from: Data(planned.output.utf8))
    let silences = try silences(in: audiobook)
    let emma = try #require(try VoiceLibrary().profiles.first { $0.name == "emma" })
    let around: Set<String> = ["postscript", "enclosure", "quotation"]
    func wanted(_ role: String) -> Int {
      emma.milliseconds(Pause(rawValue: role == "body" ? "paragraph" : role) ?? .paragraph)
    }
    var roles: [String] = []
    var offset = 0.0
    for chapter in plan.chapters {
      var last: (role: String, end: Double)?
      for paragraph in chapter.paragraphs {
        let times = paragraph.sentences.flatMap { $0.times ?? [] }
        guard let start = times.first?.start, let end = times.last?.end else { continue }
        roles.append(paragraph.role)
        if let last {
          let isSame = last.role == paragraph.role && around.contains(last.role)
          let asked =
            isSame
            ? emma.milliseconds(.paragraph)
            : max(wanted(last.role), around.contains(paragraph.role) ? wanted(paragraph.role) : 0)
          let middle = offset + (last.end + start) / 2
          let heard =
            silences.first { $0.contains(middle) }.map { ($0.upperBound - $0.lowerBound) * 1000 } ?? 0
          // The engine's own beginnings and ends of words are soft; the encoder adds a frame's smear.
          #expect(
            abs(heard - Double(asked)) <= 120,
            "\(last.role), \(paragraph.role): \(heard) ms, wanted \(asked)")
        }
        last = (paragraph.role, end)
      }
      offset += chapter.seconds
    }
    #expect(Set(roles).isSuperset(of: ["address", "date", "reference", "salutation", "body", "valediction"]))
    #expect(Set(roles).isSuperset(of: ["signature"]) && !Set(roles).isDisjoint(with: around))
    // Nothing is lost.
    let ledger = try Vivavoce.run(["plan", "--ledger", file])
    #expect(ledger.status == 0, "\(ledger.errors)")
  }
}
