import Prose
import Synchronization

/// How numbers are read that stand among words of another language than the text's.
enum Tongues {
  private static let rules = Mutex<[Language: [ReadingRule]]>([:])

  /// How a number is said by a language's rules; nil where they do not know.
  static func reading(_ line: TokenLine, _ index: Int, _ language: Language, _ style: ReadingStyle)
    -> Reading?
  {
    let own = rules.withLock { rules in
      if let found = rules[language] { return found }
      let made = Verbalizer.rules(for: language)
      rules[language] = made
      return made
    }
    return own.lazy.compactMap { $0(line, index, style) }.first
  }
}
