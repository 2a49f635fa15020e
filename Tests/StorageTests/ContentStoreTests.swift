import Foundation
import Storage
import TestSupport
import Testing

@Suite struct ContentStoreTests {
  private let scratch: Scratch
  private let store: ContentStore
  private let kind = ContentStore.Kind("things")
  private let content = Array("what took time to make".utf8)
  private let key = ContentKey(of: Data("its recipe".utf8))

  init() throws {
    scratch = try Scratch()
    store = ContentStore(folder: scratch.url("store").path, kinds: Self.kinds)
  }

  private static let kinds = ["things", "others", "shared"].map { ContentStore.Kind($0) }

  /// The only entry's file.
  private func file() throws -> URL {
    scratch.url(try #require(scratch.contents.first { $0.hasPrefix("store/things/") && $0.count > 70 }))
  }

  @Test func whatIsKeptIsThere() throws {
    #expect(store.content(key, kind) == nil)
    try store.keep(content, key, kind)
    #expect(store.content(key, kind) == content)
    #expect(store.content(key, ContentStore.Kind("others")) == nil)
    #expect(store.bytesAdded == content.count)
    try store.keep(content, key, kind)
    #expect(store.content(key, kind) == content)
    try store.keep([], ContentKey(of: Data()), kind)
    #expect(store.content(ContentKey(of: Data()), kind) == [])
    #expect(store.use().map(\.kind) == ["things"])
    #expect(store.use().map(\.entries) == [2])
  }

  @Test func anEntryWithAnyByteChangedIsMissingAndGone() throws {
    try store.keep(content, key, kind)
    let place = try file()
    let whole = try Data(contentsOf: place)
    for index in whole.indices {
      var damaged = whole
      damaged[index] ^= 1
      try damaged.write(to: place)
      #expect(store.content(key, kind) == nil, "byte \(index)")
      #expect(!FileManager.default.fileExists(atPath: place.path))
      try store.keep(content, key, kind)
    }
    #expect(store.content(key, kind) == content)
  }

  @Test func anEntryCutOffAnywhereIsMissing() throws {
    try store.keep(content, key, kind)
    let place = try file()
    let whole = try Data(contentsOf: place)
    for count in 0..<whole.count {
      try whole.prefix(count).write(to: place)
      #expect(store.content(key, kind) == nil, "\(count) bytes")
    }
    try (whole + [0]).write(to: place)
    #expect(store.content(key, kind) == nil)
  }

  @Test func anEntryUnderAnotherNameIsNone() throws {
    try store.keep(content, key, kind)
    let other = ContentKey(of: Data("another recipe".utf8))
    try store.keep(Array("x".utf8), other, kind)
    let names = scratch.contents.filter { $0.hasPrefix("store/things/") && $0.count > 70 }
    let (first, second) = (scratch.url(names[0]), scratch.url(names[1]))
    let bytes = try Data(contentsOf: first)
    try bytes.write(to: second)
    #expect([store.content(key, kind), store.content(other, kind)].filter { $0 == nil }.count == 1)
  }

  @Test func theLeastRecentlyUsedGoFirst() throws {
    let keys = (0..<10).map { ContentKey(of: Data([UInt8($0)])) }
    for key in keys {
      try store.keep([UInt8](repeating: 1, count: 1000), key, kind)
      usleep(20_000)
    }
    _ = store.content(keys[0], kind)
    let size = store.use()[0].bytes / 10
    #expect(store.prune(to: 3 * size) == 7 * size)
    #expect(keys.filter { store.holds($0, kind) } == [keys[0], keys[8], keys[9]])
    #expect(store.prune(to: 3 * size) == 0)
    store.prune(to: 0)
    #expect(store.use().isEmpty)
  }

  @Test func filesOfOthersAreLeftAlone() throws {
    try store.keep(content, key, kind)
    try Data("mine".utf8).write(to: scratch.url("store/things/readme"))
    try Data("mine".utf8).write(to: scratch.url("store/letter.txt"))
    store.prune(to: 0)
    #expect(FileManager.default.fileExists(atPath: scratch.url("store/things/readme").path))
    #expect(FileManager.default.fileExists(atPath: scratch.url("store/letter.txt").path))
  }

  /// Folders of caches look alike; nothing goes from one that has not our mark.
  @Test func aCacheOfAnotherProgramIsLeftAlone() throws {
    let places = [
      "things/ab/" + String(repeating: "c", count: 62), "cas/ab/" + String(repeating: "c", count: 64),
      "ab/" + String(repeating: "d", count: 62) + "-a", "things/zz/" + String(repeating: "e", count: 62),
      "readme",
    ]
    for place in places {
      let url = scratch.url("store/" + place)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("an object".utf8).write(to: url)
    }
    let before = scratch.contents
    #expect(store.stranger != nil)
    #expect(store.prune(to: 0) == 0)
    #expect(scratch.contents == before)
    // It keeps there what it is told to keep, and never deletes it.
    try store.keep(content, key, kind)
    #expect(store.content(key, kind) == content)
    #expect(store.prune(to: 0) == 0)
    try Data("damaged".utf8).write(to: try entry())
    #expect(store.content(key, kind) == nil)
    #expect(scratch.contents.count == before.count + 2)
    #expect(!scratch.contents.contains("store/CACHEDIR.TAG"))
  }

  /// The entry of `key`.
  private func entry() throws -> URL {
    scratch.url("store/things/\(key.description.prefix(2))/\(key.description.dropFirst(2))")
  }

  @Test func aMarkOfAnotherProgramIsNotOurs() throws {
    try FileManager.default.createDirectory(at: scratch.url("store"), withIntermediateDirectories: true)
    let mark = "Signature: 8a477f597d28d172789f06886806bc55\n# by another program\n"
    try Data(mark.utf8).write(to: scratch.url("store/CACHEDIR.TAG"))
    #expect(store.stranger == "CACHEDIR.TAG")
    try store.keep(content, key, kind)
    #expect(store.prune(to: 0) == 0 && store.content(key, kind) == content)
  }

  /// Earlier versions left no mark.
  @Test func aStoreWithoutAMarkIsTakenOver() throws {
    try store.keep(content, key, kind)
    try FileManager.default.removeItem(at: scratch.url("store/CACHEDIR.TAG"))
    let later = ContentStore(folder: store.folder, kinds: Self.kinds)
    #expect(later.content(key, kind) == content)
    #expect(later.stranger == nil)
    #expect(scratch.contents.contains("store/CACHEDIR.TAG"))
    #expect(later.prune(to: 0) > 0 && later.use().isEmpty)
  }

  /// Inside our own store, only what begins as an entry does is deleted; links are not followed, pipes not opened.
  @Test func whatIsNoEntryStays() throws {
    try store.keep(content, key, kind)
    let shelf = try entry().deletingLastPathComponent()
    let names = (0..<4).map { String(repeating: "\($0)", count: 62) }
    try Data("an object of somebody".utf8).write(to: shelf.appendingPathComponent(names[0]))
    #expect(mkfifo(shelf.appendingPathComponent(names[1]).path, 0o644) == 0)
    let elsewhere = scratch.url("elsewhere")
    try FileManager.default.moveItem(at: shelf, to: elsewhere)
    try FileManager.default.createSymbolicLink(at: shelf, withDestinationURL: elsewhere)
    #expect(store.prune(to: 0) == 0)
    try FileManager.default.removeItem(at: shelf)
    try FileManager.default.moveItem(at: elsewhere, to: shelf)
    try FileManager.default.createSymbolicLink(
      at: shelf.appendingPathComponent(names[2]), withDestinationURL: scratch.url("store/CACHEDIR.TAG"))
    store.prune(to: 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: shelf.path).sorted() == Array(names[0...2]))
  }

