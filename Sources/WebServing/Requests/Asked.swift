import ArticleModel
import Hummingbird
import HummingbirdCore
import JSONText
import Verbs

/// The parameters of a request, from the path and the query of its address.
struct Asked: Sendable {
    /// The path, decoded and encoded again, so that all spellings of an address are the same.
    private let pagePath: String
    let path: Parameters
    let items: QueryItems
    /// Whether the client prefers rows to a document.
    let prefersRows: Bool
    /// The most rows of a page, whatever is asked for.
    let mostRows: Int

    /// - Throws: ``WebError/malformedQuery`` where a part of the address does not decode to text.
    init(_ uri: URI, path: Parameters, prefersRows: Bool = false, mostRows: Int) throws(WebError) {
        pagePath = try Self.canonical(uri.path)
        self.path = path
        items = try QueryItems(uri.query)
        self.prefersRows = prefersRows
        self.mostRows = mostRows
    }

    private static func canonical(_ path: String) throws(WebError) -> String {
        var result = ""
        for part in path.utf8.split(separator: UInt8(ascii: "/")) {
            guard let text = String(percentDecoding: part, plusIsSpace: false) else { throw .malformedQuery }
            result += "/" + Address.encoded(text)
        }
        return result.isEmpty ? "/" : result
    }

    /// The path and query in canonical form.
    var address: String { Address.query(pagePath, items.all.map { ($0.name, $0.value) }) }

    /// The address of the page of a list after a cursor.
    func address(behind cursor: String) -> String {
        let others = items.all.filter { $0.name != "cursor" }
        return Address.query(pagePath, others.map { ($0.name, $0.value) } + [("cursor", cursor)])
    }

    /// The value of a name; nil where it is absent or empty.
    func text(_ name: String) -> String? { items[name] }

    /// A number that belongs to the page and not to a verb, such as that of a part; nil where it is not given.
    func number(_ name: String, in range: ClosedRange<Int>) throws(QuestionError) -> Int? {
        guard let text = text(name) else { return nil }
        guard let number = ParameterKind.number(text, in: range) else {
            throw .badValue(.init(name: name, text: text, kind: .number(range)))
        }
        return number
    }

    /// A number in the path.
    ///
    /// - Throws: ``WebError/noSuchPage`` for anything but a number: no link has such an address.
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
