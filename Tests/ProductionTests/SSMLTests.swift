import EspeakSynthesis
import Foundation
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

/// What SSML asks for is said, and accounted for.
@Suite struct SSMLTests {
  private func book(_ inner: String, language: String = "en-US") throws -> PreparedBook {
    let document = "<speak xml:lang=\"\(language)\">\(inner)</speak>"
    return try PreparedBook(
      SourceFile(name: "text.ssml", bytes: Array(document.utf8)), options: PreparedBook.Options())
  }

  private func sentences(_ inner: String, language: String = "en-US") throws -> [ScriptSentence] {
    let book = try book(inner, language: language)
    _ = try book.ledger()
    return book.scripts().flatMap(\.paragraphs).flatMap(\.sentences)
  }

  private func phrases(_ inner: String) throws -> [ScriptPhrase] { try sentences(inner).flatMap(\.phrases) }

  private func sayAs(_ kind: String, _ text: String) -> String {
    let parts = kind.split(separator: ":")
    let format = parts.count > 1 ? " format='\(parts[1])'" : ""
    return "<say-as interpret-as='\(parts[0])'\(format)>\(text)</say-as>"
  }

  @Test(arguments: [
    ("cardinal", "1,234", "one thousand two hundred thirty-four"), ("cardinal", "-12", "minus twelve"),
    ("cardinal", "3.50", "three point five zero"), ("cardinal", "XIV", "fourteen"),
    ("cardinal", "1984", "one thousand nine hundred eighty-four"),
    ("ordinal", "21", "twenty-first"), ("ordinal", "3rd", "third"), ("ordinal", "IV", "fourth"),
    ("number:ordinal", "5", "fifth"), ("number", "5", "five"), ("digits", "1984", "one nine eight four"),
    ("characters", "aB-1", "A B hyphen one"), ("spell-out", "NATO", "N A T O"),
    ("verbatim", "x.y", "X dot Y"),
    ("date:mdy", "2/3/1964", "February third, nineteen sixty-four"),
    ("date:dmy", "2/3/1964", "March second, nineteen sixty-four"),
    ("date:ymd", "1964-03-02", "March second, nineteen sixty-four"),
    ("date:ymd", "19640302", "March second, nineteen sixty-four"), ("date:md", "3/2", "March second"),
    ("date:my", "3/1964", "March nineteen sixty-four"), ("date:y", "1906", "nineteen oh-six"),
    ("date:dmy", "2 Mar 64", "March second, nineteen sixty-four"), ("date:m", "12", "December"),
    ("date", "January 5, 1901", "January fifth, nineteen oh-one"), ("date:d", "5", "the fifth"),
    ("time:hms12", "2:30pm", "two thirty PM"), ("time:hms24", "1430", "fourteen thirty"),
    ("telephone", "+1 (555) 014-7000", "plus one, five five five, zero one four, seven zero zero zero"),
    ("fraction", "3/4", "three quarters"), ("fraction", "2 1/2", "two and a half"),
    ("fraction", "5/16", "five sixteenths"),
    ("unit", "5 kg", "five kilograms"), ("expletive", "darn", ""), ("currency", "$5", "five dollars"),
  ]) func sayAsIsSaid(kind: String, written: String, said: String) throws {
    let sentence = try #require(try sentences("So " + sayAs(kind, written) + " it is.").first)
    #expect(sentence.spoken == (said.isEmpty ? "So it is." : "So \(said) it is."))
    #expect(sentence.text == "So \(written) it is.")
  }

