import ArchiveStorage
import ArticleModel
import TextNormalization

/// Turns found changes into rows. Reads only what is shown, and each version once.
struct ChangeRowMaker {
    let view: ArchiveView
    let query: FoldedQuery?
    let evaluator: QueryEvaluator
    private var articles: [ArticleID: ArticleSummary] = [:]
    /// What the rows show that are made together.
    private var shown: ShownTexts
    private var versions: [VersionPlace: VersionSummary] = [:]

    private struct VersionPlace: Hashable {
        let article: ArticleID
        let place: Int
    }

    /// How many paragraphs of each side are shown of a change of the whole query.
    private static let mostPassages = 5
    /// For how many rows texts are read together.
    private static let rowsAtOnce = 64

    init(view: ArchiveView, query: FoldedQuery?, evaluator: QueryEvaluator) {
        self.view = view
        self.query = query
        self.evaluator = evaluator
        shown = ShownTexts(reader: view.reader)
    }

    /// The rows of changes, in their order.
    mutating func rows(for changes: [PlacedChange]) throws -> [ChangeRow] {
        var rows: [ChangeRow] = []
        for start in stride(from: 0, to: changes.count, by: Self.rowsAtOnce) {
            let some = changes[start..<min(start + Self.rowsAtOnce, changes.count)]
            shown = ShownTexts(reader: view.reader)
            try shown.load(some.map { ($0.change.first, try maker($0.change.article), $0.change) }.map(needs))
            for change in some { rows.append(try row(for: change)) }
        }
        return rows
    }

    /// What a row shows of the article.
    private func needs(_ turn: Turn, _ maker: AnswerMaker, _ change: FoundChange) throws -> (Timeline, ShownTexts.Need)
    {
        var need = ShownTexts.Need(versions: [turn.place, turn.before])
        if change.times > 1 { need.versions.append(change.last.place) }
        if let phrase = change.phrase {
            need.parts = try evidence(of: [phrase], maker).parts(at: turn.shown, limit: 1)
        } else if change.subject == .match {
            let found = try evidence(of: query?.allLeaves ?? [], maker)
            need.parts = [turn.before, turn.place].flatMap { found.parts(at: $0, limit: .max) }
        } else {
            need.parts = [.init(place: turn.shown, paragraphs: Set(change.paragraphs), limit: 1)]
        }
        return (maker.timeline, need)
    }

    private mutating func row(for placed: PlacedChange) throws -> ChangeRow {
        let change = placed.change
        let (maker, article) = try article(change.article)
        let first = change.first
        let passages =
            if let phrase = change.phrase {
                try passages(of: phrase, first, maker)
            } else if change.subject == .match {
                try passages(aroundMatch: first, maker)
            } else {
                try passages(of: change.paragraphs, first, maker)
            }
        let isFolded = change.times > 1
        return ChangeRow(
            kind: ChangeRow.Kind(first), subject: change.subject, article: article,
            version: try version(first.place, maker), before: try version(first.before, maker),
            between: first.place - first.before - 1, times: change.times,
            lastKind: isFolded ? ChangeRow.Kind(change.last) : nil,
            lastVersion: isFolded ? try version(change.last.place, maker) : nil, added: passages.added,
            removed: passages.removed, isOfCharacters: change.isOfCharacters, cursor: placed.cursor)
    }

    private func maker(_ id: ArticleID) throws -> AnswerMaker {
        guard let timeline = try view.timeline(of: id) else {
            throw StorageError.inconsistent(article: "number \(id.rawValue)", .noArticle)
        }
        return AnswerMaker(reader: view.reader, timeline: timeline, shown: shown)
    }

    private mutating func article(_ id: ArticleID) throws -> (AnswerMaker, ArticleSummary) {
        let maker = try maker(id)
        let summary = try articles[id] ?? maker.article()
        articles[id] = summary
        return (maker, summary)
    }

    private mutating func version(_ place: Int, _ maker: AnswerMaker) throws -> VersionSummary {
        let key = VersionPlace(article: maker.timeline.article.id, place: place)
        if let known = versions[key] { return known }
        let version: VersionSummary = try maker.version(place)
        versions[key] = version
        return version
    }

