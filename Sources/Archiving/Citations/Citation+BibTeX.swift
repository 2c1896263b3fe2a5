import ArticleModel

extension Citation {
    /// The citation as an entry for BibTeX and BibLaTeX. When a version was published is not known, so it bears the day it was seen, and no year.
    public var bibtex: String {
        let wording = CitationWording(citation: self)
        var fields = [
            // The inner braces keep the capitals as they were printed.
            ("title", "{" + Self.latex(wording.title) + "}"), ("organization", "{" + Self.latex(wording.source) + "}"),
        ]
        if let url = wording.url { fields.append(("url", url)) }
        if let seenAt = version.seenAt { fields.append(("urldate", String(seenAt.description.prefix(10)))) }
        fields.append(("version", "\(version.number)"))
        fields.append(("note", note(wording)))
        fields.append(
            ("annote", "To compute the digest, a NUL byte behind each of them: " + Self.latex(Citation.recipe)))
        // No style prints a field that it does not know, so this one needs no escapes.
        fields.append(("variorum", reference.line))
        let lines = fields.map { name, value in "  \(name) = {\(value)}" }
        return "@misc{\(wording.identifier),\n" + lines.joined(separator: ",\n") + "\n}"
    }

    private func note(_ wording: CitationWording) -> String {
        let version = wording.version.prefix(1).uppercased() + wording.version.dropFirst()
        var sentences = [Self.latex(version)]
        if let quote = wording.quote, let bracket = wording.bracket {
            sentences.append("The words ``\(Self.latex(quote))'': \(Self.latex(bracket))")
        }
        sentences.append("\(wording.digestLabel): \(wording.digest)")
        return sentences.joined(separator: ". ")
    }

    /// The text with every character that means something to TeX as a command that prints it.
    ///
    /// BibTeX counts braces even behind a backslash, so an unpaired one is written by its name.
    private static func latex(_ text: String) -> String {
        text.unicodeScalars.map { commands[$0] ?? String($0) }.joined()
    }

    private static let commands: [Unicode.Scalar: String] = [
        "\\": "\\textbackslash{}", "{": "\\textbraceleft{}", "}": "\\textbraceright{}", "~": "\\textasciitilde{}",
        "^": "\\textasciicircum{}", "<": "\\textless{}", ">": "\\textgreater{}", "|": "\\textbar{}",
        "\"": "\\textquotedbl{}", "`": "\\textasciigrave{}", "'": "\\textquotesingle{}", "$": "\\$", "&": "\\&",
        "#": "\\#", "_": "\\_", "%": "\\%",
    ]
}
