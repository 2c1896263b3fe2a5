import ArticleModel
import JSONText

extension Citation {
    /// The citation as one item of CSL-JSON 1.0; reference managers keep what stands in `custom`.
    public var cslItem: String {
        let wording = CitationWording(citation: self)
        var item = JSONObject()
        item.set("id", wording.identifier)
        item.set("type", "webpage")
        item.set("title", wording.title)
        item.set("container-title", wording.source)
        if let url = wording.url { item.set("URL", url) }
        if let seenAt = version.seenAt { item.set("accessed", CSLDate(time: seenAt)) }
        item.set("version", "\(version.number)")
        item.set("note", note(wording))
        item.set("custom", CSLCustom(citation: self))
        return item.description
    }

    private func note(_ wording: CitationWording) -> String {
        let version = wording.version.prefix(1).uppercased() + wording.version.dropFirst()
        let words = wording.quote.flatMap { quote in wording.bracket.map { " The words “\(quote)”: \($0)." } } ?? ""
        return "\(version).\(words) \(wording.digestLabel): \(wording.digest)."
    }
}

/// `{"date-parts":[[2013,10,3]]}`.
private struct CSLDate: JSONEncodable {
    let time: Timestamp

    func write(to object: inout JSONObject) {
        let parts = time.description.prefix(10).split(separator: "-").map { Int($0) ?? 0 }
        object.set("date-parts", lists: [parts])
    }
}

/// The line for programs, the digest, and how to compute it.
private struct CSLCustom: JSONEncodable {
    let citation: Citation

    func write(to object: inout JSONObject) {
        object.set("variorum", citation.reference.line)
        object.set("sha256", citation.version.digest.description)
        object.set("recipe", Citation.recipe)
    }
}
