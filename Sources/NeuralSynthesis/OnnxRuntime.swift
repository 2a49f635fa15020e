import Glibc

/// Why the runtime or a model does not work, in its own words.
struct OnnxError: Error, Hashable, CustomStringConvertible {
  var description: String
}

/// ONNX Runtime, loaded when it is needed: the program neither links it nor needs its headers.
///
/// Its C interface is a table of functions that only ever grows at its end (`onnxruntime_c_api.h`, struct `OrtApi`), so
/// a function is a place in the table, the same in every version since the one that is asked for.
///
/// Unchecked, because a pointer is not Sendable by itself: the table is constant memory of a library that is never
/// unloaded.
struct OnnxRuntime: @unchecked Sendable {
  private let table: UnsafePointer<UnsafeRawPointer>
  /// The version, such as `1.32.0`.
  let version: String

  /// The version of the interface; ONNX Runtime 1.17 has it, and so have all later ones.
  private static let interface: UInt32 = 17

  /// Loads the library.
  ///
  /// - Throws: `OnnxError` where the file is missing, no library, another library, or too old.
  init(path: String) throws(OnnxError) {
    // Without a slash at its start, the loader would look in places that nobody named, or in the current folder.
    guard path.hasPrefix("/") else { throw OnnxError(description: "\(path) is no absolute path") }
    guard let library = dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
      throw OnnxError(description: dlerror().map { String(cString: $0) } ?? "\(path) cannot be loaded")
    }
    guard let symbol = dlsym(library, "OrtGetApiBase") else {
      throw OnnxError(description: "\(path) is not ONNX Runtime")
    }
    // struct OrtApiBase: the function that gives the table, and the one that gives the version.
    typealias GetBase = @convention(c) () -> UnsafePointer<UnsafeRawPointer>?
    typealias GetTable = @convention(c) (UInt32) -> UnsafeRawPointer?
    typealias GetVersion = @convention(c) () -> UnsafePointer<CChar>
    guard let base = unsafeBitCast(symbol, to: GetBase.self)() else {
      throw OnnxError(description: "\(path) is not ONNX Runtime")
    }
    version = String(cString: unsafeBitCast(base[1], to: GetVersion.self)())
    guard let table = unsafeBitCast(base[0], to: GetTable.self)(Self.interface) else {
      throw OnnxError(
        description: "\(path) is ONNX Runtime \(version); 1.\(Self.interface) or later is needed")
    }
    self.table = table.assumingMemoryBound(to: UnsafeRawPointer.self)
  }

  /// Places in the table.
  enum Function: Int {
    case getErrorMessage = 2
    case createEnv = 3
    case disableTelemetryEvents = 6
    case createSessionFromArray = 8
    case run = 9
    case createSessionOptions = 10
    case disableMemPattern = 17
    case setIntraOpNumThreads = 24
    case setInterOpNumThreads = 25
    case createTensorWithDataAsOrtValue = 49
    case getTensorMutableData = 51
    case getTensorElementType = 60
    case getTensorShapeElementCount = 64
    case getTensorTypeAndShape = 65
    case createCpuMemoryInfo = 69
    case releaseEnv = 92
    case releaseStatus = 93
    case releaseMemoryInfo = 94
    case releaseSession = 95
    case releaseValue = 96
    case releaseTensorTypeAndShapeInfo = 99
    case releaseSessionOptions = 100
  }

  /// A function of the table.
  func callAsFunction<Signature>(_ function: Function, _ signature: Signature.Type) -> Signature {
    unsafeBitCast(table[function.rawValue], to: signature)
  }

  /// A status is nil where all is well; otherwise it holds a message, and is freed here.
  func check(_ status: OpaquePointer?) throws(OnnxError) {
    guard let status else { return }
    let message = self(.getErrorMessage, (@convention(c) (OpaquePointer) -> UnsafePointer<CChar>).self)
    let text = String(cString: message(status))
    release(status, .releaseStatus)
    guard !text.contains("Failed to allocate memory"), !text.contains("bad_alloc") else {
      throw OnnxError(
        description:
          "there is not enough memory for the voice’s model; end other programs, or choose a smaller voice")
    }
    throw OnnxError(description: text.split(separator: "\n").first.map(String.init) ?? "an unknown error")
  }

  /// Frees an object of the runtime.
  func release(_ object: OpaquePointer, _ function: Function) {
    self(function, (@convention(c) (OpaquePointer) -> Void).self)(object)
  }
}
