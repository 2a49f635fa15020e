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
    store = ContentStore(folder: scratch.url("store").path)
  }

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
