import Editions
import Foundation
import Muxing
import Preparation
import Prose
import Recording
import Synthesis
import TestSupport
import Testing

@testable import Engines
@testable import Production

/// What is wanted is refused before any work, by its cause; what is right becomes the production that was asked for.
@Suite struct OrderTests {
  private let scratch: Scratch
  private let library: VoiceLibrary

  init() throws {
    scratch = try Scratch()
    library = try VoiceLibrary()
  }

  private func fault(_ check: () throws(OrderFault) -> Void) -> OrderFault? {
    do throws(OrderFault) {
      try check()
      return nil
    } catch {
      return error
    }
  }

  /// A day that its month has not is no date.
  @Test(arguments: [
    ("2024-02-29", true), ("2023-02-29", false), ("2000-02-29", true), ("1900-02-29", false),
    ("2024-02-31", false), ("1963-04-31", false), ("1963-04-30", true), ("1963-12-31", true),
    ("2024-13-01", false), ("2024-00-01", false), ("2024-01-00", false), ("1963-6-1", false), ("1963", true),
  ])
  func datesAreThoseOfACalendar(date: String, isOne: Bool) {
    var text = TextWishes()
    text.date = date
    #expect(fault(text.check) == (isOne ? nil : .badDate(date)))
  }

  @Test func whatDoesNotFitIsRefusedByItsCause() {
    var text = TextWishes()
    #expect(fault(text.check) == nil)
    text.minutes = 0.5
    #expect(fault(text.check) == .number(.minutes, value: "0.5", least: 1, most: 120))
    text.minutes = .nan
    #expect(fault(text.check) != nil)
    text.minutes = 6
    text.date = "1963-13"
    #expect(fault(text.check) == .badDate("1963-13"))
    text.date = "1963-12"
    text.language = "en GB"
    #expect(fault(text.check) == .badLanguage("en GB"))
    text.language = "en-GB"
    text.author = ""
    #expect(fault(text.check) == .empty(.author))
    var form = FormWishes()
    form.containers = ["mp3", "aiff"]
    #expect(fault(form.check).map { "\($0)" }?.contains("aiff") == true)
    form.containers = ["m4b"]
    form.levels = "acx"
    #expect(fault(form.check) == .otherContainer(levels: "acx", container: "mp3"))
    form.containers = []
    form.isSplit = false
    #expect(fault(form.check) == .isSplit(levels: "acx"))
    form.isSplit = nil
    form.isStereo = true
    #expect(fault(form.check) == .isMono(levels: "acx"))
    form.isStereo = false
    form.disclaimer = ""
    #expect(fault(form.check) == .disclaimerWithoutLibriVox)
    var edition = EditionWishes()
    edition.bitRate = 8
    #expect(fault(edition.check) == .number(.bitRate, value: "8", least: 16, most: 256))
    #expect(fault { () throws(OrderFault) in try RunWishes.check(jobs: 0) } != nil)
    #expect(fault { () throws(OrderFault) in try RunWishes.check(jobs: 2, patience: 3601) } != nil)
    var known = MetadataWishes()
    known.own.seriesIndex = "2"
    #expect(fault(known.check) == .indexWithoutSeries)
  }

  /// No file is read, and no engine started, for wishes that do not fit.
  @Test func wishesComeFirst() async throws {
    var text = Order.Text("/nonexistent/text.txt")
    text.wishes.minutes = 1000
    #expect(await refusal(text) is OrderFault)
    text.wishes.minutes = 6
    #expect(await refusal(text) is PreparationError)
  }

  private func refusal(_ text: Order.Text) async -> (any Error)? {
    do {
      _ = try await Order(of: text, voice: VoiceChoice("nobody", of: library))
      return nil
    } catch {
      return error
    }
  }

  @Test func aTextsOrderIsItsProduction() async throws {
    var text = Order.Text(try scratch.file("a.txt", "A Lamp\n\nby Nell Quill\n\nThe lamp was lit at six."))
    text.wishes.title = "Another Lamp"
    text.metadata.own.series = "Lamps"
    var form = FormWishes()
    form.containers = ["flac", "m4b"]
    form.isSplit = true
    var edition = EditionWishes()
    edition.bitRate = 96
    let order = try await Order(
      of: text, voice: VoiceChoice("emma", of: library), form: form, edition: edition)
    #expect(order.book.book.metadata.title == "Another Lamp" && order.book.book.metadata.series == "Lamps")
    var run = RunWishes()
    run.jobs = 3
    run.waits = false
    let production = order.production(to: .folder(scratch.folder.path), run: run)
    #expect(production.profile.name == "emma" && production.narrator == production.profile.narrator)
    #expect(production.form.containers.map(\.name).sorted() == ["flac", "m4b"])
    #expect(production.form.isSplit && production.form.bitRate == 96_000)
    #expect(production.jobs == 3 && !production.waits && production.store == nil)
  }

  @Test func anotherEditionKeepsWhatIsNotWished() async throws {
    let former = try Audiobook(path: Places.package.appendingPathComponent("Tests/Former/letter.m4b").path)
    let old = former.document.edition
    let again = Order(again: former, ensemble: []).production(to: .folder("x"), run: RunWishes())
    #expect(again.profile == old.voice && again.narrator == old.narrator)
    #expect(again.form.bitRate == old.bitRate && again.book.book.source == former.document.source)
    let other = try await Order(after: former, voice: VoiceChoice("emma", of: library))
    #expect(other.profile.name == "emma")
    let production = other.production(to: .folder("x"), run: RunWishes())
    #expect(production.narrator == other.profile.narrator && production.form.bitRate == old.bitRate)
  }

  /// An audition is ordered as everything else: its voices are found and its text is read before anybody speaks.
  @Test func anAuditionIsOrdered() async throws {
    var wishes = AuditionWishes()
    let all = try await AuditionOrder(of: wishes, library: library)
    #expect(all.voices == library.profiles && all.words == nil && all.file == nil)
    wishes.voices = ["emma", "walter"]
    wishes.words = "Good evening."
    let some = try await AuditionOrder(of: wishes, library: library)
    #expect(some.voices.map(\.name) == ["emma", "walter"])
    #expect(some.words == "Good evening." && some.file == nil)
    let path = try scratch.file("evening.txt", "The Evening\n\nIt was late. Nobody came.")
    wishes.words = path
    let read = try await AuditionOrder(of: wishes, library: library)
    #expect(read.words == "It was late. Nobody came." && read.file == path)
    wishes.words = " \n"
    #expect(fault(wishes.check) == .empty(.words))
    await #expect(throws: OrderFault.self) { try await AuditionOrder(of: wishes, library: library) }
    wishes.words = scratch.url("nothing.txt").path
    await #expect(throws: PreparationError.self) { try await AuditionOrder(of: wishes, library: library) }
  }
}
