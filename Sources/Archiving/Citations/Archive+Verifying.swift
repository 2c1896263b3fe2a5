import ArchiveStorage
import ArticleModel

extension Archive {
    /// What the archive says of a citation: the digest is recomputed from the paragraphs that are stored, not believed.
    ///
    /// - Throws: A storage error.
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
        guard let article = try reader.article(source: reference.source, key: reference.articleKey) else {
            return .articleNotHeld
        }
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

    private func text(at place: Int, by maker: AnswerMaker) throws -> (title: String?, paragraphs: [String]) {
        let ordinal = maker.timeline.entries[place].record.text
        let text = try maker.text(ordinal)
        return (try maker.content(of: text.title), try maker.contents(of: text.paragraphs, inText: ordinal))
    }

    /// The numbers of the versions whose text has the digest, recomputed where the stored one says so, in order; at most ``most``.
    private func numbersBearingText(in maker: AnswerMaker) throws -> [Int] {
        // Texts that differ in their links alone share a digest.
        let texts = Set(try reader.texts(withDigest: reference.digest, in: maker.timeline.article.id).map(\.ordinal))
        var isIntact: [Int: Bool] = [:]
        var numbers: [Int] = []
        for (place, entry) in maker.timeline.entries.enumerated() where texts.contains(entry.record.text) {
            let holds = try isIntact[entry.record.text] ?? hasDigest(at: place, by: maker)
            isIntact[entry.record.text] = holds
            if holds { numbers.append(entry.number) }
            if numbers.count == Self.most { break }
        }
        return numbers
    }

    private func hasDigest(at place: Int, by maker: AnswerMaker) throws -> Bool {
        let text = try text(at: place, by: maker)
        return TextDigest(title: text.title, paragraphs: text.paragraphs) == reference.digest
    }

    private static let most = 12
}
