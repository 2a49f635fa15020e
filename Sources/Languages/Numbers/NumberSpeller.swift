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

  deinit { handle.withLock { if let pointer = $0.pointer { vv_speller_close(pointer) } } }

  /// A whole number as words; its digits where ICU does not know the language.
  ///
  /// - Parameter rules: the part of the rule set's name after `%spellout-`, such as `ordinal-feminine`.
  public func spell(_ value: Int, _ rules: String) -> String { words(Double(value), rules) ?? "\(value)" }

  /// A number as words; nil where ICU has no rules of that name.
  func words(_ value: Double, _ rules: String) -> String? {
    let text = handle.withLock { handle -> String? in
      guard let speller = handle.pointer else { return nil }
      var bytes = [CChar](repeating: 0, count: 8192)
      let count = vv_speller_spell(speller, "%spellout-" + rules, value, &bytes, Int32(bytes.count))
      guard count >= 0 else { return nil }
      return String(decoding: bytes.prefix(Int(count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
    // Soft hyphens show where a long word may be broken.
    return text.map { String(String.UnicodeScalarView($0.unicodeScalars.filter { $0 != "\u{AD}" })) }
  }

  /// True where its rules are a language's own.
  func speaks(_ language: String) -> Bool {
    handle.withLock { handle in handle.pointer.map { vv_speller_speaks($0, language) != 0 } ?? false }
  }
}
