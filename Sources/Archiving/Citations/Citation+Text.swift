extension Citation {
    /// The citation in plain text: what it is, where, what is known of its words, the digest and how to compute it, the line for programs.
    public var text: String {
        let wording = CitationWording(citation: self)
        var lines = ["“\(wording.title)”, \(wording.source), \(wording.version)."]
        if let url = wording.url { lines.append(url) }
        if let quote = wording.quote, let bracket = wording.bracket {
            lines.append("The words “\(quote)”: \(bracket).")
        }
        lines.append("\(wording.digestLabel): \(wording.digest)")
        lines.append("To compute it, a NUL byte behind each of them: \(Citation.recipe)")
        lines.append(reference.line)
        return lines.joined(separator: "\n")
    }
}
