import Languages
import Prose
import Storage

/// A page of an EPUB, as XHTML.
struct XHTMLPage {
  /// What reading systems call it.
  var title: String
  /// The language of its text.
  var language: Language
  /// What its body is (EPUB 3 Structural Semantics Vocabulary); nil for what is no part of the book.
  var type: String?
  /// The markup in the body.
  var body: String

  /// The file's text.
  var text: String {
    let tag = MarkupText.escaped(language.tag)
    let direction = language.isRightToLeft ? " dir=\"rtl\"" : ""
    let type = type.map { " epub:type=\"\($0)\"" } ?? ""
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE html>
      <html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="\(tag)" xml:lang="\(tag)"\(direction)>
      <head>
      <meta charset="utf-8"/>
      <title>\(MarkupText.escaped(title))</title>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <link rel="stylesheet" type="text/css" href="book.css"/>
      </head>
      <body\(type)>
      \(body)
      </body>
      </html>

      """
  }
}
