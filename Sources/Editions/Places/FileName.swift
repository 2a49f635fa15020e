import Foundation
import Preparation
import Prose

/// Names of works and people as names of files.
enum FileName {
  /// The longest part of a name that a work or a person has, bytes: with a date, a number, a voice and an ending it stays
  /// within the 255 bytes that Linux allows.
  static let longest = 180

  /// A name for a file that every common system takes: in normal form C, visible, without separators, without a space or
  /// a dot at either end, and no device of Windows.
  ///
  /// - Parameter limit: the most bytes; a name is cut between characters.
  static func of(_ text: String, limit: Int = longest) -> String {
    var visible = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if isSpace(scalar) {
        visible.append(" ")
      } else if !isInvisible(scalar) {
        visible.append(scalar)
      }
    }
    var name = ""
    for character in String(visible).precomposedStringWithCanonicalMapping {
      if name.utf8.count + character.utf8.count > limit { break }
      name.append(character)
    }
    name = name.split(separator: " ").joined(separator: " ")
    let first = name.firstIndex { !isMargin($0) && !isMark($0) } ?? name.endIndex
    let last = name.lastIndex { !isMargin($0) } ?? name.startIndex
    guard first < name.endIndex else { return "Untitled" }
    return avoidingDevices(String(name[first...last]))
  }

  /// What a work is called: its title; of a letter whose date is known, the date and the title.
  static func of(_ metadata: Metadata) -> String {
    guard let date = metadata.shelfDate else { return of(metadata.shownTitle) }
    let title = metadata.undatedTitle
    return title.isEmpty ? date : "\(date) \(of(String(title), limit: longest - date.utf8.count - 1))"
  }

  /// A name as file systems compare it that know neither capitals nor normal forms: two names that are the same so are
  /// one name somewhere.
  static func folded(_ name: String) -> String {
    // First to capitals: “ß” and “SS” are the same there.
    name.uppercased().lowercased().precomposedStringWithCanonicalMapping
  }

  private static func isMargin(_ character: Character) -> Bool { character == " " || character == "." }

  /// An accent without a letter, which would join the slash before it.
  private static func isMark(_ character: Character) -> Bool {
    switch character.unicodeScalars.first?.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }

  /// White space, what ends a line or rings a bell, and what some system has other uses for.
  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
      || "/\\:*?\"<>|".unicodeScalars.contains(scalar)
  }

  /// What turns the direction of writing, joins, or shows nothing at all.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .format, .surrogate, .privateUse, .unassigned: true
    default: scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  /// Windows takes these for devices, with any ending (“CON.txt” too).
  private static func avoidingDevices(_ name: String) -> String {
    let stem = name.prefix { $0 != "." }
    let word = String(stem.reversed().drop { $0 == " " }.reversed()).uppercased()
    let isNumbered = word.count == 4 && (word.hasPrefix("COM") || word.hasPrefix("LPT"))
    guard
      ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"].contains(word)
        || isNumbered && "0123456789¹²³".contains(word.suffix(1))
    else { return name }
    return name.prefix(stem.count) + "_" + name.dropFirst(stem.count)
  }
}
