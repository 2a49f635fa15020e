import Foundation
import TestSupport
import Testing

/// What killed runs left in folders for a while: the next run clears it away, and nothing else.
@Suite struct LeftoverTests {
  private let scratch: Scratch
  private let store: URL

  init() throws {
    scratch = try Scratch()
    store = scratch.url("data/vivavoce")
    let runtime = store.appendingPathComponent("runtime")
    try FileManager.default.createDirectory(at: runtime, withIntermediateDirectories: true)
    // Where the real one is missing, a voice is unpacked and tried, and then refused.
    let library = try #require(Places.onnxRuntime?.path ?? Vivavoce.faults)
    try FileManager.default.createSymbolicLink(
      at: runtime.appendingPathComponent("libonnxruntime.so"),
      withDestinationURL: URL(fileURLWithPath: library))
  }

  private var environment: [String: String] {
    ["XDG_DATA_HOME": scratch.url("data").path, "TMPDIR": scratch.url("tmp").path]
  }

  @discardableResult private func folder(_ path: String, with file: String? = nil) throws -> String {
    let url = scratch.url(path)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    if let file { try Data("words".utf8).write(to: url.appendingPathComponent(file)) }
    return url.path
  }

  private func model() throws -> String {
    let path = scratch.url("en_US-tiny-low.onnx").path
    try Data(TinyModel.bytes()).write(to: URL(fileURLWithPath: path))
    try TinyModel.configuration(symbols: "abcdefhijklmnopstuvwzæðŋɐɑɔəɚɛɜɡɪɹɾʃʊʌʒθᵻˈˌː.,;:!?")
      .write(to: URL(fileURLWithPath: path + ".json"))
    return path
  }

  private func locked(_ path: String) -> Int32 {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    return descriptor
  }

  @Test func triedVoicesOfKilledRunsGo() throws {
    try folder("data/vivavoce/.trial-123/voices/x", with: "model.onnx")
    try folder("data/vivavoce/.trial-abcdef")
    let held = locked(try folder("data/vivavoce/.trial-ghijkl/work", with: "model.onnx") + "/..")
    defer { close(held) }
    let program = try Vivavoce.run(["voices", "add", try model()], environment: environment)
    #expect(program.status == (Places.onnxRuntime == nil ? CommandStatus.engineMissing : .success).rawValue)
    let names = try FileManager.default.contentsOfDirectory(atPath: store.path).sorted()
    #expect(names == [".trial-ghijkl", "runtime", "voices"])
    #expect(FileManager.default.fileExists(atPath: store.path + "/.trial-ghijkl/work/model.onnx"))
  }

