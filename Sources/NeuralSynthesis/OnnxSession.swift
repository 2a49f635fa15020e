import Glibc

/// A model that is ready to run; the owner of the runtime's objects for it.
///
/// Unchecked, because the runtime's pointers are: it allows `run` from any number of threads, and nothing else changes
/// after `init`.
final class OnnxSession: @unchecked Sendable {
  /// What goes into a model.
  enum Input {
    case integers([Int64], shape: [Int64])
    case floats([Float], shape: [Int64])
  }

  private let runtime: OnnxRuntime
  private let environment: OpaquePointer
  private let options: OpaquePointer
  private let memory: OpaquePointer
  private let session: OpaquePointer

  /// Loads a model from its bytes, which are not needed afterwards.
  ///
  /// One thread for each run: as many runs at once as there are cores are faster than one run on all of them, and the
  /// sound does not depend on how many there are.
  init(runtime: OnnxRuntime, model: UnsafeRawBufferPointer) throws(OnnxError) {
    typealias Out = UnsafeMutablePointer<OpaquePointer?>
    typealias Status = OpaquePointer?
    var made: [(OpaquePointer, OnnxRuntime.Function)] = []
    func make(
      _ release: OnnxRuntime.Function, _ create: (Out) -> Status
    ) throws(OnnxError) -> OpaquePointer {
      var object: OpaquePointer?
      try runtime.check(create(&object))
      guard let object else { throw OnnxError(description: "the runtime made nothing") }
      made.append((object, release))
      return object
    }
    do throws(OnnxError) {
      typealias CreateEnv = @convention(c) (Int32, UnsafePointer<CChar>, Out) -> Status
      let fatalOnly: Int32 = 4
      let environment = try make(.releaseEnv) {
        runtime(.createEnv, CreateEnv.self)(fatalOnly, "vivavoce", $0)
      }
      typealias Silence = @convention(c) (OpaquePointer) -> Status
      try runtime.check(runtime(.disableTelemetryEvents, Silence.self)(environment))
      typealias CreateOptions = @convention(c) (Out) -> Status
      let options = try make(.releaseSessionOptions) {
        runtime(.createSessionOptions, CreateOptions.self)($0)
      }
      typealias SetThreads = @convention(c) (OpaquePointer, Int32) -> Status
      try runtime.check(runtime(.setIntraOpNumThreads, SetThreads.self)(options, 1))
      try runtime.check(runtime(.setInterOpNumThreads, SetThreads.self)(options, 1))
      // Sentences differ in length, so a plan of memory made for one is of no use to the next.
      typealias Disable = @convention(c) (OpaquePointer) -> Status
      try runtime.check(runtime(.disableMemPattern, Disable.self)(options))
      typealias CreateMemory = @convention(c) (Int32, Int32, Out) -> Status
      let memory = try make(.releaseMemoryInfo) {
        runtime(.createCpuMemoryInfo, CreateMemory.self)(0, 0, $0)
      }
      typealias CreateSession =
        @convention(c) (OpaquePointer, UnsafeRawPointer?, Int, OpaquePointer, Out) -> Status
      let session = try make(.releaseSession) {
        runtime(.createSessionFromArray, CreateSession.self)(
          environment, model.baseAddress, model.count, options, $0)
      }
      self.runtime = runtime
      self.environment = environment
      self.options = options
      self.memory = memory
      self.session = session
    } catch {
      for (object, release) in made.reversed() { runtime.release(object, release) }
      throw error
    }
  }

  deinit {
    runtime.release(session, .releaseSession)
    runtime.release(memory, .releaseMemoryInfo)
    runtime.release(options, .releaseSessionOptions)
    runtime.release(environment, .releaseEnv)
  }

