import Foundation
import Storage

/// Where natural voices and what they run on are installed.
package struct NaturalVoiceStore: Hashable, Sendable {
  /// The folder: `voices` and `runtime` are in it.
  package let folder: String

  /// A store in a folder, which may not exist yet.
  package init(folder: String) { self.folder = folder }

  /// A person's own: `$XDG_DATA_HOME/vivavoce` or `~/.local/share/vivavoce`.
  ///
  /// - Parameter environment: the variables of the process.
  package static func own(environment: [String: String]) -> NaturalVoiceStore? {
    UserFolder.data.path(in: environment).map { NaturalVoiceStore(folder: $0) }
  }

  /// ONNX Runtime's library.
  package var runtime: String { folder + "/runtime/libonnxruntime.so" }

  /// What a voice's files were when it was installed; nil for one from before that was kept.
  func digest(of voice: String) -> String? {
    (try? DiskFile.contents(of: folder(of: voice) + "/" + Self.digestName, limit: 1000))
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// The name of the file that has the digest of a voice's others.
  static let digestName = "digest"

  /// A voice's folder.
  package func folder(of voice: String) -> String { "\(folder)/voices/\(voice)" }

  /// The profiles of the installed voices, in order.
  package var profiles: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/voices")) ?? []
    return names.sorted().filter { !$0.hasPrefix(".") }.map { folder(of: $0) + "/profile.json" }
      .filter { FileManager.default.fileExists(atPath: $0) }
  }
}

/// What a voice may be called: it becomes a folder.
enum VoiceName {
  /// Bytes; file systems take 255, and tags show fewer.
  private static let longest = 64

  static func isPlain(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= longest && !name.hasPrefix(".")
      && name.utf8.allSatisfy { $0 > 0x20 && $0 != 0x2F && $0 != 0x7F }
  }
}
