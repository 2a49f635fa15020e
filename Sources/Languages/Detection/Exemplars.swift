internal import CICU

/// The letters that a language is written with, by CLDR.
///
/// Unchecked, because a pointer is not Sendable by itself: ICU's sets are frozen (`uset_freeze`), which any number of threads may
/// read.
package final class Exemplars: @unchecked Sendable {
  /// Whose letter a character is.
  package enum Kind: Sendable {
    /// One of the language's own.
    case own
    /// One that is in its foreign words.
    case foreign
    /// Neither.
    case none
  }

  private let sets: UnsafeMutableRawPointer

  /// The letters of a language by its code; nil where CLDR has none of it.
  package init?(_ code: String) {
    guard let sets = vv_exemplars_open(code) else { return nil }
    self.sets = sets
  }

  deinit { vv_exemplars_close(sets) }

  /// What a character is to the language, in capitals or small.
  package func kind(of scalar: Unicode.Scalar) -> Kind {
    switch vv_exemplars_kind(sets, scalar.value) {
    case 2: .own
    case 1: .foreign
    default: .none
    }
  }
}
