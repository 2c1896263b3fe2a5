import Archiving
import ArticleModel
import LineProtocol

/// The options of a request as they come together; what is nil or false is left out.
struct RequestOptions {
    private(set) var values: [(name: OptionName, value: String)] = []

    mutating func add(_ name: OptionName, _ value: String?) {
        if let value { values.append((name, value)) }
    }

    mutating func add(_ name: OptionName, _ value: Int?) {
        add(name, value.map { String($0) })
    }

    mutating func add(_ name: OptionName, _ value: Bool) {
        if value { add(name, "true") }
    }

    mutating func add(_ scope: ScopeChoice) {
        add(.source, scope.source?.text)
        add(.article, scope.article)
        add(.since, scope.since?.description)
        add(.until, scope.until?.description)
    }

    mutating func add(_ kind: ParagraphKind?) {
        switch kind {
        case .title?: add(.place, "title")
        case .body?: add(.place, "body")
        case .link?: add(.place, "links")
        case nil: break
        }
    }
}
