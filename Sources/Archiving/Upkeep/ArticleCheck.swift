import ArchiveStorage
import ArticleModel

/// The faults of one article.
struct ArticleCheck {
    let article: ArticleRecord
    let reader: any ArchiveReader
    private let pairRule: PairRule
    private(set) var postings = PostingSum()
    private var contents: [Int: String] = [:]
    private var edges: [Int: ParagraphEdges] = [:]
    private var breaks: Set<ParagraphBreak> = []
    private var ordinalsByParagraph: [Int: Runs] = [:]
    /// The texts whose links are known.
    private var ordinalsWithLinks: Set<Int> = []
    private var found: [String] = []

    init(article: ArticleRecord, reader: any ArchiveReader, pairRule: PairRule) {
        self.article = article
        self.reader = reader
        self.pairRule = pairRule
    }

    var breakSum: BreakSum {
        breaks.reduce(into: BreakSum()) { $0.add($1) }
    }

    mutating func faults(
        countingInto statistics: inout [[UInt8]: Int], _ total: inout HeldTotal
    ) throws -> [String] {
        let ordinals = try reader.textOrdinals(of: article.id)
        total.add(texts: ordinals.count)
        try checkParagraphs(ordinals, &statistics, &total)
        try checkTexts(ordinals)
        total.add(article, versions: try checkVersions(Set(ordinals)))
        return found
    }

    private mutating func note(_ fault: String) {
        if found.count < IntegrityCheck.most { found.append("article \(article.key): \(fault)") }
    }

    private mutating func checkParagraphs(
        _ ordinals: [Int], _ statistics: inout [[UInt8]: Int], _ total: inout HeldTotal
    ) throws {
        let newest = ordinals.last ?? 0
        let held = Runs(ascending: ordinals)
        var next = 1
        var paragraphs: [(ParagraphRecord, [TextSpan])] = []
        try reader.forEachParagraph(of: article.id) { paragraphs.append(($0, $1)) }
        try reader.forEachLink(of: article.id) { paragraphs.append(($0, $1)) }
        for (record, spans) in paragraphs.sorted(by: { $0.0.id < $1.0.id }) {
            let number = record.id.number
            let key = ContentKey(kind: record.kind, content: record.content)
            let indexed = ArticleDelta.IndexedParagraph(
                id: record.id, kind: record.kind, contentKey: key.stored, content: record.content)
            if indexed.record != record { note("paragraph \(number): its key or its number of windows is wrong") }
            if number < next { note("paragraph \(number): overlaps the windows of the one before") }
            next = number + record.windows
            addPostings(of: indexed, &statistics)
            contents[number] = record.content
            if record.kind != .link { edges[number] = ParagraphEdges(of: record.content) }
            total.add(record, spans: spans.count)
            let covered = held.intersection(Runs(spans.map(\.ordinals)))
            ordinalsByParagraph[number] = covered
            let isOpen = spans.contains { $0.last == nil }
            if isOpen != covered.contains(newest) {
                note("paragraph \(number): its last span is wrongly open or closed")
            }
            if covered.isEmpty { note("paragraph \(number): stands in no text") }
        }
    }

    private mutating func addPostings(
        of paragraph: ArticleDelta.IndexedParagraph, _ statistics: inout [[UInt8]: Int]
    ) {
        let record = paragraph.record
        paragraph.terms.withUnsafeBufferPointer { terms in
            for (window, range) in paragraph.windows.enumerated() {
                let row = record.id.rawValue + Int64(window)
                let words = UnsafeBufferPointer(rebasing: terms[range])
                for (position, word) in words.split(separator: UInt8(ascii: " ")).enumerated() {
                    postings.add(
                        word: UnsafeBufferPointer(rebasing: word), row: row, kind: record.kind, position: position)
                }
                if record.kind != .link { addPairs(of: words, row: row) }
            }
        }
        paragraph.forEachSampledWord { statistics[Array($0.bytes), default: 0] -= 1 }
    }

    private mutating func addPairs(of words: UnsafeBufferPointer<UInt8>, row: Int64) {
        var pairs: [UInt32] = []
        pairRule.append(pairsOf: words, to: &pairs)
        for pair in Set(pairs) { postings.add(pair: pair, row: row) }
    }

    private mutating func checkTexts(_ ordinals: [Int]) throws {
        var counts: [Int: Int] = [:]
        var misplaced: Set<Int> = []
        var previous: [Int] = []
        for ordinal in ordinals {
            guard let text = try reader.text(ordinal, of: article.id) else { continue }
            if text.links != nil { ordinalsWithLinks.insert(ordinal) }
            for member in text.everything where contents[member] != nil {
                counts[member, default: 0] += 1
                if ordinalsByParagraph[member]?.contains(ordinal) != true { misplaced.insert(member) }
            }
            let isWhole =
                text.members.allSatisfy { edges[$0] != nil }
                && (text.links ?? []).allSatisfy { contents[$0] != nil && edges[$0] == nil }
            guard isWhole else {
                note("text \(ordinal): names a paragraph or a link that is not there")
                continue
            }
            if repeatedBytes(of: text) > TextRecord.mostRepeatedBytes {
                note("text \(ordinal): repeats its paragraphs too often")
                continue
            }
            let changed = ChangedStretch(from: previous, to: text.paragraphs).new
            breaks.formUnion(
                TextBreaks(paragraphs: text.paragraphs).breaks(around: changed) { edges[text.paragraphs[$0]]! })
            previous = text.paragraphs
            let title = text.title == 0 ? nil : contents[text.title]
            let digest = TextDigest(title: title, paragraphs: text.paragraphs.compactMap { contents[$0] })
            if digest != text.digest { note("text \(ordinal): its digest is not that of its paragraphs") }
        }
        // The texts that name it are those that its spans cover: none lies outside, and there are as many.
        for (number, covered) in ordinalsByParagraph
        where misplaced.contains(number) || covered.count != counts[number] ?? 0 {
            note("paragraph \(number): its spans differ from the texts that name it")
        }
    }

    /// How many bytes of a text, all of whose paragraphs are there, stand in it more than once.
    private func repeatedBytes(of text: TextRecord) -> Int {
        func bytes(_ numbers: some Sequence<Int>) -> Int { numbers.reduce(0) { $0 + (contents[$1]?.utf8.count ?? 0) } }
        let all = bytes(text.paragraphs)
        return all > TextRecord.mostRepeatedBytes ? all - bytes(Set(text.paragraphs)) : 0
    }

    /// Gives how many versions there are.
    private mutating func checkVersions(_ ordinals: Set<Int>) throws -> Int {
        let versions = try reader.versions(of: article.id)
        var counts = VersionCounts()
        for version in versions { counts.add(number: version.number, seenAt: version.seenAt) }
        if counts != article.counts { note("its counts of versions are wrong") }
        for version in versions where !ordinals.contains(version.text) {
            note("version \(version.number ?? version.arrival): its text \(version.text) is not there")
        }
        for version in versions where version.knowsLinks != ordinalsWithLinks.contains(version.text) {
            note("version \(version.number ?? version.arrival): whether its links are known differs from its text")
        }
        if Set(versions.map(\.text)) != ordinals, found.isEmpty { note("a text is borne by no version") }
        return versions.count
    }
}
