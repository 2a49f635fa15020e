import CoverArt
import Foundation
import TestSupport
import Testing

@Suite struct GivenCoverTests {
  private func picture(_ name: String, size: String, in scratch: Scratch) throws -> [UInt8] {
    let path = scratch.url(name).path
    let program = try Program.run(
      "ffmpeg", ["-v", "error", "-y", "-f", "lavfi", "-i", "testsrc=size=\(size)", "-frames:v", "1", path])
    #expect(program.status == 0, "\(program.errors)")
    return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  @Test(arguments: [("640x480", 640, 480), ("301x501", 300, 500), ("3000x1500", 2400, 1200)])
  func webPBecomesJPEG(size: String, width: Int, height: Int) throws {
    let scratch = try Scratch()
    let bytes = try picture("cover.webp", size: size, in: scratch)
    let image = try CoverImage(given: bytes)
    #expect(!image.isPNG && image.width == width && image.height == height)
    #expect(try CoverImage(given: bytes).bytes == image.bytes)
    let path = scratch.url("out.jpg")
    try Data(image.bytes).write(to: path)
    let program = try Program.run("ffmpeg", ["-v", "error", "-i", path.path, "-f", "null", "-"])
    #expect(program.status == 0 && program.errors.isEmpty, "\(program.errors)")
  }

  @Test(arguments: ["cover.webp", "cover.png", "cover.jpg"]) func cutOffPicturesAreRefused(name: String)
    throws
  {
    let scratch = try Scratch()
    let bytes = try picture(name, size: "640x480", in: scratch)
    let error = #expect(throws: CoverError.self) {
      try CoverImage(given: Array(bytes.prefix(bytes.count * 2 / 3)))
    }
    #expect(error?.description.contains("cut off") == true)
  }

  @Test func enormousPicturesAreRefused() throws {
    let scratch = try Scratch()
    let bytes = try picture("cover.png", size: "20000x100", in: scratch)
    let error = #expect(throws: CoverError.self) { try CoverImage(given: bytes) }
    #expect(error?.description.contains("20000 x 100") == true)
  }
}
