/// An EPUB of which every character that is said has its place in the file that holds it: what it takes to write into the
/// publisher's own pages without looking for any text.
public struct PlacedEPUB: Hashable, Sendable {
  /// A file of the archive, packed as it is, to be copied as such.
  public struct Entry: Hashable, Sendable {
    /// Its path, as written in the archive.
    public var path: String
    /// Its length in bytes.
    public var count: Int
    /// Its length as it is packed.
    public var packed: Int
    /// How it is packed: 0 or 8.
    public var method: Int
    /// Its sum, CRC-32.
    public var sum: Int
    /// Where its packed bytes begin in the archive.
    public var place: Int
  }

  /// A stretch of the manuscript's source and where it stands in a page: a copy where both are of one length.
  public struct Piece: Hashable, Sendable {
    /// UTF-8 bytes of the manuscript's source.
    public var source: Range<Int>
    /// Bytes of the page.
    public var bytes: Range<Int>
    /// The text in which it stands: an index of `Page.nodes`.
    public var node: Int
  }

  /// Text of a page without a tag or a comment in it; or a picture, whose words stand in no text.
  public struct Node: Hashable, Sendable {
    /// The element that holds it: an index of `Page.elements`.
    public var element: Int
    /// Bytes of the page, without the white space at its ends; empty for what stands in no text.
    public var bytes: Range<Int>
    /// What elements may be written around stretches of it.
    public var wrapping: Wrapping
  }

  /// What may be written around a stretch of text so that nothing looks otherwise.
  public enum Wrapping: UInt8, Hashable, Sendable {
    /// Nothing.
    case none
    /// An element without any attribute but an id.
    case plain
    /// An element whose own style takes away what style sheets say of its name.
    case unset
  }

  /// An element of a page.
  public struct Element: Hashable, Sendable {
    /// Its name as written, with its prefix.
    public var name: String
    /// Where an attribute may be written into its tag: the byte behind its name.
    public var attributes: Int
    /// Its id, which may be named if no other element of the page has it.
    public var id: String?
    /// The element in which it stands; -1 for the root.
    public var parent: Int
    /// What stands between its tags.
    public var content: Range<Int>
  }

  /// A page.
  public struct Page: Hashable, Sendable {
    /// Its path, as written in the archive.
    public var path = ""
    /// Its name among the manuscript's documents.
    public var name = ""
    /// Its item in the package.
    public var item = 0
    /// The page as it is.
    public var bytes: [UInt8] = []
    /// Why nothing can be written into it.
    public var problem: String?
    /// Where a link to a style sheet may be written, at the end of its head; nil where it has none.
    public var headEnd: Int?
    /// The prefix of HTML's names, with its colon.
    public var prefix = ""
    public var elements: [Element] = []
    /// In the order of the page.
    public var nodes: [Node] = []
    /// In the order of the source.
    public var pieces: [Piece] = []
    /// Where each document of the manuscript has its page, all ids that there are.
    public var ids: [String] = []

    /// A page without anything.
    public init() {}
  }

  /// An item of the package's manifest.
  public struct Item: Hashable, Sendable {
    public var id: String
    /// Where an attribute may be written into its tag.
    public var attributes: Int
  }

  /// The package document.
  public struct Package: Hashable, Sendable {
    /// Its path, as written in the archive.
    public var path = ""
    /// The document as it is.
    public var bytes: [UInt8] = []
    public var items: [Item] = []
    /// Where an element may be added to the metadata, and to the manifest.
    public var metadataEnd = 0
    public var manifestEnd = 0
    /// The prefix of the package's own names, with its colon.
    public var prefix = ""
    /// The properties of metadata that it has, with their values: `schema:accessMode textual`.
    public var properties: [String] = []
    /// Where the words of its summary of accessibility end; nil where there is none.
    public var summaryEnd: Int?
    /// All ids.
    public var ids: [String] = []

    /// A package without anything.
    public init() {}
  }

  /// SHA-256 of the manuscript's source.
  public var source = ""
  /// The files in the order of the archive.
  public var entries: [Entry] = []
  public var package = Package()
  public var pages: [Page] = []

  /// An EPUB without anything.
  public init() {}
}

/// Why nothing can be written into an EPUB.
public struct PlacingProblem: Error, Hashable, CustomStringConvertible {
  /// What is in the way, to be put behind "because".
  public let description: String

  /// Makes a problem.
  public init(_ description: String) { self.description = description }
}
