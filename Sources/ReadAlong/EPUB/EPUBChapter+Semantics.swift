import Prose

extension EPUBChapter {
  /// Where it stands in the book (EPUB 3 Structural Semantics Vocabulary).
  var matter: String {
    switch chapter.kind {
    case .front: "frontmatter"
    case .chapter, .division, .part: "bodymatter"
    case .back: "backmatter"
    case .credits: index == 0 ? "frontmatter" : "backmatter"
    }
  }

  /// What it is, in the same vocabulary.
  var type: String {
    switch chapter.kind {
    case .front, .back: matter
    case .chapter, .part: "chapter"
    case .division: "part"
    case .credits: "other-credits"
    }
  }

  /// What it is for assistive technology (DPUB-ARIA); nil where that has no word for it.
  var accessibleRole: String? {
    switch chapter.kind {
    case .front, .back: nil
    case .chapter, .part: "doc-chapter"
    case .division: "doc-part"
    case .credits: "doc-credits"
    }
  }
}
