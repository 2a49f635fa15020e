import Documents
import Prose

/// A page of HTML or XHTML, read: XML where it is well-formed, HTML as it is found where it is not.
struct HTMLPage {
  let part: DocumentPart
  let account: TextAccount
  let head: HTMLHead
  /// The address of its first picture, as written.
  let firstPicture: String?
  /// What a person should look at, without the number of a part.
  let remarks: [Document.Remark]

  /// - Parameters:
  ///   - form: what the page is by what names it.
  ///   - media: for what the page is shown.
  ///   - sheets: what a style sheet takes away that the page links, by its address as written; nil where there is none.
  init(
    _ file: [UInt8], name: String, form: Form = .xhtml, media: StyleMedia = StyleMedia(),
    sheets: (String) -> HidingRules? = { _ in nil }, resolve: @escaping (String) -> String?
  ) throws(XMLProblem) {
    let text = DeclaredText(file)
    var remarks: [Document.Remark] = []
    if text.isDamaged {
      remarks.append(
        Document.Remark(code: "encoding", message: "“\(name)” has characters that could not be decoded"))
    }
    let styles = Self.styles(of: text.bytes, media: media, sheets: sheets)
    var read: HTMLFlow?
    if form != .html {
      do throws(XMLProblem) {
        read = try Self.strict(text.bytes, HTMLFlow(name: name, styles: styles, resolve: resolve))
      } catch {
        if form == .xhtml { remarks.append(Self.repair(of: name, error)) }
      }
    }
    var flow = read ?? HTMLFlow(name: name, styles: styles, resolve: resolve)
    if read == nil {
      try HTMLReader.read(Self.withoutPrograms(text.bytes)) { flow.take($0) }
      flow.finish()
    }
    part = flow.part
    account = flow.account
    head = flow.head
    firstPicture = flow.firstPicture
    self.remarks = remarks + flow.remarks
  }

  /// What the style sheets take away that a page links.
  static func styles(
    of bytes: [UInt8], media: StyleMedia = StyleMedia(), sheets: (String) -> HidingRules?
  ) -> HiddenStyles {
    var styles = HiddenStyles(media: media)
    for link in head(of: bytes).links where link.relation.contains("stylesheet") {
      // An alternative is one that nobody has chosen.
      guard !link.relation.contains("alternate"), let sheet = sheets(link.target) else { continue }
      styles.add(sheet, for: link.media)
    }
    return styles
  }

  /// What a page calls itself.
  enum Form {
    /// XML, and a person is told where it is not.
    case xhtml
    /// HTML that may be XML too.
    case either
    /// HTML, which is not tried as XML.
    case html

    /// A page that stands alone: what begins as XML or names XHTML's document type says that it is XML; HTML's own document
    /// type allows the namespace as an attribute that says nothing (HTML, 13.1.2.3).
    init(of file: [UInt8]) {
      let head = String(decoding: file.prefix(1000).filter { $0 != 0 }, as: UTF8.self)
      let isXML =
        head.prefix(200).contains("<?xml")
        || head.firstMatch(of: /<!DOCTYPE\s+html\s+PUBLIC[^>]*XHTML/.ignoresCase()) != nil
      self = isXML ? .xhtml : head.contains("http://www.w3.org/1999/xhtml") ? .either : .html
    }
  }

  private static func repair(of name: String, _ problem: XMLProblem) -> Document.Remark {
    Document.Remark(
      code: "repaired-markup",
      message:
        "“\(name)” is no well-formed XHTML (\(problem.problem)); it was read as HTML, look whether all is there"
    )
  }

  /// A page without what a program of the server was to write into it, which HTML's own rules end at the first ">".
  private static func withoutPrograms(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    let end = Array("?>".utf8)
    for mark in ["<?php", "<?="] {
      var from = bytes.startIndex
      while let start = bytes[from...].firstRange(of: Array(mark.utf8)) {
        let stop = bytes[start.upperBound...].firstRange(of: end)?.upperBound ?? bytes.endIndex
        for index in start.lowerBound..<stop where bytes[index] != 0x0A { bytes[index] = 0x20 }
        from = stop
      }
    }
    return bytes
  }

  private static func strict(_ bytes: [UInt8], _ flow: HTMLFlow) throws(XMLProblem) -> HTMLFlow {
    var flow = flow
    var reader = XMLReader(bytes, rules: .foreignPage)
    while let event = try reader.next() { flow.take(event) }
    flow.finish()
    return flow
  }

  /// What the beginning of a page declares, for the style sheets that it links.
  static func head(of bytes: [UInt8]) -> HTMLHead {
    var head = HTMLHead()
    let end =
      bytes.prefix(1 << 16).firstRange(of: Array("<body".utf8))?.lowerBound ?? min(bytes.count, 1 << 16)
    try? HTMLReader.read(Array(bytes[..<end])) { event in
      switch event {
      case .start(let element): head.start(element.name.local, element)
      case .end(let name): head.end(name.local)
      case .text: break
      }
    }
    return head
  }
}
