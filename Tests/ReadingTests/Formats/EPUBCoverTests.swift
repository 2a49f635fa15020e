import Foundation
import Prose
import TestSupport
import Testing

@testable import Reading

/// Covers that are SVG: one that only wraps a picture is that picture.
@Suite struct EPUBCoverTests {
  private let files: MadeFiles

  init() throws { files = try MadeFiles() }

  private static let gif = "GIF89a-picture"

  private func cover(_ svg: String, page: String = "<p>Text.</p>", properties: String = "cover-image") throws
    -> Picture?
  {
    let package = """
      <package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\
      <dc:title>T</dc:title></metadata><manifest><item id="p" href="p.xhtml" media-type="application/xhtml+xml"/>\
      <item id="c" href="images/c.svg" media-type="image/svg+xml" properties="\(properties)"/></manifest>\
      <spine><itemref idref="p"/></spine></package>
      """
    let container = """
      <container><rootfiles><rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
      """
    return try EPUBReader.document(
      in: try files.archive(
        "book.epub",
        [
          ("META-INF/container.xml", container), ("OPS/book.opf", package),
          ("OPS/p.xhtml", "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body>\(page)</body></html>"),
          ("OPS/images/c.svg", svg), ("OPS/images/a b.gif", Self.gif),
        ])
    ).cover
  }

  private static func svg(_ content: String) -> String {
    """
    <?xml version="1.0"?><!-- made by hand --><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd">
    <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 60 90">\(content)</svg>
    """
  }

  @Test(arguments: ["href", "xlink:href"]) func aWrappedPictureIsTheCover(attribute: String) throws {
    let wrapped = Self.svg(
      "<title>Cover</title><defs><path id=\"x\"/></defs><g><image width=\"60\" height=\"90\" \(attribute)=\"a%20b.gif\"/></g>"
    )
    #expect(try cover(wrapped) == Picture(mediaType: "image/gif", bytes: Array(Self.gif.utf8)))
    // A page that shows the SVG.
    let page = "<div><img src=\"images/c.svg\" alt=\"\"/></div>"
    #expect(try cover(wrapped, page: page, properties: "")?.mediaType == "image/gif")
  }

  @Test func aPictureInsideTheFileIsTheCover() throws {
    let data = Data(Self.gif.utf8).base64EncodedString()
    let wrapped = Self.svg("<image href=\"data:image/gif;base64,\n\(data)\"/>")
    #expect(try cover(wrapped) == Picture(mediaType: "image/gif", bytes: Array(Self.gif.utf8)))
  }

  /// What is drawn stays SVG, with the pictures that it shows inside it.
  @Test func aDrawingHasItsPicturesInside() throws {
    let drawn = Self.svg(
      "<rect width=\"60\" height=\"90\" fill=\"#123\"/><image xlink:href=\"a%20b.gif\"/><image href=\"../../../etc/passwd\"/>"
    )
    let cover = try #require(try cover(drawn))
    #expect(cover.mediaType == "image/svg+xml")
    let text = String(decoding: cover.bytes, as: UTF8.self)
    #expect(text.contains("data:image/gif;base64,\(Data(Self.gif.utf8).base64EncodedString())"))
    #expect(text.contains("../../../etc/passwd"))
  }
}
