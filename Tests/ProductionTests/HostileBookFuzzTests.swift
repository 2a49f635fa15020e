import Foundation
import Mastering
import Narration
import Prose
import Script
import Sound
import Synthesis
import TestSupport
import Testing

@testable import Editions
@testable import Engines
@testable import Preparation
@testable import Production
@testable import Recording

/// Carried books, metadata, lexicons and profiles that anybody may have written: each is refused in a line or harmless,
/// whatever is done with it afterwards. A trap would end the tests.
@Suite struct HostileBookFuzzTests {
  private static let text = """
    <speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="en-GB">
    <p>Opening</p>
    <p>It was <say-as interpret-as="date" format="dmy">3/2/1964</say-as>.<break time="2s"/> “Émile” went.</p>
    <p><prosody rate="slow" volume="soft">Nobody <emphasis>knew</emphasis> it.</prosody>
    <voice name="emma">The <sub alias="Coast Guard">CG</sub> did.</voice><mark name="end"/> He lit it in 1963.</p>
    </speak>
    """
  private static let plain = """
    A LONG TITLE

    by Nell Quill

    CHAPTER I. The Door

    It was Émile’s house, well-
    known in 1963.[1] “Go!” cried Mr. Holt.

    [Illustration: A door]

    CHAPTER II. The Key

    He had $3.50 — no more. * * * The end.
    """

  /// A document with something of everything.
  private static func document(_ text: String, name: String) throws -> BookDocument {
    let lexicon = try Lexicon.entries(ofTable: "Holt\t/həʊlt/\nÉmile\tAymeel\ten-GB", file: "own.tsv")
    let book = try PreparedBook(
      SourceFile(name: name, bytes: Array(text.utf8)),
      options: PreparedBook.Options(lexicon: Lexicon(lexicon)))
    let profile = try #require(try VoiceLibrary().profiles.first { $0.name == "walter" })
    let times = book.scripts().map { script in
      let places = script.paragraphs.flatMap(\.sentences).flatMap(\.phrases).flatMap(\.words).compactMap(
        \.source)
      let words = places.enumerated().map { index, place in
        TimedWord(
          source: place, sentence: 0, start: Frames(index * 9000), end: Frames(index * 9000 + 9000))
      }
      return TimesDocument(words, length: Frames(words.count * 9000 + 500))
    }
    let edition = EditionDocument(
      voice: profile, narrator: "Walter", bitRate: 64_000, hasOwnCover: true, coverDigest: "00",
      engine: "engine", rate: 22_050, times: times)
    return BookDocument(book, edition: edition)
  }

  /// Whatever is done with a document that was read.
  private static func use(_ document: BookDocument, beside other: Audiobook) throws {
    let audiobook = Audiobook(path: "fuzz", document: document)
    let edition = document.edition
    let book = document.prepared(name: "fuzz")
    let cast = Casting(profile: edition.voice, voices: [])
    let scripts = book.scripts()
    _ = book.findings(of: scripts, cast: cast)
    _ = try? book.ledger(of: scripts)
    let form = AudiobookForm(edition)
    let rate = SampleRate(hertz: edition.rate)
    _ = form.encodings(rate: rate)
    for script in scripts { _ = TakePlan.plans(of: script, cast: cast, rate: rate, edges: form.levels.edges) }
    for seconds in [0, 1.5, 1e7] {
      _ = try? EditionPosition(of: seconds, in: audiobook, to: other)
      _ = try? EditionPosition(of: seconds, in: other, to: audiobook)
    }
    _ = Order(again: audiobook, ensemble: []).production(to: .folder("fuzz"), run: RunWishes())
    _ = try document.json()
  }

  @Test(arguments: [0, 1]) func aCarriedBookIsRefusedOrHarmless(seed: Int) throws {
    let good = try Self.document(seed == 0 ? Self.text : Self.plain, name: seed == 0 ? "a.ssml" : "a.txt")
    let json = try good.json()
    let other = Audiobook(path: "other", document: try BookDocument(json: json, name: "other"))
    try Self.use(other.document, beside: other)
    let tree = try JSONSerialization.jsonObject(with: Data(json))
    var random = FixedNumbers(seed: UInt64(seed) + 1)
    let count = HostileText.count(225)
    var refused = 0
    for _ in 0..<count {
      do throws(EditionError) {
        let document = try BookDocument(json: HostileText.json(tree, &random), name: "fuzz.m4b")
        do {
          try Self.use(document, beside: other)
        } catch {
          Issue.record("\(error)")
        }
      } catch {
        refused += 1
        let line = error.description
        #expect(line.contains("fuzz.m4b") && !line.contains("\n") && line.utf8.count < 300, "\(line)")
      }
    }
    // Neither everything nor nothing, or the inputs would be of no use.
    #expect(count < 10 || count / 10..<count * 99 / 100 ~= refused, "\(refused) of \(count)")
  }

