import Archiving
import ArticleModel
import LineProtocol
import QueryGrammar

extension Request {
    /// Which articles and times are asked about.
    func scope() throws -> ScopeChoice {
        ScopeChoice(
            source: text(.source).map { ExactName($0) },
            article: verb.form.options.contains(.article) ? text(.article) : nil,
            since: try moment(.since, \.earliest), until: try moment(.until, \.latest))
    }

    private func moment(_ option: OptionName, _ end: KeyPath<TimeText, String>) throws -> Timestamp? {
        guard let time = time(option) else { return nil }
        // A time that the protocol knows and the archive does not would be a question without an answer.
        guard let moment = Timestamp(rfc3339: time[keyPath: end]) else {
            throw ProtocolError.badValue(option, text: time.text, wanted: "a time from the year 1 on")
        }
        return moment
    }

    /// Titles, bodies or links alone; nil for titles and bodies.
    var paragraphKind: ParagraphKind? {
        text(.place).flatMap(SearchedPlace.init(rawValue:))?.kind
    }
}

extension ChangesQuestion {
    /// The question of a CHANGES or WATCH, without its page.
    init(_ request: Request) throws {
        let query = try request.text(at: 0).map { try Query(parsing: $0) }
        self.init(query, in: try request.scope())
        asksForAdditions = request.flag(.added) || !request.flag(.removed)
        asksForRemovals = request.flag(.removed) || !request.flag(.added)
        isAboutTitles = request.flag(.titles)
        isAboutLinks = request.flag(.links)
        isAboutMatches = request.flag(.matches)
        leavesOutTechnical = request.flag(.noTechnical)
        tellsCharacters = request.flag(.characters)
        foldsFlips = request.verb == .changes && !request.flag(.all)
        isNewestFirst = request.flag(.reverse)
    }
}
