import Prose
import Script

/// Lays the pieces of a sentence out as phrases: one for each breath, language and manner.
struct PhraseBuilder {
  /// What waits for the next word: marks, and a silence that no word stands before.
  struct Pending: Hashable {
    var marks: [String] = []
    var silence = 0
  }

  private let language: Language
  private(set) var pending: Pending
  private var delivery = Delivery.plain
  private var marks: [ScriptMark] = []
  private var stresses: [Stress] = []
  /// True after a boundary that the author does not want to be heard.
  private var isBound = false
  private var phrases: [ScriptPhrase] = []
  private var scalars: [Unicode.Scalar] = []
  private var words: [SpokenWord] = []
  private var phraseLanguage: Language
  private var pronunciations: [Pronunciation] = []
  private var spaceDue = false

  init(language: Language, pending: Pending = Pending()) {
    self.language = language
    self.pending = pending
    phraseLanguage = language
  }

  /// Adds what is said for a piece; `source` maps a UTF-8 offset in `spoken` to the word's source.
  mutating func add(_ piece: Piece, of text: TracedText) {
    if let event = piece.event { return take(event) }
    let pieceLanguage = piece.language ?? language
    if pieceLanguage != phraseLanguage || piece.delivery != delivery,
      piece.spoken.unicodeScalars.contains(where: \.isAlphanumeric)
    {
      if let (end, rest) = piece.dividedAfterMarks, !scalars.isEmpty {
        add(end, of: text)
        return add(rest, of: text)
      }
      close(pause: nil)
      phraseLanguage = pieceLanguage
      delivery = piece.delivery
    }
    let asWritten = piece.treatment == .asWritten
    let whole = text.source(of: piece.range)
    var offset = piece.range.lowerBound
    var wordStart: Int?

    func source(_ start: Int, _ end: Int) -> Range<Int>? { asWritten ? text.source(of: start..<end) : whole }

    let before = scalars.count
    var soundStart: Int?
    for scalar in piece.spoken.unicodeScalars {
      let length = UTF8.width(scalar)
      if piece.ipa != nil {
        // What has one sound is one word, however many are written.
        if wordStart == nil { wordStart = offset }
        put(scalar.isSpace ? " " : scalar)
        soundStart = soundStart ?? scalars.count - 1
      } else if scalar.isSpace {
        if let start = wordStart { endWord(source(start, offset)) }
        wordStart = nil
        spaceDue = true
      } else {
        if wordStart == nil { wordStart = offset }
        put(scalar)
      }
      offset += length
    }
    if let start = wordStart { endWord(source(start, offset)) }
    if let soundStart, let ipa = piece.ipa {
      pronunciations.append(Pronunciation(scalars: soundStart..<scalars.count, ipa: ipa))
    }
    if let emphasis = piece.emphasis, scalars.count > before {
      let first = scalars[before] == " " ? before + 1 : before
      stresses.append(Stress(scalars: first..<scalars.count, emphasis: emphasis))
    }
    if let pause = piece.pauseAfter { close(pause: pause) }
  }

  /// The phrases, the last of them followed by `pauses`.
  mutating func finish(pauses: [Pause]) -> [ScriptPhrase] {
    close(pause: nil)
    if !phrases.isEmpty, !isBound { phrases[phrases.count - 1].pausesAfter += pauses }
    return phrases
  }

  private mutating func take(_ event: Piece.Event) {
    switch event {
    case .mark(let name): marks.append(ScriptMark(name: name, scalar: scalars.count))
    case .silence(let milliseconds):
      close(pause: nil)
      if phrases.isEmpty {
        pending.silence += milliseconds
      } else {
        phrases[phrases.count - 1].silenceAfter += milliseconds
      }
    case .boundary(.none): isBound = true
    case .boundary(let strength): close(pause: Pause(strength))
    }
  }

  private var wordIsOpen = false

  private mutating func put(_ scalar: Unicode.Scalar) {
    // A mark that a rule put after a space belongs to the word before it.
    if spaceDue && !scalars.isEmpty && !",.;:!?".unicodeScalars.contains(scalar) {
      scalars.append(" ")
      wordIsOpen = false
    }
    spaceDue = false
    if !wordIsOpen {
      words.append(SpokenWord(scalars: scalars.count..<scalars.count, source: nil))
      wordIsOpen = true
    }
    scalars.append(scalar)
    isBound = isBound && !scalar.isAlphanumeric
  }

  /// Notes the end and the source of the last word; a word in two pieces takes the sources of both.
  private mutating func endWord(_ source: Range<Int>?) {
    guard var word = words.popLast() else { return }
    word.scalars = word.scalars.lowerBound..<scalars.count
    if let known = word.source, let source {
      word.source = min(known.lowerBound, source.lowerBound)..<max(known.upperBound, source.upperBound)
    } else {
      word.source = word.source ?? source
    }
    words.append(word)
  }

  private mutating func close(pause: Pause?) {
    defer {
      scalars = []
      words = []
      pronunciations = []
      marks = []
      stresses = []
      spaceDue = false
      wordIsOpen = false
    }
    let first = phrases.count
    if scalars.contains(where: \.isAlphanumeric) {
      var rest = Contents(words: words[...], pronunciations: pronunciations[...], stresses: stresses[...])
      for range in LongPhrase.divisions(of: scalars) {
        let end = scalars[range].lastIndex { $0 != " " }.map { $0 + 1 } ?? range.lowerBound
        append(range.lowerBound..<end, rest.taken(before: range.upperBound))
      }
    }
    if phrases.isEmpty {
      pending.marks += marks.map(\.name)
    } else if first == phrases.count {
      let end = phrases[first - 1].text.unicodeScalars.count
      phrases[first - 1].marks += marks.map { ScriptMark(name: $0.name, scalar: end) }
    } else {
      place(from: first)
    }
    if let pause, !phrases.isEmpty { phrases[phrases.count - 1].pausesAfter.append(pause) }
  }

