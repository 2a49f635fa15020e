import Foundation
import TestSupport
import Testing

/// Nothing is loaded from the current folder, whatever the environment says.
@Suite struct HomeTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// A current folder with everything that a home or a folder of the specification's may have.
  private func plant() throws -> URL {
    let folder = scratch.url("here")
    let profile = { (name: String, engine: String) in
      """
      {"name": "\(name)", "description": "not ours", "engine": "\(engine)", "language": "en-GB", "voice": "en-gb", \
      "licence": "CC0"\(engine == "piper" ? "" : ", \"rate\": 140, \"pitch\": 45, \"range\": 50")}
      """
    }
    for base in [".local/share", ".config", ".cache", "."] {
      let voices = folder.appendingPathComponent("\(base)/vivavoce/voices")
      try FileManager.default.createDirectory(
        at: voices.appendingPathComponent("stranger"), withIntermediateDirectories: true)
      try Data(profile("stranger", "piper").utf8).write(
        to: voices.appendingPathComponent("stranger/profile.json"))
      try Data(profile("foreigner", "espeak-ng").utf8).write(
        to: voices.appendingPathComponent("foreigner.json"))
      let runtime = folder.appendingPathComponent("\(base)/vivavoce/runtime")
      try FileManager.default.createDirectory(at: runtime, withIntermediateDirectories: true)
      try Data("no library".utf8).write(to: runtime.appendingPathComponent("libonnxruntime.so"))
    }
    // espeak-ng takes such a folder for its own data, and finds nothing in it.
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("espeak-ng-data"), withIntermediateDirectories: true)
    return folder
  }

  @Test(arguments: [
    ["HOME": "."], ["HOME": ""], ["HOME": "here/.."], ["XDG_DATA_HOME": "."], ["XDG_CONFIG_HOME": "."],
    ["XDG_DATA_HOME": "", "XDG_CONFIG_HOME": "", "HOME": "."], ["ESPEAK_DATA_PATH": "."],
    ["FONTCONFIG_PATH": ".", "ICU_DATA": ".", "OPENSSL_CONF": "openssl.cnf"],
  ])
  func onlyAbsolutePathsCount(_ environment: [String: String]) throws {
    let folder = try plant()
    let none = ["HOME": "", "XDG_DATA_HOME": "", "XDG_CONFIG_HOME": ""].merging(environment) { $1 }
    let voices = try Vivavoce.run(["voices"], environment: none, in: folder)
    #expect(voices.status == 0, "\(voices.errors)")
    #expect(!voices.output.contains("stranger") && !voices.output.contains("foreigner"), "\(voices.output)")
    let made = try Vivavoce.run(
      ["make", Places.sample.path, "--voice", "stranger", "--output", "out"], environment: none, in: folder)
    #expect(made.status == CommandStatus.unknownVoice.rawValue, "\(made.errors)")
    let added = try Vivavoce.run(["voices", "add", "model.onnx"], environment: none, in: folder)
    #expect(added.status == CommandStatus.unknownVoice.rawValue, "\(added.errors)")
    #expect(added.errors.contains("set HOME or XDG_DATA_HOME"), "\(added.errors)")
    // What is kept goes nowhere either.
    let cache = try Vivavoce.run(["cache"], environment: none, in: folder)
    #expect(
      cache.status == CommandStatus.cannotWrite.rawValue && cache.errors.contains("--cache"),
      "\(cache.errors)")
  }

  @Test func anAbsoluteHomeCounts() throws {
    let folder = try plant()
    let voices = try Vivavoce.run(
      ["voices"], environment: ["HOME": folder.path, "XDG_DATA_HOME": "", "XDG_CONFIG_HOME": "relative"],
      in: scratch.folder)
    // Its espeak-ng-data is believed too, and is empty.
    #expect(voices.status == CommandStatus.engineMissing.rawValue, "\(voices.errors)")
    try FileManager.default.removeItem(at: folder.appendingPathComponent("espeak-ng-data"))
    let again = try Vivavoce.run(
      ["voices"], environment: ["HOME": folder.path, "XDG_DATA_HOME": "", "XDG_CONFIG_HOME": "relative"],
      in: scratch.folder)
    #expect(again.output.contains("stranger") && again.output.contains("foreigner"), "\(again.errors)")
  }

  /// A worker that somebody else starts loads no library from where it stands.
  @Test func aRuntimeHasAnAbsolutePath() throws {
    let library = try #require(Vivavoce.faults)
    try FileManager.default.createSymbolicLink(
      at: scratch.url("libonnxruntime.so"), withDestinationURL: URL(fileURLWithPath: library))
    let model = scratch.url("model.onnx").path
    try Data(TinyModel.bytes()).write(to: URL(fileURLWithPath: model))
    try TinyModel.configuration(symbols: "abc").write(to: scratch.url("config.json"))
    for path in ["libonnxruntime.so", "./libonnxruntime.so"] {
      let program = try Vivavoce.run(
        ["--neural-worker", "piper", model, scratch.url("config.json").path, path, "1"], in: scratch.folder)
      #expect(program.status == 1)
      #expect(program.output.contains("is no absolute path"), "\(program.output)")
    }
  }
}
