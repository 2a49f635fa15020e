// swift-tools-version: 6.1
import PackageDescription

// The house, floor by floor. A target may import only from lower floors, never sideways; the loop at
// the end refuses anything else, so the arrows of ARCHITECTURE.md cannot drift from the build.

struct Room {
  var floor: Int
  var name: String
  var uses: [String] = []
  var packages: [Target.Dependency] = []
  var tests = true
  /// What its tests use besides.
  var testUses: [String] = []
  /// Files and folders that are built into it.
  var embedded: [String] = []
  /// Folders that `CTables` builds into the program for it.
  var tables: [String] = []
}

// Pango's and Poppler's headers lie outside the compiler's own search path.
let systemLibraries: [(name: String, pkgConfig: String?, package: String)] = [
  ("CMalloc", nil, "libc6-dev"),
  ("CLibAV", nil, "libavformat-dev"),
  ("CEBUR128", nil, "libebur128-dev"),
  ("CSndfile", nil, "libsndfile1-dev"),
  ("CPango", "pangocairo", "libpango1.0-dev"),
  ("CCrypto", nil, "libssl-dev"),
  ("CZlib", nil, "zlib1g-dev"),
  ("CFFTW", nil, "libfftw3-dev"),
  ("CPoppler", "poppler-glib", "libpoppler-glib-dev"),
  ("CMobi", nil, "libmobi-dev"),
]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

let rooms: [Room] = [
  Room(floor: 1, name: "Prose"),
  Room(floor: 1, name: "Sound"),
  Room(floor: 1, name: "Storage", uses: ["CCrypto", "CZlib", "CProcess"]),
  Room(
    floor: 2, name: "Languages", uses: ["Prose", "CICU", "CCLD2", "CTables"],
    tables: ["de", "en", "es", "fr", "it", "la", "nl", "pl", "pt", "ru", "und"]),
  Room(
    floor: 2, name: "Documents", uses: ["Prose", "Storage", "CZlib", "CXML2", "CICU"],
    embedded: ["XML/html-entities.tsv"]),
  Room(floor: 2, name: "Script", uses: ["Prose"], tests: false),
  Room(floor: 2, name: "Mastering", uses: ["Sound", "CBaseline", "CEBUR128", "CLibAV"]),
  Room(floor: 2, name: "CoverArt", uses: ["CBaseline", "CPango", "CLibAV"]),
  Room(
    floor: 3, name: "Reading",
    uses: ["Prose", "Storage", "Documents", "Languages", "CPoppler", "CPopplerWords", "CMobi"]),
  Room(floor: 3, name: "Segmenting", uses: ["Prose", "Languages"]),
  Room(floor: 3, name: "Narration", uses: ["Prose", "Languages", "Script"]),
  Room(floor: 3, name: "Synthesis", uses: ["Prose", "Sound", "Storage", "Script"]),
  Room(
    floor: 3, name: "Muxing",
    uses: ["Prose", "Sound", "Storage", "Mastering", "CBaseline", "CLibAV", "CTagLib", "CSndfile"]),
  Room(
    floor: 3, name: "Inspection",
    uses: ["Prose", "Sound", "Storage", "Documents", "Mastering", "CoverArt", "CLibAV", "CTagLib", "CPango"]),
  Room(floor: 4, name: "Workers", uses: ["Storage", "Synthesis", "CProcess"]),
  Room(
    floor: 5, name: "EspeakSynthesis",
    uses: ["Prose", "Sound", "Storage", "Script", "Synthesis", "Workers", "CEspeakNG", "CProcess"]),
  Room(
    floor: 5, name: "NeuralSynthesis",
    uses: ["Prose", "Sound", "Storage", "Languages", "Script", "Synthesis", "Workers", "CBaseline", "CFFTW"],
    testUses: ["EspeakSynthesis"]),
  Room(
    floor: 4, name: "Preparation",
    uses: [
      "Prose", "Storage", "Documents", "Languages", "Script", "Reading", "Segmenting", "Synthesis",
      "Narration", "CProcess", "CoverArt",
      "Voices",
    ],
    testUses: ["Sound", "EspeakSynthesis", "Mastering"]),
  Room(
    floor: 5, name: "Recording",
    uses: [
      "Prose", "Sound", "Storage", "Languages", "Script", "Synthesis", "Mastering", "Narration", "Muxing",
      "Preparation", "Voices",
    ], testUses: ["Engines", "EspeakSynthesis"]),
  Room(
    floor: 6, name: "Engines",
    uses: [
      "Prose", "Sound", "Storage", "Documents", "Script", "Synthesis", "Mastering", "Narration", "Workers",
      "EspeakSynthesis", "NeuralSynthesis", "Preparation", "Recording", "Voices", "CProcess",
    ]),
  Room(
    floor: 6, name: "Editions",
    uses: [
      "Prose", "Sound", "Storage", "Documents", "Script", "Synthesis", "Mastering", "Narration", "Muxing",
      "Inspection",
      "Reading", "Preparation", "Recording",
    ], testUses: ["Engines"]),
  Room(
    floor: 6, name: "ReadAlong",
    uses: [
      "Prose", "Sound", "Storage", "Documents", "Languages", "Script", "Reading", "CoverArt", "Muxing",
      "Preparation",
      "Recording",
    ],
    embedded: ["EPUB/book.css"] + [
      "Page/audition.css", "Page/audition.js", "Page/look.css", "Page/memory.js", "Page/page.css",
      "Page/page.html", "Page/page.js", "Page/panels.js",
      "Page/player.js", "Page/sleep.js", "Page/sound.js", "Page/start.js", "Page/text.js", "Page/words.js",
    ]),
  Room(
    floor: 7, name: "Production",
    uses: [
      "Prose", "Sound", "Storage", "Languages", "Script", "Reading", "Synthesis", "Mastering", "CoverArt",
      "Narration", "Muxing", "Preparation", "Recording", "Engines", "Editions", "ReadAlong",
    ],
    testUses: [
      "EspeakSynthesis", "Segmenting", "Inspection", "Documents", "CMalloc", "CProcess",
    ]),
  Room(
    floor: 8, name: "vivavoce",
    uses: [
      "Prose", "Sound", "Storage", "Script", "Synthesis", "Narration", "Reading", "Preparation", "Recording",
      "Engines", "Editions", "Production", "CMalloc", "CProcess", "Mastering", "Muxing", "Inspection",
    ],
    packages: [argumentParser], tests: false),
]

