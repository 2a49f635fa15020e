import CProcess

/// What must go should the process end before its time: where memory runs out, or by a signal that does not wait.
public enum Leftovers {
  /// Remembers a file that is not whole, or a folder that goes if it is empty.
  public static func add(_ path: String) { vv_leftover_add(path) }

  /// Makes a folder that is remembered from its first moment on; false where it cannot be made, with `errno` set.
  public static func makeFolder(_ path: String) -> Bool { vv_leftover_make_folder(path) == 0 }

  /// Forgets it, because it is gone or has come to stay.
  public static func remove(_ path: String) { vv_leftover_remove(path) }
}
