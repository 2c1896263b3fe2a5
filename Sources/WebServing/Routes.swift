import Archiving
import ArticleModel
import HTTPTypes
import Hummingbird
import Serving
import Verbs

/// Maps addresses to their handlers.
struct Routes {
    private let router: Router<WebContext>
    private let answerer: Answerer
    private let templates: Templates
    private let configuration: WebConfiguration
    private let base: BaseAddress
    private let settings: LiveSettings
    private let site: SiteFacts
    private let versions: VersionsEndpoint

    init(_ context: ServingContext, _ configuration: WebConfiguration, base: BaseAddress) throws {
        self.configuration = configuration
        self.base = base
        settings = context.settings
        site = SiteFacts(base: base, keeper: configuration.keeper, about: configuration.about)
        versions = VersionsEndpoint(context, configuration)
        templates = try Templates()
        answerer = Answerer(context: context, cacheBytes: configuration.cacheBytes)
        router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
        if !configuration.allowedOrigins.isEmpty { allowOrigins() }
        let pages = Pages(archive: context.archive, templates: templates, site: site)
        router.add(middleware: Guard(context, configuration, pages: pages))
        addPages()
        addArticles()
        addFeeds()
        addAPI()
    }

    var responder: RouterResponder<WebContext> { router.buildResponder() }

    /// Reads ahead what the first question would have to read: the times of all versions. If that fails, the first question reports it.
    var warmUp: @Sendable () async -> Void {
        let answerer = answerer
        return { _ = try? await answerer.answer("warm-up", Asker(.web, 0)) { try $0.recentChanges(limit: 1) } }
    }

    private func allowOrigins() {
        let origins = configuration.allowedOrigins
        router.add(middleware: CrossOrigin(origins: origins, hosts: ServedHosts(configuration)))
    }

    private func addPages() {
        page("/", comparesTexts: true) { try $0.home($1) }
        page("/changes", comparesTexts: true) { try $0.changes($1) }
        page("/search") { try $0.search($1) }
        page("/quote", comparesTexts: true) { try $0.quote($1) }
        page("/trace", comparesTexts: true) { try $0.trace($1) }
        page("/sources") { try $0.sources($1) }
        page("/help") { $0.help($1) }
        page("/about") { try $0.about($1) }
        page("/programs") { $0.programs($1) }
        redirecting("/articles") { try $0.articles($1) }
        redirecting("/sources/{name}") { try $0.source($1) }
        router.get(RouterPath(HealthCheck.path)) { [answerer] _, context in
            await HealthCheck(answerer: answerer).response(context)
        }
        fixed("/style.css", Representation(.css, Stylesheet.text))
        fixed("/favicon.svg", Representation(.svg, Stylesheet.icon))
        fixed(
            "/robots.txt",
            Representation(
                .text,
                "User-agent: *\nDisallow: /api/\nDisallow: /search\nDisallow: /quote\nDisallow: /trace\n"
                    + "Disallow: /changes?\nDisallow: /atom?\nDisallow: /rss?\n"))
        // The address of News Sniffer's search.
        router.get("/versions/search") { request, _ in
            let query = request.uri.query.map { "?" + $0 } ?? ""
            return Representation.redirect(to: "/search" + query).response(to: request)
        }
    }

    private func addArticles() {
        page("/articles/{id}", ofArticle: true) { try $0.article($1) }
        page("/articles/{id}/versions/{number}", ofArticle: true, comparesTexts: true) { try $0.version($1) }
        redirecting("/articles/{id}/diff", ofArticle: true) { try $0.comparison($1) }
        for path in ["/articles/{id}/at", "/articles/{id}/at/{date}"] {
            redirecting(path, ofArticle: true) { try $0.atTime($1) }
        }
        // The addresses of News Sniffer.
        page("/articles/{id}/diff/{old}/{new}", ofArticle: true, comparesTexts: true) { try $0.diff($1) }
    }

    private func addFeeds() {
        let base = base
        for form in Feed.Form.allCases {
            func feed(
                _ path: String, ofArticle: Bool = false, _ make: @escaping @Sendable (Feeds, Asked) throws -> Feed
            ) {
                answer(path + "/" + form.rawValue, ofArticle: ofArticle, comparesTexts: true) { archive, asked in
                    try make(Feeds(archive: archive), asked)
                        .representation(form, base: base.text, address: asked.address)
                }
            }
            feed("") { try $0.changes($1) }
            feed("/sources/{name}") { try $0.changes($1) }
            feed("/articles/{id}", ofArticle: true) { try $0.article($1) }
            feed("/quote") { try $0.quote($1) }
        }
    }

    private func addAPI() {
        for endpoint in APIEndpoint.all {
            answer(
                endpoint.path, as: endpoint.verb.rawValue, comparesTexts: endpoint.verb.form.comparesTexts,
                isNegotiated: endpoint.form == .citations
            ) { try endpoint.representation($0, $1) }
        }
        let versions = versions
        router.post(RouterPath(VersionsEndpoint.path)) { request, context in
            try await versions.respond(to: request, context)
        }
        // It needs no reader, so it is available even when all readers are busy.
        let (document, settings) = (KeptDocument(), settings)
        router.get("/api/v1/openapi.json") { request, _ in
            document.representation(mostRows: settings.current.limits.pageRows).response(to: request)
        }
    }

    private func page(
        _ path: String, ofArticle: Bool = false, comparesTexts: Bool = false,
        _ make: @escaping @Sendable (Pages, Asked) throws -> Page
    ) {
        let templates = templates
        redirecting(path, ofArticle: ofArticle, comparesTexts: comparesTexts) { pages, asked in
            try make(pages, asked).representation(templates)
        }
    }

    /// A page that may lead to another one.
    private func redirecting(
        _ path: String, ofArticle: Bool = false, comparesTexts: Bool = false,
        _ make: @escaping @Sendable (Pages, Asked) throws -> Representation
    ) {
        let (templates, site) = (templates, site)
        answer(path, ofArticle: ofArticle, comparesTexts: comparesTexts) { archive, asked in
            try make(Pages(archive: archive, templates: templates, site: site), asked)
        }
    }

    /// - Parameters:
    ///   - verb: Its name in the counts; nil for the path.
    ///   - comparesTexts: Whether it compares texts, which may be slow.
    ///   - isNegotiated: Whether Accept decides between rows and a document.
    private func answer(
        _ path: String, as verb: String? = nil, ofArticle: Bool = false, comparesTexts: Bool = false,
        isNegotiated: Bool = false,
        _ make: @escaping @Sendable (Archive, Asked) throws -> Representation
    ) {
        let answerer = answerer
        router.get(RouterPath(path)) { request, context in
            let id = ofArticle ? context.parameters.get("id").flatMap { Int64($0) } : nil
            let subject = id.map { AnswerSubject.article(ArticleID(rawValue: $0)) } ?? .archive
            return try await answerer.respond(
                to: request, context, as: verb ?? path, about: subject, comparesTexts: comparesTexts,
                isNegotiated: isNegotiated, make)
        }
    }

    private func fixed(_ path: RouterPath, _ representation: Representation) {
        router.get(path) { request, _ in representation.response(to: request) }
    }
}
