/// A person's own folders, by the XDG Base Directory Specification.
public enum UserFolder: String, Sendable {
  /// What is installed.
  case data = "XDG_DATA_HOME"
  /// What is chosen.
  case configuration = "XDG_CONFIG_HOME"
  /// What can be made again.
  case cache = "XDG_CACHE_HOME"

  private var usual: String {
    switch self {
    case .data: "/.local/share"
    case .configuration: "/.config"
    case .cache: "/.cache"
    }
  }

  /// The program's own folder in it; nil where no variable has an absolute path, because a relative one would mean whatever
  /// lies in the current folder.
  ///
  /// - Parameter environment: the variables of the process.
  public func path(in environment: [String: String]) -> String? {
    if let base = environment[rawValue], base.hasPrefix("/") { return base + "/vivavoce" }
    return environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 + usual + "/vivavoce" : nil }
  }
}
