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
  /// After a title, a heading, a byline.
  case heading
  /// At a scene break.
  case scene
  /// Before a chapter's first word and after its last.
  case chapter
  /// After a part of a letter's head, and after its farewell and name.
  case address, reference, date, salutation, valediction, signature
  /// Around what is added under the name, and around what is quoted.
  case postscript, enclosure, quotation

  /// The silence that takes the place of one of the parts of letters in a voice that has none of its own for it; nil for
  /// those that every voice has.
  public var standIn: Pause? {
    switch self {
    case .address, .reference, .date, .salutation: .heading
    case .valediction, .signature, .postscript, .enclosure, .quotation: .paragraph
    case .aside, .clause, .dash, .colon, .omission, .line, .sentence, .paragraph, .heading, .scene, .chapter:
      nil
    }
  }
}