let floors = Dictionary(
  uniqueKeysWithValues: rooms.map { ($0.name, $0.floor) }
    + systemLibraries.map { ($0.name, 0) }
    + [
      "CTagLib", "CPopplerWords", "CCLD2", "CICU", "CXML2", "CTables", "CProcess", "CEspeakNG", "CBaseline",
      "Voices",
    ].map { ($0, 0) })

for room in rooms {
  for used in room.uses {
    guard let below = floors[used] else { fatalError("\(room.name) uses \(used), which is not a room") }
    precondition(below < room.floor, "\(room.name) may import only from lower floors, not \(used)")
  }
}

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

// What no word and no sample of a long book passes more than once or twice is built for size. `make audiobook` takes ten seconds
// less on two cores; no plan takes longer that was measured (Pepys' diary as an EPUB, 6 MB of plain text).
let small: Set = [
  "Documents", "Reading", "CoverArt", "Inspection", "Preparation", "Recording", "Engines", "Editions",
  "ReadAlong", "Production", "vivavoce",
]

var targets: [Target] = systemLibraries.map {
  .systemLibrary(name: $0.name, pkgConfig: $0.pkgConfig, providers: [.apt([$0.package])])
}
// Libraries of C++, one whose headers Foundation has in another version, some of which not everything is wanted, and what
// signal handlers do: code of ours in C.
targets.append(.target(name: "CTagLib", linkerSettings: [.linkedLibrary("tag")]))
targets.append(.target(name: "CPopplerWords", linkerSettings: [.linkedLibrary("poppler-cpp")]))
// The order counts: the second's tables stand back for the first's.
targets.append(
  .target(name: "CCLD2", linkerSettings: [.linkedLibrary("cld2_full"), .linkedLibrary("cld2")]))
targets.append(.target(name: "CProcess"))
targets.append(.target(name: "CTables"))
targets.append(
  .target(
    name: "CXML2", cSettings: [.unsafeFlags(["-I/usr/include/libxml2"])],
    linkerSettings: [.linkedLibrary("xml2")]))
targets.append(
  .target(name: "CICU", linkerSettings: [.linkedLibrary("icui18n"), .linkedLibrary("icuuc")]))
targets.append(.target(name: "CEspeakNG", linkerSettings: [.linkedLibrary("espeak-ng")]))
targets.append(
  .target(name: "CBaseline", linkerSettings: [.linkedLibrary("avutil"), .linkedLibrary("fontconfig")]))
targets.append(
  .target(
    name: "Voices", path: "Voices", exclude: ["install-natural-voices"],
    resources: [.embedInCode("profiles"), .embedInCode("lexicons"), .embedInCode("samples")]))

// Faults that tests preload into the program: a library of its own, which nothing links.
targets.append(.target(name: "Faults", path: "Tests/Faults"))

// What tests share: programs to run, folders to use, where the cases are.
targets.append(.target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict))

for room in rooms {
  let settings =
    strict + (small.contains(room.name) ? [.unsafeFlags(["-Osize"], .when(configuration: .release))] : [])
  let dependencies = room.uses.map { Target.Dependency.target(name: $0) } + room.packages
  targets.append(
    room.name == "vivavoce"
      ? .executableTarget(name: room.name, dependencies: dependencies, swiftSettings: settings)
      : .target(
        name: room.name, dependencies: dependencies, exclude: room.tables,
        resources: room.embedded.isEmpty ? nil : room.embedded.map { .embedInCode($0) },
        swiftSettings: settings
      )
  )
  if room.tests {
    targets.append(
      .testTarget(
        name: "\(room.name)Tests",
        dependencies: [.target(name: room.name), .target(name: "TestSupport")] + dependencies
          + room.testUses.map { .target(name: $0) },
        swiftSettings: strict))
  }
}

// The program itself, run as people run it.
targets.append(
  .testTarget(
    name: "CommandTests",
    dependencies: (["TestSupport", "EspeakSynthesis", "CoverArt"]
      + rooms.filter { $0.name == "vivavoce" }.flatMap(\.uses)).map { .target(name: $0) },
    swiftSettings: strict))

let package = Package(
  name: "vivavoce",
  products: [
    .executable(name: "vivavoce", targets: ["vivavoce"]),
    .library(name: "Faults", type: .dynamic, targets: ["Faults"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser.git", exact: "1.8.2")
  ],
  targets: targets,
  swiftLanguageModes: [.v6]
)
