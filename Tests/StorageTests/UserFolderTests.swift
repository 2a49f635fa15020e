import Storage
import Testing

@Suite struct UserFolderTests {
  @Test func theSpecificationsVariableWins() {
    let environment = ["XDG_DATA_HOME": "/data", "HOME": "/home/nell"]
    #expect(UserFolder.data.path(in: environment) == "/data/vivavoce")
    #expect(UserFolder.configuration.path(in: environment) == "/home/nell/.config/vivavoce")
    #expect(UserFolder.cache.path(in: environment) == "/home/nell/.cache/vivavoce")
  }

  @Test(arguments: ["", ".", "data", "../data", "~/data"]) func aRelativePathIsNone(_ path: String) {
    #expect(UserFolder.data.path(in: ["XDG_DATA_HOME": path, "HOME": path]) == nil)
    #expect(UserFolder.data.path(in: ["XDG_DATA_HOME": path, "HOME": "/h"]) == "/h/.local/share/vivavoce")
    #expect(UserFolder.cache.path(in: [:]) == nil)
  }
}
