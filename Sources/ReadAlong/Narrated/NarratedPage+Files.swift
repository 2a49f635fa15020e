import Muxing
import Reading
import Sound
import Storage

/// A page with names for what lights up, and its overlay.
struct NarratedFiles {
  /// The page, everything else being as it was.
  private(set) var page: [UInt8] = []
  /// The overlay.
  private(set) var overlay = ""
  /// How long it is heard, milliseconds.
  private(set) var length = 0

  /// - Parameters:
  ///   - sheet: the path of the style sheet for what is heard.
  ///   - path: of the overlay.
  ///   - places: where each excerpt lies in the sound.
  init(
    _ narrated: NarratedPage, sheet: String, overlay path: String, soundPath: String, sound: ChapterSound,
    places: [ExcerptPlace]
  ) {
    length = sound.milliseconds
    let source = narrated.page
    var edits = ByteEdits()
    if let place = source.headEnd {
      let address = ArchivePaths.address(of: sheet, in: source.path)
      edits.insert(Self.link(source.prefix, address), at: place)
    }
    var names = PageNames(source)
    var lines: [(id: String, sentence: Int, begin: Int)] = []
    var lastExcerpt = -1
    for cue in narrated.cues {
      let place = places[cue.excerpt]
      let isFirst = cue.excerpt != lastExcerpt
      var begin = place.milliseconds(of: isFirst ? place.begin : cue.begin)
      if lines.isEmpty { begin = 0 }
      // What a file ends before is heard with what is there, and so is what begins with what stands before it.
      guard begin < length, lines.last.map({ $0.begin < begin }) ?? true else { continue }
      lastExcerpt = cue.excerpt
      lines.append((names.name(cue.unit, &edits), cue.sentence, begin))
    }
    page = edits.applied(to: source.bytes)
    let document = ArchivePaths.address(of: source.path, in: path)
    let audio = ArchivePaths.address(of: soundPath, in: path)
    overlay = Self.overlay(lines, document: document, audio: audio, end: length)
  }

  private static func link(_ prefix: String, _ address: String) -> String {
    "<\(prefix)link rel=\"stylesheet\" type=\"text/css\" href=\"\(MarkupText.escaped(address))\"/>"
  }

  /// Pars in a row where each is of another sentence, else the pars of each sentence by themselves.
  private static func overlay(
    _ lines: [(id: String, sentence: Int, begin: Int)], document: String, audio: String, end: Int
  ) -> String {
    let document = MarkupText.escaped(document)
    var result = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
      "<smil xmlns=\"http://www.w3.org/ns/SMIL\" xmlns:epub=\"http://www.idpf.org/2007/ops\" version=\"3.0\">",
      "<body>", "<seq id=\"overlay\" epub:textref=\"\(document)#\(lines.first?.id ?? "")\">",
    ]
    for (index, line) in lines.enumerated() {
      let stop = index + 1 < lines.count ? lines[index + 1].begin : end
      let isStart = index == 0 || lines[index - 1].sentence != line.sentence
      let isEnd = index + 1 == lines.count || lines[index + 1].sentence != line.sentence
      if isStart, !isEnd { result.append("<seq epub:textref=\"\(document)#\(line.id)\">") }
      result.append(
        "<par><text src=\"\(document)#\(line.id)\"/><audio src=\"\(MarkupText.escaped(audio))\" "
          + "clipBegin=\"\(OverlayDocument.clock(line.begin))\" clipEnd=\"\(OverlayDocument.clock(stop))\"/></par>"
      )
      if isEnd, !isStart { result.append("</seq>") }
    }
    return (result + ["</seq>", "</body>", "</smil>", ""]).joined(separator: "\n")
  }
}

/// Gives places of a page names: ids that are there, or new ones.
private struct PageNames {
  private let page: PlacedEPUB.Page
  private let prefix: String
  private var count = 0

  init(_ page: PlacedEPUB.Page) {
    self.page = page
    var prefix = "vv"
    while page.ids.contains(where: { $0.hasPrefix(prefix) }) { prefix += "v" }
    self.prefix = prefix
  }

  mutating func name(_ unit: PageUnit, _ edits: inout ByteEdits) -> String {
    if case .element(let element) = unit, let id = page.elements[element].id { return id }
    count += 1
    let id = "\(prefix)\(count)"
    switch unit {
    case .element(let element): edits.insert(" id=\"\(id)\"", at: page.elements[element].attributes)
    case .text(let node, let bytes):
      let style = page.nodes[node].wrapping == .unset ? " style=\"all:unset\"" : ""
      edits.insert("<\(page.prefix)span id=\"\(id)\"\(style)>", at: bytes.lowerBound)
      edits.insert("</\(page.prefix)span>", at: bytes.upperBound)
    }
    return id
  }
}
