import Foundation
import Glibc
import Storage
import TestSupport
import Testing

/// What is no file is refused at once, and what is too much is not read.
@Suite struct HostileFileTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func code(_ path: String) -> Int32? {
    do throws(FileError) {
      _ = try DiskFile(reading: path)
      return nil
    } catch {
      #expect(!error.reason.isEmpty)
      return error.code
    }
  }

  @Test(.isNoHang) func pipesSocketsDevicesAndFoldersAreNoFiles() throws {
    let pipe = scratch.url("pipe").path
    #expect(mkfifo(pipe, 0o600) == 0)
    #expect(code(pipe) == ESPIPE)
    #expect(code(scratch.folder.path) == EISDIR)
    #expect(code("/dev/zero") == ENODEV)
    let link = scratch.url("link").path
    #expect(symlink(pipe, link) == 0)
    #expect(code(link) == ESPIPE)
    #expect(symlink("loop", scratch.url("loop").path) == 0)
    #expect(code(scratch.url("loop").path) == ELOOP)
    let number = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(number) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let name = scratch.url("socket").path
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name.utf8.prefix($0.count - 1)) }
    let bound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(number, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    #expect(bound == 0)
    #expect(code(name) == ENXIO)
    #expect(code(try scratch.file("file", "text")) == nil)
  }

  @Test func aPipeInTheStoreIsNoEntry() throws {
    let store = ContentStore(folder: scratch.url("store").path)
    let kind = ContentStore.Kind("things")
    let key = ContentKey(of: Data("key".utf8))
    try store.keep([1, 2, 3], key, kind)
    let entry = scratch.url(try #require(scratch.contents.first { $0.count > 70 })).path
    #expect(unlink(entry) == 0 && mkfifo(entry, 0o600) == 0)
    #expect(store.content(key, kind) == nil)
    try store.keep([1, 2, 3], key, kind)
    #expect(store.use().reduce(0) { $0 + $1.entries } == 0)
  }

  @Test func contentsAreBounded() throws {
    let path = try scratch.file("file", String(repeating: "x", count: 100_000))
    #expect(try DiskFile.contents(of: path, limit: 100_000).count == 100_000)
    let error = #expect(throws: FileError.self) { try DiskFile.contents(of: path, limit: 99_999) }
    #expect(error?.code == EOVERFLOW)
    // The system's own files say that they are empty.
    #expect(try DiskFile.contents(of: "/proc/self/status", limit: 100_000).count > 100)
  }

  @Test func whatIsInflatedIsSeenAsItComes() throws {
    let content = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    var seen: [UInt8] = []
    #expect(
      try Deflated.content(of: Deflated.bytes(of: content), limit: 300_000) { seen += $0 } == content)
    #expect(seen == content)
    struct Enough: Error {}
    var calls = 0
    #expect(throws: Enough.self) {
      try Deflated.content(of: Deflated.bytes(of: content), limit: 300_000) { _ in
        calls += 1
        throw Enough()
      }
    }
    #expect(calls == 1)
  }

  private func excess(_ text: String, values: Int = 100) -> String? {
    do throws(JSONGauge.Excess) {
      try JSONGauge.check(Array(text.utf8), JSONGauge.Limits(bytes: 1000, values: values, depth: 4))
      return nil
    } catch {
      return error.description
    }
  }

  @Test func jsonIsMeasured() {
    #expect(excess("[[[[1]]]]") == nil)
    #expect(excess("[[[[[1]]]]]")?.contains("nested more than 4 deep") == true)
    #expect(excess("[\"[[[[[[\\\"[[[[\"]") == nil)
    #expect(excess("[1,2,3,4]", values: 4) == nil)
    #expect(excess("[1,2,3,4,5]", values: 4)?.contains("more than 4 values") == true)
    #expect(excess("\"" + String(repeating: "x", count: 1000) + "\"")?.contains("1000 bytes") == true)
    #expect(excess("[\u{0}]")?.contains("UTF-8") == true)
  }

  @Test func jsonComesInPieces() throws {
    let text = Array(#" { "a" : [1, "],[", {"b":2}] , "c\"d":"x,y" , "e":{} } "#.utf8)
    let members = try JSONPieces.members(of: text)
    func string(_ range: Range<Int>) -> String {
      String(decoding: text[range], as: UTF8.self).trimmingCharacters(in: .whitespaces)
    }
    #expect(string(try #require(members["e"])) == "{}")
    let list = try JSONPieces.elements(of: text, in: try #require(members["a"]))
    #expect(list.map(string) == ["1", "\"],[\"", "{\"b\":2}"])
    for broken in [
      "", "[]", "{", "{\"a\"}", "{\"a\":1,}", "{\"a\":1,\"a\":2}", "{\"a\":[}", "{,}", "{\"a:1}",
    ] {
      #expect(throws: JSONPieces.Malformed.self, "\(broken)") {
        try JSONPieces.members(of: Array(broken.utf8))
      }
    }
    #expect(try JSONPieces.elements(of: Array("[ ]".utf8), in: 0..<3).isEmpty)
  }
}
