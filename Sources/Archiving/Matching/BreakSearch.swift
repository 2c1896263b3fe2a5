import ArchiveStorage
import ArticleModel
import TextNormalization

/// Finds a phrase that runs over paragraph breaks: its beginning ends one paragraph, its end begins another, and what lies between is whole.
///
/// Any two adjacent words of it may stand on the two sides of a break, and the store keeps the words at breaks (see `BreakKey`): nearly always
/// it says that none has them. What it finds costs time in proportion to the phrase and the texts, however the phrase repeats itself.
final class BreakSearch {
    /// What of the phrase stands in a paragraph, by its place among those of the text.
    typealias Part = (place: Int, words: Range<Int>)

    private let view: ArchiveView
    private let scope: SearchScope
    private let walk: PhraseWalk
    /// What the characters must be; nil where words are enough.
    private let verbatim: VerbatimText?
    private let phrase: [String]
    /// The words around each place at which a break can part the phrase, alike ones once.
    let places: [BreakWords]
    /// By how many words stand before the break, less 1: which of ``places`` that is.
    private let indexes: [Int]
    /// By the index of one of ``places``: the most words that stand before such a break.
    private let greatest: [Int]
    private lazy var known = Result { try findEndings() }
    private lazy var chosen = Result { try choose(try known.get()) }
    /// The words of articles that were looked at.
    private var bodies: [ArticleID: BodyWords] = [:]
    /// Where it runs over breaks in articles that were looked at, no text left out; nil where it does so nowhere. Hits refer to the search, and
    /// so are not kept as they are.
    private var resolved: [ArticleID: Places?] = [:]

    /// The beginnings and the ordinals of ``BreakHits``.
    private typealias Places = (beginnings: [Int: Int], ordinals: Runs)

    /// The paragraphs of an article, by their numbers, that may end with a beginning of the phrase: at which of ``places``.
    private typealias Endings = [Int: [Int]]

    private static let fewWords = 16

    /// For a phrase of two or more words that may stand in a body; nil for any other leaf.
    init?(_ leaf: FoldedLeaf, in scope: SearchScope, _ view: ArchiveView) {
        guard case .phrase(let words) = leaf.pattern, words.count > 1, leaf.kind == nil || leaf.kind == .body else {
            return nil
        }
        self.view = view
        self.scope = scope
        phrase = words
        walk = PhraseWalk(words)
        verbatim = leaf.verbatim.first
        // Of the few words of most phrases each is compared sooner than hashed.
        let isShort = words.count <= Self.fewWords
        var numbers: [BreakWords: Int] = [:]
        var places: [BreakWords] = []
        var greatest: [Int] = []
        indexes = words.indices.dropFirst().map { index in
            let around = BreakWords(
                previous: index > 1 ? words[index - 2] : nil, last: words[index - 1], first: words[index],
                next: index + 1 < words.count ? words[index + 1] : nil)
            let number = (isShort ? places.firstIndex(of: around) : numbers[around]) ?? places.count
            if number == places.count {
                if !isShort { numbers[around] = number }
                places.append(around)
                greatest.append(index)
            }
            greatest[number] = index
            return number
        }
        self.places = places
        self.greatest = greatest
    }

    /// The same phrase, whose characters must be these, too.
    init(_ other: BreakSearch, verbatim: VerbatimText) {
        (view, scope, walk, phrase) = (other.view, other.scope, other.walk, other.phrase)
        (places, indexes, greatest) = (other.places, other.indexes, other.greatest)
        self.verbatim = verbatim
        known = other.known
        chosen = other.chosen
    }

    /// From so many words on, few paragraphs anywhere end as a beginning of the phrase does while the next one goes on with it.
    private static let manyWords = 4

    /// Whether it hardly ever runs over a break, so that the store may be asked for that and for all else at once.
    var hardlyRunsOverBreaks: Bool { phrase.count >= Self.manyWords }

