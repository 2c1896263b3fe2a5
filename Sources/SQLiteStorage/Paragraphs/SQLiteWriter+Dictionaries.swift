import ArchiveStorage
import ArticleModel
import GRDB

extension SQLiteWriter {
    /// About how many bytes of text one is made from. Twice as many gain a hundredth and take twice as long.
    private static let sampleBytes = 1 << 20
    /// How many blocks are looked at for them.
    private static let sampledBlocks = 1_024
    /// The part of a long paragraph that counts.
    private static let longestSample = 4 << 10

    /// Packs all that waits, with a dictionary from it where it is time for one.
    func finishParagraphs() throws {
        if !waiting.isEmpty { try makeDictionaryIfDue() }
        try storeParagraphs()
    }

    /// The newest dictionary; nil where there is none yet, or none could be made.
    func dictionaryForPacking() throws -> TextDictionary? {
        if let known = packingDictionary { return known }
        let newest = try newestDictionary()
        let found = newest.isEmpty ? nil : try dictionary(newest.number)
        packingDictionary = .some(found)
        return found
    }

    private func newestDictionary() throws -> (number: Int, isEmpty: Bool) {
        let row = try RowStatement(
            database, "SELECT id, length(content) = 0 FROM dictionary ORDER BY id DESC LIMIT 1")
        defer { row.reset() }
        return try row.step() ? (try row.number(0, .code), row.integer(1) != 0) : (0, true)
    }

    /// Languages and topics change as an archive grows: so a dictionary is made from all of the text whenever there is eight times as much.
    func makeDictionaryIfDue() throws {
        let (newest, bytes) = (try newestDictionary().number, try contentTotal().paragraphBytes)
        let threshold = codecs.firstDictionaryBytes.multipliedReportingOverflow(by: 1 << (3 * min(newest, 20)))
        guard !threshold.overflow, bytes >= threshold.partialValue else { return }
        let content = TextDictionary.trained(
            on: try samples(), byteCount: min(TextDictionary.mostBytes, bytes / 16))
        let row = try RowStatement(database, "INSERT INTO dictionary (id, content) VALUES (?, ?)")
        // One without content says that it was tried.
        try row.bind(try StoredNumber.code.checked(Int64(newest + 1)), at: 1)
        try row.bind(blob: content, at: 2)
        try row.run()
        packingDictionary = nil
    }

    /// Text of what waits, and of what is stored, in the proportion of both.
    private func samples() throws -> [ArraySlice<UInt8>] {
        let records = waiting.keys.sorted().flatMap { waiting[$0]?.added ?? [] }
        let waitingBytes = records.reduce(0) { $0 + $1.content.utf8.count }
        let share = min(1, Double(waitingBytes) / Double(max(1, try contentTotal().paragraphBytes)))
        let wanted = Int(Double(Self.sampleBytes) * share)
        var samples: [ArraySlice<UInt8>] = []
        var taken = 0
        func take(_ sample: ArraySlice<UInt8>) {
            samples.append(sample)
            taken += sample.count
        }
        let step = max(1, waitingBytes / max(1, wanted))
        for place in stride(from: 0, to: records.count, by: step) where taken < wanted {
            take(ArraySlice(records[place].content.utf8.prefix(Self.longestSample)))
        }
        try forEachSampledBlock(count: Int(Double(Self.sampledBlocks) * (1 - share))) { block in
            if taken < Self.sampleBytes { take(block.text.prefix(Self.longestSample)) }
        }
        return samples
    }

    /// Gives blocks that are stored, spread evenly over the articles, and within them.
    private func forEachSampledBlock(count: Int, _ body: (ParagraphBlock) throws -> Void) throws {
        let greatest = try Int.fetchOne(database, sql: "SELECT max(id) FROM article") ?? 0
        for place in 0..<count {
            let position = (Double(place) + 0.5) / Double(count) * Double(greatest)
            // Where only some articles are looked at, the parts within them are spread by the golden ratio.
            let share = (greatest > count ? Double(place) * 0.618 : position).truncatingRemainder(dividingBy: 1)
            if let block = try storedBlock(of: ArticleID(rawValue: Int64(position) + 1), at: share) { try body(block) }
        }
    }

    /// The block that stands so far behind the first number of an article, of all up to its last one.
    private func storedBlock(of article: ArticleID, at share: Double) throws -> ParagraphBlock? {
        let range = ParagraphID.range(of: article)
        let start = range.lowerBound.rawValue
        guard let last = try lastBlockID(in: start...range.upperBound.rawValue),
            let id = try lastBlockID(in: start...start + Int64(Double(last - start) * share))
        else { return nil }
        let row = try RowStatement(database, "SELECT \(Self.blockColumns) FROM paragraph_block WHERE id = ?")
        defer { row.reset() }
        try row.bind(id, at: 1)
        return try row.step() ? try block(row) : nil
    }

    private func lastBlockID(in range: ClosedRange<Int64>) throws -> Int64? {
        let row = try RowStatement(database, "SELECT max(id) FROM paragraph_block WHERE id BETWEEN ? AND ?")
        defer { row.reset() }
        try row.bind(range.lowerBound, at: 1)
        try row.bind(range.upperBound, at: 2)
        return try row.step() && !row.isNull(0) ? row.integer(0) : nil
    }
}
