import Archiving

/// A parameter of the API, as it is checked and as the OpenAPI document tells it.
struct APIParameter: Sendable {
    /// What a value has to look like, in JSON Schema.
    enum Form: Sendable {
        case text, flag, time, cursor, changeCursor
        /// A number of rows, up to the most that the server gives.
        case rows
        /// A number above 0 and at most 1.
        case share
        case number(ClosedRange<Int>)
        case choice([String])
    }

    let name: String
    let form: Form
    let isRequired: Bool
    let meaning: String

    init(_ name: String, _ form: Form, isRequired: Bool = false, _ meaning: String) {
        self.name = name
        self.form = form
        self.isRequired = isRequired
        self.meaning = meaning
    }

    init(_ name: String, isRequired: Bool = false, _ meaning: String) {
        self.init(name, .text, isRequired: isRequired, meaning)
    }

    static let quote = APIParameter(
        "quote", isRequired: true, "The words, as they were printed: literal text, in which nothing is an operator.")
    static let place = APIParameter("in", .choice(SearchedPlace.allCases.map(\.rawValue)), "Where to look.")
    static let textPlace = APIParameter("in", .choice(TextPlace.allCases.map(\.rawValue)), "Where to look.")
    static let verbatim = APIParameter(
        "verbatim", .flag, "The characters must agree, too: capitals, accents and punctuation.")
    static let cursor = APIParameter(
        "cursor", .cursor, "Go on behind this place: the 'next' of an answer given before.")
    static let source = APIParameter("source", "Only articles of this source.")
    static let article = APIParameter(
        "article", "Only this article: its number, key, URL, SOURCE/KEY, or a part of key or URL that fits no other.")
    static let since = APIParameter("since", .time, "Only where the answer's time is this or later.")
    static let until = APIParameter(
        "until", .time, "Only where the answer's time is this or earlier; a date means its last second.")
    static let limit = APIParameter("limit", .rows, "Give so many at the most.")
    static let oneArticle = APIParameter(
        "article", isRequired: true, "Its number, key, URL, SOURCE/KEY, or a part of key or URL that fits no other.")
    static let bounds = [source, article, since, until, limit]

    static func version(_ name: String, _ meaning: String) -> APIParameter {
        APIParameter(name, .number(0...Int(Int32.max)), meaning)
    }
}
