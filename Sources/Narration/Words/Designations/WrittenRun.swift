/// The characters from a token on that a number or a code may be written with, and where tokens end among them.
struct WrittenRun {
  /// As written; every space is a plain one.
  let characters: [Character]
  private let ends: [Int: Int]

  /// Nothing that is looked for is longer, in characters.
  private static let longest = 48
  private static let marks: Set<String> = ["+", "-", "–", "‑", ".", "/", "(", ")"]

  /// What begins at a token.
  init(_ line: TokenLine, _ index: Int) {
    var characters: [Character] = []
    var ends: [Int: Int] = [:]
    var cursor = index
    while characters.count < Self.longest, let token = line[cursor], let text = Self.text(token) {
      characters += Array(text)
      cursor += 1
      ends[characters.count] = cursor - index
    }
    self.characters = characters
    self.ends = ends
  }

  private static func text(_ token: Token) -> String? {
    switch token.kind {
    case .space: [" ", "\u{A0}", "\u{202F}", "\u{2009}"].contains(token.text) ? " " : nil
    case .mark: marks.contains(token.text) ? token.text : nil
    case .word, .number: token.text
    }
  }

  /// How many tokens so many characters are; nil inside a token.
  func end(_ count: Int) -> Int? { ends[count] }

  /// How many characters at the beginning have a shape: `A` a capital letter of the Latin alphabet, `d` a digit, others
  /// themselves; nil where they have not, or go on with a letter or a digit.
  func matches(_ shape: String) -> Int? {
    let shape = Array(shape)
    guard characters.count >= shape.count,
      zip(shape, characters).allSatisfy({ sign, character in
        switch sign {
        case "A": character.isCapital
        case "d": character.isASCII && character.isNumber
        default: sign == character
        }
      })
    else { return nil }
    let next = shape.count < characters.count ? characters[shape.count] : " "
    return next.isLetter || next.isNumber ? nil : shape.count
  }
}

extension Character {
  /// True for a capital letter of ASCII.
  var isCapital: Bool { isASCII && isUppercase }
}