    /// Takes what the store tells of ``places``, so that it is not asked.
    ///
    /// - Returns: Whether the phrase may run over a break somewhere.
    func take(_ paragraphs: ArraySlice<[ParagraphID]>) throws -> Bool {
        known = .success(endings(paragraphs))
        return try !articles().isEmpty
    }

    /// Up to so many articles are looked at to see in which of them it runs over a break.
    private static let mostResolved = 128

    /// Whether ``articles()`` are known to have it.
    var isResolved: Bool { ((try? chosen.get())?.count ?? 0) <= Self.mostResolved }

    /// The articles in which it runs over breaks, ascending; where they are many, those in which it may.
    func articles() throws -> [ArticleID] {
        let articles = try chosen.get().keys.sorted()
        guard isResolved else { return articles }
        let hits = try hits(in: articles) { _ in Runs() }
        for article in articles { resolved[article] = .some(hits[article].map { ($0.beginnings, $0.ordinals) }) }
        return articles.filter { hits[$0] != nil }
    }

    /// By article, where it runs over breaks, but for the texts that are left out; none for an article in which it does so nowhere.
    func hits(in articles: some Sequence<ArticleID>, leavingOut texts: (ArticleID) -> Runs) throws -> [ArticleID:
        BreakHits]
    {
        var found: [ArticleID: BreakHits] = [:]
        var jobs: [Job] = []
        let known = try known.get()
        for article in articles {
            if let places = resolved[article] {
                let hits = places.map {
                    BreakHits(article: article, beginnings: $0.beginnings, ordinals: $0.ordinals, search: self)
                }
                found[article] = hits?.leavingOut(texts(article))
            } else if let endings = known[article] {
                jobs.append(Job(search: self, article: article, endings: endings, leftOut: texts(article)))
            }
        }
        for hits in try Self.hits(jobs) { found[hits.article] = hits }
        return found
    }

    /// The same, but for the texts in which hits within paragraphs stand.
    func hits(
        in articles: some Sequence<ArticleID>, beside within: [ArticleHits?]
    ) throws -> [ArticleID: BreakHits] {
        if try known.get().isEmpty { return [:] }
        let found = within.lazy.compactMap { $0 }.map { ($0.article, $0.ordinals) }
        let texts = Dictionary(uniqueKeysWithValues: found)
        return try hits(in: articles) { texts[$0] ?? Runs() }
    }

    /// Where several searches run over breaks, each in articles of its own.
    ///
    /// - Parameters:
    ///   - searches: With the articles in which each looks. No two look in the same one.
    ///   - endings: What the store tells of ``places`` of each, one behind the other.
    static func hits(
        of searches: [(search: BreakSearch, articles: [ArticleID])], endings: [[ParagraphID]]
    ) throws -> [BreakHits] {
        var paragraphs = endings[...]
        var jobs: [Job] = []
        for (search, articles) in searches {
            let own = search.endings(paragraphs.prefix(search.places.count))
            paragraphs = paragraphs.dropFirst(search.places.count)
            jobs += articles.compactMap { article in
                own[article].map { Job(search: search, article: article, endings: $0, leftOut: Runs()) }
            }
        }
        return try hits(jobs)
    }

    // MARK: Paragraphs

    private func findEndings() throws -> [ArticleID: Endings] {
        endings(try view.reader.paragraphs(before: places, in: scope)[...])
    }

    /// - Parameter found: By place, what the store names.
    private func endings(_ found: ArraySlice<[ParagraphID]>) -> [ArticleID: Endings] {
        var endings: [ArticleID: Endings] = [:]
        for (place, paragraphs) in found.enumerated() {
            for paragraph in paragraphs {
                endings[paragraph.article, default: [:]][paragraph.number, default: []].append(place)
            }
        }
        return endings
    }

    /// How many articles are looked at without asking whether they have the rarest word at all.
    private static let mostUnasked = 64
    /// How many rows of an index are read in the time in which an article is looked at, about.
    private static let rowsAnArticle = 16.0
    /// How many rows of an index are taken from the store at once.
    private static let pageSize = 16_384

