/// A change to a model: its sounds last as long as is asked for, and it says how long each lasts.
///
/// Models round each sound's duration to whole steps by itself, so that a pace between two steps is lost: of 13.6 % more, hibari
/// gave 5.7 % and joe 4.7 %. Here the durations that a model has at its own pace are stretched, and rounded by their sum: the
/// end of every sound is where it should be to half a step, and so is the whole.
///
/// A file of ONNX is a protocol buffer, and of two graphs in a file a reader makes one: what is added stands in a second graph
/// behind the model's bytes. In those, the last byte of a name is changed, so that the durations pass through it.
struct DurationGraph {
  /// The input that takes how much longer than at the model's own pace everything lasts: one float, 1 for its own.
  static let stretch = "vivavoce.stretch"

  /// The product of the graph that holds the durations: afterwards an output.
  let durations: String
  /// True where no sound may be left without a step: where steps are so long that one is a whole sound.
  let keepsShortest: Bool
  /// How many steps a token lasts in the voice's sentences, in the mean; nil to leave the pace of each sentence to the model.
  ///
  /// joe says one sentence 41 % faster than the one before, and 8 of 90 neighbours were more than 25 % apart. With this the pace of a
  /// sentence goes half of the way to the voice's own: a tenth slower at most, and less faster, which is understood less.
  var usualSteps: Double?

  /// The model's bytes with the change in them; nil where the durations are not made where they should be.
  func changing(_ model: OnnxModel, _ bytes: UnsafeRawBufferPointer) -> UnsafeMutableRawBufferPointer? {
    guard let end = model.ends[durations], end > 0, end <= bytes.count else { return nil }
    let addition = addition
    let whole = UnsafeMutableRawBufferPointer.allocate(
      byteCount: bytes.count + addition.count, alignment: 16)
    whole.copyMemory(from: bytes)
    whole[end - 1] = Self.changed
    UnsafeMutableRawBufferPointer(rebasing: whole[bytes.count...]).copyBytes(from: addition)
    return whole
  }

  /// No name of a product ends in it.
  private static let changed = UInt8(ascii: "~")

  /// The second graph.
  var addition: [UInt8] {
    let own = String(durations.dropLast()) + "~"
    var graph = GraphBytes()
    graph.add("zero", [Float(0)])
    graph.add("half", [Float(0.5)])
    graph.add("first", [Int64(0)])
    graph.add("second", [Int64(1)])
    graph.add("last", [Int64(-1)])
    graph.add("along", -1)
    let pace = usualSteps.map { even(own, usual: $0, in: &graph) } ?? Self.stretch
    graph.node("Mul", [own, keepsShortest ? factor(own, pace, in: &graph) : pace], "stretched")
    graph.node("CumSum", ["stretched", "along"], "ends")
    graph.node("Add", ["ends", "half"], "later")
    graph.node("Floor", ["later"], "whole")
    graph.node("Slice", ["whole", "first", "second", "last"], "head")
    graph.node("Mul", ["head", "zero"], "start")
    graph.node("Slice", ["whole", "first", "last", "last"], "others")
    graph.node("Concat", ["start", "others"], "starts", axis: -1)
    graph.replace(durations, "Sub", ["whole", "starts"])
    graph.input(Self.stretch)
    graph.output(durations)
    return graph.bytes
  }

  /// How much longer each sound lasts, where those of one step do not become shorter: the others give what they do not.
  private func factor(_ own: String, _ pace: String, in graph: inout GraphBytes) -> String {
    graph.add("one", [Float(1)])
    graph.add("more than one", [Float(1.5)])
    graph.add("little", [Float(0.001)])
    graph.node("Less", [own, "more than one"], "is shortest")
    graph.node("Cast", ["is shortest"], "shortest", to: 1)
    graph.node("ReduceSum", ["shortest"], "steps of shortest", keepdims: 0)
    graph.node("ReduceSum", [own], "steps", keepdims: 0)
    graph.node("Mul", ["steps", pace], "wanted")
    graph.node("Sub", ["wanted", "steps of shortest"], "wanted of others")
    graph.node("Sub", ["steps", "steps of shortest"], "steps of others")
    graph.node("Max", ["steps of others", "little"], "divisor")
    graph.node("Div", ["wanted of others", "divisor"], "shortening")
    graph.node("Min", [pace, "shortening"], "of others")
    graph.node("Max", [pace, "one"], "of shortest")
    graph.node("Sub", ["of shortest", "of others"], "difference")
    graph.node("Mul", ["shortest", "difference"], "difference of shortest")
    graph.node("Add", ["difference of shortest", "of others"], "factor")
    return GraphBytes.name("factor")
  }
}

extension DurationGraph {
  /// How far the pace of a sentence goes towards the voice's own, as an exponent; and how much it changes at most.
  private static let evening: Float = 0.5
  private static let slowest: Float = 1.1
  private static let fastest: Float = 0.96

