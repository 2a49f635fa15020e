import CoverArt
import FoundationEssentials
import Languages
import Muxing
import Prose
import Storage

/// A page that plays a book in any browser and lights its words up, from a folder or a web server, with nothing from elsewhere:
/// `index.html`, with the sound of each chapter and the cover beside it.
package struct ListeningPage: Sendable {
  private let edition: SoundedBook

  /// The page of a book.
  package init(_ edition: SoundedBook) { self.edition = edition }

  /// The page.
  package var bytes: [UInt8] {
    let book = edition.book
    let phrases = Phrases(book.language)
    // Where the program has no words of a language, the page's own are English.
    let spoken = LanguagePack.of(book.language) == nil ? Language.americanEnglish : book.language
    let look = PageLook(title: book.title, author: book.metadata.author)
    let style = look.style(Self.text(PackageResources.page_css))
    let start = Self.text(PackageResources.start_js)
    let script = Self.script
    let chapters = PageChapters(edition, phrases: phrases)
    let markup = [
      "policy": PageLook.policy(scripts: [start, script], styles: [style], media: "'self' file: blob:"),
      "style": style, "start": start, "script": script, "contents": chapters.contents, "text": chapters.text,
      "words": Self.words(phrases),
      "author's line": book.metadata.author.map {
        "<p class=\"author\" lang=\"\(MarkupText.escaped(book.language.tag))\">\(MarkupText.escaped($0))</p>"
      } ?? "",
    ]
    let texts = [
      "title": book.title, "author": book.metadata.author ?? "", "digest": book.digest,
      "ground": look.paper.ground, "cover": WebFiles.cover(isPNG: edition.cover.isPNG),
      "program": edition.tags.encoder,
      "labels' language": spoken.tag, "labels' direction": spoken.isRightToLeft ? "rtl" : "ltr",
      "book's language": book.language.tag,
      "book's direction": book.language.isRightToLeft ? "rtl" : "ltr",
      "read by": phrases("read by {narrator}", ["narrator": book.narrator]),
    ]
    let page = Self.filled(Self.text(PackageResources.page_html)) { gap in
      markup[gap] ?? MarkupText.escaped(texts[gap] ?? phrases(gap))
    }
    return Array(page.utf8)
  }

  /// The scripts as one module, each with what those before it have.
  private static let script = [
    PackageResources.memory_js, PackageResources.words_js, PackageResources.text_js,
    PackageResources.sound_js,
    PackageResources.sleep_js, PackageResources.player_js, PackageResources.panels_js,
    PackageResources.page_js,
  ].map(text).joined()

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  /// The words that the script needs, as JSON that may stand in HTML.
  private static func words(_ phrases: Phrases) -> String {
    let place = phrases("{now} of {total}", ["now": "{now}", "total": "{total}"])
    let fault = phrases("the sound {file} cannot be played.", ["file": "{file}"])
    let words = [
      "play": phrases("play"), "pause": phrases("pause"), "speed": phrases("speed"),
      "sleep": phrases("sleep timer"),
      "place": place, "fault": fault,
    ]
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // A dictionary of texts has nothing that JSON lacks.
    let json = (try? encoder.encode(words)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    return json.replacing("<", with: "\\u003c")
  }

  /// A template with its gaps, `{{name}}`, filled; what is filled in is not looked at again.
  private static func filled(_ template: String, _ fill: (String) -> String) -> String {
    var result = ""
    var rest = template[...]
    while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
      result += rest[..<open.lowerBound]
      result += fill(String(rest[open.upperBound..<close.lowerBound]))
      rest = rest[close.upperBound...]
    }
    return result + rest
  }
}
