import Foundation
import Inspection
import Mastering
import TestSupport
import Testing

/// Files that ffmpeg makes, right for ACX but for one thing.
struct ShopFixture {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// What may be wrong.
  enum Fault: String, CaseIterable {
    case none, loud, quiet, peak, noise, shortHead, longHead, shortTail, longTail, rate, channels, bitRate,
      format

    /// The requirement that fails, alone.
    var code: String? {
      switch self {
      case .none: nil
      case .loud, .quiet: "rms"
      case .peak: "peak"
      case .noise: "noise-floor"
      case .shortHead, .longHead: "head"
      case .shortTail, .longTail: "tail"
      case .rate: "rate"
      case .channels: "channels"
      case .bitRate: "bit-rate"
      case .format: "format"
      }
    }
  }

  /// Speech is a tone that comes and goes; the room is noise.
  func make(_ fault: Fault) throws -> String {
    let head = fault == .shortHead ? 0.2 : fault == .longHead ? 1.6 : 0.7
    let tail = fault == .shortTail ? 0.1 : fault == .longTail ? 6.5 : 2.5
    let rate = fault == .rate ? 48_000 : 44_100
    let amplitude = fault == .loud ? 0.32 : fault == .quiet ? 0.06 : 0.17
    let room = fault == .noise ? 0.003 : 0.0004
    let length = 12.0
    let speech = "\(amplitude)*sin(2*PI*300*t)*gte(mod(t,3),0)*lt(mod(t,3),2.3)"
    let peak = fault == .peak ? "+0.75*between(t,4.53,4.531)" : ""
    let expression =
      "\(room)*(random(0)*2-1)+(\(speech)\(peak))*gte(t,\(head))*lt(t,\(head + length - 0.7))"
    let path = scratch.url("\(fault).\(fault == .format ? "flac" : "mp3")").path
    let total = head + length - 0.7 + tail
    var arguments = [
      "-v", "error", "-y", "-f", "lavfi", "-i", "aevalsrc=exprs='\(expression)':s=\(rate):d=\(total)",
      "-af", fault == .channels ? "pan=stereo|c0=c0|c1=c0" : "pan=mono|c0=c0",
    ]
    arguments += fault == .format ? [] : ["-b:a", fault == .bitRate ? "128k" : "192k"]
    let program = try Program.run("ffmpeg", arguments + [path])
    #expect(program.status == 0, "\(program.errors)")
    return path
  }
}

@Suite struct InspectionTests {
  @Test func whatIsNoAudioIsNamed() throws {
    let scratch = try Scratch()
    let path = try scratch.file("letter.mp3", "Dear Ada")
    let error = #expect(throws: InspectionError.self) { try Inspection(of: path) }
    #expect(error?.description.contains("letter.mp3") == true)
  }

  @Test(arguments: ShopFixture.Fault.allCases)
  func eachFaultFailsItsRequirementAndOnlyThat(fault: ShopFixture.Fault) throws {
    let fixture = try ShopFixture()
    let file = try Inspection(of: try fixture.make(fault))
    let failed = Requirement.of(.acx, for: file).filter { !$0.isMet }
    // Without a constant bit rate there is none to be met.
    let codes = Set(failed.map(\.code)).subtracting(fault == .format ? ["bit-rate"] : [])
    #expect(codes == Set([fault.code].compactMap { $0 }), "\(failed.map { "\($0.wanted): \($0.found)" })")
    #expect(file.health.filter { !$0.isMet }.isEmpty, "\(file.health)")
  }

  @Test func aFileThatIsCutOffFails() throws {
    let fixture = try ShopFixture()
    let whole = try Data(contentsOf: URL(fileURLWithPath: try fixture.make(.format)))
    let cut = fixture.scratch.url("cut.flac")
    try whole.prefix(whole.count / 2).write(to: cut)
    let file = try Inspection(of: cut.path)
    #expect(file.health.contains { !$0.isMet && ($0.code == "duration" || $0.code == "decodes") })
  }

  @Test func chaptersThatDoNotRiseFail() throws {
    let fixture = try ShopFixture()
    let wav = try fixture.make(.none)
    let notes = try fixture.scratch.file(
      "notes",
      """
      ;FFMETADATA1
      [CHAPTER]
      TIMEBASE=1/1000
      START=0
      END=4000
      title=One
      [CHAPTER]
      TIMEBASE=1/1000
      START=9000
      END=12000
      title=Three
      [CHAPTER]
      TIMEBASE=1/1000
      START=4000
      END=9000
      title=Two
      """)
    let path = fixture.scratch.url("book.mp3").path
    let program = try Program.run(
      "ffmpeg", ["-v", "error", "-y", "-i", wav, "-i", notes, "-map_metadata", "1", "-c", "copy", path])
    #expect(program.status == 0, "\(program.errors)")
    let file = try Inspection(of: path)
    #expect(file.chapters.map(\.name) == ["ID3"])
    #expect(file.health.filter { !$0.isMet }.map(\.code) == ["chapter-order"])
  }

  @Test func measuresAsFFmpegDoes() throws {
    let fixture = try ShopFixture()
    let path = try fixture.make(.none)
    let file = try Inspection(of: path)
    let program = try Program.run(
      "ffmpeg", ["-hide_banner", "-i", path, "-af", "ebur128=peak=true,astats", "-f", "null", "-"])
    let figure = { (name: String) -> Double in
      let line = program.errorLines.last { $0.contains(name) } ?? ""
      return Double(line.split(whereSeparator: { " :".contains($0) }).first { Double($0) != nil } ?? "")
        ?? .nan
    }
    let loudness = try #require(file.levels.loudness)
    print(
      "printed: \(loudness) LUFS, \(file.levels.rms ?? 0) dB RMS; ffmpeg \(figure("I:")) and \(figure("RMS level dB"))"
    )
    #expect(abs(loudness - figure("I:")) < 0.15)
    let rms = try #require(file.levels.rms)
    let line = try #require(program.errorLines.last { $0.contains("RMS level dB") })
    #expect(abs(rms - (Double(line.split(separator: " ").last ?? "") ?? 0)) < 0.05)
  }

  @Test func aPictureIsDrawn() throws {
    let fixture = try ShopFixture()
    let file = try Inspection(of: try fixture.make(.none))
    let png = fixture.scratch.url("plot.png")
    try Data(try file.plot()).write(to: png)
    let bytes = try Data(contentsOf: png)
    #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
  }
}
