import Archiving
import HTTPTypes
import Hummingbird
import JSONText
import Logging
import NIOCore
import Serving
import Synchronization
import Verbs

/// What every request passes first and every response last: limits, rights, errors as answers, and security headers.
struct Guard: RouterMiddleware {
    typealias Context = WebContext

    let shared: ServingContext
    let configuration: WebConfiguration
    let pages: Pages
    let hosts: ServedHosts

    init(_ shared: ServingContext, _ configuration: WebConfiguration, pages: Pages) {
        self.shared = shared
        self.configuration = configuration
        self.pages = pages
        hosts = ServedHosts(configuration)
    }

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        shared.counts.web.requests.add(1, ordering: .relaxed)
        let start = ContinuousClock.now
        // Of all other requests none has a body. A client that sends one, however slowly, must not hold its connection forever.
        let end = request.hasBody ? context.closeConnection(in: .seconds(Int64(configuration.stallSeconds))) : nil
        var response: Response
        let isForPrograms = request.uri.string.hasPrefix("/api/")
        do {
            try check(request)
            if VersionsEndpoint.takes(request) { end?.cancel() }
            response = try await next(request, context)
        } catch {
            let fault = Fault(error, in: isForPrograms ? .api : .pages)
            if fault.isOurs { context.logger.error("\(error)", metadata: ["address": .string(request.uri.path)]) }
            let answer =
                isForPrograms
                ? Representation.problem(fault)
                : pages.message(fault, about: error, at: request.uri).representation(pages.templates)
            response = answer.response(to: request)
            if fault.status == .methodNotAllowed {
                response.headers[.allow] = "GET, HEAD" + (request.uri.path == VersionsEndpoint.path ? ", POST" : "")
            }
            if fault.status == .serviceUnavailable { response.headers[.retryAfter] = "5" }
            if fault.status == .unauthorized {
                // A browser then asks its user for the token, as a password.
                response.headers[.wwwAuthenticate] = isForPrograms ? "Bearer" : "Basic realm=\"Variorum\""
            }
        }
        for (name, value) in Self.rules { response.headers[name] = value }
        if shared.settings.current.logsRequests || Self.refusals.contains(response.status) {
            log(request, response.status, context, taken: start.duration(to: .now))
        }
        return response
    }

    /// The statuses of requests that are logged in any case.
    private static let refusals: Set<HTTPResponse.Status> = [
        .unauthorized, .forbidden, .misdirectedRequest, .serviceUnavailable,
    ]

    /// Logs a request: what it asks for, without control characters, and the time until its answer begins.
    private func log(_ request: Request, _ status: HTTPResponse.Status, _ context: Context, taken: Duration) {
        let target = String(String.UnicodeScalarView(request.uri.string.unicodeScalars.prefix(256)))
        // Not the library's logger, which tells faults alone.
        shared.logger.info(
            "request",
            metadata: [
                "from": "\(context.peer)",
                "request": "\(request.method.rawValue) \(target.percentEncoded { $0 <= 32 || $0 >= 127 })",
                "status": "\(status.code)", "ms": "\(Int(taken / .milliseconds(1)))",
            ])
    }

    private func check(_ request: Request) throws {
        // It tells nothing of the archive, and whoever looks after the server asks it by any address.
        if request.uri.path == HealthCheck.path, request.method == .get || request.method == .head { return }
        try hosts.check(request.hosts)
        guard request.uri.string.utf8.count <= configuration.mostAddressBytes else { throw WebError.addressTooLong }
        if VersionsEndpoint.takes(request) { return try checkAddition(request) }
        guard request.method == .get || request.method == .head else { throw WebError.methodNotAllowed }
        let settings = shared.settings.current
        let credentials = request.headers[.authorization].map(Credentials.init)
        // An invalid token is rejected even where anonymous access is allowed, as by AUTH.
        if settings.openDoors.contains(.web), credentials?.isBearer != true { return }
        guard let sent = credentials?.token, let token = TokenTable(settings.tokens).token(sent) else {
            throw WebError.unauthorized
        }
        guard token.rights.contains(.read) else { throw WebError.forbidden }
    }

    /// Only a token lets anybody add.
    private func checkAddition(_ request: Request) throws {
        // A browser sends a password that its user has given for this site, whatever page makes it ask.
        if let origin = request.headers[.origin], !configuration.allowedOrigins.contains(origin) {
            throw WebError.foreignOrigin
        }
        let settings = shared.settings.current
        guard let sent = request.headers[.authorization].map(Credentials.init)?.token,
            let token = TokenTable(settings.tokens).token(sent)
        else { throw WebError.unauthorized }
        guard token.rights.contains(.write) else { throw WebError.forbidden }
    }

    /// No scripts, no styles but our own, nothing from other sites, no framing, and no referrer.
    private static let rules: [(HTTPField.Name, String)] = [
        (
            .contentSecurityPolicy,
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        ),
        (.xContentTypeOptions, "nosniff"), (HTTPField.Name("X-Frame-Options")!, "DENY"),
        (HTTPField.Name("Referrer-Policy")!, "no-referrer"),
        (HTTPField.Name("Cross-Origin-Opener-Policy")!, "same-origin"),
        (HTTPField.Name("Permissions-Policy")!, "camera=(), geolocation=(), microphone=(), interest-cohort=()"),
    ]
}

extension ServedHosts {
    /// The hosts of a server of pages.
    init(_ configuration: WebConfiguration) {
        self.init(configuration.addresses, publicAddress: configuration.publicAddress)
    }
}

extension Request {
    /// The values of all its `Host` fields.
    var hosts: [String] { [head.authority].compactMap(\.self) + headers[values: HTTPField.Name("Host")!] }

    /// Whether something follows the head (RFC 9112, section 6).
    fileprivate var hasBody: Bool {
        headers[.transferEncoding] != nil || headers[.contentLength].map { $0 != "0" } ?? false
    }
}
