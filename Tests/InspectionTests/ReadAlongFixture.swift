import Documents
import Foundation
import Storage
import TestSupport
import Testing

/// A read-along EPUB of two pages, right but for one thing.
struct ReadAlongFixture {
  /// What may be wrong.
  enum Fault: String, CaseIterable {
    case none, lateMark, packedMark, textless, soundless, missingID, sameIDTwice, wrongOrder, namelessSequence
    case missingSound, twoSounds, unlistedSound, packedSound, changedType, brokenSound, wordForTime, emptyClip
    case overlap, gap, gapBefore, gapBehind, beyond, wrongDuration, wrongTotal, twoTotals, noClass, noRule
    case noNarrator

    /// The requirements that are not met.
    var codes: Set<String> {
      switch self {
      case .none: []
      case .lateMark, .packedMark: ["mimetype"]
      case .textless, .soundless: ["pairs", "gaps", "durations", "total-duration"]
      case .missingID: ["texts"]
      case .sameIDTwice: ["ids"]
      case .wrongOrder: ["order"]
      case .namelessSequence: ["references"]
      case .missingSound: ["sounds", "durations", "total-duration", "gaps"]
      case .twoSounds: ["one-sound", "overlaps", "gaps"]
      case .unlistedSound: ["sounds"]
      case .packedSound: ["sound-packing"]
      case .changedType: ["sound-type"]
      // Frames are lost, and with them the end.
      case .brokenSound: ["decodes", "beyond"]
      case .wordForTime: ["clocks", "durations", "total-duration"]
      case .emptyClip: ["clips", "gaps", "durations", "total-duration"]
      case .overlap: ["overlaps", "durations", "total-duration"]
      case .gap, .gapBefore, .gapBehind: ["gaps", "durations", "total-duration"]
      case .beyond: ["beyond", "durations", "total-duration"]
      case .wrongDuration: ["durations"]
      case .wrongTotal, .twoTotals: ["total-duration"]
      case .noClass, .noRule: ["active-class"]
      case .noNarrator: ["narrator"]
      }
    }

