import Documents
import Prose

/// The tables of contents of an EPUB: the navigation document of version 3, the NCX of version 2.
struct EPUBContents {
  /// An entry, with the place as written.
  struct Entry {
    var title: String
    var level: Int
    var target: String?
  }

  /// In the order of the list; what has no place of its own has that of the first entry below it.
  private(set) var entries: [Entry] = []

  private enum Form {
    case navigation
    case ncx
  }

  private let form: Form
  private var level = 0
  private var isInside = false
  private var depthOfNav = 0
  private var open: Entry?
  private var isText = false

  init(navigation file: [UInt8]) {
    form = .navigation
    read(file)
  }

  init(ncx file: [UInt8]) {
    form = .ncx
    read(file)
  }

  private mutating func read(_ file: [UInt8]) {
    let text = DeclaredText(file)
    do throws(XMLProblem) {
      var reader = XMLReader(text.bytes, rules: .foreignPage)
      while let event = try reader.next() { take(event) }
    } catch {
      entries = []
      (level, isInside, depthOfNav, open, isText) = (0, false, 0, nil, false)
      try? HTMLReader.read(text.bytes) { take($0) }
    }
    close()
    for index in entries.indices.reversed() where entries[index].target == nil {
      entries[index].target = index + 1 < entries.count ? entries[index + 1].target : nil
    }
    entries = entries.compactMap { entry in
      var entry = entry
      entry.title = entry.title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      return entry.target == nil ? nil : entry
    }
  }

  private mutating func take(_ event: XMLReader.Event) {
    switch (form, event) {
    case (.navigation, .start(let element)): startNavigation(element)
    case (.navigation, .end(let name)):
      switch name.local {
      case "nav":
        if isInside {
          depthOfNav -= 1
          if depthOfNav == 0 {
            close()
            isInside = false
          }
        }
      case "ol", "ul":
        if isInside {
          close()
          level -= 1
        }
      case "li": close()
      default: break
      }
    case (.navigation, .text(let text)): if isInside { open?.title += text }
    case (.ncx, .start(let element)):
      switch element.name.local.lowercased() {
      case "navmap": isInside = true
      case "navpoint":
        close()
        level += 1
        if isInside { open = Entry(title: "", level: level, target: nil) }
      case "text": isText = true
      case "content":
        // The label comes before or behind it; both stand before the entries below.
        open?.target = element["src"]
      default: break
      }
    case (.ncx, .end(let name)):
      switch name.local.lowercased() {
      case "navmap":
        close()
        isInside = false
      case "navpoint":
        close()
        level -= 1
      case "text": isText = false
      default: break
      }
    case (.ncx, .text(let text)): if isText { open?.title += text }
    }
  }

  private mutating func startNavigation(_ element: XMLElement) {
    switch element.name.local {
    case "nav":
      if isInside {
        depthOfNav += 1
      } else if HTMLSemantics(element).types.contains("toc"), entries.isEmpty {
        isInside = true
        depthOfNav = 1
        level = 0
      }
    case "ol" where isInside, "ul" where isInside:
      close()
      level += 1
    case "a" where isInside:
      if open == nil { open = Entry(title: "", level: max(level, 1), target: nil) }
      open?.target = element["href"]
    case "span" where isInside: if open == nil { open = Entry(title: "", level: max(level, 1), target: nil) }
    case "img" where isInside: open?.title += element["alt"] ?? ""
    default: break
    }
  }

  private mutating func close() {
    if let entry = open { entries.append(entry) }
    open = nil
  }
}