  @Test func britishAndOtherLanguagesHaveTheirOwnWay() throws {
    #expect(
      try sentences(sayAs("date:dmy", "2/3/1964"), language: "en-GB").map(\.spoken) == [
        "the second of March, nineteen sixty-four"
      ])
    #expect(try sentences(sayAs("telephone", "12 34"), language: "de").map(\.spoken) == ["1 2, 3 4"])
    #expect(
      try sentences("Ja. <lang xml:lang='en-GB'>In 1963.</lang>", language: "de").flatMap(\.phrases).map {
        "\($0.language) \($0.text)"
      } == ["de Ja.", "en-GB In nineteen sixty-three."])
  }

  @Test(arguments: [
    ("The <sub alias='World Wide Web'>WWW</sub>!", ["The World Wide Web!"]),
    ("<sub alias='Dr. No'>DN</sub> ran.", ["Doctor No ran."]),
    ("Dr.&#160;No ran. <sub alias='Mister'>Mr.</sub> Yes.", ["Doctor No ran.", "Mister Yes."]),
    (
      "<s>No stop</s><s>here. Or here.</s> Here. And here.",
      ["No stop", "here. Or here.", "Here.", "And here."]
    ),
    ("<phoneme ph='ˈlɛstə'>Leicester</phoneme>’s end.", ["Leicester’s end."]),
    ("The <sub alias='lifeboats'>RNLI</sub>'s crew.", ["The lifeboats's crew."]),
    ("He <prosody rate='fast'>ran, and</prosody>, well, ran.", ["He ran, and, well, ran."]),
    ("“<emphasis>Never</emphasis>,” he said.", ["Never, he said."]),
    ("In <emphasis>1963</emphasis>, *no*[1] notes.", ["In nineteen sixty-three, no notes."]),
    ("&lt;break/&gt; [[x]] &#x1F600; end.", ["break end."]),
  ]) func textIsSaid(inner: String, said: [String]) throws {
    #expect(try sentences(inner).map(\.spoken) == said)
  }

  @Test func manyThingsDividePhrases() throws {
    let phrases = try phrases(
      "One<break time='300ms'/> two <voice name='emma'>three, <prosody rate='slow' volume='soft'>four</prosody></voice>; five"
        + "<break strength='x-strong'/><lang xml:lang='fr'>six</lang>. Seven.<break time='1s'/><mark name='m'/> Eight.<break strength='none'/> Nine."
    )
    #expect(
      phrases.map(\.text) == ["One", "two", "three,", "four;", "five", "six.", "Seven.", "Eight.", "Nine."])
    #expect(phrases.map(\.silenceAfter) == [300, 0, 0, 0, 0, 0, 1000, 0, 0])
    #expect(
      phrases.map(\.pausesAfter) == [[], [], [], [], [.scene], [.sentence], [.sentence], [], [.paragraph]])
    #expect(
      phrases.map { $0.delivery.voice?.names.first } == [nil, nil, "emma", "emma", nil, nil, nil, nil, nil])
    #expect(phrases[3].delivery.manner == Manner(rate: 0.75, volume: -6))
    #expect(phrases.map(\.language.tag)[5] == "fr")
    #expect(phrases.flatMap(\.marks).map(\.name) == ["m"] && phrases[7].marks.count == 1)
  }

  @Test func marksWaitForWords() throws {
    let phrases = try phrases(
      "<mark name='a'/><break time='2s'/><p>…<mark name='b'/></p><p>One<mark name='c'/></p><mark name='d'/>")
    #expect(phrases.map(\.text) == ["One"])
    #expect(phrases[0].marks.map(\.name) == ["a", "b", "c", "d"])
    #expect(phrases[0].marks.map(\.scalar) == [0, 0, 3, 3])
    #expect(phrases[0].silenceBefore == 2000)
  }

  @Test func stressStaysInItsPhrase() throws {
    let phrases = try phrases(
      "I <emphasis level='strong'>really never</emphasis> said <emphasis>12</emphasis>.")
    #expect(phrases.map(\.text) == ["I really never said twelve."])
    #expect(
      phrases[0].stresses == [
        Stress(scalars: 2..<14, emphasis: .strong), Stress(scalars: 20..<26, emphasis: .moderate),
      ])
  }

  // MARK: The account

  private static let documents = [
    "<p>One &amp; two, <say-as interpret-as='ordinal'>3</say-as>. <mark name='x'/>Then.</p><break time='1s'/>",
    "<s>He <emphasis>ran</emphasis>—fast.</s><s>And &#8212; <![CDATA[<so>]]> on.</s><!-- c --><audio src='a'>x</audio>",
    "<prosody rate='slow'><p>CHAPTER I.</p><p>A <sub alias='b c'>d<mark name='e'/>f</sub>g</p></prosody>",
    "<voice name='emma'>A <lang xml:lang='es'>b&#241;o, 12 «x»</lang></voice> 5 kg<sub alias='z'/>&#160;&#173;<w>q</w>",
    "<p>Dear Sir,</p><p>One.</p><p>Yours,</p><p>A. B.</p><phoneme ph='a'>é\u{301}ﬁ</phoneme>\u{200B}\u{2028} end",
  ]

  @Test(arguments: documents) func theAccountAddsUp(inner: String) throws { _ = try sentences(inner) }

  /// Mutated documents are refused with a line, or the account adds up. VIVAVOCE_FUZZ sets how many.
  @Test func fuzz() throws {
    let count = ProcessInfo.processInfo.environment["VIVAVOCE_FUZZ"].flatMap { Int($0) } ?? 2000
    let stock = [
      "<p>", "</p>", "<s>", "</s>", "<break/>", "<break strength='none'/>", "<mark name='q'/>", "<emphasis>",
      "</emphasis>",
      "&amp;", "&#160;", "&#xAD;", "&#10;", "<sub alias='Dr. X 12'>", "</sub>", "<lang xml:lang='ru'>",
      "</lang>", "Москва",
      "\u{AD}", "\u{2028}", ". ", "*", "[", "]", "— ", "\n\n", "<prosody rate='+10%'>", "</prosody>", "]]>",
      "<", "&",
      "<say-as interpret-as='characters'>", "</say-as>", "<unknown>", "</unknown>", "1/2", "é", "\u{301}",
      "“", "”",
      "<metadata>", "</metadata>", "<![CDATA[", "<!--", "-->", "(", ")", "12.5", "Mr. ", "ﬁ", "…", "<x:y/>",
    ]
    var state: UInt64 = 1964
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    var whole = 0
    for round in 0..<count {
      var document = Array(Self.documents[random(Self.documents.count)])
      for _ in 0..<random(5) {
        let place = random(document.count)
        switch random(4) {
        case 0: document.remove(at: place)
        case 1: document.insert(contentsOf: Array(stock[random(stock.count)]), at: place)
        case 2:
          // Both tags, so that the document stays whole.
          let (first, last) = [
            ("<p>", "</p>"), ("<s>", "</s>"), ("<sub alias='k'>", "</sub>"), ("<emphasis>", "</emphasis>"),
          ][random(4)]
          document.insert(contentsOf: Array(last), at: place)
          document.insert(contentsOf: Array(first), at: random(place + 1))
        default: document.swapAt(place, random(document.count))
        }
      }
      let text = String(document)
      do {
        _ = try sentences(text)
        whole += 1
      } catch let error as Ledger.Discrepancy {
        Issue.record("round \(round): \(error) in \(text.debugDescription)")
      } catch {
        #expect("\(error)".contains("line ") || "\(error)".contains("no text"), "\(error)")
      }
    }
    print("SSML fuzz: \(whole) of \(count) documents were whole")
    #expect(whole > count / 4)
  }

  /// An audiobook carries the markup too: what is said from it is the same.
  @Test(arguments: documents) func theCarriedBookKeepsTheMarkup(inner: String) throws {
    let book = try book(inner)
    let walter = try #require(try VoiceLibrary().profiles.first { $0.name == "walter" })
    let edition = EditionDocument(
      voice: walter, narrator: "Walter", bitRate: 64_000, hasOwnCover: false, engine: "e", rate: 22_050,
      times: [])
    let json = try BookDocument(book, edition: edition).json()
    let carried = try BookDocument(json: json, name: "book").prepared(name: "book")
    #expect(carried.scripts() == book.scripts())
    _ = try carried.ledger()
    let broken = String(decoding: json, as: UTF8.self).replacing(
      "\"milliseconds\":1000", with: "\"milliseconds\":-9")
    if inner.contains("break") {
      #expect(throws: EditionError.self) {
        try BookDocument(json: Array(broken.utf8), name: "book").prepared(name: "book")
      }
    }
  }

  // MARK: Voices

  @Test func voicesFollowTheWishes() throws {
    let library = try VoiceLibrary()
    let walter = try #require(library.profiles.first { $0.name == "walter" })
    let cast = Casting(profile: walter, ensemble: library.profiles, voices: [])
    func voice(_ inner: String) throws -> EngineVoice {
      cast.voice(for: try #require(try phrases(inner).first))
    }
    let own = walter.engineVoice
    #expect(try voice("a") == own)
    #expect(try voice("<voice name='nobody emma'>a</voice>").name == "en-gb+f2")
    #expect(try voice("<voice gender='female'>a</voice>").name.hasSuffix("+f2"))
    #expect(try voice("<voice gender='male'>a</voice>") == own)
    #expect(
      try voice("<prosody rate='50%'>a</prosody>").formant?.rate
        == Int((Double(walter.wordsPerMinute) / 2).rounded()))
    #expect(try voice("<prosody rate='1%'>a</prosody>").formant?.rate == 80)
    #expect(try voice("<prosody rate='9'>a</prosody>").formant?.rate == 450)
    #expect(
      try voice("<prosody pitch='+2st'>a</prosody>").formant?.pitch == (walter.style.formant?.pitch ?? 0) + 11
    )
    #expect(try voice("<prosody pitch='+48st'>a</prosody>").formant?.pitch == 99)
    let book = try book(
      "<voice name='nobody'>a</voice>\n<prosody rate='1%' pitch='+40st' volume='+30dB'>b</prosody>\n<phoneme ph='ʘ'>c</phoneme>"
    )
    let findings = cast.findings(of: book.scripts(), in: book.lines)
    #expect(findings.map(\.code) == ["unknown-voice", "clamped", "clamped", "clamped", "phoneme"])
    #expect(findings.map(\.line) == [1, 2, 2, 2, 3])
  }

  // MARK: Sound

  private struct Heard {
    var seconds: Double
    var rms: Double
    var words: [TimedWord]
    var marks: [TimedMark]
  }

  private func sound(_ inner: String) async throws -> Heard {
    let library = try VoiceLibrary()
    let emma = try #require(library.profiles.first { $0.name == "emma" })
    let synthesizer = try EspeakSynthesizer(program: Vivavoce.path)
    let cast = Casting(profile: emma, ensemble: library.profiles, voices: try await synthesizer.voices())
    let finishing = Finishing(gain: 1, rate: synthesizer.rate)
    var result = Heard(seconds: 0, rms: 0, words: [], marks: [])
    var samples: [Float] = []
    for script in try book(inner).scripts() {
      for plan in PassagePlan.plans(of: script, cast: cast) {
        let clip = try await synthesizer.clip(for: plan.passage)
        let part = finishing.finish(clip, of: plan, from: Frames(samples.count))
        samples += part.samples
        result.words += part.words
        result.marks += part.marks
      }
    }
    result.seconds = Double(samples.count) / Double(synthesizer.rate.hertz)
    result.rms = Double(samples.reduce(0) { $0 + $1 * $1 } / Float(max(samples.count, 1))).squareRoot()
    return result
  }

  @Test func whatIsAskedForIsHeard() async throws {
    let plain = try await sound("The boat came in. Nobody waved.")
    let broken = try await sound("The boat came in. <break time='2s'/>Nobody waved.")
    #expect(abs(broken.seconds - plain.seconds - 2) < 0.001)
    let begun = try await sound("<break time='2s'/>The boat came in. Nobody waved.")
    #expect(abs(begun.seconds - plain.seconds - 2) < 0.001)
    let bound = try await sound("The boat came in.<break strength='none'/> Nobody waved.")
    #expect(abs(plain.seconds - bound.seconds - 0.42) < 0.001)
    let slow = try await sound("<prosody rate='slow'>The boat came in. Nobody waved.</prosody>")
    #expect(slow.seconds > plain.seconds * 1.1)
    let soft = try await sound("<prosody volume='-6dB'>The boat came in. Nobody waved.</prosody>")
    #expect(abs(soft.rms / plain.rms - 0.501) < 0.03, "\(soft.rms / plain.rms)")
    let silent = try await sound("<prosody volume='silent'>The boat came in. Nobody waved.</prosody>")
    #expect(silent.rms == 0 && silent.seconds == plain.seconds)
    let stressed = try await sound("The boat <emphasis level='strong'>came in</emphasis>. Nobody waved.")
    #expect(stressed.seconds > plain.seconds && stressed.seconds < plain.seconds + 0.3)
    print(
      "SSML: plain \(plain.seconds) s, break +\(broken.seconds - plain.seconds), slow \(slow.seconds), strong \(stressed.seconds), -6 dB x\(soft.rms / plain.rms)"
    )
  }

  @Test func marksLieBetweenTheirWords() async throws {
    let sound = try await sound(
      "<mark name='0'/>The boat <mark name='2'/>came in.<mark name='4'/> <break time='1s'/><mark name='4b'/>Nobody <emphasis>waved <mark name='6'/>back</emphasis>.<mark name='7'/>"
    )
    #expect(sound.words.count == 7)
    #expect(sound.marks.map(\.name) == ["0", "2", "4", "4b", "6", "7"])
    for mark in sound.marks {
      let index = try #require(Int(mark.name.prefix(1)))
      if index > 0 { #expect(sound.words[index - 1].end <= mark.place, "\(mark.name)") }
      if index < 7 { #expect(mark.place <= sound.words[index].start, "\(mark.name)") }
    }
  }

  /// The file is as long as the plan says, and the store gives the same bytes again.
  @Test func theFileIsAsPlanned() throws {
    let scratch = try Scratch()
    let path = try scratch.file(
      "small.ssml",
      "<speak>One.<break time='2s'/> <voice name='emma'>Two <emphasis>is</emphasis></voice> three."
        + "<mark name='end'/><break time='3s'/></speak>")
    func make(_ folder: String) throws -> (seconds: Double, bytes: Data) {
      let program = try Vivavoce.run([
        "make", path, "--json", "--output", scratch.url(folder).path, "--cache", scratch.url("cache").path,
      ])
      #expect(program.status == 0, "\(program.errors)")
      let last = try #require(program.output.split(separator: "\n").last)
      let end = try #require(try JSONSerialization.jsonObject(with: Data(last.utf8)) as? [String: Any])
      let file = try #require(end["path"] as? String)
      return (end["seconds"] as? Double ?? 0, try Data(contentsOf: URL(fileURLWithPath: file)))
    }
    let first = try make("a")
    #expect(try make("b").bytes == first.bytes)
    let plan = try Vivavoce.run(["plan", path, "--json", "--exact"])
    let report = try JSONDecoder().decode(PlanReport.self, from: Data(plan.output.utf8))
    #expect(abs(report.chapters.reduce(0) { $0 + $1.seconds } - first.seconds) < 0.001)
    let mark = try #require(report.chapters.first?.marks?.first)
    #expect(mark.name == "end")
    // The chapter's edge of a second and the silence that was asked for.
    #expect(abs(first.seconds - (mark.seconds ?? 0) - 4) < 0.06)
  }
}
