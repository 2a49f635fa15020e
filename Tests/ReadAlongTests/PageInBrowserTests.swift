import Foundation
import TestSupport
import Testing

@testable import ReadAlong

/// What a browser makes of the page: Chromium, where it is there with what drives it.
struct PageInBrowserTests {
  private static let canBrowse: Bool = {
    let modules = try? Program.run("python3", ["-c", "import selenium, axe_playwright_python"])
    return Program.exists("chromium") && Program.exists("chromedriver") && modules?.status == 0
  }()

  @Test(.enabled(if: canBrowse, "Chromium, its driver, or Python's selenium and axe are not there"))
  func `Every word lights up in time, keys do everything, and axe finds nothing`() throws {
    let scratch = try Scratch()
    let edition = PageFixture.edition()
    try Data(ListeningPage(edition).bytes).write(to: scratch.url(WebFiles.page))
    let cover = try Program.run(
      "ffmpeg",
      [
        "-v", "error", "-f", "lavfi", "-i", "color=c=white:s=64x64", "-frames:v", "1",
        scratch.url("cover.png").path,
      ])
    #expect(cover.status == 0, "\(cover.errors)")
    for (index, sound) in edition.sounds.enumerated() {
      let file = scratch.url(WebFiles.chapter(index, sound.ending)).path
      let made = try Program.run(
        "ffmpeg",
        [
          "-v", "error", "-f", "lavfi", "-i", "sine=r=22050", "-t", "\(Double(sound.milliseconds) / 1000)",
          "-b:a",
          "64k", file,
        ])
      #expect(made.status == 0, "\(made.errors)")
    }
    let script = Places.package.appendingPathComponent("Tests/page").path
    let run = try Program.run("python3", [script, "--speeds", "2", "--lag", "250", scratch.folder.path])
    #expect(run.status == 0, "\(run.output)\(run.errors)")
  }
}