    /// Those articles in which the phrase's rarest word stands: a break that many articles share need not be looked at in all of them.
    private func choose(_ endings: [ArticleID: Endings]) throws -> [ArticleID: Endings] {
        guard endings.count > Self.mostUnasked, phrase.count > 2 else { return endings }
        let leaves = Set(phrase).map { IndexLeaf(.phrase([IndexTerm.term(ofWord: $0)]), kind: .body) }
        let counts = try view.reader.estimatedCounts(of: Array(leaves))
        guard let rarest = counts.indices.min(by: { counts[$0] < counts[$1] }),
            counts[rarest] < Double(endings.count) * Self.rowsAnArticle
        else { return endings }
        var chosen: [ArticleID: Endings] = [:]
        var after: IndexRow?
        repeat {
            let page = try view.reader.candidates(
                for: leaves[rarest], in: scope, after: after, limit: Self.pageSize)
            for row in page.rows { chosen[row.article] = endings[row.article] }
            after = page.next
        } while after != nil
        return chosen
    }

    /// What is looked for in one article.
    private struct Job {
        let search: BreakSearch
        let article: ArticleID
        let endings: Endings
        /// Texts that are not looked at.
        let leftOut: Runs
        /// For each paragraph that does end with a beginning of the phrase, how many of its words that are at the most.
        var beginnings: [Int: Int] = [:]
        var ordinals = Runs()

        func id(_ number: Int) -> ParagraphID { ParagraphID(article: article, number: number) }
    }

    /// How many of the phrase's first words a paragraph ends with, at the most.
    ///
    /// - Parameter places: At which breaks it is said to end; others do not count.
    private func beginning(_ places: [Int], endingIn content: UnsafeBufferPointer<UInt8>) -> Int {
        var count = walk.beginning(ofAtMost: places.map { greatest[$0] }.max() ?? 0, endingIn: content)
        while count > 0, !places.contains(indexes[count - 1]) { count = walk.border(of: count) }
        return count
    }

    // MARK: Texts

    /// How many numbers of paragraphs are held at once of the bodies that are looked at.
    private static let mostNumbers = 1 << 17

    /// What is found by jobs, no two of which are of one article.
    private static func hits(_ jobs: [Job]) throws -> [BreakHits] {
        var jobs = jobs.sorted { $0.article < $1.article }
        guard let view = jobs.first?.search.view else { return [] }
        try findBeginnings(&jobs, view)
        jobs.removeAll { $0.beginnings.isEmpty }
        guard !jobs.isEmpty else { return [] }
        let stretches = try stretches(of: jobs, view)
        let indexes = Dictionary(uniqueKeysWithValues: jobs.enumerated().map { ($1.article, $0) })
        var after: TextID?
        while !stretches.isEmpty {
            let page = try view.reader.bodies(of: stretches, after: after, limit: mostNumbers)
            for job in jobs where job.search.bodies.count > mostBodies { job.search.bodies = [:] }
            try prepare(for: page, jobs, indexes, view)
            for (id, paragraphs) in page.bodies {
                guard let index = indexes[id.article] else { continue }
                let (search, beginnings) = (jobs[index].search, jobs[index].beginnings)
                let ends = try paragraphs.withUnsafeBufferPointer { paragraphs in
                    try search.withBodies(of: id.article) { bodies in
                        try search.occurrences(in: paragraphs, beginnings, &bodies, most: 1)
                    }
                }
                if !ends.isEmpty { jobs[index].ordinals.append(id.ordinal...id.ordinal) }
            }
            after = page.next
            if after == nil { break }
        }
        return jobs.filter { !$0.ordinals.isEmpty }.map { job in
            BreakHits(article: job.article, beginnings: job.beginnings, ordinals: job.ordinals, search: job.search)
        }
    }

