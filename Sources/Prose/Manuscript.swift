/// A source text as read: decoded, cut into blocks, nothing interpreted.
public struct Manuscript: Sendable {
  /// What to call the source in messages: a file name, or `standard input`.
  public var name: String
  /// The decoded text; every source offset in the program is a UTF-8 offset into it.
  public var source: String
  /// The blocks, in source order.
  public var blocks: [Block]
  /// What the format itself declares (front matter, document head); plain text declares nothing.
  public var metadata: Metadata
  /// What the reader left out: wrappers, control characters.
  public var skipped: [Skip]
  /// What a person should look at.
  public var findings: [Finding]

  /// The documents that the source is made of, where there are several.
  public var documents = SourceDocuments()
  /// The headings, where the format has a table of contents; nil where they are to be found in the blocks.
  public var outline: Outline?
  /// The notes, whose texts are in no block and whose marks are in no text.
  public var notes: [Note] = []
  /// True where the author laid down what is said, and in which order: no opening, closing or credits are looked for.
  public var isAuthored = false

  /// The work's own cover, where the file has one.
  public var cover: Picture?
  /// The pages of a printed edition.
  public var pages: [PageMark] = []
  /// How stretches of the source are printed, by where they begin.
  public var prints: [PrintMark] = []
  /// True where the file declares its title, so that no line of the text need be looked for that says it.
  public var hasOwnTitle = false
  /// The file that it was made of, where that is no plain text.
  public var origin: Origin?

  /// True where markup lies between the text's runs.
  public var hasMarkup: Bool { blocks.contains { $0.text.hasMarkup } }

  /// Makes a manuscript.
  public init(
    name: String, source: String, blocks: [Block], metadata: Metadata = Metadata(), skipped: [Skip] = [],
    findings: [Finding] = []
  ) {
    self.name = name
    self.source = source
    self.blocks = blocks
    self.metadata = metadata
    self.skipped = skipped
    self.findings = findings
  }
}

/// A run of lines without a blank line between them.
public struct Block: Sendable {
  /// What the reader knows of a block's nature before anyone interprets it.
  public enum Kind: Hashable, Sendable {
    /// Running text, its hard-wrapped lines joined.
    case text
    /// Verse, tables, addresses: lines that are lines; joined by U+2028 in `text`.
    case lines
    /// A heading that the format marks as such, with its level from 1.
    case heading(level: Int)
    /// A scene break, such as `* * *`.
    case sceneBreak
  }

  /// The block's nature.
  public var kind: Kind
  /// The block's text with layout resolved; lines of a `lines` block are separated by U+2028.
  public var text: TracedText
  /// Each line of the block by itself, trimmed.
  public var lines: [TracedText]
  /// First line in the source, from 1.
  public var line: Int
  /// How many blank lines stand before it.
  public var blankLinesBefore: Int

  /// Makes a block.
  public init(kind: Kind, text: TracedText, lines: [TracedText], line: Int, blankLinesBefore: Int) {
    self.kind = kind
    self.text = text
    self.lines = lines
    self.line = line
    self.blankLinesBefore = blankLinesBefore
  }
}

/// A picture as it lies in a file.
public struct Picture: Hashable, Sendable {
  /// Its media type, such as `image/jpeg`.
  public var mediaType: String
  /// The file's bytes.
  public var bytes: [UInt8]

  /// Makes a picture.
  public init(mediaType: String, bytes: [UInt8]) {
    self.mediaType = mediaType
    self.bytes = bytes
  }
}

/// Where a page of a printed edition begins.
public struct PageMark: Hashable, Sendable, Codable {
  /// Its number as printed.
  public var label: String
  /// UTF-8 byte in the source.
  public var offset: Int

  /// Makes a mark.
  public init(label: String, offset: Int) {
    self.label = label
    self.offset = offset
  }
}

/// The file that a source was read from.
public struct Origin: Hashable, Sendable, Codable {
  /// Its format: `epub`, `docx`, `text`.
  public var format: String
  /// SHA-256 of its bytes, in hexadecimal digits.
  public var sha256: String
  /// Its length in bytes.
  public var size: Int
  /// The version of the reader; a later one may read it otherwise.
  public var reader: Int
  /// Its name without folders; nil for what came through a pipe.
  public var name: String?
  /// Its media type, such as `application/epub+zip`.
  public var mediaType: String?

  /// Makes it.
  public init(
    format: String, sha256: String, size: Int, reader: Int, name: String? = nil, mediaType: String? = nil
  ) {
    self.format = format
    self.sha256 = sha256
    self.size = size
    self.reader = reader
    self.name = name
    self.mediaType = mediaType
  }
}
