import Verbs

extension Dialect {
    /// The dialect of the API: verbs as their addresses, parameters by their names.
    static let api = Dialect(
        verb: { $0 == .add ? VersionsEndpoint.path : APIEndpoint(verb: $0).path }, option: { $0 }, quoted: cut,
        options: { $0.parameters(in: .web) },
        surplusArgument: "name each value", unknownOption: encoding, longQuote: "ask for a part of it")

    /// The dialect of pages: verbs as the addresses of pages, parameters by the names of form fields.
    static let pages = Dialect(
        verb: { "/" + $0.form.name }, asked: { _ in "this page" }, option: { Asked.nameOnPages($0) },
        argument: { Asked.nameOnPages($0) }, quoted: cut, options: { $0.parameters(in: .web) },
        surplusArgument: "name each value", unknownOption: encoding, longQuote: "ask for a part of it")

    private static let encoding = "an & that belongs to a value is written %26"

    /// Quotes a text, cut so that a hostile one cannot fill an answer.
    private static func cut(_ text: String) -> String { "'" + Headline.cut(text, to: 64) + "'" }
}