    private typealias Passages = (added: [Passage], removed: [Passage])

    /// The paragraph where it stands: in the version that has it new, or in the last that had it.
    private func passages(of paragraphs: [Int], _ turn: Turn, _ maker: AnswerMaker) throws -> Passages {
        let wanted = Set(paragraphs)
        let leaves = query?.findingLeaves ?? []
        let shown =
            leaves.isEmpty
            ? try maker.passages(at: turn.shown, among: wanted, limit: 1)
            : try maker.passages(at: turn.shown, among: maker.candidates(wanted), matching: leaves, limit: 1).all
        return turn.isComing ? (shown, []) : ([], shown)
    }

    /// The paragraphs over which a phrase runs that came or left.
    private func passages(of phrase: FoldedLeaf, _ turn: Turn, _ maker: AnswerMaker) throws -> Passages {
        let evidence = try evidence(of: [phrase], maker)
        let shown = try maker.passages(at: turn.shown, of: evidence, limit: 1).all
        return turn.isComing ? (shown, []) : ([], shown)
    }

    private func evidence(of leaves: [FoldedLeaf], _ maker: AnswerMaker) throws -> [LeafEvidence] {
        try leaves.compactMap { leaf in
            try evaluator.hits(of: leaf, in: maker.timeline.article.id).map { LeafEvidence(leaf: leaf, hits: $0) }
        }
    }

    /// The paragraphs with parts of the query that came, and those that left.
    private func passages(aroundMatch turn: Turn, _ maker: AnswerMaker) throws -> Passages {
        let leaves = query?.allLeaves ?? []
        let found = try evidence(of: leaves, maker)
        let hits = Set(found.flatMap { $0.hits.candidates.map(\.paragraph.number) })
        let old = try maker.wordings(at: turn.before, among: hits)
        let new = try maker.wordings(at: turn.place, among: hits)
        func passages(_ place: Int, _ here: [ContentKey: Int], without other: Int, _ there: [ContentKey: Int]) throws
            -> [Passage]
        {
            let fresh = Set(here.filter { there[$0.key] == nil }.values)
            let otherText = maker.timeline.entries[other].record.text
            return try maker.passages(
                at: place, among: maker.candidates(fresh), matching: leaves,
                overBreaks: found.filter { !$0.hits.ordinals.contains(otherText) }, limit: Self.mostPassages
            ).all
        }
        return (
            try passages(turn.place, new, without: turn.before, old),
            try passages(turn.before, old, without: turn.place, new)
        )
    }
}

extension AnswerMaker {
    /// These paragraphs, to be looked at whole.
    fileprivate func candidates(_ numbers: Set<Int>) -> [Candidate] {
        numbers.map { Candidate(timeline.id(ofParagraph: $0)) }
    }

    /// The first paragraphs of the version at `place` that are among `wanted`, nothing marked in them.
    fileprivate func passages(at place: Int, among wanted: Set<Int>, limit: Int) throws -> [Passage] {
        let text = try text(timeline.entries[place].record.text)
        return try text.inReadingOrder.lazy.filter { wanted.contains($0.paragraph) }.prefix(limit).map {
            Passage(number: $0.number, text: try content(of: $0.paragraph) ?? "", marks: [], isLink: $0.isLink)
        }
    }

    /// The words of the paragraphs of the version at `place` that are among `wanted`, and a paragraph that has them.
    fileprivate func wordings(at place: Int, among wanted: Set<Int>) throws -> [ContentKey: Int] {
        let text = try text(timeline.entries[place].record.text)
        var wordings: [ContentKey: Int] = [:]
        for member in text.inReadingOrder where wanted.contains(member.paragraph) {
            guard let content = try content(of: member.paragraph) else { continue }
            let kind: ParagraphKind = member.isLink ? .link : member.number == 0 ? .title : .body
            let key = ContentKey(kind: kind, content: WordRule.folded(content))
            if wordings[key] == nil { wordings[key] = member.paragraph }
        }
        return wordings
    }
}

extension ChangeRow.Kind {
    fileprivate init(_ turn: Turn) {
        self = turn.isComing ? .added : .removed
    }
}
