import Archiving
import ArticleModel
import HTTPTypes
import Hummingbird

/// Says which address is answered by what.
struct Routes {
    private let router: Router<BasicRequestContext>
    private let answerer: Answerer
    private let pages: Pages
    private let configuration: WebConfiguration

    init(_ archive: Archive, _ configuration: WebConfiguration) throws {
        self.configuration = configuration
        pages = Pages(archive: archive, templates: try Templates())
        answerer = Answerer(
            archive: archive, cache: RepresentationCache(capacity: configuration.cacheBytes),
            questions: BlockingQuestions(
                threads: configuration.questionsAtOnce, mostWaiting: configuration.mostQuestions,
                seconds: configuration.secondsPerQuestion))
        router = Router(context: BasicRequestContext.self, options: .autoGenerateHeadEndpoints)
        if !configuration.allowedOrigins.isEmpty { allowOrigins() }
        router.add(middleware: Guard(configuration, pages: pages))
        addPages()
        addArticles()
        addFeeds()
        addAPI()
    }

    var responder: RouterResponder<BasicRequestContext> { router.buildResponder() }

    /// Reads what the first question would have to read: the times of all versions. Where that fails, the first question says so.
    var warmUp: @Sendable () async -> Void {
        let answerer = answerer
        return { _ = try? await answerer.questions.answer { try answerer.archive.recentChanges(limit: 1) } }
    }

    private func allowOrigins() {
        let origins = configuration.allowedOrigins
        router.add(middleware: CrossOrigin(origins: origins))
    }

    private func addPages() {
        let pages = pages
        page("/") { try pages.home($0) }
        page("/changes") { try pages.changes($0) }
        page("/search") { try pages.search($0) }
        page("/quote") { try pages.quote($0) }
        page("/trace") { try pages.trace($0) }
        answer("/articles") { try pages.articles($0) }
        answer("/sources/{name}") { try pages.source($0) }
        fixed("/style.css", Representation(.css, Stylesheet.text))
        fixed("/favicon.svg", Representation(.svg, Stylesheet.icon))
        fixed(
            "/robots.txt",
            Representation(
                .text, "User-agent: *\nDisallow: /api/\nDisallow: /search\nDisallow: /quote\nDisallow: /trace\n"))
        // News Sniffer's own.
        router.get("/versions/search") { request, _ in
            let query = request.uri.query.map { "?" + $0 } ?? ""
            return Representation.redirect(to: "/search" + query).response(to: request)
        }
    }

    private func addArticles() {
        let pages = pages
        page("/articles/{id}", ofArticle: true) { try pages.article($0) }
        page("/articles/{id}/versions/{number}", ofArticle: true) { try pages.version($0) }
        // The very addresses of News Sniffer.
        page("/articles/{id}/diff/{old}/{new}", ofArticle: true) { try pages.diff($0) }
    }

    private func addFeeds() {
        let (feeds, base) = (Feeds(archive: answerer.archive), configuration.base)
        for form in Feed.Form.allCases {
            func feed(_ path: String, ofArticle: Bool = false, _ make: @escaping @Sendable (Asked) throws -> Feed) {
                answer(RouterPath(path + "/" + form.rawValue), ofArticle: ofArticle) { asked in
                    try make(asked).representation(form, base: base, address: asked.address)
                }
            }
            feed("") { try feeds.changes($0) }
            feed("/sources/{name}") { try feeds.changes($0) }
            feed("/articles/{id}", ofArticle: true) { try feeds.article($0) }
            feed("/quote") { try feeds.quote($0) }
        }
    }

    private func addAPI() {
        let archive = answerer.archive
        for endpoint in APIEndpoint.all {
            answer(RouterPath("/api/v1/" + endpoint.name)) { try endpoint.representation(archive, $0) }
        }
        fixed("/api/v1/openapi.json", Representation(.openAPI, OpenAPIDocument.text))
    }

    private func page(
        _ path: RouterPath, ofArticle: Bool = false, _ make: @escaping @Sendable (Asked) throws -> Page
    ) {
        let templates = pages.templates
        answer(path, ofArticle: ofArticle) { try make($0).representation(templates) }
    }

    private func answer(
        _ path: RouterPath, ofArticle: Bool = false, _ make: @escaping @Sendable (Asked) throws -> Representation
    ) {
        let answerer = answerer
        router.get(path) { request, context in
            let id = ofArticle ? context.parameters.get("id").flatMap { Int64($0) } : nil
            let subject = id.map { RepresentationCache.Subject.article(ArticleID(rawValue: $0)) } ?? .archive
            return try await answerer.respond(to: request, context, about: subject, make)
        }
    }

    private func fixed(_ path: RouterPath, _ representation: Representation) {
        router.get(path) { request, _ in representation.response(to: request) }
    }
}
