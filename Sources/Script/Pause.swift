/// A silence with a meaning; its length comes from the voice.
public enum Pause: String, Hashable, Sendable, Codable, CaseIterable {
  /// Around an aside: a gloss, an insertion that explains.
  case aside
  /// Where a very long sentence is divided for the engine.
  case clause
  /// At a dash.
  case dash
  /// After a colon that introduces.
  case colon
  /// At a mark of omission.
  case omission
  /// Between the lines of a verse, a list, an address.
  case line
  /// Between sentences.
  case sentence
  /// Between paragraphs.
  case paragraph
  /// After a title, a heading, a byline, a salutation.
  case heading
  /// At a scene break.
  case scene
  /// Before a chapter's first word and after its last.
  case chapter
}
