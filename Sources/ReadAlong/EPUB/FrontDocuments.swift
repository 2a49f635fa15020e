import Languages
import Muxing
import Storage

/// The pages before the text, which are not said: the cover, and the title page, which says who reads.
struct FrontDocuments {
  /// The files' names.
  static let coverFile = "cover.xhtml"
  static let titleFile = "title.xhtml"

  let layout: EPUBLayout

  /// The page of the cover.
  var cover: String {
    let name = MarkupText.escaped(layout.phrases("cover of {title}", ["title": layout.title]))
    return XHTMLPage(
      title: layout.phrases("cover"), language: layout.book.language, type: "cover",
      body: "<div class=\"cover\"><img src=\"\(layout.cover)\" alt=\"\(name)\" role=\"doc-cover\"/></div>"
    ).text
  }

  /// The title page.
  var title: String {
    let tags = layout.edition.tags
    let own = layout.phrasesAttributes
    var lines = ["<h1 class=\"title\">\(MarkupText.escaped(layout.title))</h1>"]
    if let subtitle = tags.subtitle { lines.append(line("subtitle", subtitle)) }
    if let author = tags.author { lines.append(line("byline", author)) }
    if !tags.translators.isEmpty {
      let names = tags.translators.joined(separator: ", ")
      lines.append(line("credit", layout.phrases("translated by {name}", ["name": names]), own))
    }
    lines.append(
      line("credit narrator", layout.phrases("read by {narrator}", ["narrator": layout.book.narrator]), own))
    lines.append(line("credit", layout.phrases("synthetic voice"), own))
    return XHTMLPage(
      title: layout.title, language: layout.book.language, type: "frontmatter",
      body: """
        <section class="titlepage" epub:type="titlepage">
        \(lines.joined(separator: "\n"))
        </section>
        """
    ).text
  }

  private func line(_ name: String, _ text: String, _ attributes: String = "") -> String {
    "<p class=\"\(name)\"\(attributes)>\(MarkupText.escaped(text))</p>"
  }
}
