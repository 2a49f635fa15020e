import Prose
import Script
import Synthesis

/// A phrase as espeak-ng is given it: with phonemes in place of the words that have them, and its commands for stress
/// around those that stand out.
struct MarkedText {
  /// The text, with `[[…]]` in it where `hasPhonemes`.
  private(set) var text: String
  /// True when the text must be spoken with `espeakPHONEMES`.
  private(set) var hasPhonemes = false
  /// For each scalar of the text, the scalar of the phrase that it stands for.
  private var origins: [Int] = []

  init(_ phrase: Phrase) {
    text = phrase.text
    let language = phrase.voice.espeakLanguage
    let scalars = Array(phrase.text.unicodeScalars)
    var sounds: [Int: (end: Int, names: String)] = [:]
    for pronunciation in phrase.pronunciations {
      guard case .names(let names) = EspeakPhonemes.translation(of: pronunciation.ipa, in: language),
        pronunciation.scalars.upperBound <= scalars.count
      else { continue }
      sounds[pronunciation.scalars.lowerBound] = (pronunciation.scalars.upperBound, names)
    }
    var commands: [Int: String] = [:]
    for stress in phrase.stresses {
      commands[stress.scalars.lowerBound, default: ""] += Self.command(stress.emphasis)
      let end = Self.end(of: stress.scalars, in: scalars)
      commands[end] = "\u{1}0F" + (commands[end] ?? "")
    }
    guard !sounds.isEmpty || !commands.isEmpty else { return }
    hasPhonemes = !sounds.isEmpty
    var marked = String.UnicodeScalarView()
    func add(_ text: String, for index: Int) {
      for scalar in text.unicodeScalars {
        marked.append(scalar)
        origins.append(index)
      }
    }
    var index = 0
    while index < scalars.count {
      if let command = commands.removeValue(forKey: index) { add(command, for: index) }
      if let (end, names) = sounds[index] {
        add("[[\(names)]]", for: index)
        // What would end inside a sound ends after it.
        for inner in index + 1..<max(end, index + 1) {
          if let command = commands.removeValue(forKey: inner) { commands[end, default: ""] += command }
        }
        index = end
      } else {
        // Brackets of the phrase's own would open phonemes.
        add(hasPhonemes && scalars[index] == "[" ? "(" : String(scalars[index]), for: index)
        index += 1
      }
    }
    if let command = commands[scalars.count] { add(command, for: scalars.count) }
    text = String(marked)
  }

  /// The scalar of the phrase for a scalar of the text.
  func origin(of scalar: Int) -> Int {
    guard let last = origins.last else { return scalar }
    return origins.indices.contains(scalar) ? origins[scalar] : last + 1
  }

  /// Where a stress ends: before the next word, because a command behind a word moves the onset of the next; or, at
  /// the phrase's end, before the last mark, because a command behind that is heard in the next phrase.
  private static func end(of stress: Range<Int>, in scalars: [Unicode.Scalar]) -> Int {
    for index in stress.upperBound..<max(scalars.count, stress.upperBound)
    where index > 0 && scalars[index - 1] == " " && scalars[index] != " " {
      return index
    }
    let isWord = { (index: Int) in
      scalars[index].properties.isAlphabetic || scalars[index].properties.numericType != nil
    }
    return (stress.lowerBound..<scalars.count).last(where: isWord).map { $0 + 1 } ?? scalars.count
  }

  /// A command in the text itself (espeak-ng's docs/markup.md): a control character, a number, F for emphasis, with
  /// the numbers that its own SSML reader uses.
  private static func command(_ emphasis: Span.Emphasis) -> String {
    switch emphasis {
    case .reduced: "\u{1}2F"
    case .moderate: "\u{1}3F"
    case .strong: "\u{1}4F"
    }
  }
}
