import CICU
import Synchronization

/// Numbers as words, by the rules that CLDR publishes (RBNF), through ICU.
public final class NumberSpeller: Sendable {
  /// ICU's speller. Unchecked, because a pointer is not Sendable by itself: it is only reached through the mutex, by one
  /// thread at a time.
  private struct Handle: @unchecked Sendable {
    var pointer: UnsafeMutableRawPointer?
  }

  private let handle: Mutex<Handle>

  /// A speller for a language, such as `es`.
  public init(_ language: String) { handle = Mutex(Handle(pointer: vv_speller_open(language))) }

  deinit { handle.withLock { vv_speller_close($0.pointer) } }

  /// A whole number as words; its digits where ICU does not know the language.
  ///
  /// - Parameter rules: the part of the rule set's name after `%spellout-`, such as `ordinal-feminine`.
  public func spell(_ value: Int, _ rules: String) -> String {
    let text = handle.withLock { handle -> String? in
      guard let speller = handle.pointer else { return nil }
      var bytes = [CChar](repeating: 0, count: 8192)
      let count = vv_speller_spell(speller, "%spellout-" + rules, Double(value), &bytes, Int32(bytes.count))
      guard count >= 0 else { return nil }
      return String(decoding: bytes.prefix(Int(count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
    guard let text else { return "\(value)" }
    // Soft hyphens show where a long word may be broken.
    return String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\u{AD}" }))
  }
}
