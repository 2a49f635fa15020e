extension StringProtocol where SubSequence == Substring {
  /// Without the scalars at its start for which a test holds.
  ///
  /// By scalars and not by characters: where a character begins cannot be told from behind without reading all that
  /// stands before it.
  public func droppingFirst(while isDropped: (Unicode.Scalar) -> Bool) -> Substring {
    let scalars = self[...].unicodeScalars
    return self[(scalars.firstIndex { !isDropped($0) } ?? endIndex)...]
  }

  /// Without the scalars at its end for which a test holds.
  public func droppingLast(while isDropped: (Unicode.Scalar) -> Bool) -> Substring {
    let scalars = self[...].unicodeScalars
    guard let last = scalars.lastIndex(where: { !isDropped($0) }) else { return self[..<startIndex] }
    return self[..<scalars.index(after: last)]
  }
}
