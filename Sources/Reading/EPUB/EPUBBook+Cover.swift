import Documents
import Prose

/// The book's own cover.
extension EPUBBook {
  mutating func readCover(_ package: EPUBPackage, _ container: inout EPUBContainer)
    throws(ReadingError)
  {
    let items = package.order.compactMap { package.items[$0] }
    var candidates = items.filter { $0.properties.contains("cover-image") }.compactMap(\.path)
    if let name = package.coverName {
      if let path = package.items[name]?.path { candidates.append(path) }
      if let path = EPUBContainer.target(of: name, in: package.path)?.path { candidates.append(path) }
    }
    for (type, target) in package.guide where type.contains("cover") {
      if let path = EPUBContainer.target(of: target, in: package.path)?.path { candidates.append(path) }
    }
    if let firstPicture { candidates.append(firstPicture) }
    candidates += items.filter {
      $0.mediaType.hasPrefix("image/") && ($0.id + ($0.path ?? "")).lowercased().contains("cover")
    }
    .compactMap(\.path)
    for path in candidates {
      if let picture = try picture(at: path, &container) {
        document.cover = picture
        return
      }
    }
  }

  /// The picture in a file, or the first one of a page.
  private func picture(at path: String, _ container: inout EPUBContainer) throws(ReadingError) -> Picture? {
    guard let bytes = (try? container.bytes(of: path)) ?? nil else { return nil }
    if let picture = picture(in: bytes, at: path, &container) { return picture }
    guard bytes.count < 1 << 20,
      let page = try? HTMLPage(bytes, name: path, resolve: { _ in nil }), let address = page.firstPicture,
      let target = EPUBContainer.target(of: address, in: path)?.path, target != path,
      let inner = (try? container.bytes(of: target)) ?? nil
    else { return nil }
    return picture(in: inner, at: target, &container)
  }

  /// The picture that a file is; of an SVG that only wraps one, that one, and of one that draws, the SVG with the pictures inside
  /// that it shows.
  private func picture(
    in bytes: [UInt8], at path: String, _ container: inout EPUBContainer
  ) -> Picture? {
    guard let type = Self.mediaType(of: bytes) else { return nil }
    let picture = Picture(mediaType: type, bytes: bytes)
    guard type == VectorCover.mediaType, let vector = VectorCover(bytes) else { return picture }
    var inner: [String: Picture] = [:]
    for address in Set(vector.addresses) {
      inner[address] = VectorCover.picture(inside: address)
      guard inner[address] == nil, let target = EPUBContainer.target(of: address, in: path)?.path,
        let content = (try? container.bytes(of: target)) ?? nil, let type = Self.mediaType(of: content),
        type != VectorCover.mediaType
      else { continue }
      inner[address] = Picture(mediaType: type, bytes: content)
    }
    if !vector.draws, vector.addresses.count == 1, let only = inner[vector.addresses[0]] { return only }
    return Picture(mediaType: type, bytes: vector.embedding(inner))
  }

  /// By what pictures begin with.
  static func mediaType(of bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) { return "image/png" }
    if bytes.starts(with: Array("GIF8".utf8)) { return "image/gif" }
    if bytes.count > 12, bytes.starts(with: Array("RIFF".utf8)), bytes[8..<12].elementsEqual("WEBP".utf8) {
      return "image/webp"
    }
    let head = String(decoding: bytes.prefix(600), as: UTF8.self)
    if head.contains("<svg") { return "image/svg+xml" }
    return nil
  }
}
