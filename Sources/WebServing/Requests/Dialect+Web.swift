import Verbs

extension Dialect {
    /// How the API tells programs of errors: verbs as their addresses, parameters by their names.
    static let api = Dialect(
        verb: { APIEndpoint(verb: $0).path }, option: { $0 }, quoted: cut, options: { $0.parameters(in: .web) },
        surplusArgument: "name each value", unknownOption: encoding, longQuote: "ask for a part of it")

    /// How pages tell readers: verbs as the addresses of pages, what is looked for by the name that its field has in forms.
    static let pages = Dialect(
        verb: { "/" + $0.form.name }, option: { Asked.nameOnPages($0) }, quoted: cut,
        options: { $0.parameters(in: .web) }, usage: { "/\($0.form.name)?q=WORDS" }, surplusArgument: "name each value",
        unknownOption: encoding, longQuote: "ask for a part of it")

    private static let encoding = "an & that belongs to a value is written %26"

    /// Longer texts are cut: a hostile one shall not fill an answer.
    private static func cut(_ text: String) -> String { "'" + Headline.cut(text, to: 64) + "'" }
}
