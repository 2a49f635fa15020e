internal import CPoppler
internal import CPopplerWords
import Glibc

/// A PDF as Poppler has it; the only file that calls it.
///
/// Everything that leaves it is a value.
final class PDFFile {
  /// Why a file cannot be opened.
  enum Refusal: Error {
    case locked
    case damaged(String)
  }

  private let document: OpaquePointer
  /// The same file once more, for its words.
  private let words: OpaquePointer

  /// Opens a file without a password. Restrictions for which no password is asked are none for a reader.
  init(path: String) throws(Refusal) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .damaged(String(cString: strerror(errno))) }
    var failure: UnsafeMutablePointer<GError>?
    // It owns the descriptor from here on.
    guard let document = poppler_document_new_from_fd(descriptor, nil, &failure) else {
      defer { g_clear_error(&failure) }
      guard let failure else { throw .damaged("it is damaged") }
      if failure.pointee.domain == poppler_error_quark(),
        failure.pointee.code == Int32(POPPLER_ERROR_ENCRYPTED.rawValue)
      {
        throw .locked
      }
      throw .damaged(String(cString: failure.pointee.message))
    }
    guard let words = vv_pdf_open(path) else {
      g_object_unref(UnsafeMutableRawPointer(document))
      throw .damaged("it is damaged")
    }
    self.document = document
    self.words = words
  }

  deinit {
    vv_pdf_close(words)
    g_object_unref(UnsafeMutableRawPointer(document))
  }

  /// How many pages it has.
  var pages: Int { Int(poppler_document_get_n_pages(document)) }

  /// What its information dictionary says.
  var title: String? { Self.taken(poppler_document_get_title(document)) }
  var author: String? { Self.taken(poppler_document_get_author(document)) }
  var subject: String? { Self.taken(poppler_document_get_subject(document)) }
  /// The metadata packet, XML; nil where there is none.
  var packet: String? { Self.taken(poppler_document_get_metadata(document)) }

  private static func taken(_ text: UnsafeMutablePointer<gchar>?) -> String? {
    guard let text else { return nil }
    defer { g_free(text) }
    return String(cString: text)
  }

  /// A page; nil where it is damaged.
  func page(_ index: Int) -> PDFPage? {
    guard let drawn = poppler_document_get_page(document, Int32(index)) else { return nil }
    defer { g_object_unref(UnsafeMutableRawPointer(drawn)) }
    var width = 0.0
    var height = 0.0
    poppler_page_get_size(drawn, &width, &height)
    let label = Self.taken(poppler_page_get_label(drawn)) ?? "\(index + 1)"
    guard let list = vv_pdf_words_of(words, Int32(index)) else { return nil }
    defer { vv_pdf_words_free(list) }
    var page = PDFPage(
      index: index, label: label, width: width, height: height, words: [],
      links: Self.links(of: drawn, height: height))
    var isGlued = false
    for number in 0..<vv_pdf_words_count(list) {
      let word = vv_pdf_words_at(list, number)
      let box = PDFBox(
        left: min(word.left, word.right), top: min(word.top, word.bottom), right: max(word.left, word.right),
        bottom: max(word.top, word.bottom))
      page.add(
        String(cString: word.text), box: box, size: word.size, font: String(cString: word.font),
        turns: Int(word.rotation) & 3, isGlued: isGlued)
      isGlued = word.has_space_after == 0
    }
    page.straighten()
    return page
  }

  /// True where pictures cover much of a page.
  func isPicture(_ index: Int) -> Bool {
    guard let page = poppler_document_get_page(document, Int32(index)) else { return false }
    defer { g_object_unref(UnsafeMutableRawPointer(page)) }
    var width = 0.0
    var height = 0.0
    poppler_page_get_size(page, &width, &height)
    let list = poppler_page_get_image_mapping(page)
    defer { poppler_page_free_image_mapping(list) }
    let covered = Self.items(of: list).reduce(0.0) {
      let area = $1.assumingMemoryBound(to: PopplerImageMapping.self).pointee.area
      return $0 + abs((area.x2 - area.x1) * (area.y2 - area.y1))
    }
    return covered > 0.4 * width * height
  }

  private static func links(of page: OpaquePointer, height: Double) -> [PDFBox] {
    let list = poppler_page_get_link_mapping(page)
    defer { poppler_page_free_link_mapping(list) }
    return items(of: list).compactMap {
      let link = $0.assumingMemoryBound(to: PopplerLinkMapping.self).pointee
      guard let action = link.action, action.pointee.type == POPPLER_ACTION_GOTO_DEST else { return nil }
      return PDFBox(
        left: min(link.area.x1, link.area.x2), top: height - max(link.area.y1, link.area.y2),
        right: max(link.area.x1, link.area.x2), bottom: height - min(link.area.y1, link.area.y2))
    }
  }

  /// More entries or links than any book has on a page or in its contents.
  private static let most = 100_000

  private static func items(of list: UnsafeMutablePointer<GList>?) -> [UnsafeMutableRawPointer] {
    var items: [UnsafeMutableRawPointer] = []
    var next = list
    while let node = next, items.count < most {
      if let data = node.pointee.data { items.append(data) }
      next = node.pointee.next
    }
    return items
  }

  // MARK: Contents

  /// An entry of the outline.
  struct Entry {
    var title: String
    /// From 1.
    var level: Int
    /// From 0.
    var page: Int
    /// Downwards from the page's upper edge; nil where only the page is named.
    var top: Double?
  }

  /// The outline, in its own order; entries that lead nowhere have no place here.
  var outline: [Entry] {
    var entries: [Entry] = []
    // Iterators whose entries are being listed, the innermost last. An outline may lead back to itself.
    var open: [OpaquePointer] = []
    defer { for iterator in open { poppler_index_iter_free(iterator) } }
    if let first = poppler_index_iter_new(document) { open.append(first) }
    while let iterator = open.last, entries.count < Self.most {
      if let action = poppler_index_iter_get_action(iterator) {
        defer { poppler_action_free(action) }
        if let entry = entry(action, level: open.count) { entries.append(entry) }
      }
      if open.count < 20, let child = poppler_index_iter_get_child(iterator) {
        open.append(child)
        continue
      }
      while let last = open.last, poppler_index_iter_next(last) == 0 {
        poppler_index_iter_free(last)
        open.removeLast()
      }
    }
    return entries
  }

  private func entry(_ action: UnsafeMutablePointer<PopplerAction>, level: Int) -> Entry? {
    guard action.pointee.type == POPPLER_ACTION_GOTO_DEST, let title = action.pointee.any.title,
      let target = action.pointee.goto_dest.dest
    else { return nil }
    var named: UnsafeMutablePointer<PopplerDest>?
    defer { if let named { poppler_dest_free(named) } }
    var place = target
    if target.pointee.type == POPPLER_DEST_NAMED {
      guard let found = poppler_document_find_dest(document, target.pointee.named_dest) else { return nil }
      named = found
      place = found
    }
    let index = Int(place.pointee.page_num) - 1
    guard index >= 0, index < pages else { return nil }
    var top: Double?
    if place.pointee.change_top != 0, let page = poppler_document_get_page(document, Int32(index)) {
      var height = 0.0
      poppler_page_get_size(page, nil, &height)
      g_object_unref(UnsafeMutableRawPointer(page))
      top = max(0, height - place.pointee.top)
    }
    return Entry(title: String(cString: title), level: level, page: index, top: top)
  }

  /// A heading or a picture that the file's structure names.
  struct Tagged {
    enum Kind {
      case heading(level: Int)
      case picture
    }
    var kind: Kind
    var text: String
    /// From 0; nil where that is not said.
    var page: Int?
  }

  /// What the structure says, where the file has one.
  ///
  /// - Parameter headings: whether headings are wanted; each costs a look at its page, so no more than 600 are asked for.
  func tagged(headings: Bool) -> [Tagged] {
    var found: [Tagged] = []
    var open: [OpaquePointer] = []
    defer { for iterator in open { poppler_structure_element_iter_free(iterator) } }
    if let first = poppler_structure_element_iter_new(document) { open.append(first) }
    var looked = 0
    while let iterator = open.last, looked < Self.most, found.count < 600 {
      looked += 1
      var isWanted = false
      if let element = poppler_structure_element_iter_get_element(iterator) {
        defer { g_object_unref(UnsafeMutableRawPointer(element)) }
        if let one = Self.tagged(element, headings: headings) {
          found.append(one)
          isWanted = true
        }
      }
      if !isWanted, open.count < 60, let child = poppler_structure_element_iter_get_child(iterator) {
        open.append(child)
        continue
      }
      while let last = open.last, poppler_structure_element_iter_next(last) == 0 {
        poppler_structure_element_iter_free(last)
        open.removeLast()
      }
    }
    return found
  }

  private static func tagged(_ element: OpaquePointer, headings: Bool) -> Tagged? {
    let kind: Tagged.Kind
    switch poppler_structure_element_get_kind(element) {
    case POPPLER_STRUCTURE_ELEMENT_HEADING, POPPLER_STRUCTURE_ELEMENT_HEADING_1: kind = .heading(level: 1)
    case POPPLER_STRUCTURE_ELEMENT_HEADING_2: kind = .heading(level: 2)
    case POPPLER_STRUCTURE_ELEMENT_HEADING_3: kind = .heading(level: 3)
    case POPPLER_STRUCTURE_ELEMENT_HEADING_4: kind = .heading(level: 4)
    case POPPLER_STRUCTURE_ELEMENT_HEADING_5: kind = .heading(level: 5)
    case POPPLER_STRUCTURE_ELEMENT_HEADING_6: kind = .heading(level: 6)
    case POPPLER_STRUCTURE_ELEMENT_FIGURE: kind = .picture
    default: return nil
    }
    var text: String?
    if case .picture = kind {
      text = taken(poppler_structure_element_get_alt_text(element))
    } else if headings {
      text = taken(poppler_structure_element_get_text(element, POPPLER_STRUCTURE_GET_TEXT_RECURSIVE))
    }
    guard let text, !text.isEmpty else { return nil }
    let page = Int(poppler_structure_element_get_page(element))
    return Tagged(kind: kind, text: text, page: page >= 0 ? page : nil)
  }
}
