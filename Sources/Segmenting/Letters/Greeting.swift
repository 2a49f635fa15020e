import Prose

/// A line that greets: "My dear Thomas Reed:", "Hi Tom", "Sehr geehrte Damen und Herren,", "Tom,".
struct Greeting {
  /// How sure it is.
  enum Strength: Comparable {
    /// It could be anybody's name, or any short line with a mark behind it: where it stands must tell.
    case possible
    /// Its own words greet.
    case plain
  }

  let strength: Strength
  /// True where a word of greeting stands in it, and not a name or a title alone.
  let greets: Bool
  /// True where a mark stands behind it.
  let hasMark: Bool
  /// True for "Ladies and gentlemen", "Dear colleagues, dear friends of the club": several groups, none of them a person.
  let isAudience: Bool
  /// True where it begins with "dear".
  let isDear: Bool
  /// Whom it greets, as written: "Tom", "Dr Patel"; nil where it names nobody.
  let name: String?

  /// Reads a whole line.
  init?(_ line: String, _ vocabulary: Vocabulary) {
    let letters = vocabulary.letters
    let text = line.trimmed
    guard text.utf8.count <= 120,
      let last = text.unicodeScalars.reversed().first(where: { !$0.isCloser && $0 != "_" && $0 != "*" })
    else { return nil }
    let isMarked = ":,;—–-!".unicodeScalars.contains(last)
    let words = Self.words(text)
    guard (1...14).contains(words.count) else { return nil }
    let kinds = Self.kinds(words, letters, vocabulary)
    // "NOTICE TO ALL RESIDENTS" has a word of greeting behind another.
    let greeted = kinds.firstIndex(of: .greeting).map { place in
      kinds[..<place].allSatisfy { $0 == .degree || $0 == .link || $0 == .dear }
    }
    let isGreeting = greeted ?? false || kinds.contains(.dear)
    let calls = kinds.contains(.addressee) || kinds.contains(.courtesy) && kinds.contains(.name)
    let lower = PhraseList.words(text)
    // "Your old friend," and "Liebe Grüße," are farewells.
    let farewell = letters.farewells.match(lower[...])
    let isPair = words.count == 2 && kinds.contains(.dear)
    if farewell > 1 || farewell == 1 && kinds.first != .dear && kinds.first != .greeting && !isPair {
      return nil
    }
    isAudience =
      kinds.first == .addressee && kinds.contains(.link)
      || kinds.first == .courtesy && kinds.contains(.link) && !kinds.contains(.name)
      || Self.greetsGroups(text, letters, vocabulary)
    name = Self.name(words, kinds) ?? Self.kin(words, kinds, letters)
    greets = isGreeting
    hasMark = isMarked
    isDear = kinds.first { $0 != .degree } == .dear
    let isOfParts = !kinds.contains(.other)
    let isStop = last == "." || last == "?"
    if isOfParts, isGreeting || calls && isMarked, words.count <= 9, !isStop || words.count <= 4 && isGreeting
    {
      // "Farewell", "Love" greet nobody; they are no greetings either.
      strength = .plain
    } else if isMarked, letters.salutations.match(lower[...]) > 0 {
      strength = .plain
    } else if isOfParts, words.count <= 4, !isStop, isMarked || kinds.contains(.addressee) {
      strength = .possible
    } else if isMarked, last != ";", last != "-", words.count <= 6, kinds.first != .other || words.count <= 3
    {
      strength = .possible
    } else {
      return nil
    }
  }

  /// The greeting at the beginning of a paragraph that runs on behind a dash ("MY DEAR TOM,--The…"), a colon or a comma.
  ///
  /// Verse and what somebody says in a story only begin so.
  static func running(of block: ProseBlock, _ vocabulary: Vocabulary) -> (
    greeting: Greeting, length: Int, isSentence: Bool
  )? {
    guard let found = running(block.text.text, vocabulary) else { return nil }
    let isQuoted =
      block.text.text.unicodeScalars.first.map { "\"“”«»„‘".unicodeScalars.contains($0) } ?? false
    let isVerse = block.isLines && block.lines.count > 2
    return found.isSentence && (isQuoted || isVerse) ? nil : found
  }

  /// - Returns: the greeting and its length, UTF-8 bytes, with the mark behind it, and whether a comma or an exclamation mark is it.
  static func running(_ text: String, _ vocabulary: Vocabulary) -> (
    greeting: Greeting, length: Int, isSentence: Bool
  )? {
    let head = text.prefix(120)
    guard !(PrintedHeading(String(head.prefix { $0 != "\u{2028}" }), vocabulary) != nil),
      text.split(separator: " ").count >= 6
    else { return nil }
    // The dash first: "My dear Sir,--Last evening".
    for marks in [["--", "—", "–"], [":"], [","], ["!"]] {
      guard
        let found = marks.compactMap({ head.firstRange(of: $0) }).min(by: { $0.lowerBound < $1.lowerBound })
      else { continue }
      let line = String(head[..<found.lowerBound])
      let rest = text[found.upperBound...].trimmed
      guard !rest.isEmpty, line.split(separator: " ").count <= 9,
        let greeting = Greeting(line + String(head[found]), vocabulary), greeting.strength == .plain
      else { continue }
      let words = Self.words(line)
      let kinds = Self.kinds(words, vocabulary.letters, vocabulary)
      guard !kinds.contains(.other),
        kinds.first == .dear || kinds.contains(.dear) && marks.count > 1 || kinds.contains(.greeting)
          || kinds.contains(.addressee) && marks.count > 1
      else { continue }
      // After a comma only what cannot be a sentence: "Dear Tom, the roof is on", not "Dear me, how late it is".
      if marks == [","] || marks == ["!"] {
        guard kinds.contains(.name) || kinds.contains(.addressee),
          kinds.first == .dear || kinds.first == .greeting
        else { continue }
      }
      var length = text.utf8.distance(from: text.startIndex, to: found.upperBound)
      // Closing marks of emphasis and more dashes belong to it.
      for byte in text.utf8.dropFirst(length) {
        guard byte == 0x2D || byte == 0x20 || byte == 0x5F || byte == 0x2A else { break }
        length += 1
      }
      return (greeting, length, marks == [","] || marks == ["!"])
    }
    return nil
  }