    private static func findBeginnings(_ jobs: inout [Job], _ view: ArchiveView) throws {
        var candidates: [Candidate] = []
        var owners: [(job: Int, number: Int)] = []
        for (index, job) in jobs.enumerated() {
            for number in job.endings.keys.sorted() {
                candidates.append(Candidate(job.id(number)))
                owners.append((index, number))
            }
        }
        try view.reader.withContents(of: candidates) { place, _, content in
            let (index, number) = owners[place]
            let count = jobs[index].search.beginning(jobs[index].endings[number] ?? [], endingIn: content)
            if count > 0 { jobs[index].beginnings[number] = count }
        }
    }

    /// The texts in which something stands that a phrase may begin with.
    private static func stretches(of jobs: [Job], _ view: ArchiveView) throws -> [TextStretch] {
        var spans = try view.reader.spans(of: jobs.flatMap { job in job.beginnings.keys.map(job.id) })[...]
        return jobs.flatMap { job in
            var union = SpanUnion()
            for own in spans.prefix(job.beginnings.count) {
                for span in own { union.add(span.ordinals) }
            }
            spans = spans.dropFirst(job.beginnings.count)
            return union.takeRuns().subtracting(job.leftOut).ranges.map {
                TextStretch(article: job.article, ordinals: $0)
            }
        }
    }

    /// Reads together the paragraphs behind those with which a phrase may begin.
    private static func prepare(
        for page: BodyPage, _ jobs: [Job], _ indexes: [ArticleID: Int], _ view: ArchiveView
    ) throws {
        var followers: Set<ParagraphID> = []
        for (id, paragraphs) in page.bodies {
            guard let index = indexes[id.article] else { continue }
            let (search, beginnings) = (jobs[index].search, jobs[index].beginnings)
            guard let least = beginnings.keys.min(), let greatest = beginnings.keys.max() else { continue }
            // Mostly there is one such paragraph: nothing else is worth a look into the table.
            for (number, next) in zip(paragraphs, paragraphs.dropFirst())
            where (least...greatest).contains(number) && beginnings[number] != nil
                && search.bodies[id.article]?.knowsBeginning(of: next) != true
            {
                followers.insert(ParagraphID(article: id.article, number: next))
            }
        }
        let candidates = followers.sorted().map { Candidate($0) }
        try view.reader.withContents(of: candidates) { place, _, content in
            let id = candidates[place].paragraph
            guard let index = indexes[id.article] else { return }
            jobs[index].search.withBodies(of: id.article) { $0.addBeginning(of: id.number, in: content) }
        }
    }

    /// The places in a text at which the phrase runs over breaks, in order, at most so many: the paragraphs of each, with the words in them.
    func occurrences(in text: TextRecord, of hits: BreakHits, most: Int) throws -> [[Part]] {
        try text.paragraphs.withUnsafeBufferPointer { paragraphs in
            try withBodies(of: hits.article) { bodies in
                try occurrences(in: paragraphs, hits.beginnings, &bodies, most: most).map {
                    try parts($0, in: paragraphs, &bodies)
                }
            }
        }
    }

    /// Of so many articles what was read is kept, and of those whose bodies are looked at together.
    private static let mostBodies = 256

    private func withBodies<Result>(of article: ArticleID, _ body: (inout BodyWords) throws -> Result) rethrows
        -> Result
    {
        var own = bodies.removeValue(forKey: article) ?? BodyWords(article: article, reader: view.reader, walk)
        defer { bodies[article] = own }
        return try body(&own)
    }

    /// Where the phrase ends: the place of a paragraph, and how many words of it are read.
    private typealias End = (place: Int, words: Int)

    /// The paragraphs since the one with which what is read of the phrase began: tells where a place begins without walking back to it.
    private struct Reading {
        private var first = 0
        /// By paragraph, how many words are read up to its end.
        private var ends: [Int] = []
        private var opening = 0

        mutating func begin(at place: Int, words: Int) {
            ends.removeAll(keepingCapacity: true)
            ends.append(words)
            (first, opening) = (place, 0)
        }

