import Documents
import Prose

/// Reads the XML of a word processor's file, of which every element may stand deep inside others.
enum XMLPart {
  /// Hands over every event of a part.
  ///
  /// - Throws: `ReadingError` that names the part, and the line of it that is wrong.
  static func read(
    _ bytes: [UInt8], named part: String, of file: ForeignFile, _ take: (XMLReader.Event) -> Void
  ) throws(ReadingError) {
    let text: XMLText
    do {
      text = try XMLText(bytes)
    } catch {
      throw .damaged(name: file.name, part: part, problem: error.problem)
    }
    var reader = XMLReader(text.bytes, rules: rules)
    do throws(XMLProblem) {
      while let event = try reader.next() { take(event) }
    } catch {
      let line = text.lines.line(at: error.offset)
      throw .damaged(
        name: file.name, part: part, problem: "the XML is broken in line \(line): \(error.problem)")
    }
  }

  /// Tables in boxes in tables are seldom ten elements deep; pictures stand in attributes.
  private static let rules: XMLRules = {
    var rules = XMLRules.page
    rules.knowsHTMLEntities = false
    rules.deepest = 2000
    return rules
  }()
}

extension XMLElement {
  /// The value of an attribute by its name without a prefix; nil where there is none.
  func value(_ local: String) -> String? {
    for attribute in attributes {
      let name = attribute.name.utf8
      guard name.count >= local.utf8.count, name.suffix(local.utf8.count).elementsEqual(local.utf8) else {
        continue
      }
      if name.count == local.utf8.count || name.dropLast(local.utf8.count).last == 0x3A {
        return attribute.value
      }
    }
    return nil
  }
}

/// The names of elements with the prefixes that their standards give them, whatever prefixes a file has.
struct XMLShortNames {
  private let prefixes: [String: String]

  init(_ prefixes: [String: String]) { self.prefixes = prefixes }

  /// `w:p`, or `?:p` for a namespace that is not known here.
  func name(of name: XMLName) -> String {
    (name.namespace.flatMap { prefixes[$0] } ?? "?") + ":" + name.local
  }
}
