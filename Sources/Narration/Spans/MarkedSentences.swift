import Prose
import Script

extension Verbalizer {
  /// The pieces of a sentence that its author said something about.
  ///
  /// Where he gave words, sounds or a kind of number, no rule looks; a stretch in another language is read by that
  /// language's rules; then what is said is cut where the manner of saying it changes.
  func marked(_ spans: SentenceSpans, _ paragraph: Paragraph) -> [Piece] {
    let pieces = Self.spaced(worded(spans, paragraph))
    return Self.delivered(pieces, spans)
  }

  private func worded(_ spans: SentenceSpans, _ paragraph: Paragraph) -> [Piece] {
    var wordings = SpanWalk(spans.stretches) { $0.isWording ? $0 : nil }
    var languages = SpanWalk(spans.stretches) { attribute -> Language? in
      if case .language(let language) = attribute { language } else { nil }
    }
    let bounds = (wordings.bounds + languages.bounds).sorted()
    var tongues: [Language: Verbalizer] = [:]
    var pieces: [Piece] = []
    var start = spans.range.lowerBound
    for end in bounds + [spans.range.upperBound] where end > start {
      let wording = wordings.value(at: start)
      let tongue = languages.value(at: start)?.value
      var stretch = start..<(wording?.range.upperBound ?? end)
      let reader = tongue.map { tongue in
        tongues[tongue] ?? Verbalizer(language: tongue, author: style.author, lexicon: lexicon)
      }
      if let tongue { tongues[tongue] = reader }
      var part: [Piece]
      if let wording {
        part = [(reader ?? self).piece(paragraph.text, stretch, wording.value)]
        if let ending = Self.possessive(
          after: stretch.upperBound, in: paragraph.text, until: spans.range.upperBound)
        {
          part = part[0].with(ending, written: String(paragraph.text[ending]))
          stretch = start..<ending.upperBound
        }
      } else {
        part = (reader ?? self).pieces(of: paragraph, stretch)
      }
      for index in part.indices { part[index].language = part[index].language ?? tongue }
      pieces += part
      start = stretch.upperBound
    }
    return pieces
  }

  /// The place of an “’s” that follows words whose saying the author decides.
  private static func possessive(after start: Int, in text: TracedText, until end: Int) -> Range<Int>? {
    let next = String(text[start..<min(text.count, end)].unicodeScalars.prefix(3))
    let scalars = Array(next.unicodeScalars)
    guard scalars.count > 1, scalars[0] == "’" || scalars[0] == "'", scalars[1] == "s",
      scalars.count == 2 || !scalars[2].isLetter
    else { return nil }
    return start..<start + UTF8.width(scalars[0]) + 1
  }

  /// Words whose saying the author decides.
  private func piece(_ text: TracedText, _ range: Range<Int>, _ wording: Span.Attribute) -> Piece {
    let written = String(text[range])
    switch wording {
    case .substitute(let alias):
      return Piece(range: range, spoken: said(alias), treatment: .rewritten(rule: "sub"))
    case .ipa(let sounds):
      return Piece(range: range, spoken: written, treatment: .rewritten(rule: "phoneme"), ipa: sounds)
    case .sayAs(let sayAs) where sayAs.kind == .expletive:
      return Piece(
        range: range, spoken: "", treatment: .skipped(reason: "say-as expletive"), pauseAfter: .clause)
    case .sayAs(let sayAs):
      let reading = SayAsReading(language: language, style: style)
      let spoken = reading.spoken(written, as: sayAs) ?? said(reading.plainer(written, as: sayAs))
      return Piece(
        range: range, spoken: spoken, treatment: .rewritten(rule: "say-as \(sayAs.kind.rawValue)"))
    default: return Piece(range: range, spoken: written, treatment: .asWritten)
    }
  }

  /// Words that do not stand in the source, as the rules say them.
  private func said(_ words: String) -> String {
    let text = TracedText(unsourced: words)
    let whole = Paragraph(role: .body, text: text, line: 1, sentences: [0..<text.count])
    return pieces(of: whole, 0..<text.count).map(\.spoken).joined()
  }

  // MARK: Who says it, and how

  /// Pieces cut where the delivery changes, with what happens between them.
  private static func delivered(_ pieces: [Piece], _ spans: SentenceSpans) -> [Piece] {
    var voices = SpanWalk(spans.stretches) { attribute -> VoiceWish? in
      if case .voice(let wish) = attribute { wish } else { nil }
    }
    var manners = SpanWalk(spans.stretches) { attribute -> Manner? in
      if case .manner(let manner) = attribute { manner } else { nil }
    }
    var stresses = SpanWalk(spans.stretches) { attribute -> Span.Emphasis? in
      if case .emphasis(let emphasis) = attribute { emphasis } else { nil }
    }
    let places = spans.places.sorted { $0.offset < $1.offset }
    var cuts = (voices.bounds + manners.bounds + stresses.bounds + places.map(\.offset)).sorted()[...]
    var nextPlace = 0
    var result: [Piece] = []
    for piece in pieces {
      cuts = cuts.drop { $0 <= piece.range.lowerBound }
      let inner = piece.treatment == .asWritten ? Array(cuts.prefix { $0 < piece.range.upperBound }) : []
      for part in piece.cut(at: inner) {
        while nextPlace < places.count, places[nextPlace].offset <= part.range.lowerBound {
          result.append(Piece(at: part.range.lowerBound, places[nextPlace].event))
          nextPlace += 1
        }
        var part = part
        let start = part.range.lowerBound
        part.delivery = Delivery(
          voice: voices.value(at: start)?.value, manner: manners.value(at: start)?.value ?? .plain)
        part.emphasis = stresses.value(at: start)?.value
        result.append(part)
      }
    }
    return result + places[nextPlace...].map { Piece(at: spans.range.upperBound, $0.event) }
  }
}

extension Piece {
  /// The piece with a possessive's ending after it: sounds become its sounds, words stand before it.
  fileprivate func with(_ ending: Range<Int>, written: String) -> [Piece] {
    guard let ipa, case .ipa(let sounds) = Lexicon.Saying.ipa(ipa).possessive else {
      return [self, Piece(range: ending, spoken: written, treatment: .asWritten)]
    }
    var whole = self
    whole.range = range.lowerBound..<ending.upperBound
    whole.spoken += written
    whole.ipa = sounds
    return [whole]
  }

  /// The parts of a piece that is said as written.
  fileprivate func cut(at offsets: [Int]) -> [Piece] {
    guard !offsets.isEmpty else { return [self] }
    var parts: [Piece] = []
    var start = range.lowerBound
    let bytes = Array(spoken.utf8)
    for end in offsets + [range.upperBound] where end > start {
      var part = self
      part.range = start..<end
      part.spoken = String(
        decoding: bytes[start - range.lowerBound..<end - range.lowerBound], as: UTF8.self)
      parts.append(part)
      start = end
    }
    if let last = parts.indices.last { parts[last].pauseAfter = pauseAfter }
    for index in parts.indices.dropLast() { parts[index].pauseAfter = nil }
    return parts
  }
}
