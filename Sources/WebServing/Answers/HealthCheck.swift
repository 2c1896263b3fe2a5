import Archiving
import Hummingbird
import Logging
import NIOCore

/// Tells whatever looks after the server whether it answers: `GET /healthz`.
struct HealthCheck {
    static let path = "/healthz"

    let answerer: Answerer

    /// 200 where a reader can ask the archive, 503 where it cannot or is too busy.
    func response(_ context: WebContext) async -> Response {
        do {
            _ = try await answerer.answer("healthz", context.asker) { try $0.revision() }
            return response(.ok, "ok\n")
        } catch {
            context.logger.error("the health check failed: \(error)")
            return response(.serviceUnavailable, "the archive does not answer\n")
        }
    }

    private func response(_ status: HTTPResponse.Status, _ text: String) -> Response {
        Response(
            status: status, headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
