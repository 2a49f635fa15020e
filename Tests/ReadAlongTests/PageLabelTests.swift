import Testing

@testable import ReadAlong

struct PageLabelTests {
  @Test(arguments: [
    ("12", "12"), ("[Pg 12]", "12"), ("p. xiv", "xiv"), ("{A3}", "A3"), ("-", "-"), ("", ""),
  ])
  func `A page is called by its number`(label: String, number: String) {
    #expect(PageLabel.plain(label) == number)
  }
}
