import ArticleModel
import Hummingbird
import HummingbirdCore
import JSONText
import Serving
import Verbs

/// A request as the archive is asked: what the path and the query of its address say.
struct Asked: Sendable {
    /// Where it was sent, decoded and encoded again: every way to write an address has the same.
    private let pagePath: String
    let path: Parameters
    let items: QueryItems
    /// Whether rows are wanted where a document is given otherwise.
    let prefersRows: Bool
    /// How many rows are given at the most, whatever is asked for.
    let mostRows: Int
    /// What the doors of the server share of what they have counted.
    let counts: ServerCounts

    /// - Throws: ``WebError/malformedQuery`` where a part of the address stands for no text.
    init(
        _ uri: URI, path: Parameters, prefersRows: Bool = false, mostRows: Int, counts: ServerCounts
    ) throws(WebError) {
        pagePath = try Self.canonical(uri.path)
        self.path = path
        items = try QueryItems(uri.query)
        self.prefersRows = prefersRows
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

    /// A number that is for the page alone, such as that of a part of it; nil where it is not given.
    func number(_ name: String, in range: ClosedRange<Int>) throws(QuestionError) -> Int? {
        guard let text = text(name) else { return nil }
        guard let number = ParameterKind.number(text, in: range) else {
            throw .badValue(.init(name: name, text: text, kind: .number(range)))
        }
        return number
    }

    /// A number of the path.
    ///
    /// - Throws: ``WebError/noSuchPage`` for anything else: an address with it was never given out.
    func pathNumber(_ name: String) throws(WebError) -> Int {
        guard let text = path.get(name), let number = ParameterKind.number(text, in: 0...Int.max) else {
            throw .noSuchPage
        }
        return number
    }

    /// The article that the path names by its number in the archive.
    func article() throws(WebError) -> ArticleID {
        ArticleID(rawValue: Int64(try pathNumber("id")))
    }
}
