public import Prose
public import Script

/// How letters sound: a silence and a manner for each of their parts.
extension VoiceProfile {
  /// Silences of a calm narrator, in milliseconds.
  ///
  /// A farewell and the name below it are a breath apart; after the name the letter is over, and what still comes is told
  /// from it.
  public static let ordinaryPauses: [Pause: Int] = [
    .aside: 180, .clause: 220, .dash: 200, .colon: 350, .omission: 650, .line: 350, .sentence: 420,
    .paragraph: 850, .heading: 1100, .scene: 1800, .chapter: 1000,
    .address: 800, .reference: 900, .date: 1100, .salutation: 1100, .valediction: 600, .signature: 1300,
    .postscript: 1000, .enclosure: 1000, .quotation: 1300,
  ]

  /// The manners of a calm narrator.
  ///
  /// Who listens may want to write down names and numbers, so these are slower; what is quoted is a little quicker,
  /// higher and softer than what the writer says.
  public static let ordinaryManners: [Paragraph.Role: Delivery] = ordinaryNeuralManners.merging([
    .quotation: Delivery(manner: Manner(rate: 1.04, pitch: 1, volume: -3))
  ]) { $1 }

  /// The same for a natural voice, whose pitch is its own.
  public static let ordinaryNeuralManners: [Paragraph.Role: Delivery] = [
    .address: Delivery(manner: Manner(rate: 0.95)),
    .reference: Delivery(manner: Manner(rate: 0.9)),
    .enclosure: Delivery(manner: Manner(rate: 0.95)),
    .quotation: Delivery(manner: Manner(rate: 1.04, volume: -3)),
  ]

  /// The parts of letters that have a silence and a manner of their own; the rest of a letter is said as all texts are.
  public static let letterParts: [Paragraph.Role] = [
    .address, .reference, .date, .salutation, .valediction, .signature, .postscript, .enclosure, .quotation,
  ]

  /// The profile as an audiobook carries it: without what it says of letters, where the book has none of their parts.
  ///
  /// - Parameter roles: the parts that the book has.
  public func carried(by roles: Set<Paragraph.Role>) -> VoiceProfile {
    let says = Self.letterParts.contains { role in
      guard roles.contains(role) else { return false }
      guard manners[role] == nil, let pause = Pause(rawValue: role.rawValue) else { return true }
      return milliseconds(pause) != pause.standIn.map(milliseconds)
    }
    guard !says else { return self }
    var profile = self
    profile.manners = [:]
    profile.pauses = pauses.filter { $0.key.standIn == nil }
    return profile
  }

  /// The manners as a profile's file has them.
  var writtenManners: [String: WrittenManner] {
    Dictionary(uniqueKeysWithValues: manners.map { ($0.key.rawValue, WrittenManner($0.value)) })
  }
}

/// A manner as a profile's file has it; what is ordinary is not written.
struct WrittenManner: Encodable {
  /// Percent of the voice's rate.
  private var rate: Int?
  /// Semitones above its pitch.
  private var pitch: Int?
  /// Decibels above its level.
  private var volume: Int?
  /// The name of another profile.
  private var voice: String?

  init(_ delivery: Delivery) {
    func whole(_ value: Double) -> Int? { Int(exactly: value.rounded()) }
    rate = delivery.manner.rate == 1 ? nil : whole(delivery.manner.rate * 100)
    pitch = delivery.manner.pitch == 0 ? nil : whole(delivery.manner.pitch)
    volume = delivery.manner.volume == 0 ? nil : whole(delivery.manner.volume)
    voice = delivery.voice?.names.first
  }
}

extension ProfileReader {
  /// How parts of letters are said.
  ///
  /// - Parameter canChangePitch: false for engines whose voices have one pitch.
  func manners(canChangePitch: Bool) throws(VoiceProfileError) -> [Paragraph.Role: Delivery] {
    let keys = canChangePitch ? ["rate", "pitch", "volume", "voice"] : ["rate", "volume", "voice"]
    let parts = VoiceProfile.letterParts.map(\.rawValue)
    var result: [Paragraph.Role: Delivery] = [:]
    for (part, reader) in try readers("manners", allowed: parts) {
      guard let role = Paragraph.Role(rawValue: part) else { continue }
      try reader.refuseUnknown(keys)
      let manner = Manner(
        rate: Double(try reader.optionalNumber("rate", in: 50...200) ?? 100) / 100,
        pitch: Double(try reader.optionalNumber("pitch", in: -12...12) ?? 0),
        volume: Double(try reader.optionalNumber("volume", in: -20...6) ?? 0))
      result[role] = Delivery(
        voice: try reader.optionalText("voice").map { VoiceWish(names: [$0]) }, manner: manner)
    }
    return result.filter { $0.value != .plain }
  }
}
