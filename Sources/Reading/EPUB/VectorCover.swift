import Documents
import Foundation
import Prose

/// A cover that is SVG: whether it draws anything, or only wraps pictures.
struct VectorCover {
  static let mediaType = "image/svg+xml"
  /// A larger one is a map.
  private static let largest = 16 << 20
  /// What is seen; all else that stands in such files is for who edits them.
  private static let drawing: Set<String> = [
    "rect", "circle", "ellipse", "line", "polyline", "polygon", "path", "text", "use", "foreignObject",
  ]
  /// What is seen only where something else asks for it.
  private static let kept: Set<String> = [
    "defs", "metadata", "title", "desc", "style", "script", "symbol", "clipPath", "mask", "pattern", "marker",
  ]

  /// The pictures that it shows, as written: paths, or `data:`.
  private(set) var addresses: [String] = []
  /// True where it draws something besides.
  private(set) var draws = false
  private let bytes: [UInt8]

  /// Looks through an SVG; nil for what is none, or broken.
  init?(_ bytes: [UInt8]) {
    guard bytes.count <= Self.largest else { return nil }
    self.bytes = bytes
    var reader = XMLReader(DeclaredText(bytes).bytes, rules: .foreignPage)
    var depthOfKept: Int?
    var isRoot = true
    do throws(XMLProblem) {
      while let event = try reader.next() {
        switch event {
        case .start(let element):
          if isRoot, element.name.local != "svg" { return nil }
          isRoot = false
          guard depthOfKept == nil else { continue }
          let name = element.name.local
          if Self.kept.contains(name) {
            depthOfKept = reader.depth
          } else if Self.drawing.contains(name) {
            draws = true
          } else if name == "image", let address = element["xlink:href"] ?? element["href"] {
            addresses.append(address)
          }
        case .end: if let depth = depthOfKept, reader.depth < depth { depthOfKept = nil }
        case .text: break
        }
      }
    } catch {
      return nil
    }
  }

  /// The picture that an address has in itself; nil for a path.
  static func picture(inside address: String) -> Picture? {
    guard let match = address.prefixMatch(of: /\s*data:(image\/[a-z+.\-]+)[^,]*;base64,/.ignoresCase()),
      let data = Data(
        base64Encoded: String(address[match.range.upperBound...]), options: .ignoreUnknownCharacters)
    else { return nil }
    let bytes = Array(data)
    guard let type = EPUBBook.mediaType(of: bytes), type != mediaType else { return nil }
    return Picture(mediaType: type, bytes: bytes)
  }

  /// The SVG with pictures of other files inside it, since whoever draws it sees no other file.
  func embedding(_ pictures: [String: Picture]) -> [UInt8] {
    var result = bytes
    for (address, picture) in pictures.sorted(by: { $0.key < $1.key }) where !address.contains("data:") {
      let data = Data(picture.bytes).base64EncodedString()
      for quote in ["\"", "'"] {
        let written = Array((quote + address + quote).utf8)
        while let range = result.firstRange(of: written) {
          result.replaceSubrange(
            range, with: (quote + "data:\(picture.mediaType);base64,\(data)" + quote).utf8)
        }
      }
    }
    return result
  }
}