  /// The pace that is asked for, changed by how fast the model would say the sentence.
  private func even(_ own: String, usual: Double, in graph: inout GraphBytes) -> String {
    graph.add("usual", [Float(usual)])
    graph.add("evening", [Self.evening])
    graph.add("slowest", [Self.slowest])
    graph.add("fastest", [Self.fastest])
    graph.add("least", [Float(0.001)])
    graph.node("ReduceMean", [own], "mean steps", keepdims: 0)
    graph.node("Max", ["mean steps", "least"], "mean steps of some")
    graph.node("Div", ["usual", "mean steps of some"], "slower than usual")
    graph.node("Pow", ["slower than usual", "evening"], "half as much")
    graph.node("Min", ["half as much", "slowest"], "not too slow")
    graph.node("Max", ["not too slow", "fastest"], "not too fast")
    graph.node("Mul", ["not too fast", Self.stretch], "even pace")
    return GraphBytes.name("even pace")
  }
}

/// A graph as a protocol buffer: `GraphProto` of onnx.proto3, in a `ModelProto`.
private struct GraphBytes {
  private var graph: [UInt8] = []

  /// Names of the model's own have no blank and no such beginning.
  static func name(_ name: String) -> String { "vivavoce." + name }

  /// Names that are not the model's.
  private var own: Set<String> = []

  private mutating func made(_ name: String) -> String {
    own.insert(name)
    return Self.name(name)
  }

  private func called(_ name: String) -> String { own.contains(name) ? Self.name(name) : name }

  /// A constant vector.
  mutating func add(_ name: String, _ values: [Float]) {
    let raw = values.flatMap { withUnsafeBytes(of: $0.bitPattern.littleEndian) { Array($0) } }
    constant(made(name), type: 1, shape: [values.count], raw)
  }

  /// A constant vector.
  mutating func add(_ name: String, _ values: [Int64]) {
    let raw = values.flatMap { withUnsafeBytes(of: $0.littleEndian) { Array($0) } }
    constant(made(name), type: 7, shape: [values.count], raw)
  }

  /// A constant number.
  mutating func add(_ name: String, _ value: Int64) {
    constant(made(name), type: 7, shape: [], withUnsafeBytes(of: value.littleEndian) { Array($0) })
  }

  private mutating func constant(_ name: String, type: Int, shape: [Int], _ raw: [UInt8]) {
    let sizes = shape.flatMap { Self.number(1, $0) }
    graph += Self.field(5, sizes + Self.number(2, type) + Self.field(8, name) + Self.field(9, raw))
  }

  /// A node with a product.
  mutating func node(
    _ kind: String, _ inputs: [String], _ output: String, axis: Int? = nil, to type: Int? = nil,
    keepdims: Int? = nil
  ) {
    let attributes = [("axis", axis), ("to", type), ("keepdims", keepdims)].compactMap { name, value in
      value.map { Self.field(5, Self.field(1, name) + Self.number(3, $0) + Self.number(20, 2)) }
    }
    let inputs = inputs.map(called)
    add(kind, inputs, made(output), attributes.flatMap { $0 })
  }

  /// A node that makes what a node of the model made.
  mutating func replace(_ product: String, _ kind: String, _ inputs: [String]) {
    add(kind, inputs.map(called), product, [])
  }

  private mutating func add(_ kind: String, _ inputs: [String], _ product: String, _ attributes: [UInt8]) {
    graph += Self.field(
      1,
      inputs.flatMap { Self.field(1, $0) } + Self.field(2, product) + Self.field(4, kind) + attributes)
  }

  /// An input: a vector of one float.
  mutating func input(_ name: String) {
    let shape = Self.field(2, Self.field(1, Self.number(1, 1)))
    graph += Self.field(11, Self.field(1, name) + Self.field(2, Self.field(1, Self.number(1, 1) + shape)))
  }

  /// A product that is an output.
  mutating func output(_ name: String) { graph += Self.field(12, Self.field(1, name)) }

  /// The model that has the graph and nothing else.
  var bytes: [UInt8] { Self.field(7, graph) }

  private static func field(_ number: Int, _ content: [UInt8]) -> [UInt8] {
    varint(number << 3 | 2) + varint(content.count) + content
  }

  private static func field(_ number: Int, _ text: String) -> [UInt8] { field(number, Array(text.utf8)) }

  private static func number(_ number: Int, _ value: Int) -> [UInt8] { varint(number << 3) + varint(value) }

  private static func varint(_ value: Int) -> [UInt8] {
    var rest = UInt64(bitPattern: Int64(value))
    var bytes: [UInt8] = []
    repeat {
      bytes.append(UInt8(rest & 0x7F) | (rest > 0x7F ? 0x80 : 0))
      rest >>= 7
    } while rest > 0
    return bytes
  }
}
