import Documents
import Prose

/// Reads the documents of word processors in Office Open XML: .docx, .docm, .dotx, .dotm, transitional and strict.
///
/// Styles say what paragraphs are, by their outline levels and what they are based on. What was deleted is left out, what
/// was inserted is text; of two branches the first counts. Notes, comments, and heads and feet of pages are parts of their
/// own, not said.
public struct DOCXReader: DocumentReader {
  /// Office Open XML, the text documents.
  public static let format = "docx"

  /// True for a package whose main part is a text, and for one that is locked with a password.
  public static func reads(_ file: ForeignFile) -> Bool {
    if let entries = file.entries {
      guard entries.contains(where: { $0.lowercased() == "[content_types].xml" }) else { return false }
      return isText(file) ?? entries.contains { $0.lowercased().hasPrefix("word/") }
    }
    if file.head.starts(with: [0x50, 0x4B, 3, 4]) {
      // A damaged archive has no list of files, but names before each of them.
      let head = String(decoding: file.head, as: UTF8.self)
      return head.contains("word/") || head.contains("[Content_Types].xml") && isNamed(file)
    }
    return file.head.starts(with: CompoundFile.signature) && CompoundFile.isPackage(file)
  }

  /// True where the main part is a text; nil where nothing says which it is.
  private static func isText(_ file: ForeignFile) -> Bool? {
    do {
      var package = try DOCXPackage(file)
      try package.readTypes()
      let main = try package.mainPart()
      return DOCXPackage.isText(package.type(of: main)) || main.lowercased().hasPrefix("word/")
    } catch {
      return nil
    }
  }

  private static func isNamed(_ file: ForeignFile) -> Bool {
    [".docx", ".docm", ".dotx", ".dotm"].contains { file.name.lowercased().hasSuffix($0) }
  }

  /// The document in a file.
  public static func document(in file: ForeignFile) throws(ReadingError) -> Document {
    if file.head.starts(with: CompoundFile.signature) {
      throw CompoundFile.isProtected(file)
        ? .protected(name: file.name, kind: "Microsoft’s")
        : .unreadable(
          name: file.name,
          reason: "it is locked with a password; save it without one in the program that it was written with")
    }
    var package = try DOCXPackage(file)
    try package.readTypes()
    let main = try package.mainPart()
    guard package.has(main) else {
      throw .damaged(name: file.name, part: main, problem: "it is not in the file")
    }
    var document = Document(format: format)
    let leads = try package.relationships(of: main)
    let styles = optional(DOCXStyles(), "styles", leads, &package, &document) {
      part, package throws(ReadingError) in
      try DOCXStyles(in: part, of: &package)
    }
    let numbering = optional(DOCXNumbering(), "numbering", leads, &package, &document) {
      part, package throws(ReadingError) in try DOCXNumbering(in: part, of: &package)
    }
    takeProperties(&package, &document)
    let isSigned = document.metadata.author != nil
    let chunks = try DOCXChunks(leads, of: &package)
    func story(_ kind: DOCXStory.Kind, in part: String) throws(ReadingError) -> DOCXStory {
      var story = DOCXStory(kind, styles: styles, numbering: numbering, isSigned: isSigned, chunks: chunks)
      try package.read(part) { story.take($0) }
      let open = story.openFields
      guard !open.isEmpty else { return story }
      story = DOCXStory(
        kind, styles: styles, numbering: numbering, isSigned: isSigned, chunks: chunks, ignoring: open)
      try package.read(part) { story.take($0) }
      return story
    }
    let text = try story(.text, in: main)
    let title = add(text, named: main, to: &document)
    for (kind, sort) in [
      ("footnotes", DOCXStory.Kind.notes("footnote-")), ("endnotes", .notes("endnote-")),
      ("comments", .comments),
      ("header", .heads), ("footer", .heads),
      ("diagramData", .pictures), ("chart", .pictures),
    ] {
      var seen: Set<String> = []
      for lead in leads where lead.kind == kind {
        guard let part = lead.target, package.has(part), seen.insert(part).inserted else { continue }
        _ = add(try story(sort, in: part), named: part, to: &document)
      }
    }
    // What the words say themselves is truer than what the program was set to.
    let spoken = document.parts.first?.language
    if document.metadata.language == nil || spoken != nil && spoken?.code != styles.defaults.language?.code {
      document.metadata.language = spoken
    }
    document.metadata.title = title ?? document.metadata.title
    remark(text, &document)
    document.account.kept = document.keptCharacters
    return document
  }

  /// What a part of the package says that can be done without; a damaged one is told of.
  private static func optional<Value>(
    _ nothing: Value, _ kind: String, _ leads: [DOCXPackage.Relationship], _ package: inout DOCXPackage,
    _ document: inout Document, _ read: (String, inout DOCXPackage) throws(ReadingError) -> Value
  ) -> Value {
    guard let part = leads.first(where: { $0.kind == kind })?.target, package.has(part) else {
      return nothing
    }
    do {
      return try read(part, &package)
    } catch {
      document.remarks.append(.init(code: "damaged-part", message: "“\(part)” was left out: it is damaged"))
      return nothing
    }
  }

  /// Adds a part, if anything is in it; gives the title that the text begins with.
  private static func add(_ story: DOCXStory, named part: String, to document: inout Document) -> String? {
    var story = story
    var blocks = FlowBlocks(&story.flow, part: DOCXStory.part)
    let title = story.kind == .text ? blocks.takeTitle() : nil
    if story.kind == .text {
      document.metadata.author = blocks.takeByline(declared: document.metadata.author)
    }
    let language = blocks.settleLanguages()
    document.account.add(story.flow.account)
    guard !blocks.blocks.isEmpty else { return title }
    var result = DocumentPart(name: part, blocks: blocks.blocks)
    result.language = language
    document.parts.append(result)
    return title
  }

  private static func remark(_ story: DOCXStory, _ document: inout Document) {
    func add(_ code: String, _ message: String) {
      document.remarks.append(Document.Remark(code: code, message: message, part: 0))
    }
    if story.hasRevisions {
      add("revisions", "changes are marked in it: what was inserted is read, what was deleted is not")
    }
    if story.hasForeignPart {
      add("damaged-part", "a document of another format is a part of it, and is not read")
    }
    if story.hasFormulas {
      add("formula", "formulas are left out: only their signs are known, and not how they are said")
    }
    if !story.ignored.isEmpty { add("damaged-part", "a field in it has no end, and is read as text") }
  }

  // MARK: Properties

  private static func takeProperties(_ package: inout DOCXPackage, _ document: inout Document) {
    var properties: [String: String] = [:]
    do {
      let part = try package.relationships(of: "").first { $0.kind == "core-properties" }?.target
      guard let part, package.has(part) else { return }
      var open: String?
      try package.read(part) { event in
        switch event {
        case .start(let element): open = element.name.local
        case .text(let text): if let open { properties[open, default: ""] += text }
        case .end: open = nil
        }
      }
    } catch {
      return document.remarks.append(
        .init(code: "damaged-part", message: "its properties were left out: they are damaged"))
    }
    document.metadata.title = DeclaredProperties.title(properties["title"])
    document.metadata.author = DeclaredProperties.author(properties["creator"])
    document.metadata.genre = DeclaredProperties.text(properties["subject"])
    document.metadata.description = DeclaredProperties.description(properties["description"])
    if let language = DeclaredProperties.text(properties["language"]),
      2...3 ~= language.prefix(while: { $0 != "-" && $0 != "_" }).utf8.count
    {
      document.metadata.language = Language(language.replacing("_", with: "-"))
    }
  }
}
