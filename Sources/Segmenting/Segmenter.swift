public import Prose

/// Turns a manuscript into a book: its opening, its chapters, its closing.
public struct Segmenter: Sendable {
  /// What a person may choose.
  public struct Options: Hashable, Sendable {
    /// Target length of the parts made in a text without headings, minutes.
    public var minutes: Double
    /// How fast the narrator speaks, words per minute.
    public var wordsPerMinute: Double
    /// Whether the letters of a collection or thread come in the order of their dates.
    public var isOldestFirst = false
    /// How many of a letter's signatories are named before the others are counted; nil for all.
    public var signatories: Int?
    /// The language of a text that does not tell its own.
    public var usualLanguage = Language.americanEnglish
    /// What the person says about the work; it wins over what the text says.
    public var metadata: Metadata

    /// Makes options; six minutes at 150 words per minute unless told otherwise.
    public init(minutes: Double = 6, wordsPerMinute: Double = 150, metadata: Metadata = Metadata()) {
      self.minutes = minutes
      self.wordsPerMinute = wordsPerMinute
      self.metadata = metadata
    }
  }

  private let options: Options

  /// Makes a segmenter.
  public init(options: Options = Options()) { self.options = options }

  /// The book in a manuscript.
  public func book(from manuscript: Manuscript) -> Book {
    var manuscript = manuscript
    let language: Language
    if let said = options.metadata.language {
      language = said
    } else if let declared = manuscript.metadata.language {
      let found = manuscript.origin == nil ? nil : LanguageGuess.other(than: declared, in: manuscript)
      language = found?.language ?? declared
      if let finding = found?.finding { manuscript.findings.append(finding) }
    } else {
      let guess = LanguageGuess(manuscript, usual: options.usualLanguage)
      language = guess.language
      if let finding = guess.finding { manuscript.findings.append(finding) }
    }
    let vocabulary = Vocabulary(language)
    var assembly = BookAssembly(manuscript, options: options, language: language, vocabulary)
    let outline = manuscript.outline ?? Outline(of: manuscript, vocabulary)
    if manuscript.outline == nil, !manuscript.isAuthored,
      let letters = LetterCollection(in: manuscript.blocks, outline: outline, vocabulary)
    {
      assembly.addCollection(letters, manuscript.blocks, outline: outline)
      return assembly.book()
    }
    if outline.entries.isEmpty || manuscript.outline == nil && assembly.isLetter(manuscript.blocks, outline) {
      assembly.addUnheaded(manuscript.blocks)
    } else {
      assembly.addHeaded(manuscript.blocks, outline: outline)
    }
    return assembly.book()
  }
}

extension Outline {
  /// Finds the headings of a manuscript in its blocks, in a language.
  public init(of manuscript: Manuscript, in language: Language) {
    self.init(of: manuscript, Vocabulary(language))
  }

  init(of manuscript: Manuscript, _ vocabulary: Vocabulary) {
    var finder = OutlineFinder(manuscript.blocks, vocabulary)
    self = finder.outline()
  }
}