  @Test func manyAtOnceKeepAndFind() async throws {
    let store = store
    await withTaskGroup(of: Bool.self) { group in
      for worker in 0..<8 {
        group.addTask {
          (0..<50).allSatisfy { round in
            let key = ContentKey(of: Data([UInt8(round)]))
            let content = [UInt8](repeating: UInt8(round), count: 5000)
            do { try store.keep(content, key, ContentStore.Kind("shared")) } catch { return false }
            return worker >= 0 && store.content(key, ContentStore.Kind("shared")) == content
          }
        }
      }
      for await right in group { #expect(right) }
    }
  }

  @Test func aFolderThatCannotBeMadeIsNamed() throws {
    try Data().write(to: scratch.url("file"))
    let closed = ContentStore(folder: scratch.url("file/store").path)
    let error = #expect(throws: FileError.self) { try closed.keep(content, key, kind) }
    #expect(error?.description.contains(scratch.url("file").path) == true)
  }

  @Test func keysFollowFromEveryField() throws {
    struct Recipe: Encodable { var a = 1, b = "x", c: [Double] = [0.5] }
    let key = try ContentKey(recipe: Recipe())
    #expect(try ContentKey(recipe: Recipe()) == key)
    for other in [Recipe(a: 2), Recipe(b: "y"), Recipe(c: [0.25]), Recipe(c: [])] {
      #expect(try ContentKey(recipe: other) != key)
    }
    #expect(ContentKey(of: Data()).description.hasPrefix("e3b0c44298fc1c149afbf4c8996fb924"))
  }
}

@Suite struct SignedFileTests {
  @Test(arguments: SignedFile.Format.allCases, [0, 1, 45, 1000]) func isKnownUntilItIsChanged(
    format: SignedFile.Format, count: Int
  ) {
    let signed = SignedFile.signed((0..<count).map { UInt8(truncatingIfNeeded: $0) }, as: format)
    #expect(SignedFile.isSigned(signed))
    for index in signed.indices {
      var changed = signed
      changed[index] ^= 1
      #expect(!SignedFile.isSigned(changed), "byte \(index)")
    }
    for length in signed.indices { #expect(!SignedFile.isSigned(Array(signed.prefix(length)))) }
    #expect(!SignedFile.isSigned(signed + [0]))
  }
}

@Suite struct DeflatedTests {
  @Test(arguments: [0, 1, 1000, 100_000]) func comesBack(count: Int) throws {
    let content = (0..<count).map { UInt8(truncatingIfNeeded: $0 / 7) }
    #expect(try Deflated.content(of: Deflated.bytes(of: content), limit: count) == content)
  }

  @Test func aBombIsRefused() throws {
    let packed = try Deflated.bytes(of: [UInt8](repeating: 0, count: 1 << 22))
    #expect(packed.count < 10_000)
    #expect(throws: Deflated.Malformed.self) { try Deflated.content(of: packed, limit: 1 << 20) }
    // A length that lies.
    let lying = [0, 4, 0, 0, 0, 0, 0, 0] + packed.dropFirst(8)
    #expect(throws: Deflated.Malformed.self) { try Deflated.content(of: Array(lying), limit: 1 << 20) }
  }

  @Test func garbageIsRefused() {
    for count in 0..<40 {
      let garbage = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 91) }
      #expect(throws: Deflated.Malformed.self) { try Deflated.content(of: garbage, limit: 1 << 20) }
    }
  }
}
