import Archiving
import ArticleModel

/// Two archives of one history, asked the same.
final class ArchivePair {
    private let archives: [Archive]
    /// What was asked where the answers differed, and how they did.
    private(set) var faults: [String] = []
    /// How many rows the answers had.
    private(set) var rows = 0

    /// Archives that are empty.
    init(_ one: Archive, _ other: Archive) {
        archives = [one, other]
    }

    /// Takes versions in by both, in the same order: so articles have the same numbers.
    func ingest(_ versions: [ImportedVersion]) throws {
        for archive in archives {
            let session = IngestSession(into: archive)
            for version in versions { _ = try session.add(version) }
            _ = try session.finish()
        }
    }

    /// Hides an article in both.
    func hide(_ selector: String) throws {
        for archive in archives { _ = try archive.setHidden(true, selector) }
    }

    /// Asks both, and notes a difference of the answers. An error is an answer.
    ///
    /// - Returns: What the first one answers; nil for an error.
    @discardableResult
    func ask<Answer>(
        _ question: String, differs: (Answer, Answer) -> String?, count: (Answer) -> Int,
        _ ask: (Archive) throws -> Answer
    ) -> Answer? {
        switch (Result { try ask(archives[0]) }, Result { try ask(archives[1]) }) {
        case (.success(let one), .success(let other)):
            if let difference = differs(one, other) { faults.append("\(question): \(difference)") }
            rows += count(one)
            return one
        case (.failure(let one), .failure(let other)):
            if "\(one)" != "\(other)" { faults.append("\(question): threw \(one), threw \(other)") }
        case (.success, .failure(let other)):
            faults.append("\(question): answered, threw \(other)")
        case (.failure(let one), .success):
            faults.append("\(question): threw \(one), answered")
        }
        return nil
    }

    /// Asks both for what has one form.
    func ask<Answer: Equatable>(
        _ question: String, count: (Answer) -> Int = { _ in 1 }, _ ask: (Archive) throws -> Answer
    ) -> Answer? {
        self.ask(
            question, differs: { $0 == $1 ? nil : "\("\($0)".prefix(2_000))\n    other: \("\($1)".prefix(2_000))" },
            count: count, ask)
    }

    /// Asks both for rows with a total. Where a total is a lower bound, it is none of a smaller number.
    ///
    /// - Returns: Where the next page begins.
    func askRows<Row: Equatable>(_ question: String, _ ask: (Archive) throws -> Answers<Row>) -> AnswerCursor? {
        self.ask(
            question,
            differs: { one, other in
                guard one.rows == other.rows else {
                    return Self.difference(of: one.rows, other.rows)
                }
                if one.next != other.next { return "goes on at \(one.next as Any), \(other.next as Any)" }
                // On the last page every article was looked at; before, what was passed over depends on where the looking ended.
                if one.next == nil, one.ofUnknownTime != other.ofUnknownTime {
                    return "\(one.ofUnknownTime) of unknown time, \(other.ofUnknownTime)"
                }
                return one.total.agrees(with: other.total) ? nil : "total \(one.total), \(other.total)"
            }, count: { $0.rows.count }, ask)?.next
    }

    /// The first rows that differ.
    private static func difference<Row: Equatable>(of rows: [Row], _ others: [Row]) -> String {
        let place = zip(rows, others).prefix { $0 == $1 }.count
        func row(_ rows: [Row]) -> String { place < rows.count ? "\(rows[place])" : "none" }
        return "\(rows.count) rows, \(others.count) rows; row \(place) is \(row(rows).prefix(1_000))\n    "
            + "other: \(row(others).prefix(1_000))"
    }
}

extension AnswerTotal {
    /// Whether both can be true.
    fileprivate func agrees(with other: AnswerTotal) -> Bool {
        switch (isExact, other.isExact) {
        case (true, true): count == other.count
        case (true, false): other.count <= count
        case (false, true): count <= other.count
        case (false, false): true
        }
    }
}
