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
  static func isPlain(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix(".") && name.utf8.allSatisfy { $0 > 0x20 && $0 != 0x2F && $0 != 0x7F }
  }
}
