import Archiving
import ArticleModel
import Hummingbird
import HummingbirdCore
import JSONText
import Serving

/// A request as the archive is asked: what the path and the query of its address say, each part checked as it is taken.
struct Asked: Sendable {
    /// Where it was sent, decoded and encoded again: every way to write an address has the same.
    private let pagePath: String
    let path: Parameters
    let items: QueryItems
    /// How many rows are given at the most, whatever is asked for.
    let mostRows: Int
    /// What the doors of the server share of what they have counted.
    let counts: ServerCounts

    /// - Throws: ``WebError/malformedQuery`` where a part of the address stands for no text.
    init(_ uri: URI, path: Parameters, mostRows: Int, counts: ServerCounts) throws(WebError) {
        pagePath = try Self.canonical(uri.path)
        self.path = path
        items = try QueryItems(uri.query)
        self.mostRows = mostRows
        self.counts = counts
    }

    private static func canonical(_ path: String) throws(WebError) -> String {
        var result = ""
        for part in path.utf8.split(separator: UInt8(ascii: "/")) {
            guard let text = String(percentDecoding: part, plusIsSpace: false) else { throw .malformedQuery }
            result += "/" + Address.encoded(text)
        }
        return result.isEmpty ? "/" : result
    }

    /// The address, path and query, in the one form that all ways to write it have in common.
    var address: String { Address.query(pagePath, items.all.map { ($0.name, $0.value) }) }

    /// The address of the page of a list behind the place that a cursor names.
    func address(behind cursor: String) -> String {
        let others = items.all.filter { $0.name != "cursor" }
        return Address.query(pagePath, others.map { ($0.name, $0.value) } + [("cursor", cursor)])
    }

    /// The text of a name; nil where it is not given.
    func text(_ name: String) -> String? { items[name] }

    func required(_ name: String) throws(WebError) -> String {
        guard let text = text(name) else { throw .missingParameter(name: name) }
        return text
    }

    func number(_ name: String, in range: ClosedRange<Int>) throws(WebError) -> Int? {
        guard let text = text(name) else { return nil }
        guard let number = Self.number(text), range.contains(number) else {
            throw .badValue(
                name: name, value: text, remedy: "give a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// An article's number in the archive; nil where none is given.
    func articleNumber(_ name: String) throws(WebError) -> ArticleID? {
        try number(name, in: 0...Int.max).map { ArticleID(rawValue: Int64($0)) }
    }

    func limit(default number: Int) throws(WebError) -> Int {
        try self.number("limit", in: 1...mostRows) ?? min(number, mostRows)
    }

    /// A number above 0 and at most 1, written with digits and a point.
    func share(_ name: String, default share: Double) throws(WebError) -> Double {
        guard let text = text(name) else { return share }
        guard let share = Double(text), share > 0, share <= 1 else {
            throw .badValue(name: name, value: text, remedy: "give a number above 0 and up to 1, such as 0.8")
        }
        return share
    }

    func flag(_ name: String) throws(WebError) -> Bool {
        switch text(name) {
        case nil, "false": false
        case "true": true
        case let other?: throw .badValue(name: name, value: other, remedy: "give true or false")
        }
    }

    func choice<Choice: RawRepresentable<String> & CaseIterable>(_ name: String, default choice: Choice)
        throws(WebError) -> Choice
    {
        guard let text = text(name) else { return choice }
        guard let chosen = Choice(rawValue: text) else {
            let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw .badValue(name: name, value: text, remedy: "give one of \(known)")
        }
        return chosen
    }

    /// A time: a moment, or a year, month or day, of which the first second counts, and the last where it is an end.
    func time(_ name: String, isEnd: Bool = false) throws(WebError) -> Timestamp? {
        guard let text = text(name) else { return nil }
        guard let period = CalendarPeriod(text) else {
            throw .badValue(name: name, value: text, remedy: "give a time such as 2013-10-03 or 2013-10-03T09:12:00Z")
        }
        return isEnd ? period.end : period.start
    }

    /// A number of the path.
    ///
    /// - Throws: ``WebError/noSuchPage`` for anything else: an address with it was never given out.
    func pathNumber(_ name: String) throws(WebError) -> Int {
        guard let text = path.get(name), let number = Self.number(text) else { throw .noSuchPage }
        return number
    }

    /// The article that the path names by its number in the archive.
    func article() throws(WebError) -> ArticleID {
        ArticleID(rawValue: Int64(try pathNumber("id")))
    }

    private static func number(_ text: String) -> Int? {
        text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int(text) : nil
    }
}
