import Foundation
import Testing

@testable import CoverArt

@Suite struct CoverTests {
  static let titles = [
    "Letter to Fidel Castro", "Rain", "",
    "The Extraordinary and Entirely Truthful History of a Small Grocer in Ghent",
    String(repeating: "Donaudampfschiff", count: 4), String(repeating: "a long title ", count: 16), "戦争と平和",
    "Письмо к учёному соседу", "رسالة إلى صديق", "🌧️ & <b>rain</b>", "Two\nlines\u{0} here",
  ]

  @Test(arguments: titles)
  func staysInsideItsLabel(title: String) throws {
    let cover = Cover(title: title, author: "Ada Ångström-Whitfield", subtitle: "Read by Emma")
    let drawing = try cover.drawing()
    #expect(drawing.textWidth <= drawing.label.width - 2 * 40)
    #expect(drawing.textHeight <= drawing.label.height - 2 * 40)
    #expect(drawing.label.y >= 60)
    #expect(drawing.label.y + drawing.label.height <= Double(Cover.side) - 60)
  }

  @Test func isAPNGOfItsSizeAndAlwaysTheSame() throws {
    let cover = Cover(title: "Rain", author: nil, subtitle: nil)
    let image = try CoverImage(bytes: cover.png())
    #expect(image.isPNG)
    #expect(image.width == Cover.side)
    #expect(image.height == Cover.side)
    #expect(try cover.png() == image.bytes)
    #expect(try Cover(title: "Snow", author: nil, subtitle: nil).png() != image.bytes)
  }

  @Test func aFaceIsInstalled() throws {
    let thin = try Cover(title: "iiii", author: nil, subtitle: nil).drawing()
    let wide = try Cover(title: "WWWW", author: nil, subtitle: nil).drawing()
    #expect(wide.textWidth > 1.5 * thin.textWidth)
  }
}

@Suite struct CoverImageTests {
  private let png: [UInt8]

  init() throws { png = try Cover(title: "x", author: nil, subtitle: nil).png() }

  /// The least that a JPEG has: a frame header of 640 x 480 and an end.
  private let jpeg: [UInt8] =
    [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC0, 0, 11, 8, 1, 0xE0, 2, 0x80, 1, 1, 0x11, 0, 0xFF, 0xD9]

  @Test func readsTheSizeOfAJPEG() throws {
    let image = try CoverImage(bytes: jpeg)
    #expect(!image.isPNG)
    #expect(image.width == 640)
    #expect(image.height == 480)
  }

  @Test func refusesWhatPlayersCannotShow() {
    let huge = Array(png[..<16]) + [0, 0, 0x80, 0, 0, 0, 0x80, 0] + Array(png[24...])
    let cases: [([UInt8], String)] = [
      (Array("RIFF....WEBPVP8 ".utf8), "neither PNG nor JPEG"), ([], "neither PNG nor JPEG"),
      (Array(png.dropLast(9)), "cut off"), (Array(jpeg.dropLast(2)), "cut off"),
      (huge, "more than 10,000"), (png + [UInt8](repeating: 0, count: 10 << 20), "larger than 10 MiB"),
    ]
    for (bytes, message) in cases {
      let error = #expect(throws: CoverError.self) { try CoverImage(bytes: bytes) }
      #expect(error?.description.contains(message) == true, "\(message): \(error?.description ?? "")")
    }
  }
}
