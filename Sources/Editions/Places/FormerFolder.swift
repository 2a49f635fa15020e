import Foundation
import Inspection
import Muxing
import Preparation
import Prose
import Storage
import Synthesis

/// What an earlier version made in a folder: it kept no list, so its files are known by what they hold.
struct FormerFolder {
  /// The files of the books that have a title, as a list would have them.
  private(set) var list = FolderList()
  private let folder: String

  /// Looks for the files of one title.
  init(_ folder: String, title: String) {
    self.folder = folder
    let wanted = FileName.folded(FileName.of(title))
    var covers: [[UInt8]] = []
    var documents: [BookDocument] = []
    var others: [(file: FolderList.File, origin: FileOrigin)] = []
    for name in Paths.names(in: folder)
    where Containers.named(String(FolderContents.ending(of: name))) != nil {
      guard !name.hasPrefix("."), FileState("\(folder)/\(name)")?.isFile == true else { continue }
      let origin = FileOrigin(of: "\(folder)/\(name)")
      guard origin.isOurs, FileName.folded(FileName.of(origin.work ?? "")) == wanted, var file = file(name)
      else {
        continue
      }
      covers += origin.cover.map { [$0] } ?? []
      file.narrator = origin.narrator ?? ""
      if let audiobook = try? Audiobook(path: "\(folder)/\(name)") {
        // Somebody gave it other tags: it is theirs now.
        guard isAsWritten(origin, audiobook.document) else { continue }
        file.voice = audiobook.document.edition.voice.name
        if !isAsLong(audiobook) { file.digest = FolderList.changed }
        add(file, of: audiobook.document)
        documents.append(audiobook.document)
      } else if !name.hasSuffix(".m4b") {
        file.isPart = origin.isNumbered || name.hasPrefix(FileNames.sampleTitle + ".") ? true : nil
        if (try? SoundTrace(of: "\(folder)/\(name)").isIntact) != true { file.digest = FolderList.changed }
        others.append((file, origin))
      }
    }
    if let json = Self.bytes(of: "\(folder)/\(BookDocument.fileName)"),
      let document = try? BookDocument(json: json, name: folder), (try? document.json()) == json,
      FileName.folded(FileName.of(document.metadata.shownTitle)) == wanted,
      documents.isEmpty ? !others.isEmpty : documents.contains(where: { (try? $0.json()) == json }),
      let file = file(BookDocument.fileName)
    {
      add(file, of: document)
      documents.append(document)
    }
    guard !list.books.isEmpty else {
      if !others.isEmpty {
        list.books = [FolderList.Entry(title: title, date: nil, source: "", files: others.map(\.file))]
      }
      return
    }
    let texts = Set(documents.flatMap(texts(of:)))
    list.books[0].files += others.filter { $0.origin.hasOnly(texts) }.map(\.file)
    for name in ["cover.png", "cover.jpg"] {
      if let bytes = Self.bytes(of: "\(folder)/\(name)"), covers.contains(bytes), let file = file(name) {
        list.books[0].files.append(file)
      }
    }
    addSidecars(documents)
  }

  /// Takes up a file, with the other files of its book.
  private mutating func add(_ file: FolderList.File, of document: BookDocument) {
    let source = KnownBook.source(document.source)
    if let index = list.books.firstIndex(where: { $0.source == source }) {
      list.books[index].files.append(file)
      return
    }
    let known = KnownBook(document.prepared(name: folder).book)
    if let index = list.books.firstIndex(where: { known.isSame(as: $0, in: folder) }) {
      list.books[index].files.append(file)
    } else {
      let metadata = document.metadata
      list.books.append(
        FolderList.Entry(title: metadata.shownTitle, date: metadata.date, source: source, files: [file]))
    }
  }

  /// True for an audiobook with as much sound as its words take.
  private func isAsLong(_ audiobook: Audiobook) -> Bool {
    guard let trace = try? SoundTrace(of: audiobook.path) else { return false }
    let edition = audiobook.document.edition
    let frames = edition.times.reduce(0) { $0 + $1.frames }
    return abs(trace.seconds - Double(frames) / Double(edition.rate)) < Self.slack
  }

  /// Containers round lengths to packets, seconds.
  private static let slack = 0.1

  /// True for an audiobook with the tags that it was given, all of them and no others.
  private func isAsWritten(_ origin: FileOrigin, _ document: BookDocument) -> Bool {
    var tags = tags(of: document)
    tags.encoder = origin.encoder ?? ""
    return origin.texts.filter { !Tags.m4bNumbers.contains($0.key) } == tags.m4bTexts
  }

  /// Every text that the tags of a book's files may have.
  private func texts(of document: BookDocument) -> [String] {
    Array(tags(of: document).m4bTexts.values) + document.prepared(name: folder).book.chapters.map(\.title)
      + [FileNames.sampleTitle]
  }

  private func tags(of document: BookDocument) -> Tags {
    var tags = Tags(document.metadata, narrator: document.edition.narrator, encoder: Version.program)
    tags.language = document.prepared(name: folder).language
    return tags
  }

  /// What is known of a work in files of its own is ours where it is what we would write.
  private mutating func addSidecars(_ documents: [BookDocument]) {
    for document in documents {
      for sidecar in (try? Sidecars.files(tags(of: document))) ?? []
      where Self.bytes(of: "\(folder)/\(sidecar.name)") == sidecar.bytes {
        if let file = file(sidecar.name), !list.books[0].files.contains(file) {
          list.books[0].files.append(file)
        }
      }
    }
  }

  /// A file as it lies there; nil for what is none.
  private func file(_ name: String) -> FolderList.File? {
    let path = "\(folder)/\(name)"
    guard let state = FileState(path), state.isFile, let digest = FolderContents.digest(of: path) else {
      return nil
    }
    return FolderList.File(name: name, bytes: state.bytes, digest: digest)
  }

  /// All bytes of a file that is no larger than a book; nil for everything else.
  static func bytes(of path: String) -> [UInt8]? {
    guard let state = FileState(path), state.isFile, state.bytes <= BookDocument.limits.bytes,
      let file = try? DiskFile(reading: path)
    else { return nil }
    return try? file.read(state.bytes, at: 0)
  }
}

extension FileOrigin {
  /// True where this program made the file.
  fileprivate var isOurs: Bool { encoder?.hasPrefix(Version.name + " ") ?? false }

  /// True for a file whose tags say nothing but some texts, who made it and reads it, in which language, and numbers.
  fileprivate func hasOnly(_ texts: Set<String>) -> Bool {
    let languages: Set<String> = ["TLAN", "LANGUAGE", "ILNG"]
    return self.texts.allSatisfy { name, text in
      languages.contains(name) || texts.contains(text) || text == encoder || text == narrator
        || text.allSatisfy { $0.isNumber || "/-.".contains($0) }
    }
  }
}
