internal import CMobi
import Documents
import Glibc

/// A Mobipocket or Kindle book as libmobi has it; the only file that calls it.
///
/// Nothing is asked of a protected one: libmobi would remove the oldest kind of protection without being told to.
final class MobiFile {
  /// Why a book cannot be read.
  enum Refusal: Error {
    case protected
    case unsupported(String)
    case damaged(String)
  }

  private let data: UnsafeMutablePointer<MOBIData>

  /// Opens a book, and in one of both forms takes the newer.
  init(path: String) throws(Refusal) {
    guard let data = mobi_init() else { throw .damaged("there is no memory for it") }
    let status = mobi_load_filename(data, path)
    guard status == MOBI_SUCCESS else {
      mobi_free(data)
      throw Self.refusal(status)
    }
    let isProtected = mobi_is_encrypted(data) || data.pointee.next.map { mobi_is_encrypted($0) } ?? false
    guard !isProtected else {
      mobi_free(data)
      throw .protected
    }
    guard !mobi_is_replica(data) else {
      mobi_free(data)
      throw .unsupported("it is a Print Replica, the pages of a PDF; read the PDF that it was made of")
    }
    self.data = data
  }

  deinit { mobi_free(data) }

  private static func refusal(_ status: MOBI_RET) -> Refusal {
    switch status {
    case MOBI_FILE_ENCRYPTED, MOBI_DRM_PIDINV, MOBI_DRM_KEYNOTFOUND, MOBI_DRM_UNSUPPORTED, MOBI_DRM_EXPIRED:
      .protected
    case MOBI_FILE_UNSUPPORTED: .unsupported("it is of a kind that cannot be read; convert it to EPUB first")
    case MOBI_MALLOC_FAILED: .damaged("there is no memory for it")
    default: .damaged("its records are damaged or cut off; get the file once more")
    }
  }

  /// The files that the book was made of.
  func contents() throws(Refusal) -> MobiContents {
    guard let rawml = mobi_init_rawml(data) else { throw .damaged("there is no memory for it") }
    defer { mobi_free_rawml(rawml) }
    // It builds the package document by libxml2, and then ends that library.
    let status = HTMLReader.exclusively { mobi_parse_rawml_opt(rawml, data, true, false, true) }
    guard status == MOBI_SUCCESS else { throw Self.refusal(status) }
    var contents = MobiContents(isModern: mobi_is_rawml_kf8(rawml))
    Self.each(rawml.pointee.markup) { part in
      contents.pages.append(.init(name: Self.name("part", part), bytes: Self.bytes(part)))
    }
    // The first is the text of all pages in one.
    Self.each(rawml.pointee.flow?.pointee.next) { part in
      contents.resources[Self.name("flow", part)] = Self.bytes(part)
    }
    Self.each(rawml.pointee.resources) { part in
      switch part.type {
      case T_OPF: contents.package = .init(name: "content.opf", bytes: Self.bytes(part))
      case T_NCX: contents.contents = .init(name: "toc.ncx", bytes: Self.bytes(part))
      case T_JPG, T_GIF, T_PNG, T_BMP, T_CSS:
        contents.resources[Self.name("resource", part)] = Self.bytes(part)
      default: break
      }
    }
    contents.asin = Self.taken(mobi_meta_get_asin(data))
    contents.language = text(EXTH_LANGUAGE)
    return contents
  }

  /// A record of the extended header, decoded.
  private func text(_ tag: MOBIExthTag) -> String? {
    guard let record = mobi_get_exthrecord_by_tag(data, tag), let bytes = record.pointee.data else {
      return nil
    }
    return Self.taken(
      mobi_decode_exthstring(data, bytes.assumingMemoryBound(to: UInt8.self), Int(record.pointee.size)))
  }

  private static func taken(_ text: UnsafeMutablePointer<CChar>?) -> String? {
    guard let text else { return nil }
    defer { free(text) }
    return String(cString: text)
  }

  private static func each(_ first: UnsafeMutablePointer<MOBIPart>?, _ body: (MOBIPart) -> Void) {
    var next = first
    while let part = next {
      body(part.pointee)
      next = part.pointee.next
    }
  }

  private static func bytes(_ part: MOBIPart) -> [UInt8] {
    guard let data = part.data, part.size > 0 else { return [] }
    return Array(UnsafeBufferPointer(start: data, count: part.size))
  }

  /// As libmobi names files in links: `part00003.html`.
  private static func name(_ kind: String, _ part: MOBIPart) -> String {
    var meta = mobi_get_filemeta_by_type(part.type)
    let ending = withUnsafeBytes(of: &meta.extension) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    let number = String(part.uid)
    return kind + String(repeating: "0", count: max(0, 5 - number.count)) + number + "." + ending
  }
}