  // MARK: Words

  private enum Kind { case greeting, dear, addressee, courtesy, degree, link, name, other }

  /// A word with what stands around it taken away; "le" of "Monsieur le Président" too.
  private static func words(_ text: String) -> [Substring] {
    text.split { $0.isWhitespace || $0 == "," || $0 == "—" || $0 == "–" }
      .flatMap { $0.firstRange(of: "--") == nil ? [$0] : $0.split(separator: "--") }
      .map {
        $0.droppingFirst { $0.isOpener || $0 == "_" || $0 == "*" || $0 == "¡" }.droppingLast {
          !$0.properties.isAlphabetic && !$0.isDigit && $0 != "."
        }
      }
      .filter { !$0.isEmpty }
  }

  private static func kinds(_ words: [Substring], _ letters: LetterVocabulary, _ vocabulary: Vocabulary)
    -> [Kind]
  {
    let lower = words.map { word in
      String(word.lowercased().replacing("’", with: "'").droppingLast { $0 == "." })
    }
    var kinds: [Kind] = []
    var index = 0
    while index < words.count {
      let greeting = letters.greetings.match(lower[index...])
      if greeting > 0 {
        kinds += Array(repeating: .greeting, count: greeting)
        index += greeting
        continue
      }
      let word = lower[index]
      let isBeforeName =
        index + 1 < words.count && words[index + 1].unicodeScalars.first?.isUpper == true
        && !letters.addressees.contains(lower[index + 1])
      if letters.endearments.contains(word) {
        kinds.append(.dear)
      } else if isBeforeName, letters.courtesies.contains(word),
        words[index].unicodeScalars.first?.isUpper == true
      {
        // "Aunt Winifred" is a name, "dear aunt" is none.
        kinds.append(.courtesy)
      } else if letters.addressees.contains(word) {
        kinds.append(.addressee)
      } else if letters.courtesies.contains(word) {
        kinds.append(.courtesy)
      } else if letters.degrees.contains(word) || vocabulary.particles.contains(word) {
        kinds.append(.degree)
      } else if letters.links.contains(word) {
        kinds.append(.link)
      } else if words[index].unicodeScalars.first?.isUpper == true {
        kinds.append(.name)
      } else {
        kinds.append(.other)
      }
      index += 1
    }
    return kinds
  }

  /// True where a line addresses one after another: each stretch between commas has a word for people, and no name before it.
  private static func greetsGroups(
    _ text: String, _ letters: LetterVocabulary, _ vocabulary: Vocabulary
  ) -> Bool {
    let groups = text.split(separator: ",").map { kinds(words(String($0)), letters, vocabulary) }
      .filter { !$0.isEmpty }
    // "my friends", "dear members of the club"
    func isGroup(_ kinds: [Kind]) -> Bool {
      guard let place = kinds.firstIndex(where: { $0 == .addressee || $0 == .courtesy }) else { return false }
      return kinds[..<place].allSatisfy { $0 == .dear || $0 == .degree || $0 == .greeting }
        && (place + 1 >= kinds.count || kinds[place + 1] != .name && kinds[place + 1] != .courtesy)
    }
    // "President Hoover, Mr. Chief Justice,": persons by their offices, and nobody is dear.
    return groups.count >= 2 && groups.contains(where: isGroup)
      && groups.allSatisfy { isGroup($0) || $0.first == .courtesy }
  }

  /// "Dear Mother": the one word for somebody who is called so in place of a name.
  private static func kin(_ words: [Substring], _ kinds: [Kind], _ letters: LetterVocabulary) -> String? {
    let called = zip(words, kinds).filter { $0.1 != .name && letters.kin.contains($0.0.lowercased()) }
    guard called.count == 1, !kinds.contains(.other), let word = called.first?.0 else { return nil }
    return word.prefix(1).uppercased() + word.dropFirst()
  }

  /// The names, with the courtesies before them: "Dr Patel", "Tom and Ann", "Monsieur le Président".
  private static func name(_ words: [Substring], _ kinds: [Kind]) -> String? {
    guard kinds.contains(.name) || kinds.contains(.courtesy) else { return nil }
    // "My dear Tom": what stands before the last word of love is no part of the name, unless the name does.
    let loved = kinds.lastIndex { $0 == .dear || $0 == .greeting } ?? -1
    let names = kinds.indices.filter { kinds[$0] == .name || kinds[$0] == .courtesy }
    let behind = names.filter { $0 > loved }
    let those = behind.isEmpty ? names : behind
    guard let first = those.first, let last = those.last else { return nil }
    let part = first...last
    guard part.allSatisfy({ kinds[$0] != .other && kinds[$0] != .greeting && kinds[$0] != .dear }),
      part.count <= 6,
      kinds[part].contains(.name)
    else { return nil }
    return words[part].joined(separator: " ")
  }
}
