/// The arguments as the system has them: bytes.
enum RawArguments {
  /// The first one that is not in UTF-8, with its bytes written out as in `caf\\xE9`; nil where all are.
  ///
  /// Swift would put another character in the place of such bytes, and what was named would not be found.
  static func firstForeign() -> String? {
    for index in 1..<max(Int(CommandLine.argc), 1) {
      guard let argument = CommandLine.unsafeArgv[index], String(validatingCString: argument) == nil else {
        continue
      }
      return shown(argument)
    }
    return nil
  }

  private static func shown(_ argument: UnsafePointer<CChar>) -> String {
    var result = ""
    var place = argument
    while place.pointee != 0 {
      let byte = UInt8(bitPattern: place.pointee)
      let digits = String(byte, radix: 16, uppercase: true)
      result += byte < 0x80 ? String(UnicodeScalar(byte)) : "\\x\(digits)"
      place += 1
    }
    return result
  }
}
