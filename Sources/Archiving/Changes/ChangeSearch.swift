import ArchiveStorage
import ArticleModel

/// Finds the changes that a question asks for, and keeps the page that it asks for.
struct ChangeSearch {
    let question: ChangesQuestion
    let view: ArchiveView
    private var collector: ChangeCollector
    /// The sources of the articles that were looked at for a query.
    private(set) var metSources: Set<ExactName> = []

    /// How many articles are taken from the store at once where there is no query: first, and at the most.
    private static let pageSizes = (first: 32, most: 256)

    init(_ question: ChangesQuestion, view: ArchiveView) {
        self.question = question
        self.view = view
        collector = ChangeCollector(
            order: ChangeOrder(isNewestFirst: question.isNewestFirst), cursor: question.cursor, limit: question.limit)
    }

    /// In which order articles are looked at: those of unknown time first where the question has them so.
    private var order: ArticleOrder { question.isNewestFirst ? .latest : .undatedFirst }

    /// Looks at every paragraph of the articles in which something can have changed that is shown; others cost a look at their versions.
    mutating func findEverywhere() throws {
        let scope = try ArticleScope(question.scope, fewestVersions: 2, in: view.reader)
        var after: ArticlePosition?
        var size = Self.pageSizes.first
        repeat {
            let articles = try view.reader.articles(in: scope, order: order, after: after, limit: size)
            size = min(2 * size, Self.pageSizes.most)
            try findEverything(in: articles)
            after = articles.last?.position(in: order)
        } while after.map { !collector.isComplete(before: $0) } ?? false
    }

    /// The page that the question asks for, of all that was found.
    mutating func page(_ places: ChangePlaces) throws -> ChangeCollector.Page { try collector.page(places) }

    /// All that was found, in no order, where the question sets no limit.
    var everything: [FoundChange] { collector.everything }

    /// Looks at every paragraph of some articles.
    mutating func findEverything(in articles: [ArticleRecord]) throws {
        try view.load(articles)
        var turns: [ArticleID: ArticleTurns] = [:]
        for article in articles { turns[article.id] = try articleTurns(article) }
        guard !turns.isEmpty else { return }
        var (article, wordings): (ArticleID?, Wordings) = (nil, Wordings())
        func end() {
            guard let article, var own = turns[article] else { return }
            for wording in wordings.all { collect(wording, among: &own) }
            wordings = Wordings()
        }
        try view.reader.forEachParagraph(of: turns.keys.sorted(), areLinks: question.isAboutLinks) { record, spans in
            if record.id.article != article { end() }
            article = record.id.article
            guard question.asks(for: record.kind) else { return }
            var content = record.content
            let ordinals = Runs(spans.map(\.ordinals))
            content.withUTF8 { wordings.add(record.id.number, record.kind, content: $0, ordinals: ordinals) }
        }
        end()
    }

    /// Looks at the paragraphs that the query leads to.
    mutating func find(_ query: FoldedQuery, using evaluator: QueryEvaluator) throws {
        let (untimed, times) = query.withoutTimes
        let isByParagraph = untimed.isDecidedByParagraph && !question.isAboutMatches
        let scope = ArticleScope(
            in: evaluator.scope, source: question.scope.source, since: question.scope.since,
            until: question.scope.until, fewestVersions: 2)
        var candidates = try evaluator.candidates(for: untimed, in: scope, order: order, limit: question.limit)
        while let page = try candidates.nextPage() {
            metSources.formUnion(page.map(\.article.source))
            var turns = try page.compactMap { try articleTurns($0.article, times) }
            if isByParagraph {
                try findParagraphs(fitting: untimed, among: &turns, using: evaluator)
            } else {
                for turns in turns { try findMatches(of: untimed, among: turns, using: evaluator) }
            }
            if let next = candidates.next, collector.isComplete(before: next) { break }
        }
    }

