extension Citation {
    /// The citation in CommonMark: one paragraph, and the line for programs as code behind it.
    public var markdown: String {
        let wording = CitationWording(citation: self)
        let title = Self.markdown(wording.title)
        var text = wording.url.map { "[\(title)](<\($0.replacing("&", with: "&amp;"))>)" } ?? "“\(title)”"
        text += ", \(Self.markdown(wording.source)), \(Self.markdown(wording.version))."
        if let quote = wording.quote, let bracket = wording.bracket {
            text += " The words “\(Self.markdown(quote))”: \(Self.markdown(bracket))."
        }
        text += " \(wording.digestLabel): `\(wording.digest)`."
        text += " To compute it, a NUL byte behind each of them: `\(Citation.recipe)`."
        return text + "\n\n`\(reference.line)`"
    }

    /// The text with a backslash before each character that could mean something within a line (CommonMark, section 2.4).
    private static func markdown(_ text: String) -> String {
        let special = Set("\\`*_{}[]<>#!|~&$@^".unicodeScalars)
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if special.contains(scalar) { escaped.append("\\") }
            escaped.append(scalar)
        }
        // Some programs make links of bare addresses, also within a link.
        return String(escaped).replacing("://", with: "\\://").replacing("www.", with: "www\\.")
    }
}
