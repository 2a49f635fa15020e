import Storage

/// A page on which the same words are heard in several voices, one at a time, with everything in it.
package struct AuditionPage: Sendable {
  /// A voice on it.
  package struct Voice: Sendable {
    /// Its name.
    package var name: String
    /// What is said of it, its licence with it.
    package var description: String
    /// What a person does to have it read.
    package var command: String
    /// The words in it, a WAV file as base64.
    package var sound: String

    /// A voice that was heard.
    package init(name: String, description: String, command: String, sound: String) {
      self.name = name
      self.description = description
      self.command = command
      self.sound = sound
    }
  }

  private let paragraphs: [String]
  private let voices: [Voice]

  /// - Parameter text: what is said, an empty line between paragraphs; nil where each voice says other words.
  package init(text: String?, voices: [Voice]) {
    paragraphs = text?.split(separator: "\n\n").map(String.init) ?? []
    self.voices = voices
  }

  /// The page.
  package var bytes: [UInt8] {
    let title = "Audition"
    let style = PageLook(title: title).style(String(decoding: PackageResources.audition_css, as: UTF8.self))
    let script = String(decoding: PackageResources.audition_js, as: UTF8.self)
    let policy = PageLook.policy(scripts: [script], styles: [style], media: "data:")
    let words = paragraphs.map { "<p>\(MarkupText.escaped($0))</p>" }.joined()
    let page = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
      <title>\(title)</title>
      <style>\(style)</style>
      </head>
      <body>
      <header class="paper"><div class="label"><h1>\(title)</h1></div></header>
      <main>
      \(words.isEmpty ? "" : "<blockquote dir=\"auto\">\(words)</blockquote>")
      \(voices.map(section).joined(separator: "\n"))
      </main>
      <script type="module">\(script)</script>
      </body>
      </html>

      """
    return Array(page.utf8)
  }

  private func section(_ voice: Voice) -> String {
    let name = MarkupText.escaped(voice.name)
    return """
      <section><h2>\(name)</h2>
      <p class="quiet">\(MarkupText.escaped(voice.description))</p>
      <audio controls aria-label="\(name)" src="data:audio/wav;base64,\(voice.sound)"></audio>
      <code>\(MarkupText.escaped(voice.command))</code></section>
      """
  }
}
