import HTTPTypes
import Hummingbird
import Serving

/// Lets pages of other sites read the API in a browser (Fetch Standard, "CORS protocol"), where the configuration allows it.
struct CrossOrigin: RouterMiddleware {
    typealias Context = WebContext

    let origins: [String]
    let hosts: ServedHosts

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard request.uri.path.hasPrefix("/api/"), let origin = request.headers[.origin],
            origins.contains("*") || origins.contains(origin), (try? hosts.check(request.hosts)) != nil
        else { return try await next(request, context) }
        let isAsking = request.method == .options && request.headers[.accessControlRequestMethod] != nil
        var response = isAsking ? Response(status: .noContent) : try await next(request, context)
        response.headers[.accessControlAllowOrigin] = origins.contains("*") ? "*" : origin
        response.headers[.accessControlExposeHeaders] = "Link"
        response.headers[.vary] = "Origin, " + (response.headers[.vary] ?? "Accept-Encoding, Authorization")
        if isAsking {
            // Who may add is settled by the request itself.
            response.headers[.accessControlAllowMethods] = "GET, HEAD, POST"
            response.headers[.accessControlAllowHeaders] = "Authorization, Content-Type, Content-Encoding"
            response.headers[.accessControlMaxAge] = "600"
        }
        return response
    }
}
