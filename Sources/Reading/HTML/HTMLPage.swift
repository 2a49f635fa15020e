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
  ///   - isXML: false for what calls itself HTML, which is not tried as XML.
  ///   - sheets: the text of a style sheet that the page links, by its address as written; nil where there is none.
  init(
    _ file: [UInt8], name: String, isXML: Bool = true, sheets: (String) -> String? = { _ in nil },
    resolve: @escaping (String) -> String?
  ) throws(XMLProblem) {
    let text = DeclaredText(file)
    var remarks: [Document.Remark] = []
    if text.isDamaged {
      remarks.append(
        Document.Remark(code: "encoding", message: "“\(name)” has characters that could not be decoded"))
    }
    var styles = HiddenStyles()
    for link in Self.head(of: text.bytes).links where link.relation.contains("stylesheet") {
      if let sheet = sheets(link.target) { styles.add(sheet) }
    }
    var read: HTMLFlow?
    if isXML {
      do throws(XMLProblem) {
        read = try Self.strict(text.bytes, HTMLFlow(name: name, styles: styles, resolve: resolve))
      } catch {
        remarks.append(
          Document.Remark(
            code: "repaired-markup",
            message:
              "“\(name)” is no well-formed XHTML (\(error.problem)); it was read as HTML, look whether all is there"
          ))
      }
    }
    var flow = read ?? HTMLFlow(name: name, styles: styles, resolve: resolve)
    if read == nil {
      try HTMLReader.read(text.bytes) { flow.take($0) }
      flow.finish()
    }
    part = flow.part
    account = flow.account
    head = flow.head
    firstPicture = flow.firstPicture
    self.remarks = remarks + flow.remarks
  }

  private static func strict(_ bytes: [UInt8], _ flow: HTMLFlow) throws(XMLProblem) -> HTMLFlow {
    var flow = flow
    var reader = XMLReader(bytes, rules: .foreignPage)
    while let event = try reader.next() { flow.take(event) }
    flow.finish()
    return flow
  }

  /// What the beginning of a page declares, for the style sheets that it links.
  private static func head(of bytes: [UInt8]) -> HTMLHead {
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
