/// What the styles of word processors are for, as their names say: those of built-in ones are the same in every language.
enum StyleNature: Hashable {
  case title, subtitle, byline, quote, caption, code, contents, pictures, index, bibliography
  case heading(Int)

  /// By a name in a format of Word's, in which other programs keep the names of their own.
  init?(of name: String) {
    guard let nature = StyleNature(ofWord: name) ?? StyleNature(ofOpenDocument: name) else { return nil }
    self = nature
  }

  /// By a name of Word's; nil for one that says nothing.
  init?(ofWord name: String) {
    let name = name.lowercased()
    if let known = Self.words[name] {
      self = known
      return
    }
    let words = name.split(separator: " ")
    guard words.count == 2, let number = Int(words[1]), 1...9 ~= number else { return nil }
    switch words[0] {
    case "heading": self = .heading(number)
    case "toc": self = .contents
    case "index": self = .index
    default: return nil
    }
  }

  /// By a name of OpenOffice's or LibreOffice's.
  init?(ofOpenDocument name: String) {
    let name = name.replacing("_20_", with: " ").lowercased()
    if let known = Self.openDocument[name] {
      self = known
      return
    }
    let words = name.split(separator: " ")
    guard let last = words.last, Int(last) != nil,
      let known = Self.openDocument[words.dropLast().joined(separator: " ") + " heading"]
    else { return nil }
    self = known
  }

  private static let words: [String: StyleNature] = [
    "title": .title, "subtitle": .subtitle, "author": .byline, "date": .byline, "quote": .quote,
    "intense quote": .quote,
    "intensequote": .quote, "block text": .quote, "blocktext": .quote, "caption": .caption,
    "image caption": .caption, "table caption": .caption, "html preformatted": .code, "source code": .code,
    "sourcecode": .code, "macro text": .code, "table of figures": .pictures, "index heading": .index,
    "bibliography": .bibliography, "table of authorities": .bibliography, "toa heading": .bibliography,
    "toc heading": .contents, "contents heading": .contents,
  ]

  private static let openDocument: [String: StyleNature] = [
    "title": .title, "subtitle": .subtitle, "author": .byline, "date": .byline, "quotations": .quote,
    "caption": .caption,
    "preformatted text": .code, "source code": .code, "contents heading": .contents,
    "illustration index heading": .pictures, "table index heading": .pictures,
    "object index heading": .pictures,
    "index heading": .index, "bibliography heading": .bibliography,
  ]
}

extension StyleNature {
  /// Makes a paragraph what its style is for; levels of headings, bylines and subtitles are decided by who knows more.
  func shape(_ paragraph: inout DocumentFlow.Paragraph) {
    switch self {
    case .title: paragraph.role = .title
    case .quote: paragraph.role = .quote
    case .caption: paragraph.role = .caption
    case .code: paragraph.role = .code
    case .contents: paragraph.matter = .contents
    case .pictures: paragraph.matter = .listOfPictures
    case .index: paragraph.matter = .index
    case .bibliography: paragraph.matter = .bibliography
    case .subtitle, .byline, .heading: break
    }
  }
}