    private mutating func findParagraphs(
        fitting query: FoldedQuery, among turns: inout [ArticleTurns], using evaluator: QueryEvaluator
    ) throws {
        let hits = try hits(of: query, in: turns.map(\.timeline.article.id), using: evaluator)
        var candidates: [Candidate] = []
        var owners: [Int] = []
        for index in turns.indices {
            try findPhrasesOverBreaks(of: query, beside: hits[index], among: &turns[index], using: evaluator)
            guard isWanted(hits[index], among: &turns[index]) else { continue }
            let numbers = hits[index].keys.sorted()
            candidates += numbers.map { Candidate(ParagraphID(article: turns[index].timeline.article.id, number: $0)) }
            owners += numbers.map { _ in index }
        }
        var wordings: [Int: Wordings] = [:]
        try view.reader.withContents(of: candidates) { place, kind, content in
            let (index, number) = (owners[place], candidates[place].paragraph.number)
            let ordinals = hits[index][number]?.ordinals ?? Runs()
            wordings[index, default: Wordings()].add(number, kind, content: content, ordinals: ordinals)
        }
        for index in wordings.keys.sorted() {
            // Most paragraphs are matched by the same few leaves.
            var fitting: [Set<FoldedLeaf>: Runs] = [:]
            for wording in wordings[index]?.all ?? [] where question.asks(for: wording.kind) {
                guard let leaves = hits[index][wording.paragraphs[0]]?.leaves else { continue }
                let places = fitting[leaves] ?? query.places(matching: leaves, in: turns[index].timeline)
                fitting[leaves] = places
                collect(wording, among: &turns[index], within: places)
            }
        }
    }

    /// Whether one of some paragraphs comes or goes where a change is wanted. What comes and goes as one does so where one of its paragraphs
    /// does: mostly none does, and then no text is read.
    private func isWanted(_ hits: ParagraphHits, among turns: inout ArticleTurns) -> Bool {
        for hit in hits.values {
            let areLinks = hit.leaves.contains { $0.kind == .link }
            let found = turns.turns(ofTexts: hit.ordinals, areLinks: areLinks)
            if found.contains(where: { collector.wants(ChangeMoment(turns.timeline, $0.place)) }) { return true }
        }
        return false
    }

    /// Phrases that come or go over paragraph breaks: no paragraph tells of them. Where one with the whole phrase comes or goes in the same
    /// version, that is told already.
    private mutating func findPhrasesOverBreaks(
        of query: FoldedQuery, beside paragraphs: ParagraphHits, among turns: inout ArticleTurns,
        using evaluator: QueryEvaluator
    ) throws {
        let timeline = turns.timeline
        var seen: Set<FoldedLeaf> = []
        for leaf in query.findingLeaves where seen.insert(leaf).inserted {
            guard let hits = try evaluator.hits(of: leaf, in: timeline.article.id), hits.breaks != nil else { continue }
            let places = query.places(matching: [leaf], in: timeline)
            var told: [Turn] = []
            for paragraph in paragraphs.values where paragraph.leaves.contains(leaf) {
                told += turns.turns(ofTexts: paragraph.ordinals, areLinks: false)
            }
            let untold = turns.turns(ofTexts: hits.ordinals, areLinks: false).filter { turn in
                places.contains(turn.place)
                    && !told.contains { $0.place == turn.place && $0.isComing == turn.isComing }
            }
            collect(untold, .match, paragraphs: [], phrase: (leaf, seen.count), in: timeline)
        }
    }

    /// By their numbers, paragraphs that some leaves may match: where each stands, and which leaves these are.
    private typealias ParagraphHits = [Int: (ordinals: Runs, leaves: Set<FoldedLeaf>)]

    /// By article, the paragraphs that the query's leaves may match.
    private func hits(
        of query: FoldedQuery, in articles: [ArticleID], using evaluator: QueryEvaluator
    ) throws -> [ParagraphHits] {
        var leaves: [ParagraphID: Set<FoldedLeaf>] = [:]
        for leaf in Set(query.findingLeaves) {
            for article in articles {
                for candidate in try evaluator.hits(of: leaf, in: article)?.candidates ?? [] {
                    leaves[candidate.paragraph, default: []].insert(leaf)
                }
            }
        }
        let paragraphs = leaves.keys.sorted()
        var hits: [ArticleID: ParagraphHits] = [:]
        for (id, ordinals) in zip(paragraphs, try view.ordinals(ofEach: paragraphs.map { Candidate($0) })) {
            hits[id.article, default: [:]][id.number] = (ordinals, leaves[id] ?? [])
        }
        return articles.map { hits[$0] ?? [:] }
    }