        mutating func goOn(words: Int) { ends.append((ends.last ?? 0) + words) }

        /// Where a phrase of so many words begins that ends behind so many of the next paragraph, and how many of its words stand there; each
        /// asked for begins behind those before.
        mutating func opening(of count: Int, endingBehind words: Int) -> (place: Int, words: Int) {
            let before = (ends.last ?? 0) + words - count
            while opening + 1 < ends.count, ends[opening] <= before { opening += 1 }
            return (first + opening, ends[opening] - before)
        }
    }

    private func occurrences(
        in paragraphs: UnsafeBufferPointer<Int>, _ beginnings: [Int: Int], _ bodies: inout BodyWords, most: Int
    ) throws -> [End] {
        guard let least = beginnings.keys.min(), let greatest = beginnings.keys.max() else { return [] }
        try view.reader.checkDeadline()
        var ends: [End] = []
        // How many words of the phrase are read at the end of the paragraphs so far.
        var state = 0
        var reading = Reading()
        for (place, number) in paragraphs.enumerated() {
            if state > 0 {
                let words = try bodies.beginning(of: number)
                var count = 0
                // Until what is read of the phrase begins in this paragraph.
                while count < words.count, state > count {
                    state = walk.read(after: state, words[count])
                    count += 1
                    guard state == walk.count, try agree((place, count), &reading, in: paragraphs, &bodies) else {
                        continue
                    }
                    ends.append((place, count))
                    if ends.count == most { return ends }
                }
                if state == walk.count { state = walk.border(of: state) }
                // It goes on where all of the paragraph is a part of it.
                if state > count {
                    reading.goOn(words: count)
                    continue
                }
            }
            // Mostly there is one such paragraph: nothing else is worth a look into the table.
            state = (least...greatest).contains(number) ? beginnings[number] ?? 0 : 0
            if state > 0 { reading.begin(at: place, words: state) }
        }
        return ends
    }

    private func agree(
        _ end: End, _ reading: inout Reading, in paragraphs: UnsafeBufferPointer<Int>, _ bodies: inout BodyWords
    ) throws -> Bool {
        guard let verbatim else { return true }
        // The words may agree at every paragraph of a text, and the characters at none.
        try view.reader.checkDeadline()
        let opening = reading.opening(of: walk.count, endingBehind: end.words)
        guard try bodies.opens(paragraphs[opening.place], withLast: opening.words, verbatim) else { return false }
        return try bodies.agree(parts(end, in: paragraphs, &bodies), of: paragraphs, with: verbatim)
    }

    private func parts(
        _ end: End, in paragraphs: UnsafeBufferPointer<Int>, _ bodies: inout BodyWords
    ) throws -> [Part] {
        var parts: [Part] = [(end.place, 0..<end.words)]
        var rest = walk.count - end.words
        var place = end.place
        while rest > 0, place > 0 {
            place -= 1
            let count = try bodies.count(of: paragraphs[place])
            let taken = min(count, rest)
            if taken > 0 { parts.append((place, count - taken..<count)) }
            rest -= taken
        }
        return parts.reversed()
    }

    /// The characters of a place in a text, from its first word to its last, with a space at each break.
    ///
    /// - Parameter content: The paragraph at a place of the text.
    static func characters(of parts: [Part], _ content: (_ place: Int) throws -> String) rethrows -> VerbatimText {
        guard let first = parts.first, let last = parts.last else { return VerbatimText("") }
        var text = ""
        // What stands between two parts has no words, but it has characters.
        for place in first.place...last.place {
            let content = try content(place)
            let scalars = content.unicodeScalars
            let start = place == first.place ? WordMap(content).place(ofWords: first.words).lowerBound : 0
            let end = place == last.place ? WordMap(content).place(ofWords: last.words).upperBound : scalars.count
            text += " " + String(scalars.dropFirst(start).prefix(max(0, end - start)))
        }
        return VerbatimText(text)
    }
}
