import CICU
public import Prose

extension Language {
  /// True where it is written from right to left: by its script where the tag names one, else by the one that CLDR has as likely.
  public var isRightToLeft: Bool { vv_language_is_right_to_left(tag) != 0 }
}