  /// Runs the model; its answers in the order of `outputs`.
  func run(_ inputs: [(name: String, value: Input)], outputs: [String]) throws(OnnxError) -> [OnnxTensor] {
    let names = inputs.map { strdup($0.name) }
    let asked = outputs.map { strdup($0) }
    // The runtime reads inputs where they are: they must stay there until the run is over.
    var storage: [UnsafeMutableRawPointer] = []
    var values: [OpaquePointer?] = []
    defer {
      for value in values { if let value { runtime.release(value, .releaseValue) } }
      for place in storage { place.deallocate() }
      for name in names + asked { free(name) }
    }
    for input in inputs {
      switch input.value {
      case .integers(let numbers, let shape): try values.append(value(numbers, 7, shape, in: &storage))
      case .floats(let numbers, let shape): try values.append(value(numbers, 1, shape, in: &storage))
      }
    }
    typealias Names = UnsafePointer<UnsafePointer<CChar>?>
    typealias Run =
      @convention(c) (
        OpaquePointer, OpaquePointer?, Names, UnsafePointer<OpaquePointer?>, Int, Names, Int,
        UnsafeMutablePointer<OpaquePointer?>
      ) -> OpaquePointer?
    var results = [OpaquePointer?](repeating: nil, count: outputs.count)
    let status = runtime(.run, Run.self)(
      session, nil, names.map { UnsafePointer($0) }, values, inputs.count, asked.map { UnsafePointer($0) },
      outputs.count, &results)
    let tensors = results.compactMap { $0 }.map { OnnxTensor(runtime: runtime, value: $0) }
    try runtime.check(status)
    guard tensors.count == outputs.count else { throw OnnxError(description: "the model gave no answer") }
    return tensors
  }

  private func value<Number>(
    _ numbers: [Number], _ type: Int32, _ shape: [Int64], in storage: inout [UnsafeMutableRawPointer]
  ) throws(OnnxError) -> OpaquePointer? {
    let size = numbers.count * MemoryLayout<Number>.stride
    let place = UnsafeMutableRawPointer.allocate(byteCount: max(size, 1), alignment: 16)
    storage.append(place)
    numbers.withUnsafeBytes { if let base = $0.baseAddress { place.copyMemory(from: base, byteCount: size) } }
    typealias Create =
      @convention(c) (
        OpaquePointer, UnsafeMutableRawPointer, Int, UnsafePointer<Int64>, Int, Int32,
        UnsafeMutablePointer<OpaquePointer?>
      ) -> OpaquePointer?
    var value: OpaquePointer?
    try runtime.check(
      runtime(.createTensorWithDataAsOrtValue, Create.self)(
        memory, place, size, shape, shape.count, type, &value))
    return value
  }
}

/// One answer of a model; the owner of the runtime's memory for it.
final class OnnxTensor {
  private let runtime: OnnxRuntime
  private let value: OpaquePointer

  init(runtime: OnnxRuntime, value: OpaquePointer) {
    self.runtime = runtime
    self.value = value
  }

  deinit { runtime.release(value, .releaseValue) }

  /// Its numbers, whatever their type, as long as `body` runs.
  func withFloats<Result>(
    _ body: (UnsafeBufferPointer<Float>) throws(OnnxError) -> Result
  ) throws(OnnxError) -> Result {
    typealias Out = UnsafeMutablePointer<OpaquePointer?>
    var shape: OpaquePointer?
    typealias GetShape = @convention(c) (OpaquePointer, Out) -> OpaquePointer?
    try runtime.check(runtime(.getTensorTypeAndShape, GetShape.self)(value, &shape))
    guard let shape else { throw OnnxError(description: "the model's answer has no shape") }
    defer { runtime.release(shape, .releaseTensorTypeAndShapeInfo) }
    var count = 0
    typealias GetCount = @convention(c) (OpaquePointer, UnsafeMutablePointer<Int>) -> OpaquePointer?
    try runtime.check(runtime(.getTensorShapeElementCount, GetCount.self)(shape, &count))
    var type: Int32 = 0
    typealias GetType = @convention(c) (OpaquePointer, UnsafeMutablePointer<Int32>) -> OpaquePointer?
    try runtime.check(runtime(.getTensorElementType, GetType.self)(shape, &type))
    var data: UnsafeMutableRawPointer?
    typealias GetData =
      @convention(c) (OpaquePointer, UnsafeMutablePointer<UnsafeMutableRawPointer?>) -> OpaquePointer?
    try runtime.check(runtime(.getTensorMutableData, GetData.self)(value, &data))
    guard count > 0, let data else { return try body(UnsafeBufferPointer(start: nil, count: 0)) }
    switch type {
    case 1:
      return try body(UnsafeBufferPointer(start: data.assumingMemoryBound(to: Float.self), count: count))
    case 7:
      let integers = UnsafeBufferPointer(start: data.assumingMemoryBound(to: Int64.self), count: count)
      return try integers.map { Float($0) }.withUnsafeBufferPointer { buffer throws(OnnxError) in
        try body(buffer)
      }
    default:
      throw OnnxError(
        description: "the model answers in numbers of kind \(type); it is another kind of model")
    }
  }
}
