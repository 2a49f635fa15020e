public import Foundation

extension Places {
  /// `$XDG_DATA_HOME` or its usual place, where `make natural-voices` puts voices.
  private static let data: URL? = {
    let environment = ProcessInfo.processInfo.environment
    if let base = environment["XDG_DATA_HOME"], base.hasPrefix("/") { return URL(fileURLWithPath: base) }
    return environment["HOME"].map { URL(fileURLWithPath: $0 + "/.local/share") }
  }()

  /// ONNX Runtime as `make natural-voices` installs it; tests that need it are skipped where it is missing.
  public static let onnxRuntime: URL? = installed("runtime/libonnxruntime.so")

  /// The folder of data that has the natural voices of `make natural-voices`.
  public static let naturalVoices: URL? =
    installed("voices/joe/profile.json") != nil && installed("voices/hibari/profile.json") != nil
      && onnxRuntime != nil
    ? data : nil

  private static func installed(_ path: String) -> URL? {
    guard let url = data?.appendingPathComponent("vivavoce/" + path),
      FileManager.default.fileExists(atPath: url.path)
    else { return nil }
    return url
  }
}
