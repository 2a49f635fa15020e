import Foundation
import Languages
import Muxing
import Prose
import Sound
import Storage

/// A book as a private podcast: RSS 2.0 with the tags of Apple Podcasts and of podcastindex.org, an item a chapter.
package struct PodcastFeed: Sendable {
  /// A chapter's files.
  package struct Item: Sendable {
    /// The length of its sound's file, bytes.
    package var bytes: Int

    /// An item.
    package init(bytes: Int) { self.bytes = bytes }
  }

  private let edition: SoundedBook
  private let base: String
  private let items: [Item]

  /// The feed of a book.
  ///
  /// - Parameters:
  ///   - base: the address of the folder with the feed's files, with a slash at its end.
  ///   - items: a chapter each.
  package init(of edition: SoundedBook, base: String, items: [Item]) {
    self.edition = edition
    self.base = base
    self.items = items
  }

  /// Whose the feed is, for ever: author, title and narrator, and not what its text is today.
  private var identity: String {
    "\(edition.tags.author ?? "")\n\(edition.tags.title)\n\(edition.tags.narrator)"
  }

  /// The feed.
  package var xml: String {
    let book = edition.book
    let tags = edition.tags
    let address = base + WebFiles.feed
    let image = base + WebFiles.cover(isPNG: edition.cover.isPNG)
    let date = FeedDate(tags.date)
    let author = tags.author ?? tags.narrator
    let about =
      tags.description
      ?? [tags.title, Phrases(book.language)("read by {narrator}", ["narrator": tags.narrator])]
      .joined(separator: ". ") + "."
    // Without its scheme, and without the slash at its end (podcastindex.org, podcast:guid).
    let plain = address.components(separatedBy: "://").dropFirst().joined(separator: "://")
    var lines = [
      "<title>\(text(tags.title))</title>",
      "<link>\(text(base + WebFiles.page))</link>",
      "<description>\(text(about))</description>",
      "<language>\(text(book.language.tag.lowercased()))</language>",
      "<generator>\(text(tags.encoder))</generator>",
      "<atom:link href=\"\(text(address))\" rel=\"self\" type=\"application/rss+xml\"/>",
      "<itunes:author>\(text(author))</itunes:author>",
      "<itunes:image href=\"\(text(image))\"/>",
      "<image><url>\(text(image))</url><title>\(text(tags.title))</title>"
        + "<link>\(text(base + WebFiles.page))</link></image>",
      "<itunes:category text=\"Arts\"><itunes:category text=\"Books\"/></itunes:category>",
      "<itunes:explicit>false</itunes:explicit>",
      "<itunes:type>serial</itunes:type>",
      "<itunes:block>Yes</itunes:block>",
      "<podcast:block>yes</podcast:block>",
      "<podcast:locked>yes</podcast:locked>",
      "<podcast:medium>audiobook</podcast:medium>",
      "<podcast:guid>\(NameUUID(plain, in: NameUUID.podcasts))</podcast:guid>",
      person(tags.narrator, role: "narrator"),
    ]
    if let author = tags.author { lines.append(person(author, role: "author")) }
    if let copyright = tags.copyright { lines.append("<copyright>\(text(copyright))</copyright>") }
    for index in book.chapters.indices { lines.append(item(index, date: date, image: image)) }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0">
      <channel>
      \(lines.joined(separator: "\n"))
      </channel>
      </rss>

      """
  }

  private func item(_ index: Int, date: FeedDate, image: String) -> String {
    let chapter = edition.book.chapters[index]
    let sound = edition.sounds[index]
    let file = { base + WebFiles.chapter(index, $0) }
    let seconds = (sound.milliseconds + 500) / 1000
    return """
      <item>
      <title>\(text(chapter.title))</title>
      <guid isPermaLink="false">\(NameUUID("\(identity)\n\(index + 1)", in: NameUUID.addresses))</guid>
      <pubDate>\(date.rfc822(minute: index))</pubDate>
      <enclosure url="\(text(file(sound.ending)))" length="\(items[index].bytes)" type="\(sound.mediaType)"/>
      <itunes:title>\(text(chapter.title))</itunes:title>
      <itunes:episode>\(index + 1)</itunes:episode>
      <itunes:season>1</itunes:season>
      <itunes:episodeType>full</itunes:episodeType>
      <itunes:duration>\(max(seconds, 1))</itunes:duration>
      <itunes:explicit>false</itunes:explicit>
      <podcast:chapters url="\(text(file("json")))" type="application/json+chapters"/>
      <podcast:transcript url="\(text(file("vtt")))" type="text/vtt" language="\(text(edition.book.language.tag))" rel="captions"/>
      </item>
      """
  }

  /// A chapter's chapters: one, or those that are headed within it.
  package func chapters(_ index: Int) throws -> [UInt8] {
    let chapter = edition.book.chapters[index]
    var entries: [ChaptersDocument.Entry] = []
    for paragraph in chapter.paragraphs where paragraph.role == .heading {
      guard let start = paragraph.sentences.compactMap(\.start).first else { continue }
      let place = entries.isEmpty ? 0 : start.count * 1000 / edition.book.rate.hertz
      // A heading of several lines, and what would begin behind the sound's end.
      guard place == 0 || place - (entries.last?.place ?? 0) >= 10_000,
        place < edition.sounds[index].milliseconds
      else { continue }
      guard entries.isEmpty || place > 0 else { continue }
      let title = paragraph.sentences.map(\.text).joined(separator: " ")
      entries.append(ChaptersDocument.Entry(place: place, title: entries.isEmpty ? chapter.title : title))
    }
    if entries.isEmpty { entries = [ChaptersDocument.Entry(place: 0, title: chapter.title)] }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(ChaptersDocument(chapters: entries))) + [0x0A]
  }

  private func person(_ name: String, role: String) -> String {
    "<podcast:person role=\"\(role)\" group=\"\(role == "author" ? "writing" : "cast")\">\(text(name))</podcast:person>"
  }

  private func text(_ text: String) -> String { MarkupText.escaped(text) }
}

/// Chapters as podcastindex.org has them (JSON chapters 1.2).
private struct ChaptersDocument: Encodable {
  struct Entry: Encodable {
    /// Milliseconds.
    var place: Int
    var title: String

    private enum CodingKeys: CodingKey { case startTime, title }

    func encode(to encoder: any Encoder) throws {
      var values = encoder.container(keyedBy: CodingKeys.self)
      try values.encode(Double(place) / 1000, forKey: .startTime)
      try values.encode(title, forKey: .title)
    }
  }

  var version = "1.2.0"
  var chapters: [Entry]
}
