import Foundation
import TestSupport
import Testing

/// The rooms that Production was divided into stay divided.
@Suite struct CircleTests {
  private let script = Places.package.appendingPathComponent("Tests/circles").path

  @Test func noFilesOfDifferentRoomsReferToEachOtherInACircle() throws {
    let run = try Program.run(script, [])
    #expect(run.status == 0, "\(run.output)")
  }

  @Test func aCircleIsSeen() throws {
    let scratch = try Scratch()
    for (room, text) in [("Recording", "struct A { var b: B }"), ("Editions", "struct B { var a: [A] }")] {
      try FileManager.default.createDirectory(at: scratch.url(room), withIntermediateDirectories: true)
      _ = try scratch.file("\(room)/File.swift", text)
    }
    let run = try Program.run(script, [scratch.folder.path])
    #expect(run.status == 1 && run.output.contains("Editions/File.swift"), "\(run.output)")
  }
}
