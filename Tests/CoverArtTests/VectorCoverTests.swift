import CLibAV
import Testing

@testable import CoverArt

/// Covers in SVG are drawn, in a square, on white paper.
@Suite struct VectorCoverTests {
  private static func svg(_ content: String, size: String = "viewBox=\"0 0 60 90\"") -> [UInt8] {
    Array(
      "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" \(size)>\(content)</svg>".utf8)
  }

  @Test(arguments: ["viewBox=\"0 0 60 90\"", "width=\"60\" height=\"90\"", "width=\"6cm\" height=\"9cm\""])
  func aDrawingIsACover(size: String) throws {
    let cover = try CoverImage(
      ofBook: Self.svg("<rect width=\"100%\" height=\"100%\" fill=\"#842\"/>", size: size))
    #expect(!cover.isPNG && cover.width == cover.height && cover.width >= 1500)
    #expect(!cover.isDamaged)
  }

  /// What is not drawn upon is white.
  @Test func transparencyIsPaper() throws {
    let drawn = try PictureConversion.decoder(
      of: Self.svg("<rect width=\"30\" height=\"90\" fill=\"#f00\" fill-opacity=\"0.5\"/>"),
      as: AV_CODEC_ID_SVG)
    let frame = try #require(drawn.frame)
    let pixels = try #require(frame.pointee.data.0)
    let width = Int(frame.pointee.width)
    func pixel(_ x: Int) -> [UInt8] { (0..<4).map { pixels[4 * x + $0] } }
    #expect(pixel(width - 10) == [255, 255, 255, 255])
    let red = pixel(10)
    #expect(red[2] == 255 && (126...129).contains(red[0]) && red[3] == 255)
  }

  @Test(arguments: [
    "", "<svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><rect", "<svg width=\"0\" height=\"0\"/>",
    "<html><svg/></html",
  ]) func whatCannotBeDrawnIsRefused(text: String) {
    do {
      _ = try CoverImage(ofBook: Array(text.utf8))
      Issue.record("\(text) was drawn")
    } catch {
      #expect(!"\(error)".contains("\n"))
    }
  }
}
