/// What a page of a printed edition is called.
enum PageLabel {
  /// The number alone, of what a file has for it: "12" of "[Pg 12]", "xiv" of "p. xiv", "A3" of "{A3}".
  static func plain(_ label: String) -> String {
    let words = label.split { !($0.isLetter || $0.isNumber) }
    return words.last { word in word.contains(where: \.isNumber) }.map(String.init)
      ?? words.last.map(String.init) ?? label
  }
}
