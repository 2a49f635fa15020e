/// Writes PDFs whose letters are all of one width, so that tests know where lines end.
struct PDFSheets {
  /// Fonts that every reader of PDFs knows.
  enum Font: String, CaseIterable {
    case plain = "Courier"
    case bold = "Courier-Bold"
    case slanted = "Courier-Oblique"
  }

  /// A line of letters at a place; y grows upwards from the page's foot.
  struct Words {
    var x: Double
    var y: Double
    var size = 10.0
    var font = Font.plain
    var text: String
  }

  static let width = 400.0
  static let height = 600.0

  var pages: [[Words]] = [[]]
  var title: String?
  var author: String?
  /// More of the catalog.
  var catalog = ""
  /// Titles, pages from 0, and heights.
  var outline: [(title: String, page: Int, y: Double)] = []

  /// Where the next line stands on the last page.
  private(set) var y = 540.0

  init() {}

  mutating func addPage() {
    pages.append([])
    y = 540
  }

  mutating func add(_ text: String, x: Double = 50, y: Double, size: Double = 10, font: Font = .plain) {
    pages[pages.count - 1].append(Words(x: x, y: y, size: size, font: font, text: text))
  }

  /// Lines below what stands on the page; the first of them set in.
  mutating func addLines(
    _ lines: [String], x: Double = 50, indentation: Double = 0, size: Double = 10, font: Font = .plain,
    gap: Double = 0
  ) {
    y -= gap
    for (number, line) in lines.enumerated() {
      y -= 1.3 * size
      add(line, x: number == 0 ? x + indentation : x, y: y, size: size, font: font)
    }
  }

  /// A text as lines of a number of letters; words are not divided.
  static func lines(_ text: String, letters: Int, firstLess: Int = 0) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      let room = lines.isEmpty ? letters - firstLess : letters
      if !line.isEmpty, line.count + 1 + word.count > room {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return lines + [line]
  }

  /// The file.
  var bytes: [UInt8] {
    var objects: [String] = []
    func add(_ object: String) -> Int {
      objects.append(object)
      return objects.count
    }
    // Catalogue and pages have the first two numbers.
    objects = ["", ""]
    let fonts = Font.allCases.map {
      "/\($0.rawValue) \(add("<</Type/Font/Subtype/Type1/BaseFont/\($0.rawValue)/Encoding/WinAnsiEncoding>>")) 0 R"
    }
    var kids: [Int] = []
    for page in pages {
      let content = page.map {
        "BT /\($0.font.rawValue) \($0.size) Tf \($0.x) \($0.y) Td (\(Self.escaped($0.text))) Tj ET\n"
      }.joined()
      let stream = add("<</Length \(content.unicodeScalars.count)>>\nstream\n\(content)endstream")
      kids.append(
        add(
          "<</Type/Page/Parent 2 0 R/MediaBox[0 0 \(Self.width) \(Self.height)]/Contents \(stream) 0 R"
            + "/Resources<</Font<<\(fonts.joined())>>>>>>"))
    }
    objects[1] =
      "<</Type/Pages/Count \(kids.count)/Kids[\(kids.map { "\($0) 0 R" }.joined(separator: " "))]>>"
    let info = add(
      "<<" + (title.map { "/Title(\(Self.escaped($0)))" } ?? "")
        + (author.map { "/Author(\(Self.escaped($0)))" } ?? "")
        + ">>")
    var outlines = ""
    if !outline.isEmpty {
      let first = objects.count + 2
      outlines =
        "/Outlines \(add("<</Type/Outlines/First \(first) 0 R/Last \(first + outline.count - 1) 0 R/Count \(outline.count)>>")) 0 R"
      for (number, entry) in outline.enumerated() {
        let next = number + 1 < outline.count ? "/Next \(first + number + 1) 0 R" : ""
        _ = add(
          "<</Title(\(Self.escaped(entry.title)))/Parent \(first - 1) 0 R\(next)/Dest[\(kids[entry.page]) 0 R/XYZ 0 \(entry.y) 0]>>"
        )
      }
    }
    objects[0] = "<</Type/Catalog/Pages 2 0 R\(outlines)\(catalog)>>"
    var file = "%PDF-1.4\n"
    var places: [Int] = []
    for (number, object) in objects.enumerated() {
      places.append(file.unicodeScalars.count)
      file += "\(number + 1) 0 obj\n\(object)\nendobj\n"
    }
    let table = file.unicodeScalars.count
    file += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for place in places {
      file += String(repeating: "0", count: 10 - "\(place)".count) + "\(place) 00000 n \n"
    }
    file +=
      "trailer\n<</Size \(objects.count + 1)/Root 1 0 R/Info \(info) 0 R>>\nstartxref\n\(table)\n%%EOF\n"
    // Letters of Latin 1 are bytes.
    return file.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
  }

  private static func escaped(_ text: String) -> String {
    text.map { "()\\".contains($0) ? "\\\($0)" : String($0) }.joined()
  }
}
