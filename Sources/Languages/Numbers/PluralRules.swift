import CICU
import Synchronization

/// Which of a counted thing's names a number takes, by CLDR's rules for the language.
public final class PluralRules: Sendable {
  /// The categories that tables have names for.
  public enum Category: Sendable { case one, few, many }

  /// ICU's rules. Unchecked, because a pointer is not Sendable by itself: it is only reached through the mutex, by one
  /// thread at a time.
  private struct Handle: @unchecked Sendable {
    var pointer: UnsafeMutableRawPointer?
  }

  private let handle: Mutex<Handle>

  init(_ code: String) { handle = Mutex(Handle(pointer: vv_plurals_open(code))) }

  deinit { handle.withLock { vv_plurals_close($0.pointer) } }

  /// The category of a whole number: what CLDR calls "other", and the "many" of languages that have only that, are many.
  public func category(_ number: Int) -> Category {
    let letter = handle.withLock { vv_plurals_select($0.pointer, Double(number)) }
    return letter == UInt8(ascii: "o") ? .one : letter == UInt8(ascii: "f") ? .few : .many
  }
}
