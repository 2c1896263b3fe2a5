import ArchiveStorage
import ArticleModel

extension Archive {
    /// Every version of an article in order, without text: when it was seen, and which of them read the same.
    ///
    /// - Throws: The same as ``versions(of:source:)``.
    public func versionLooks(of selector: String, source: String? = nil) throws -> [VersionLook] {
        try withArticle(selector, source) { maker in
            let places = maker.timeline.placesInDoubt
            return try (places.isEmpty ? maker : maker.showing(ShownTexts.Need(versions: places))).looks()
        }
    }
}

extension Timeline {
    /// The places of versions whose text may differ from another one in its links alone, so that only its digest tells whether it reads the same:
    /// none where no links are known.
    var placesInDoubt: [Int] {
        entries.contains(where: \.record.knowsLinks) ? Array(entries.indices) : []
    }
}

extension AnswerMaker {
    /// Every version without its text, and which of them read the same.
    func looks() throws -> [VersionLook] {
        var (names, known): ([Int: Int], [TextDigest: Int]) = ([:], [:])
        for place in timeline.placesInDoubt {
            let text = timeline.entries[place].record.text
            if names[text] != nil { continue }
            let digest = try heading(text).digest
            names[text] = known[digest, default: text]
            known[digest] = names[text]
        }
        return timeline.entries.indices.map { place in
            let entry = timeline.entries[place]
            return VersionLook(
                number: entry.number, seenAt: entry.record.seenAt, lastSeenAt: entry.record.lastSeenAt,
                isComplete: timeline.isComplete(place), text: names[entry.record.text] ?? entry.record.text)
        }
    }
}
