import ArchiveStorage
import ArticleModel

extension Archive {
    /// A citation of one version of an article; of the newest where no number is given.
    ///
    /// - Throws: ``ArchiveError`` where article or version is not there; a storage error, also where the text is damaged.
    public func citation(of selector: String, source: String? = nil, number: Int? = nil) throws -> Citation {
        let shown = try show(selector, source: source, number: number)
        let citation = Citation(article: shown.article, version: shown.version)
        try requireText(of: citation)
        return citation
    }

    /// A citation of each answer of ``Archive/first(_:)``, in the same order.
    ///
    /// - Throws: What ``Archive/first(_:)`` throws; a storage error where a text is damaged.
    public func citations(of question: QuoteQuestion) throws -> Answers<Citation> {
        let answers = try first(question)
        let citations = answers.rows.map { row in
            let answer = Citation.Answer(
                quote: question.quote, absentIn: row.absentIn, provenAbsentIn: row.provenAbsentIn)
            return Citation(article: row.article, version: row.version, answer: answer)
        }
        for citation in citations { try requireText(of: citation) }
        return Answers(
            rows: citations, total: answers.total, next: answers.next, ofUnknownTime: answers.ofUnknownTime)
    }

    /// Throws where the text does not have the digest that the citation names.
    private func requireText(of citation: Citation) throws {
        guard case .otherText = try verify(citation.reference) else { return }
        throw StorageError.inconsistent(
            article: citation.article.key.text, .otherText(version: citation.version.number))
    }
}
