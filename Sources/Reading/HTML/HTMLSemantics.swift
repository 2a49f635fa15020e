import Documents
import Prose

/// What an element says of itself: `epub:type` (EPUB 3 Structural Semantics Vocabulary), `role` (DPUB-ARIA 1.0), and the
/// classes that producers of books agree on.
struct HTMLSemantics {
  /// The words of `epub:type` and of `role` (without `doc-`).
  let types: Set<String>
  /// The classes.
  let classes: Set<String>

  init(_ element: XMLElement) {
    var types: Set<String> = []
    for word in Self.words(element["epub:type"] ?? element["type", in: Self.ops] ?? Self.bareType(element)) {
      types.insert(word)
    }
    for word in Self.words(element["role"]) {
      types.insert(word.hasPrefix("doc-") ? String(word.dropFirst(4)) : word)
    }
    self.types = types
    classes = Set(Self.words(element["class"]))
  }

  private static let ops = "http://www.idpf.org/2007/ops"

  /// `epub:type` without its prefix, as Kindle books have it.
  private static func bareType(_ element: XMLElement) -> String? {
    ["a", "aside", "body", "div", "li", "nav", "p", "section", "span"].contains(element.name.local)
      ? element["type"] : nil
  }

  private static func words(_ value: String?) -> [String] {
    value.map { $0.split(whereSeparator: \.isWhitespace).map { $0.lowercased() } } ?? []
  }

  /// What a part of a book is.
  var matter: Matter? {
    for (word, matter) in Self.matters where types.contains(word) { return matter }
    if classes.contains("pg-boilerplate") { return .notice }
    return nil
  }

  private static let matters: [(String, Matter)] = [
    ("cover", .cover), ("titlepage", .titlePage), ("halftitlepage", .halfTitle), ("halftitle", .halfTitle),
    ("copyright-page", .imprint), ("imprint", .imprint), ("imprimatur", .imprint), ("colophon", .colophon),
    ("toc", .contents), ("toc-brief", .contents), ("landmarks", .landmarks), ("page-list", .pageList),
    ("pagelist", .pageList), ("loi", .listOfPictures), ("lot", .listOfPictures), ("loa", .listOfPictures),
    ("lov", .listOfPictures), ("index", .index), ("bibliography", .bibliography), ("biblio", .bibliography),
    ("footnotes", .notes), ("endnotes", .notes), ("rearnotes", .notes), ("dedication", .dedication),
    ("epigraph", .epigraph), ("foreword", .foreword), ("preface", .preface), ("introduction", .introduction),
    ("preamble", .preamble), ("prologue", .prologue), ("epilogue", .epilogue), ("afterword", .afterword),
    ("conclusion", .conclusion), ("acknowledgments", .acknowledgments),
    ("acknowledgements", .acknowledgments),
    ("appendix", .appendix), ("glossary", .glossary), ("other-credits", .colophon),
    ("seriespage", .advertisement),
    ("part", .division), ("volume", .division), ("division", .division), ("chapter", .chapter),
  ]

  /// True for what works the page and is no text of it (WAI-ARIA 1.2, 5.3).
  var isMenu: Bool {
    !types.isDisjoint(with: ["menu", "menubar", "toolbar", "search", "scrollbar", "slider"])
  }

  /// True for what stands at the foot of every page of a site.
  func isSitesFoot(_ name: String, in parent: String) -> Bool {
    types.contains("contentinfo") || name == "footer" && parent == "body"
  }

  /// True for the text of a note.
  var isNote: Bool {
    !types.isDisjoint(with: ["footnote", "endnote", "rearnote", "note"])
      || !classes.isDisjoint(with: ["footnote", "endnote", "rearnote"])
  }

  /// True for the mark of a note.
  var isNoteMark: Bool { types.contains("noteref") }

  /// True for a link from a note to its mark.
  var isBackLink: Bool { !types.isDisjoint(with: ["backlink", "referrer"]) }

  /// True for the place where a page of a printed edition begins.
  var isPageBreak: Bool { types.contains("pagebreak") }

  /// True where a class says so; what it holds has to look like it.
  var mayBePageNumber: Bool {
    classes.contains { name in Self.pageClasses.contains(name) }
  }

  private static let pageClasses: Set<String> = [
    "pagenum", "pageno", "page-number", "pagenumber", "page_number", "pgnum",
  ]

  /// True for numbers beside the lines of a poem.
  var isLineNumber: Bool {
    !classes.isDisjoint(with: ["linenum", "lineno", "linenumber", "line-number", "ln"])
  }

  /// True for what is in lines.
  var isVerse: Bool {
    types.contains {
      $0.hasSuffix("verse") || $0.hasSuffix("poem") || $0.hasSuffix("song") || $0.hasSuffix("hymn")
    }
      || classes.contains { name in Self.verseClasses.contains(name) }
  }

  /// True for some lines of verse, each of which may be an element of its own.
  var isStanza: Bool { classes.contains { name in Self.stanzaClasses.contains(name) } }

  private static let verseClasses: Set<String> = [
    "poem", "poetry", "verse", "poetry-container", "lyrics", "lyric", "song", "stanza", "linegroup",
    "line-block", "lg",
  ]
  private static let stanzaClasses: Set<String> = ["stanza", "linegroup", "lg"]
}
