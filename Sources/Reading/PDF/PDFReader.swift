import Prose

/// Reads PDFs that have text: pages without structure, of which paragraphs, headings and notes are made.
public struct PDFReader: DocumentReader {
  public static let format = "pdf"

  /// More pages than any book has.
  private static let mostPages = 50_000

  public static func reads(_ file: ForeignFile) -> Bool {
    // Bytes before the header are allowed.
    let mark = Array("%PDF-".utf8)
    guard file.head.count >= mark.count else { return false }
    return (0...min(1_024, file.head.count - mark.count)).contains { file.head[$0...].starts(with: mark) }
  }

  public static func document(in file: ForeignFile) throws(ReadingError) -> Document {
    let pdf: PDFFile
    do throws(PDFFile.Refusal) {
      pdf = try PDFFile(path: file.path)
    } catch {
      if let kind = protection(of: file) { throw .protected(name: file.name, kind: kind) }
      switch error {
      case .locked:
        throw .noText(
          name: file.name,
          kind: "it is locked with a password; save a copy without one in a program that asks for it")
      case .damaged(let problem): throw .damaged(name: file.name, part: "pages", problem: problem)
      }
    }
    guard pdf.pages > 0 else { throw .damaged(name: file.name, part: "pages", problem: "it has no pages") }
    guard pdf.pages <= mostPages else {
      throw .damaged(name: file.name, part: "pages", problem: "it has more than \(mostPages) pages; split it")
    }
    var pages: [PDFPage] = []
    for index in 0..<pdf.pages {
      guard let page = pdf.page(index) else {
        throw .damaged(
          name: file.name, part: "page \(index + 1)",
          problem: "it cannot be read; save a copy in a program that shows it")
      }
      pages.append(page)
    }
    try refuseWithoutText(pages, pdf, file)
    var document = PDFBook(pages, pdf: pdf).document
    // A very large file is pictures, and its language is told by its text.
    document.metadata.language =
      document.metadata.language ?? (try? file.contents()).flatMap(PDFLanguage.declared)
    return document
  }

  /// Who protects a file that cannot be opened: handlers of encryption that ask a shop, not a person.
  private static func protection(of file: ForeignFile) -> String? {
    guard let bytes = try? file.contents() else { return nil }
    let handlers = [
      ("EBX_HANDLER", "Adobe Digital Editions"), ("Adobe.APS", "Adobe LiveCycle"), ("FOPN_f", "FileOpen"),
      ("MicrosoftIRMServices", "Microsoft Information Rights Management"),
    ]
    return handlers.first { name, _ in
      ["/Filter/\(name)", "/Filter /\(name)"].contains { bytes.firstRange(of: Array($0.utf8)) != nil }
    }?.1
  }

  /// Pictures of pages, and fonts that do not say which letters they draw.
  private static func refuseWithoutText(
    _ pages: [PDFPage], _ pdf: PDFFile, _ file: ForeignFile
  ) throws(ReadingError) {
    let letters = pages.map { $0.words.reduce(0) { $0 + $1.letters } }
    let all = letters.reduce(0, +)
    let sparse = letters.indices.filter { letters[$0] < 50 }
    // Short pages that are no pictures are short pages.
    let looked = sparse.prefix(20)
    let arePictures =
      sparse.count * 2 > pages.count && looked.count { pdf.isPicture(pages[$0].index) } * 2 > looked.count
    guard all > 0, !arePictures else {
      throw .noText(
        name: file.name,
        kind: "its pages are pictures, without text; have a program for recognising text (OCR) add it first")
    }
    var unknown = 0
    for scalar in pages.lazy.flatMap(\.words).flatMap(\.text.unicodeScalars) {
      if scalar.value == 0xFFFD || scalar.properties.generalCategory == .privateUse || scalar.value < 0x20 {
        unknown += 1
      }
    }
    guard unknown * 4 <= all else {
      throw .noText(
        name: file.name,
        kind:
          "its fonts do not say which letters they draw; have a program for recognising text (OCR) add it first"
      )
    }
  }
}