    private mutating func findMatches(
        of query: FoldedQuery, among turns: ArticleTurns, using evaluator: QueryEvaluator
    ) throws {
        let present = try evaluator.places(of: query, in: turns.timeline)
        let possible = try evaluator.places(
            of: query, in: turns.timeline, Benefit(ofDoubt: true, ofUnknownTime: true))
        let found = turns.turns(present: present, unknown: possible.subtracting(present))
        collect(found, .match, paragraphs: [], in: turns.timeline)
    }

    /// The turns of an article in which a change can be wanted; nil for any other.
    private func articleTurns(_ article: ArticleRecord, _ times: [FoldedQuery] = []) throws -> ArticleTurns? {
        guard article.counts.versions > 1, question.scope.allows(source: article.source),
            let timeline = try view.timeline(of: article.id)
        else { return nil }
        let turns = ArticleTurns(
            timeline: timeline, scope: question.scope, times: times,
            leavingOutTechnical: question.leavesOutTechnical, storedSince: question.storedSince)
        let isWanted = turns.counting.ranges.contains { range in
            range.contains { $0 > 0 && collector.wants(ChangeMoment(turns.timeline, $0)) }
        }
        return isWanted ? turns : nil
    }

    /// Takes the comings and goings of a wording; nil for places means all. Edits that change no word are counted, or taken, too, where they
    /// are asked for.
    private mutating func collect(_ wording: Wording, among turns: inout ArticleTurns, within places: Runs? = nil) {
        let timeline = turns.timeline
        let subject = ChangeRow.Subject(wording.kind)
        func comings(_ ordinals: Runs) -> [Turn] {
            let all = turns.turns(ofTexts: ordinals, areLinks: wording.kind == .link)
            return places.map { places in all.filter { places.contains($0.place) } } ?? all
        }
        let words = comings(wording.ordinals)
        collect(words, subject, paragraphs: wording.paragraphs, in: timeline)
        // What alone has its words came and left with them.
        guard wording.parts.count > 1 else { return }
        let changed = Set(words.map(\.place))
        let edits = wording.parts.map { part in (part, comings(part.ordinals).filter { !changed.contains($0.place) }) }
        if question.tellsCharacters {
            for (part, turns) in edits {
                collect(turns, subject, paragraphs: [part.paragraph], in: timeline, areOfCharacters: true)
            }
        } else {
            for place in Set(edits.flatMap(\.1).map(\.place)) { collector.passOver(at: ChangeMoment(timeline, place)) }
        }
    }

    /// - Parameter phrase: The phrase that comes and goes over breaks, and a number that tells it from others of the query.
    private mutating func collect(
        _ turns: [Turn], _ subject: ChangeRow.Subject, paragraphs: [Int],
        phrase: (leaf: FoldedLeaf, number: Int)? = nil, in timeline: Timeline, areOfCharacters: Bool = false
    ) {
        func add(_ first: Turn, _ last: Turn, times: Int) {
            // A folded row stands where a reader first meets it.
            let isAtLast = question.isNewestFirst && times > 1
            collector.add(
                FoundChange(
                    article: timeline.article.id, moment: ChangeMoment(timeline, (isAtLast ? last : first).place),
                    subject: subject, first: first, last: last, isAtLast: isAtLast, times: times,
                    paragraphs: paragraphs, isOfCharacters: areOfCharacters, phrase: phrase?.leaf,
                    phraseNumber: phrase?.number ?? 0))
        }
        // What is not asked for is neither shown nor counted, in a folded row as in any other.
        let turns = turns.filter { $0.isComing ? question.asksForAdditions : question.asksForRemovals }
        if question.foldsFlips, turns.count >= ChangesQuestion.fewestFlips, let first = turns.first,
            let last = turns.last
        {
            return add(first, last, times: turns.count)
        }
        for turn in turns { add(turn, turn, times: 1) }
    }
}
