import Languages
import Prose

/// The words of letters: those of the text's language, and the English ones.
struct LetterVocabulary: Sendable {
  /// "hello", "to whom it may concern".
  let greetings: PhraseList
  /// "dear", "honoured"; "sir", "friend", "mother"; "mr", "doctor"; "my", "most", "own".
  let endearments, addressees, courtesies, degrees, links: WordList
  /// "Mother": whom nobody calls by a name.
  let kin: WordList
  /// With what lines begin that greet.
  let salutations: PhraseList
  /// "yours truly", "best", "in haste"; those that a sentence of farewell begins with: "I remain", "Believe me".
  let farewells, farewellOpenings: PhraseList
  /// "P.S.", "Enc.", "cc", "Sent from my".
  let postscripts, enclosures, devices: PhraseList
  /// "Re", "Our ref".
  let references: PhraseList
  /// "(Signed)", "per pro".
  let signed: PhraseList
  /// What an e-mail's lines are called: from, to, date, subject, others.
  let headers: [String: Set<String>]
  /// With what a heading says to whom a letter is: "to".
  let recipients: Set<String>
  /// "the same", of a heading: whom the letter before is to.
  let same: Set<String>
  /// "telegram"; "footnote".
  let telegrams, footnotes: Set<String>
  /// The last words of "On 3 May Tom wrote:", and what stands over a forwarded mail.
  let wrote, originals: PhraseList
  /// "reply", "letter two".
  let replies: WordList

  let weekdays, daytimes, placeWords, yearWords, instants: Set<String>
  private let dateSmall: Set<String>

  init(_ packs: [LanguagePack]) {
    let rows = Dictionary(grouping: packs.flatMap { $0.rows("correspondence") + $0.rows("letters") }) {
      $0[0]
    }
    func words(_ kind: String) -> [String] { (rows[kind] ?? []).map { $0[1].lowercased() } }
    greetings = PhraseList(words("greeting"))
    endearments = WordList(words("dear"))
    addressees = WordList(words("addressee"))
    kin = WordList(words("kin"))
    courtesies = WordList(words("courtesy") + words("greeting-title"))
    degrees = WordList(words("degree"))
    links = WordList(words("and"))
    salutations = PhraseList(words("salutation"))
    farewells = PhraseList(words("farewell"))
    farewellOpenings = PhraseList(words("farewell-opening"))
    postscripts = PhraseList(words("postscript"))
    enclosures = PhraseList(words("enclosure"))
    devices = PhraseList(words("device"))
    references = PhraseList(words("reference"))
    signed = PhraseList(words("signed"))
    wrote = PhraseList(words("wrote"))
    originals = PhraseList(words("original"))
    replies = WordList(words("reply"))
    headers = Dictionary(
      uniqueKeysWithValues: ["from", "to", "date", "subject", "other"].map {
        ($0, Set(words("header-" + $0)))
      })
    recipients = Set(words("recipient"))
    same = Set(words("same"))
    telegrams = Set(words("telegram"))
    footnotes = Set(words("footnote"))
    weekdays = Set(words("weekday"))
    daytimes = Set(words("daytime"))
    placeWords = Set(words("place-word"))
    yearWords = Set(words("year-word"))
    instants = Set(words("instant"))
    dateSmall = Set(words("date-small"))
  }

  /// True for a small word in or before a date.
  func isDateSmall(_ word: String, _ vocabulary: Vocabulary) -> Bool {
    dateSmall.contains(word) || vocabulary.dateFillers.contains(word) || vocabulary.dateLinks.contains(word)
  }
}
