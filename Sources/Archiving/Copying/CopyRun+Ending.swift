import ArchiveStorage
import ArticleModel

extension CopyRun {
    /// Where all articles are numbered alike and there are no others, both archives count the same.
    ///
    /// - Parameter before: What the archive counted before any article was read: nothing is told where it has changed since.
    mutating func compareTotals(
        with before: ArchiveMeasures, _ report: (CopyEvent) throws -> Void
    ) throws {
        guard isExact else { return }
        var here = try origin.read { try $0.measures() }
        // What the server does for its tables changes how large they are.
        here.databaseBytes = before.databaseBytes
        let there = try target.read { try $0.measures() }
        guard here == before, here.articles == there.articles else { return }
        for (name, one, other) in [
            ("versions", here.versions, there.versions), ("texts", here.texts, there.texts),
            ("paragraphs", here.paragraphs, there.paragraphs), ("links", here.links, there.links),
            ("spans", here.spans, there.spans), ("bytes", here.paragraphBytes, there.paragraphBytes),
        ] where one != other {
            try tell(.totalsDiffer(name: name, here: one, there: other), report)
        }
    }

    /// Remembers in the other archive how far sources were read, where it does not say so already. What was under way is left out: the next
    /// ingest compares such a source with what is held.
    func put(_ positions: [IngestPosition]) throws {
        let held = try target.read { try $0.positions() }
        let new = positions.filter { $0.head != nil && !held.contains($0) }
        guard !new.isEmpty else { return }
        // The newest last.
        try target.write { writer in
            for position in new.reversed() { try writer.put(position) }
        }
    }
}

extension ArchiveStore {
    /// Leaves the index in a state in which questions are fast, once so many paragraphs were added.
    ///
    /// - Returns: Whether the whole index was merged; nil where nothing was added.
    @discardableResult
    func settle(afterAdding paragraphs: Int) throws -> Bool? {
        guard paragraphs > 0 else { return nil }
        // Merging the whole index pays where much of it is new; else a bounded step keeps it tidy.
        let isThorough = paragraphs * 4 > (try read { try $0.paragraphCount() })
        try settle(isThorough: isThorough)
        return isThorough
    }
}
