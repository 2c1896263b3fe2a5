import ArchiveStorage
import ArticleModel

extension Archive {
    /// What the archive says of a citation: the digest is recomputed from the paragraphs that are stored, not believed.
    public func verify(_ reference: CitationReference) throws -> CitationVerdict {
        try store.read { try CitationCheck(reference, $0).verdict() }
    }
}

/// Compares a citation with one state of the archive.
private struct CitationCheck {
    let reference: CitationReference
    let reader: any ArchiveReader

    init(_ reference: CitationReference, _ reader: any ArchiveReader) {
        self.reference = reference
        self.reader = reader
    }

    func verdict() throws -> CitationVerdict {
        guard let article = try article() else { return .articleNotHeld }
        guard !article.isHidden else { return .articleHidden }
        let maker = AnswerMaker(reader: reader, timeline: try Timeline(of: article, reading: reader))
        guard let place = maker.timeline.place(ofNumber: reference.number) else {
            return .versionNotHeld(heldAs: try numbersBearingText(in: maker))
        }
        let text = try text(at: place, by: maker)
        let held = TextDigest(title: text.title, paragraphs: text.paragraphs)
        guard held == reference.digest else {
            return .otherText(held: held, heldAs: try numbersBearingText(in: maker))
        }
        let hasQuote =
            reference.quote.map { CitedText(title: text.title, paragraphs: text.paragraphs).holds($0) } ?? true
        return hasQuote ? .holds : .lacksQuote
    }

    /// The article that has the very key: others may have the key as their URL.
    private func article() throws -> ArticleRecord? {
        var after: ArticleID?
        let filter = ArticleFilter(source: reference.source, exactly: reference.articleKey)
        repeat {
            let page = try reader.articles(matching: filter, after: after, limit: 64)
            if let found = page.first(where: { $0.key == reference.articleKey }) { return found }
            after = page.last?.id
        } while after != nil
        return nil
    }

    private func text(at place: Int, by maker: AnswerMaker) throws -> (title: String?, paragraphs: [String]) {
        let text = try maker.text(maker.timeline.entries[place].record.text)
        return (try maker.content(of: text.title), try text.paragraphs.map { try maker.content(of: $0) ?? "" })
    }

    /// The numbers of the versions whose text has the digest, recomputed where the stored one says so; at most ``most``.
    private func numbersBearingText(in maker: AnswerMaker) throws -> [Int] {
        let article = maker.timeline.article.id
        for ordinal in try reader.textOrdinals(of: article)
        where try reader.text(ordinal, of: article)?.digest == reference.digest {
            let places = maker.timeline.entries.indices.filter { maker.timeline.entries[$0].record.text == ordinal }
            guard let place = places.first else { continue }
            let text = try text(at: place, by: maker)
            guard TextDigest(title: text.title, paragraphs: text.paragraphs) == reference.digest else { continue }
            return places.prefix(Self.most).map { maker.timeline.entries[$0].number }
        }
        return []
    }

    private static let most = 12
}
