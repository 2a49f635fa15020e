import Storage
import Testing

struct NameUUIDTests {
  /// The examples are those of RFC 9562, A.4 (with the namespace of names of hosts), and of podcastindex.org's page on `podcast:guid`.
  @Test func `Identifiers are those of the standard`() {
    let hosts: [UInt8] = [
      0x6B, 0xA7, 0xB8, 0x10, 0x9D, 0xAD, 0x11, 0xD1, 0x80, 0xB4, 0x00, 0xC0, 0x4F, 0xD4, 0x30, 0xC8,
    ]
    #expect("\(NameUUID("www.example.com", in: hosts))" == "2ed6657d-e927-568b-95e1-2665a8aea6a2")
    #expect(
      "\(NameUUID("podnews.net/rss", in: NameUUID.podcasts))" == "9b024349-ccf0-5f69-a609-6b82873eab3c")
  }
}
