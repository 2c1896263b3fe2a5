import ArchiveStorage
import ArticleModel
import Lineage

/// Makes of a trace, which knows numbers and places, what results show.
struct LineageMaker {
    private let trace: ParagraphTrace
    private let kind: ParagraphKind
    private let article: TracedArticle
    private let maker: AnswerMaker
    private let words: QuotedWords
    /// For each paragraph of the lineage which wording it is.
    private let numbers: [Int: Int]

    init(
        _ trace: ParagraphTrace, kind: ParagraphKind, article: TracedArticle, maker: AnswerMaker, words: QuotedWords
    ) {
        self.trace = trace
        self.kind = kind
        self.article = article
        self.maker = maker
        self.words = words
        numbers = Dictionary(
            trace.wordings.enumerated().map { ($1.paragraph, $0 + 1) }, uniquingKeysWith: { first, _ in first })
    }

    func lineage() throws -> TracedLineage {
        let gaps = gaps
        return TracedLineage(
            kind: kind, wordings: try trace.wordings.map(wording),
            beginnings: try trace.beginnings.map { try border($0, beyond: $0.place - 1) },
            endings: try trace.endings.map { try border($0, beyond: $0.place + 1) },
            absentIn: maker.timeline.numbers(of: gaps.subtracting(maker.timeline.partialPlaces)),
            unknownIn: maker.timeline.numbers(of: gaps.intersection(maker.timeline.partialPlaces)),
            isTruncated: trace.isTruncated)
    }

    /// The places between the first and the last wording at which none stands.
    private var gaps: Runs {
        let standing = trace.wordings.reduce(Runs()) { $0.union($1.runs) }
        guard let first = standing.first, let last = standing.last else { return Runs() }
        return Runs(first...last).subtracting(standing)
    }

    private func wording(_ wording: ParagraphTrace.Wording) throws -> TracedWording {
        let first = wording.runs.first ?? 0
        let record = try article.record(wording.paragraph)
        let passage = Passage(
            number: try number(of: wording.paragraph, at: first), text: record.content, marks: words.marks(in: record))
        return TracedWording(
            passage: passage, runs: wording.runs.ranges.map(run), version: try maker.version(first),
            lastVersion: try maker.version(wording.runs.last ?? first), holdsWords: words.stand(in: wording.paragraph),
            link: try wording.link.map(link), moves: wording.moves.map { maker.timeline.entries[$0].number })
    }

    private func run(_ places: ClosedRange<Int>) -> TracedRun {
        let (first, last) = (maker.timeline.entries[places.lowerBound], maker.timeline.entries[places.upperBound])
        return TracedRun(
            numbers: first.number...last.number, from: first.record.seenAt,
            to: last.record.lastSeenAt ?? last.record.seenAt)
    }

    private func link(_ link: ParagraphTrace.Link) throws -> TraceLink {
        let before = try place(before: link)
        return TraceLink(
            kind: link.kind, similarity: link.similarity, isMoved: link.isMoved,
            version: try maker.version(link.place), before: try maker.version(before),
            predecessors: try link.predecessors.map { try part($0, at: before) },
            successors: try link.successors.map { try part($0, at: link.place) },
            diff: DiffPiece.pieces(
                of: link.diff, old: try joined(link.predecessors), new: try joined(link.successors)),
            isReplaced: link.diff.isReplaced)
    }

    /// Where the predecessors stand: for a title in the last version before that has one.
    private func place(before link: ParagraphTrace.Link) throws -> Int {
        guard kind == .title, let title = link.predecessors.first, let wording = numbers[title] else {
            return link.place - 1
        }
        let runs = trace.wordings[wording - 1].runs.intersection(Runs(0...max(0, link.place - 1)))
        return runs.last ?? link.place - 1
    }

    private func part(_ paragraph: Int, at place: Int) throws -> TraceLink.Part {
        let passage = Passage(
            number: try number(of: paragraph, at: place), text: try article.record(paragraph).content, marks: [])
        return TraceLink.Part(wording: numbers[paragraph], passage: passage)
    }

    /// As a trace joins them to compare them.
    private func joined(_ paragraphs: [Int]) throws -> String {
        try paragraphs.map { try article.record($0).content }.joined(separator: " ")
    }

    /// Where a paragraph stands in a version, from 1; 0 for a title.
    private func number(of paragraph: Int, at place: Int) throws -> Int {
        guard kind == .body else { return 0 }
        let body = try maker.text(maker.timeline.entries[place].record.text).paragraphs
        return (body.firstIndex(of: paragraph) ?? -1) + 1
    }

    private func border(_ border: ParagraphTrace.Border, beyond: Int) throws -> TraceBorder {
        let isHeld = maker.timeline.entries.indices.contains(beyond)
        return TraceBorder(
            wording: numbers[border.paragraph] ?? 0, version: try maker.version(border.place),
            beyond: isHeld ? try maker.version(beyond) : nil, reason: border.reason,
            bestSimilarity: border.bestSimilarity)
    }
}
