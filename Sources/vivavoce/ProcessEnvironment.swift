import Glibc

/// The variables of the process.
enum ProcessEnvironment {
  /// Folders and files from which this program or a library of its loads something.
  private static let loaded = [
    "HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "ESPEAK_DATA_PATH", "FONTCONFIG_PATH",
    "FONTCONFIG_FILE",
    "ICU_DATA", "OPENSSL_CONF", "OPENSSL_MODULES", "OPENSSL_ENGINES", "GCONV_PATH", "LOCPATH",
  ]

  /// Forgets those that name no absolute path: what they name is whatever lies in the current folder, and that may be
  /// anybody's.
  ///
  /// Only before there are threads.
  static func dropRelativeFolders() {
    for name in loaded {
      if let value = getenv(name), value.pointee != UInt8(ascii: "/") { unsetenv(name) }
    }
  }
}