  @Test func temporaryFoldersOfKilledRunsGo() throws {
    #expect(
      try Vivavoce.run(["make", Places.sample.path, "--quiet", "--output", scratch.url("Audio").path]).status
        == 0)
    let audiobook = try #require(scratch.contents.first { $0.hasSuffix(".m4b") })
    try folder("tmp/vivavoce-temporary-abcdef/work", with: "a.m4b")
    try Data().write(to: scratch.url("tmp/vivavoce-temporary-abcdef/.vivavoce-temporary"))
    try folder("tmp/vivavoce-temporary-ghijkl")
    // Somebody's own, one that is in use, a link, and a file.
    try folder("tmp/vivavoce-temporary-notes", with: "notes.txt")
    let held = locked(try folder("tmp/vivavoce-temporary-mnopqr", with: ".vivavoce-temporary"))
    defer { close(held) }
    try folder("elsewhere", with: ".vivavoce-temporary")
    try FileManager.default.createSymbolicLink(
      at: scratch.url("tmp/vivavoce-temporary-stuvwx"), withDestinationURL: scratch.url("elsewhere"))
    try Data().write(to: scratch.url("tmp/vivavoce-temporary-yzabcd"))
    let program = try Vivavoce.run(
      ["verify", scratch.url(audiobook).path, "--quiet"], environment: environment)
    #expect(program.status == 0, "\(program.errors)")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: scratch.url("tmp").path).sorted() == [
        "vivavoce-temporary-mnopqr", "vivavoce-temporary-notes", "vivavoce-temporary-stuvwx",
        "vivavoce-temporary-yzabcd",
      ])
    #expect(FileManager.default.fileExists(atPath: scratch.url("elsewhere/.vivavoce-temporary").path))
  }

  /// A run that was killed while one voice took another's place, where the file system cannot do that at once.
  @Test func aVoiceThatWasBeingReplacedComesBack() throws {
    try folder("data/vivavoce/voices/.replaced-nell", with: "model.onnx")
    try folder("data/vivavoce/voices/.replaced-tiny", with: "model.onnx")
    try folder("data/vivavoce/voices/tiny", with: "config.json")
    _ = try Vivavoce.run(["voices", "add", try model(), "--name", "other"], environment: environment)
    let voices = store.appendingPathComponent("voices")
    let names = try FileManager.default.contentsOfDirectory(atPath: voices.path).filter { $0 != "other" }
    #expect(names.sorted() == ["nell", "tiny"])
    #expect(FileManager.default.fileExists(atPath: voices.path + "/nell/model.onnx"))
    #expect(FileManager.default.fileExists(atPath: voices.path + "/tiny/config.json"))
  }

  @Test(
    .enabled(if: Places.onnxRuntime != nil, "`make natural-voices` installs ONNX Runtime"),
    arguments: [false, true])
  func aVoiceIsReplacedAtOnce(_ cannotExchange: Bool) throws {
    let home = environment.merging(cannotExchange ? Vivavoce.faulty("FAULT_EXCHANGE", "1") : [:]) { $1 }
    let model = try model()
    for words in ["the first", "the second", "the third"] {
      let program = try Vivavoce.run(
        ["voices", "add", model, "--name", "tiny", "--description", words], environment: home)
      #expect(program.status == 0, "\(program.errors)")
      let profile = try String(
        contentsOf: store.appendingPathComponent("voices/tiny/profile.json"), encoding: .utf8)
      #expect(profile.contains(words))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: store.path + "/voices") == ["tiny"])
    #expect(try Vivavoce.run(["voices", "remove", "tiny"], environment: home).status == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: store.path + "/voices") == [])
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: store.path).sorted() == ["runtime", "voices"])
  }

  // MARK: Archives

  /// Each makes an archive with Python's zipfile as `archive`; a voice of none of them is tried.
  private static let archives: [(name: String, python: String)] = [
    ("a bomb", "archive.writestr('model.onnx', bytes(700 << 20))"),
    (
      "many small bombs",
      "for i in range(40): archive.writestr(f'{i}/LICENSE', bytes(20 << 20))"
    ),
    ("many files of one name", "for i in range(3000): archive.writestr(f'{i}/LICENSE', b'x')"),
    (
      "links",
      """
      for name in ('model.onnx', 'model.onnx.json'):
          link = zipfile.ZipInfo(name); link.create_system = 3; link.external_attr = 0o120777 << 16
          archive.writestr(link, '/etc/passwd')
      """
    ),
    (
      "a device",
      """
      node = zipfile.ZipInfo('model.onnx'); node.create_system = 3; node.external_attr = 0o020666 << 16
      archive.writestr(node, b'')
      """
    ),
    ("paths that climb", "archive.writestr('../../model.onnx', b'x'); archive.writestr('/LICENSE', b'x')"),
  ]

  @Test(arguments: 0..<archives.count) func archivesAreBounded(_ number: Int) throws {
    let (name, python) = Self.archives[number]
    let path = scratch.url("voice.zip").path
    let script =
      "import sys, zipfile\nwith zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED) as archive:\n"
      + python.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
    let written = try Program.run("python3", ["-W", "ignore", "-c", script, path])
    try #require(written.status == 0, "\(written.errors)")
    // 400 MB are enough for any voice, but not for a bomb.
    let program = try Program.run(
      "bash", ["-c", "ulimit -v 800000; exec \"$@\"", "bash", Vivavoce.path, "voices", "add", path],
      environment: Vivavoce.homeless.merging(environment) { $1 })
    #expect(
      program.status == CommandStatus.unknownVoice.rawValue, "\(name): \(program.status) \(program.errors)")
    #expect(program.errorLines.count == 1 && program.errors.contains(path), "\(name): \(program.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: store.path) == ["runtime"], "\(name)")
  }
}
