import Storage
import Synchronization

/// Encoded sound on its way into a container, on disk without a name: whatever happens, nothing is left behind.
public final class PacketSpool: Sendable {
  private let file: DiskFile
  private let end = Mutex(0)

  /// Begins an empty spool.
  ///
  /// - Parameter folder: where there is room for it; the folder must exist.
  /// - Throws: `MuxingError.cannotWrite`.
  public init(in folder: String) throws(MuxingError) {
    do {
      file = try DiskFile(namelessIn: folder)
    } catch {
      throw MuxingError(error)
    }
  }

  /// Adds packets, from any thread; where they are.
  ///
  /// - Throws: `MuxingError.cannotWrite`.
  public func add(_ packets: PacketRun) throws(MuxingError) -> PacketFile {
    let place = end.withLock { end in
      defer { end += packets.bytes.count }
      return end
    }
    do {
      try file.write(packets.bytes, at: place)
    } catch {
      throw MuxingError(error)
    }
    return PacketFile(spool: self, offset: place, sizes: packets.sizes)
  }

  fileprivate func read(_ count: Int, at place: Int) throws(MuxingError) -> [UInt8] {
    do {
      return try file.read(count, at: place)
    } catch {
      throw .library("encoded audio", reason: "could not be read back: \(error.reason)")
    }
  }
}

/// Packets in memory, one after the other.
public struct PacketRun: Hashable, Sendable {
  /// The sizes of the packets, bytes, in order.
  public private(set) var sizes: [Int32] = []
  /// The packets' bytes.
  public private(set) var bytes: [UInt8] = []

  /// A run without packets.
  public init() {}

  /// A run of packets that were kept; nil where the sizes do not add up.
  public init?(sizes: [Int32], bytes: [UInt8]) {
    guard sizes.allSatisfy({ $0 >= 0 }), sizes.reduce(0, { $0 + Int($1) }) == bytes.count else { return nil }
    self.sizes = sizes
    self.bytes = bytes
  }

  /// Adds a packet.
  public mutating func append(_ packet: UnsafeBufferPointer<UInt8>) {
    sizes.append(Int32(packet.count))
    bytes.append(contentsOf: packet)
  }

  /// Adds the packets of another run.
  public mutating func append(_ other: PacketRun) {
    sizes += other.sizes
    bytes += other.bytes
  }
}

/// The packets of some encoded sound, in a spool.
public struct PacketFile: Sendable {
  fileprivate var spool: PacketSpool
  fileprivate var offset: Int
  /// The sizes of the packets, bytes, in order.
  fileprivate(set) var sizes: [Int32]

  /// How many packets there are.
  public var count: Int { sizes.count }

  /// The packets from `first` on.
  func dropping(_ first: Int) -> PacketFile {
    PacketFile(
      spool: spool, offset: sizes.prefix(first).reduce(offset) { $0 + Int($1) },
      sizes: Array(sizes.dropFirst(first)))
  }

  /// Reads the packets from `first` on, in order; `limit` is the most that are wanted.
  ///
  /// - Throws: what `body` throws, and `MuxingError.library` where the disk fails.
  public func read(
    from first: Int, atMost limit: Int = .max,
    _ body: (UnsafeBufferPointer<UInt8>) throws(MuxingError) -> Void
  ) throws(MuxingError) {
    var offset = sizes.prefix(first).reduce(offset) { $0 + Int($1) }
    var rest = sizes.dropFirst(first).prefix(limit)
    while !rest.isEmpty {
      // Many packets at a time, each of them some two hundred bytes.
      var length = 0
      let some = rest.prefix { size in
        defer { length += Int(size) }
        return length < 1 << 16
      }
      length = some.reduce(0) { $0 + Int($1) }
      let chunk = try spool.read(length, at: offset)
      var start = 0
      for size in some {
        let packet = chunk[start..<start + Int(size)]
        try packet.withUnsafeBufferPointer { packet throws(MuxingError) in try body(packet) }
        start += Int(size)
      }
      offset += length
      rest = rest.dropFirst(some.count)
    }
  }
}
