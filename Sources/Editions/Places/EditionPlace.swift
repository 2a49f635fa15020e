import Muxing
import Storage
package import Synthesis

/// What an edition may do in a book's folder: which names it takes, what it replaces, and what it leaves alone.
///
/// It replaces files of its own book that nobody changed, and nothing else, unless it is told to replace the book that
/// is there.
package struct EditionPlace {
  /// What an edition is, and what it may replace.
  package struct Claim: Sendable {
    /// Who reads it.
    var voice: VoiceProfile
    /// The narrator's name in the tags.
    var narrator: String
    /// True for a file for each chapter.
    var isSplit: Bool
    /// True where it takes the place of all other editions.
    var replacesEditions: Bool
    /// True where it takes the place of other books.
    var replacesBook: Bool

    /// Says what an edition is.
    package init(
      voice: VoiceProfile, narrator: String, isSplit: Bool, replacesEditions: Bool, replacesBook: Bool
    ) {
      self.voice = voice
      self.narrator = narrator
      self.isSplit = isSplit
      self.replacesEditions = replacesEditions
      self.replacesBook = replacesBook
    }
  }

  private let place: BookPlace
  private let title: String
  /// What the files of editions were called when letters had no date before their title.
  private let formerTitle: String
  private let date: String?
  private let claim: Claim

  /// What a person should know before anything is changed.
  package private(set) var notes: [PlaceNote] = []

  /// The place of an edition of a book.
  package init(_ claim: Claim, of book: KnownBook, at place: BookPlace) {
    self.place = place
    self.claim = claim
    title = book.fileTitle
    formerTitle = FileName.of(book.title)
    date = book.date
    notes = place.note.map { [$0] } ?? []
    if claim.replacesBook {
      notes += contents.others(than: place.index).map { .replaced(folder: place.folder.path, book: $0.named) }
    }
    let old =
      claim.replacesBook ? contents.list.books.flatMap(\.files) : claim.replacesEditions ? editions : []
    for file in old where contents.owner(of: file.name) == .changed { note(file.name, "it stays") }
  }

  private var contents: FolderContents { place.contents }

  // MARK: Names

  /// The name, without its ending, for the files of an edition that have the whole book.
  ///
  /// - Parameter files: what the files would be called with a name.
  ///
  /// The first edition has the title alone. Where there are several, each further one has its voice in the name; the
  /// same voice's edition is made anew in its place.
  ///
  /// - Throws: `EditionError.cannotWrite` where other files have all the names.
  package mutating func base(for files: (_ base: String) -> [String]) throws(EditionError) -> String {
    let plain = stem
    let voiced = "\(plain) (\(FileName.of(claim.voice.narrator, limit: 40)))"
    let editions = editions
    let own =
      claim.replacesEditions
      ? nil
      : [plain, voiced].first { base in
        editions.contains { FolderContents.base(of: $0.name) == base && isOfThisVoice($0) }
      }
    let choices =
      own.map { [$0, voiced] } ?? (editions.isEmpty || claim.replacesEditions ? [plain, voiced] : [voiced])
    var hindrance = ""
    for choice in choices {
      let names = files(choice)
      guard let taken = names.first(where: { !mayReplace($0, asEdition: true) }) else {
        if !hindrance.isEmpty {
          note(hindrance, "it stays, and this edition is \(names.joined(separator: ", "))")
        }
        return choice
      }
      hindrance = taken
    }
    throw refusal(of: hindrance)
  }

  /// Makes sure that files replace none but this book's.
  ///
  /// - Throws: `EditionError.cannotWrite`.
  package func check(_ names: [String]) throws(EditionError) {
    if let foreign = names.first(where: { !mayReplace($0) }) { throw refusal(of: foreign) }
  }

  /// Makes sure that an audiobook that is to be replaced is one of this book.
  ///
  /// - Throws: `EditionError.cannotWrite`.
  package func check(audiobook path: String, of book: KnownBook) throws(EditionError) {
    guard FileState(path) != nil else { return }
    if contents.owner(of: Paths.name(of: path)) == .changed { throw .cannotWrite(path: path, .changed) }
    guard !claim.replacesBook else { return }
    guard let there = try? Audiobook(path: path).document, book.isSame(as: there) else {
      throw .cannotWrite(path: path, .otherBook)
    }
  }

  /// Those of some small files that may be written; the others stay as they are.
  package mutating func allowed(_ names: [String]) -> [String] {
    names.filter { name in
      if mayReplace(name) { return true }
      note(name, "it stays, and ours is not written")
      return false
    }
  }

  /// What lies in the folder and has had its day: other editions where they are to go, files of an edition in many parts
  /// that have no successor, another book's files.
  func superseded(by files: [FolderList.File], isSplit: Bool) -> [String] {
    let written = files.map(\.name)
    let own = place.index.map { contents.list.books[$0].files } ?? []
    // Captions of a sound that is made anew, pages of a folder that is.
    let groups = Set(
      files.compactMap(\.group)
        + files.filter { file in
          // The same sound again has the same captions.
          !own.contains { $0.name == file.name && $0.digest == file.digest }
        }
        .map(\.name).filter { Containers.named(String(FolderContents.ending(of: $0))) != nil }
        .map { String(FolderContents.base(of: $0)) })
    let endings = Set(written.map(FolderContents.ending))
    let old = own.filter { file in
      if let group = file.group { return groups.contains(group) || claim.replacesEditions }
      let isSameKind = endings.contains(FolderContents.ending(of: file.name))
      if file.isPart == true { return isSplit && isSameKind }
      let isOther = file.name.hasSuffix(".m4b") && !isOfThisVoice(file) || isSameKind
      return file.narrator != nil && claim.replacesEditions && isOther
    }
    let others = claim.replacesBook ? contents.others(than: place.index).flatMap(\.files) : []
    return Set((old + others).map(\.name)).sorted().filter { name in
      !written.contains(name) && mayReplace(name) && contents.exists(name)
    }
  }

  /// The title, with what tells it from other books of ours in the folder.
  private var stem: String {
    let variants = TitleVariant.all(date: title == formerTitle ? date : nil).prefix(
      contents.list.books.count + 2)
    let all = variants.map { title + $0.text }
    let former = TitleVariant.all(date: date).prefix(contents.list.books.count + 2).map {
      formerTitle + $0.text
    }
    func has(_ file: FolderList.File, _ stem: String) -> Bool {
      let base = FileName.folded(String(FolderContents.base(of: file.name)))
      return base == FileName.folded(stem) || base.hasPrefix(FileName.folded(stem) + " (")
    }
    // From the longest on: “Title (1963)” begins as “Title” does.
    let known = all.reversed() + former.reversed()
    if let own = known.first(where: { stem in editions.contains { has($0, stem) } }) { return own }
    let others = claim.replacesBook ? [] : contents.others(than: place.index).flatMap(\.files)
    return all.first { stem in !others.contains { has($0, stem) } } ?? title
  }

  // MARK: Whose files are whose

  /// The files of this book that have the whole of it.
  private var editions: [FolderList.File] {
    guard let index = place.index else { return [] }
    return contents.list.books[index].files.filter {
      $0.narrator != nil && $0.isPart != true && contents.exists($0.name)
    }
  }

  private func isOfThisVoice(_ file: FolderList.File) -> Bool {
    file.voice.map { $0 == claim.voice.name } ?? (file.narrator == claim.narrator)
  }

  /// True where a name is free, or has a file of this book; of an edition, of this voice.
  private func mayReplace(_ name: String, asEdition: Bool = false) -> Bool {
    switch contents.owner(of: name) {
    case .nobody: return true
    case .changed, .stranger: return false
    case .book(let index) where index != place.index:
      // A cover and the like, without sound and text, are in nobody's way.
      return claim.replacesBook || !contents.isLeft(contents.list.books[index])
    case .book(let index):
      let files = contents.list.books[index].files.filter { $0.name == name }
      return !asEdition || claim.replacesEditions || files.contains(where: isOfThisVoice)
    }
  }

  private func reason(_ name: String) -> String {
    switch contents.owner(of: name) {
    case .changed: "it was changed since it was made"
    case .book(let index) where index != place.index: "it is of another book"
    case .book: "it is another edition"
    case .stranger, .nobody: "it is not of our making"
    }
  }

  private mutating func note(_ name: String, _ consequence: String) {
    notes.append(
      .kept(path: "\(place.folder.path)/\(name)", reason: reason(name), consequence: consequence))
  }

  private func refusal(of name: String) -> EditionError {
    .cannotWrite(path: "\(place.folder.path)/\(name)", .taken(reason(name)))
  }
}
