import Archiving
import ArticleModel
import TestSupport

/// Two archives of one history, asked the same: the reference first, then the one that is held against it.
final class ArchivePair {
    private let reference, other: Archive
    /// What was asked where the answers differed, and how they did.
    private(set) var faults: [String] = []
    /// How many rows the answers had.
    private(set) var rows = 0
    /// How many totals of the other were exact, and how many were lower bounds below the truth.
    private(set) var exactTotals = 0, lowerBounds = 0

    /// So many rows are all.
    static let allRows = 100_000

    /// Archives that are empty.
    init(_ reference: Archive, _ other: Archive) {
        self.reference = reference
        self.other = other
    }

    // MARK: Writing

    /// Takes versions in by both, in the same order: so articles have the same numbers.
    func ingest(_ versions: [ImportedVersion]) throws {
        for archive in [reference, other] {
            let session = IngestSession(into: archive)
            for version in versions { _ = try session.add(version) }
            _ = try session.finish()
        }
    }

    /// Hides an article in both, or shows it again.
    func setHidden(_ isHidden: Bool, _ selector: String) {
        _ = ask("hide \(isHidden) \(selector)") { try $0.setHidden(isHidden, selector) }
    }

    /// Forgets an article in both.
    func forget(_ selector: String) {
        _ = ask("forget \(selector)") { try $0.forget(selector) }
    }

    // MARK: Asking

    /// Asks both, and notes where the answers differ. An error is an answer.
    ///
    /// - Returns: What the reference answers; nil for an error.
    @discardableResult
    func ask<Answer: Equatable>(
        _ question: String, count: (Answer) -> Int = { _ in 1 }, _ ask: (Archive) throws -> Answer
    ) -> Answer? {
        let answers = (Result { try ask(reference) }, Result { try ask(other) })
        guard case (.success(let one), .success(let two)) = answers else {
            if "\(answers.0)" != "\(answers.1)" { note(question, Self.difference("\(answers.0)", "\(answers.1)")) }
            return try? answers.0.get()
        }
        if one != two { note(question, Self.difference("\(one)", "\(two)")) }
        rows += count(one)
        return one
    }

    /// Asks the reference for all rows, and the other for the first pages of them: each page is a part of the whole, an exact total is the number of all
    /// rows, and a lower bound is not above it.
    ///
    /// - Parameters:
    ///   - pages: How many pages are asked for at the most.
    ///   - ofReference: Whether the reference is asked for them, too.
    func askPages<Row: Equatable>(
        _ question: String, limit: Int, pages: Int, ofReference: Bool,
        _ ask: (Archive, _ limit: Int, AnswerCursor?) throws -> Answers<Row>
    ) {
        let all = Result { try ask(reference, Self.allRows, nil) }
        guard case .success(let whole) = all else {
            let page = Result { try ask(other, limit, nil) }
            if "\(all)" != "\(page)" { note(question, Self.difference("\(all)", "\(page)")) }
            return
        }
        rows += whole.rows.count
        if whole.total != .exactly(whole.rows.count) {
            note(question, "\(whole.rows.count) rows in all, total \(whole.total)")
        }
        if ofReference { askPages("reference, " + question, limit, pages, of: whole) { try ask(reference, $0, $1) } }
        let totals = askPages(question, limit, pages, of: whole) { try ask(other, $0, $1) }
        exactTotals += totals.count { $0.isExact }
        lowerBounds += totals.count { !$0.isExact && $0.count < whole.rows.count }
    }

    /// Holds the pages of one archive against the whole; gives their totals.
    @discardableResult
    private func askPages<Row: Equatable>(
        _ question: String, _ limit: Int, _ pages: Int, of whole: Answers<Row>,
        _ ask: (_ limit: Int, AnswerCursor?) throws -> Answers<Row>
    ) -> [AnswerTotal] {
        var totals: [AnswerTotal] = []
        var cursor: AnswerCursor?
        repeat {
            let question = "\(question), page \(totals.count)"
            do {
                let page = try ask(limit, cursor)
                compare(page, with: whole, from: totals.count * limit, limit, question)
                totals.append(page.total)
                cursor = page.next
            } catch {
                note(question, "threw \(error), where the whole was answered")
                break
            }
        } while cursor != nil && totals.count < pages
        return totals
    }

    private func compare<Row: Equatable>(
        _ page: Answers<Row>, with whole: Answers<Row>, from start: Int, _ limit: Int, _ question: String
    ) {
        let expected = whole.rows.dropFirst(start).prefix(limit)
        if !page.rows.elementsEqual(expected) { note(question, Self.difference(of: Array(expected), page.rows)) }
        let isLast = start + limit >= whole.rows.count
        if isLast != (page.next == nil) { note(question, "goes on at \(page.next as Any)") }
        let count = whole.rows.count
        if page.total.isExact ? page.total.count != count : page.total.count > count {
            note(question, "total \(page.total) of \(count) rows")
        }
        // On the last page every article was looked at; before, what was passed over depends on where the looking ended.
        let passedOver = (page.ofUnknownTime, whole.ofUnknownTime)
        if isLast ? passedOver.0 != passedOver.1 : passedOver.0 > passedOver.1 {
            note(question, "\(passedOver.0) of unknown time, \(passedOver.1) in all")
        }
    }

    private func note(_ question: String, _ difference: String) {
        faults.append("\(question): \(difference)")
    }

    // MARK: Telling what differs

    /// The first rows that differ.
    private static func difference<Row: Equatable>(of rows: [Row], _ others: [Row]) -> String {
        let place = zip(rows, others).prefix { $0 == $1 }.count
        func row(_ rows: [Row]) -> String { place < rows.count ? "\(rows[place])" : "none" }
        return "\(rows.count) rows, \(others.count) rows; row \(place) is "
            + difference(row(rows), row(others))
    }

    private static func difference(_ one: String, _ other: String) -> String {
        "\(one.prefix(1_500))\n    other: \(other.prefix(1_500))"
    }
}
