import Mustache

/// HTML that is safe to put into a page: as content, or between the quotes of an attribute.
///
/// What is written in the program stands as it is; every text that is put in is escaped on the way, so a page cannot hold a text that was not.
/// `"<b>\(title)</b>" as Markup`. Mustache's own escaping goes by characters and so passes a quotation mark that bears an accent.
struct Markup: Sendable, Equatable, ExpressibleByStringInterpolation {
    private(set) var html: String

    /// Text, escaped.
    init(_ text: some StringProtocol) {
        html = Self.escaped(text)
    }

    init(stringLiteral literal: String) {
        html = literal
    }

    init(stringInterpolation interpolation: StringInterpolation) {
        html = interpolation.html
    }

    private init(html: String) {
        self.html = html
    }

    /// HTML that another part of the program vouches for.
    static func trusted(_ html: String) -> Markup { Markup(html: html) }

    /// What is read of it: without elements, the entities of escaping as what they stand for.
    var text: String {
        let bare = html.replacing(/<[^>]*>/, with: "")
        let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
        return signs.reduce(bare) { $0.replacing($1.0, with: $1.1) }
    }

    /// Nothing.
    static let empty: Markup = ""

    static func + (left: Markup, right: Markup) -> Markup { Markup(html: left.html + right.html) }

    static func += (left: inout Markup, right: Markup) { left.html += right.html }

    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var html = ""

        init(literalCapacity: Int, interpolationCount: Int) {
            html.reserveCapacity(literalCapacity + interpolationCount * 16)
        }

        mutating func appendLiteral(_ literal: String) { html += literal }
        mutating func appendInterpolation(_ text: String) { html += Markup.escaped(text) }
        mutating func appendInterpolation(_ number: Int) { html += String(number) }
        mutating func appendInterpolation(_ markup: Markup) { html += markup.html }
    }
}

extension Sequence<Markup> {
    /// One after another, with `separator` between them.
    func joined(separator: Markup = .empty) -> Markup {
        .trusted(map(\.html).joined(separator: separator.html))
    }
}

extension Markup: MustacheCustomRenderable, MustacheParent {
    /// What a template writes.
    var renderText: String { html }
    /// A section about nothing is left out.
    var isNull: Bool { html.isEmpty }

    /// It has no parts.
    func child(named: String) -> Any? { nil }
}
