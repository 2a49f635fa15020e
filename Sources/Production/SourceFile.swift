import Glibc

/// The bytes of an input, with a name for messages.
public struct SourceFile: Sendable {
  /// The file's name without folders, or `standard input`.
  public let name: String
  /// Everything in it.
  public let bytes: [UInt8]

  /// More than any book: the complete works of Shakespeare are 5 MB.
  static let largest = 64 << 20

  /// A source that is at hand.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// Reads an input.
  ///
  /// - Parameter path: a file, or `-` for standard input.
  /// - Throws: `ProductionError.unreadableInput` for what does not exist, is no file, is larger than 64 MiB, or
  ///   cannot be read.
  public init(path: String) throws(ProductionError) {
    let isStandardInput = path == "-"
    let name = isStandardInput ? "standard input" : path
    func refuse(_ reason: String) -> ProductionError { .unreadableInput(name: name, reason: reason) }

    let descriptor = isStandardInput ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      switch errno {
      case ENOENT: throw refuse("there is no such file; check the spelling and the folder")
      case EACCES: throw refuse("you may not read it; change its permissions")
      default: throw refuse(String(cString: strerror(errno)))
      }
    }
    defer { if !isStandardInput { close(descriptor) } }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw refuse(String(cString: strerror(errno))) }
    if status.st_mode & S_IFMT == S_IFDIR {
      throw refuse("it is a folder; name a text file, such as letter.txt")
    }
    var bytes: [UInt8] = []
    let chunk = 1 << 20
    while true {
      var failure: Int32 = 0
      let part = [UInt8](unsafeUninitializedCapacity: chunk) { buffer, initialized in
        let got = read(descriptor, buffer.baseAddress, chunk)
        if got < 0 { failure = errno }
        initialized = max(got, 0)
      }
      if failure == EINTR { continue }
      guard failure == 0 else { throw refuse(String(cString: strerror(failure))) }
      if part.isEmpty { break }
      bytes += part
      guard bytes.count <= Self.largest else {
        throw refuse("it is larger than \(Self.largest >> 20) MiB; split it into volumes")
      }
    }
    self.bytes = bytes
    self.name = isStandardInput ? name : path.split(separator: "/").last.map(String.init) ?? path
  }

  /// Reads a picture for the cover.
  ///
  /// - Throws: `ProductionError.badCover` where it cannot be read.
  public init(picture path: String) throws(ProductionError) {
    do throws(ProductionError) {
      try self.init(path: path)
    } catch {
      guard case .unreadableInput(_, let reason) = error else { throw error }
      throw .badCover(path: path, reason: reason)
    }
  }
}