  /// Gives the marks to the phrases that the scalars became, from `first` on.
  private mutating func place(from first: Int) {
    phrases[first].silenceBefore = pending.silence
    phrases[first].marks = pending.marks.map { ScriptMark(name: $0, scalar: 0) }
    pending = Pending()
    var index = first
    var start = 0
    var rest = marks[...]
    for range in marks.isEmpty ? [] : LongPhrase.divisions(of: scalars) where index < phrases.count {
      let isLast = index == phrases.count - 1
      let here = isLast ? rest : rest.prefix { $0.scalar < range.upperBound }
      phrases[index].marks += here.map { ScriptMark(name: $0.name, scalar: $0.scalar - start) }
      rest = rest.dropFirst(here.count)
      index += 1
      start = range.upperBound
    }
  }

  private mutating func append(_ range: Range<Int>, _ contents: Contents) {
    if range.lowerBound > 0, !phrases.isEmpty { phrases[phrases.count - 1].pausesAfter.append(.clause) }
    let inside = contents.words.filter { range.contains($0.scalars.lowerBound) && isWord($0) }
    var phrase = ScriptPhrase(
      text: String(scalars[range]), language: phraseLanguage,
      words: inside.map {
        let shifted = $0.scalars.clamped(to: range)
        return SpokenWord(
          scalars: shifted.lowerBound - range.lowerBound..<shifted.upperBound - range.lowerBound,
          source: $0.source)
      },
      pausesAfter: [],
      // What a division cuts through is said as it is spelled.
      pronunciations: contents.pronunciations.filter {
        range.lowerBound <= $0.scalars.lowerBound && $0.scalars.upperBound <= range.upperBound
      }.map {
        Pronunciation(
          scalars: $0.scalars.lowerBound - range.lowerBound..<$0.scalars.upperBound - range.lowerBound,
          ipa: $0.ipa)
      })
    phrase.delivery = delivery
    phrase.stresses = contents.stresses.compactMap {
      let part = $0.scalars.clamped(to: range)
      let place = part.lowerBound - range.lowerBound..<part.upperBound - range.lowerBound
      return part.isEmpty ? nil : Stress(scalars: place, emphasis: $0.emphasis)
    }
    phrases.append(phrase)
  }

  /// What stands in the scalars, in order, from some place on.
  private struct Contents {
    var words: ArraySlice<SpokenWord>
    var pronunciations: ArraySlice<Pronunciation>
    var stresses: ArraySlice<Stress>

    /// Takes what begins before a place; what goes on beyond it stays as well.
    mutating func taken(before end: Int) -> Contents {
      Contents(
        words: Self.taken(from: &words, before: end, \.scalars),
        pronunciations: Self.taken(from: &pronunciations, before: end, \.scalars),
        stresses: Self.taken(from: &stresses, before: end, \.scalars))
    }

    private static func taken<Part>(
      from parts: inout ArraySlice<Part>, before end: Int, _ place: (Part) -> Range<Int>
    ) -> ArraySlice<Part> {
      let taken = parts.prefix { place($0).lowerBound < end }
      let goesOn = taken.last.map { place($0).upperBound > end } ?? false
      parts = parts.dropFirst(goesOn ? taken.count - 1 : taken.count)
      return taken
    }
  }

  /// A mark that stands alone is no word.
  private func isWord(_ word: SpokenWord) -> Bool {
    scalars[word.scalars].contains { $0.isAlphanumeric || $0.properties.isEmoji }
  }
}

extension Unicode.Scalar.Properties {
  /// A letter or a number of any script.
  var isAlphanumeric: Bool { isAlphabetic || numericType != nil }
}

extension Unicode.Scalar {
  /// A letter or a number of any script, asked first of the common ones.
  var isAlphanumeric: Bool {
    value < 0x80
      ? (0x61...0x7A).contains(value) || (0x41...0x5A).contains(value) || (0x30...0x39).contains(value)
      : properties.isAlphanumeric
  }
}

extension Piece {
  /// Marks that belong to the words before it, and the rest.
  fileprivate var dividedAfterMarks: (Piece, Piece)? {
    guard treatment == .asWritten else { return nil }
    let marks = spoken.unicodeScalars.prefix {
      $0.isCloser || ",.;:!?…".unicodeScalars.contains($0.latinMark)
    }
    guard !marks.isEmpty else { return nil }
    var (end, rest) = (self, self)
    end.spoken = String(marks)
    end.range = range.lowerBound..<range.lowerBound + end.spoken.utf8.count
    end.pauseAfter = nil
    rest.spoken = String(spoken.unicodeScalars.dropFirst(marks.count))
    rest.range = end.range.upperBound..<range.upperBound
    return (end, rest)
  }
}

extension Pause {
  /// The silence that a boundary is worth.
  fileprivate init?(_ boundary: Span.Boundary) {
    switch boundary {
    case .none: return nil
    case .extraWeak: self = .aside
    case .weak: self = .clause
    case .medium: self = .sentence
    case .strong: self = .paragraph
    case .extraStrong: self = .scene
    }
  }
}
