import Archiving
import Crypto
import HTTPTypes
import Hummingbird
import Logging

/// What every request passes first and every response last: limits on the one, faults as answers, and the rules that a browser shall keep.
struct Guard: RouterMiddleware {
    typealias Context = BasicRequestContext

    let configuration: WebConfiguration
    let pages: Pages
    /// The SHA-256 of each token, so that comparing takes the same time for any.
    private let tokens: [[UInt8]]

    init(_ configuration: WebConfiguration, pages: Pages) {
        self.configuration = configuration
        self.pages = pages
        tokens = configuration.tokens.map { Self.digest($0) }
    }

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response: Response
        let isForPrograms = request.uri.string.hasPrefix("/api/")
        do {
            try check(request, isForPrograms: isForPrograms)
            response = try await next(request, context)
        } catch {
            let fault = Fault(error)
            if fault.isOurs { context.logger.error("\(error)", metadata: ["address": .string(request.uri.path)]) }
            let answer =
                isForPrograms ? Representation.problem(fault) : pages.message(fault).representation(pages.templates)
            response = answer.response(to: request)
            if fault.status == .methodNotAllowed { response.headers[.allow] = "GET, HEAD" }
            if fault.status == .serviceUnavailable { response.headers[.retryAfter] = "5" }
            if fault.status == .unauthorized { response.headers[.wwwAuthenticate] = "Bearer" }
        }
        for (name, value) in Self.rules { response.headers[name] = value }
        return response
    }

    private func check(_ request: Request, isForPrograms: Bool) throws {
        guard request.uri.string.utf8.count <= configuration.mostAddressBytes else { throw WebError.addressTooLong }
        guard request.method == .get || request.method == .head else { throw WebError.methodNotAllowed }
        guard !isForPrograms || tokens.isEmpty || hasToken(request) else { throw WebError.unauthorized }
    }

    private func hasToken(_ request: Request) -> Bool {
        guard let sent = request.headers[.authorization], sent.lowercased().hasPrefix("bearer ") else { return false }
        let digest = Self.digest(String(sent.dropFirst(7)))
        return tokens.contains(digest)
    }

    private static func digest(_ token: String) -> [UInt8] { Array(SHA256.hash(data: Array(token.utf8))) }

    /// No script at all, no style but our own, nothing from elsewhere, in nobody's frame, and no word to others of where a reader came from.
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