  @Test func aProfileIsRefusedOrWithinBounds() throws {
    let profile = try #require(try VoiceLibrary().profiles.first { $0.name == "emma" })
    let tree = try JSONSerialization.jsonObject(with: try JSONEncoder().encode(profile))
    var random = FixedNumbers(seed: 3)
    for _ in 0..<HostileText.count(150) {
      do throws(VoiceProfileError) {
        let read = try VoiceProfile(json: Data(HostileText.json(tree, &random)), file: "fuzz.json")
        #expect(read.style.formant.map { 80...450 ~= $0.rate } ?? true)
        #expect(read.pauses.values.allSatisfy { 0...10_000 ~= $0 } && !read.voice.contains(".."))
        _ = read.engineVoice
        _ = read.narrator
      } catch {
        #expect(error.description.contains("fuzz.json"))
      }
    }
  }

  private static let package = """
    <?xml version="1.0" encoding="UTF-8"?>
    <package xmlns="http://www.idpf.org/2007/opf" version="3.0">
      <metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">
        <dc:title id="t">The Lake</dc:title><meta refines="#t" property="title-type">main</meta>
        <dc:creator opf:role="aut">Nell Quill</dc:creator><dc:date>1963-01-02T00:00</dc:date>
        <dc:language>en-GB</dc:language><dc:identifier opf:scheme="ISBN">978</dc:identifier>
        <meta name="calibre:series" content="Lakes"/><meta name="calibre:series_index" content="2.0"/>
      </metadata>
    </package>
    """
  private static let shelf = """
    {"title": "The Lake", "authors": ["Nell Quill", "B"], "narrators": ["C"], "series": ["Lakes #2"],
    "publishedYear": "1963", "publishedDate": 1963, "language": "en", "description": "A lake.", "isbn": "978",
    "tags": ["x"], "chapters": [{"id": 0, "start": 0, "end": 1.5, "title": "One"}], "explicit": false}
    """

  @Test func metadataIsRefusedOrShort() throws {
    var random = FixedNumbers(seed: 4)
    let shelf = try JSONSerialization.jsonObject(with: Data(Self.shelf.utf8))
    for round in 0..<HostileText.count(170) {
      let bytes =
        round % 2 == 0
        ? HostileText.json(shelf, &random) : HostileText.markup(Self.package, &random)
      do throws(PreparationError) {
        let read = try MetadataFile(SourceFile(name: "fuzz.opf", bytes: bytes)).metadata
        for field in Metadata.texts { #expect(read[keyPath: field]?.utf8.count ?? 0 <= 1 << 17) }
        #expect(!Self.hasDeclarations(bytes))
      } catch {
        #expect(error.description.contains("fuzz.opf"))
      }
    }
  }

  /// True where a document type can be read in any encoding: all of them have the letters of ASCII one after the other.
  private static func hasDeclarations(_ bytes: [UInt8]) -> Bool {
    let letters = String(decoding: bytes.filter { $0 != 0 }, as: UTF8.self)
    return letters.contains("<") && (letters.contains("<!DOCTYPE") || letters.contains("<!ENTITY"))
      && !letters.hasPrefix("{")
  }

  private static let lexicon = """
    <?xml version="1.0" encoding="UTF-8"?>
    <lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="en">
      <lexeme><grapheme>Goethe</grapheme><grapheme>Göthe</grapheme><phoneme prefer="true">ˈɡɜːtə</phoneme></lexeme>
      <lexeme><grapheme>W3C</grapheme><alias>World Wide Web Consortium</alias></lexeme>
    </lexicon>
    """
  private static let table =
    "Goethe\t/ˈɡɜːtə/\n# a line\nthe Sound\tthe Sund\ten-GB\nMrs. Holt\t/həʊlt/\ten\n"

  @Test func aLexiconIsRefusedOrShort() throws {
    var random = FixedNumbers(seed: 5)
    for round in 0..<HostileText.count(230) {
      do throws(LexiconError) {
        let entries: [Lexicon.Entry]
        if round % 3 == 0 {
          let bytes = HostileText.markup(Self.table, &random)
          guard let text = String(validating: bytes, as: UTF8.self) else { continue }
          entries = try Lexicon.entries(ofTable: text, file: "fuzz.tsv")
        } else {
          let bytes = HostileText.markup(Self.lexicon, &random)
          entries = try LexiconLibrary.entries(ofStandard: bytes, file: "fuzz.pls").entries
          #expect(!Self.hasDeclarations(bytes))
        }
        #expect(entries.allSatisfy { $0.written.utf8.count <= Lexicon.longestEntry })
        let book = Rehearsal(language: Language("en-GB"), lexicon: Lexicon(entries))
        _ = book.script(of: "Goethe went to the Sound; W3C’s Mrs. Holt did not.")
      } catch {
        #expect(error.description.contains("fuzz."))
      }
    }
  }
}