    /// What is put in the place of what in the second page's overlay, its page, the package or the style sheet.
    var change: (old: String, new: String)? {
      let middle = "<audio src=\"two.mp3\" clipBegin=\"0:00:01.000\" clipEnd=\"2s\"/>"
      return switch self {
      case .textless: ("<text src=\"two.xhtml#b\"/>", "")
      case .soundless: (middle, "")
      case .missingID: ("<span id=\"b\">", "<span id=\"q\">")
      case .sameIDTwice: ("</p></body>", "</p><p id=\"c\"/></body>")
      case .wrongOrder:
        (
          "<span id=\"a\">We</span> <span id=\"b\">go</span>",
          "<span id=\"b\">We</span> <span id=\"a\">go</span>"
        )
      case .namelessSequence: ("<seq epub:textref=\"two.xhtml#s\">", "<seq>")
      case .missingSound: (middle, middle.replacing("two.mp3", with: "three.mp3"))
      case .twoSounds: (middle, middle.replacing("two.mp3", with: "one.mp3"))
      case .unlistedSound: ("<item id=\"m2\" href=\"two.mp3\" media-type=\"audio/mpeg\"/>", "")
      case .changedType:
        ("href=\"two.mp3\" media-type=\"audio/mpeg\"", "href=\"two.mp3\" media-type=\"audio/mp4\"")
      case .wordForTime: (middle, middle.replacing("2s", with: "soon"))
      case .emptyClip: (middle, middle.replacing("2s", with: "1s"))
      case .overlap: (middle, middle.replacing("01.000", with: "00.990"))
      case .gap: (middle, middle.replacing("01.000", with: "01.005"))
      case .gapBefore: ("clipBegin=\"0\" clipEnd=\"1000ms\"", "clipBegin=\"0.25\" clipEnd=\"1000ms\"")
      case .gapBehind: ("clipEnd=\"0:03\"", "clipEnd=\"2.5s\"")
      case .beyond: ("clipEnd=\"0:03\"", "clipEnd=\"3.01s\"")
      case .wrongDuration: ("refines=\"#o2\">0:00:03.000", "refines=\"#o2\">0:00:03.010")
      case .wrongTotal: (">0:00:06.000<", ">0:00:07.000<")
      case .twoTotals: ("</metadata>", "<meta property=\"media:duration\">6s</meta></metadata>")
      case .noClass: ("<meta property=\"media:active-class\">on</meta>", "")
      case .noRule: (".on {", ".only {")
      case .noNarrator: ("Nora", "")
      case .none, .lateMark, .packedMark, .packedSound, .brokenSound: nil
      }
    }
  }

  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// Three seconds of a tone, with a remark that can be packed.
  private func sound() throws -> [UInt8] {
    let path = scratch.url("tone.mp3").path
    let program = try Program.run(
      "ffmpeg",
      [
        "-v", "error", "-y", "-f", "lavfi", "-i", "sine=r=44100:d=3", "-b:a", "64k", "-metadata",
        "comment=\(String(repeating: "a", count: 4000))", path,
      ])
    try #require(program.status == 0, "\(program.errors)")
    return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  /// Writes the book; its path.
  func make(_ fault: Fault, named name: String = "book.epub") throws -> String {
    var texts = Self.texts
    if let (old, new) = fault.change {
      let changed = texts.indices.filter { texts[$0].text.contains(old) && !texts[$0].path.contains("one") }
      try #require(changed.count == 1, "\(fault)")
      texts[changed[0]].text = texts[changed[0]].text.replacing(old, with: new)
    }
    let path = scratch.url(name).path
    let sound = try sound()
    var broken = sound
    for place in broken.count / 2..<broken.count / 2 + 400 { broken[place] = 0x55 }
    var archive = ArchiveWriter(try DiskFile(creating: path))
    let mark = Array("application/epub+zip".utf8)
    if fault == .packedMark {
      // Packed only where that is shorter.
      try archive.add("mimetype", mark + mark + mark + mark, .deflated)
    } else if fault != .lateMark {
      try archive.add("mimetype", mark, .stored)
    }
    for file in texts { try archive.add(file.path, Array(file.text.utf8), .deflated) }
    if fault == .lateMark { try archive.add("mimetype", mark, .stored) }
    try archive.add("B/one.mp3", sound, .stored)
    try archive.add(
      "B/two.mp3", fault == .brokenSound ? broken : sound, fault == .packedSound ? .deflated : .stored)
    try archive.end()
    return path
  }

  private static let texts: [(path: String, text: String)] = [
    (
      "META-INF/container.xml",
      """
      <container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
      <rootfile full-path="B/p.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
      """
    ),
    (
      "B/p.opf",
      """
      <package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i">
      <metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">x</dc:identifier>
      <dc:title>Two pages</dc:title><dc:language>en</dc:language>
      <meta property="media:narrator">Nora</meta>
      <meta property="media:active-class">on</meta>
      <meta property="media:duration">0:00:06.000</meta>
      <meta property="media:duration" refines="#o1">3s</meta>
      <meta property="media:duration" refines="#o2">0:00:03.000</meta>
      </metadata><manifest>
      <item id="css" href="s.css" media-type="text/css"/>
      <item id="d1" href="one.xhtml" media-type="application/xhtml+xml" media-overlay="o1"/>
      <item id="d2" href="two.xhtml" media-type="application/xhtml+xml" media-overlay="o2"/>
      <item id="o1" href="one.smil" media-type="application/smil+xml"/>
      <item id="o2" href="two.smil" media-type="application/smil+xml"/>
      <item id="m1" href="one.mp3" media-type="audio/mpeg"/>
      <item id="m2" href="two.mp3" media-type="audio/mpeg"/>
      </manifest><spine><itemref idref="d1"/><itemref idref="d2"/></spine></package>
      """
    ),
    ("B/s.css", ".only-print { color: red }\n.on { background: yellow }\n"),
    ("B/one.xhtml", page("One")), ("B/two.xhtml", page("Two")),
    ("B/one.smil", overlay("one")), ("B/two.smil", overlay("two")),
  ]

  private static func page(_ title: String) -> String {
    """
    <html xmlns="http://www.w3.org/1999/xhtml"><head><title>\(title)</title></head><body><h1>\(title)</h1>
    <p id="s"><span id="a">We</span> <span id="b">go</span> <span id="c">home.</span></p></body></html>
    """
  }

  private static func overlay(_ name: String) -> String {
    """
    <smil xmlns="http://www.w3.org/ns/SMIL" xmlns:epub="http://www.idpf.org/2007/ops" version="3.0"><body>
    <seq epub:textref="\(name).xhtml#s">
    <par><text src="\(name).xhtml#a"/><audio src="\(name).mp3" clipBegin="0" clipEnd="1000ms"/></par>
    <par><text src="\(name).xhtml#b"/><audio src="\(name).mp3" clipBegin="0:00:01.000" clipEnd="2s"/></par>
    <par><text src="\(name).xhtml#c"/><audio src="\(name).mp3" clipBegin="2s" clipEnd="0:03"/></par>
    </seq></body></smil>
    """
  }
}
