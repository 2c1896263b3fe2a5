internal import ArticleModel

/// Holds what was read against the limits, the same for every format.
struct TextBounds {
    let limits: ImportLimits

    /// The paragraphs trimmed of white space at both ends, empty ones left out.
    func paragraphs(_ given: some Sequence<String>) throws(RecordFault) -> [String] {
        var kept: [String] = []
        var bytes = 0
        for untrimmed in given {
            let paragraph = untrimmed.trimmedOfWhiteSpace
            if paragraph.isEmpty { continue }
            try check(paragraph, "paragraph \(kept.count + 1)", limits.paragraphBytes, option: "--max-paragraph")
            bytes += paragraph.utf8.count
            try text(bytes: bytes)
            kept.append(paragraph)
            try count(kept.count)
        }
        return kept
    }

    /// What is kept of the targets of links; as many of them as paragraphs are allowed.
    func links(_ given: [String]) throws(RecordFault) -> [String] {
        try count(ofLinks: given.count)
        return given.compactMap(LinkTarget.kept)
    }

    /// Throws where there are more links than paragraphs are allowed.
    func count(ofLinks count: Int) throws(RecordFault) {
        guard count > limits.paragraphs else { return }
        throw RecordFault(
            .limit, "the version has more links than the limit of \(limits.paragraphs)",
            remedy: "raise the limit with --max-paragraphs")
    }

    /// Throws where there are more paragraphs than allowed.
    func count(_ count: Int) throws(RecordFault) {
        guard count > limits.paragraphs else { return }
        throw RecordFault(
            .limit, "the version has more paragraphs than the limit of \(limits.paragraphs)",
            remedy: "raise the limit with --max-paragraphs")
    }

    /// Throws where the text of a version is longer than allowed.
    func text(bytes: Int) throws(RecordFault) {
        guard bytes > limits.textBytes else { return }
        throw RecordFault(
            .limit, "the text of the version has more bytes than the limit of \(limits.textBytes)",
            remedy: "raise the limit with --max-text")
    }

    /// A source's name, a key or a URL, trimmed; nil where it is empty.
    func key(_ given: String?, _ what: String) throws(RecordFault) -> String? {
        try short(given, what, limits.keyBytes)
    }

    /// A title or byline, trimmed; nil where it is empty.
    func title(_ given: String?, _ what: String) throws(RecordFault) -> String? {
        try short(given, what, limits.titleBytes)
    }

    private func short(_ given: String?, _ what: String, _ limit: Int) throws(RecordFault) -> String? {
        guard let trimmed = given?.trimmedOfWhiteSpace, !trimmed.isEmpty else { return nil }
        try check(trimmed, what, limit, option: nil)
        return trimmed
    }

    private func check(_ text: String, _ what: String, _ limit: Int, option: String?) throws(RecordFault) {
        if text.utf8.count > limit { throw .limit(what, text.utf8.count, "bytes", limit, option: option) }
        if text.holdsNUL {
            throw RecordFault(
                .nul, "\(what) holds a NUL or half of a surrogate pair, which no name can", remedy: "leave it out of it"
            )
        }
    }
}
