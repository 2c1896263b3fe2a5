import Archiving
import HTTPTypes
import Hummingbird
import Importing
import JSONText
import NIOCore
import Serving
import ServiceLifecycle
import Synchronization
import Verbs

/// Takes versions in: `POST /api/v1/versions`, one JSON object or JSON Lines, answered while the body is still coming.
struct VersionsEndpoint: Sendable {
    static let path = "/api/v1/versions"

    private let context: ServingContext
    private let configuration: WebConfiguration
    private let open = OpenIntakes()

    /// How many bodies are being read.
    private final class OpenIntakes: Sendable {
        let count = Atomic<Int>(0)
    }

    init(_ context: ServingContext, _ configuration: WebConfiguration) {
        (self.context, self.configuration) = (context, configuration)
    }

    /// Whether a request is one for this.
    static func takes(_ request: Request) -> Bool { request.method == .post && request.uri.path == path }

    /// The response to a request, whose client may write.
    ///
    /// - Throws: `QuestionError` for a parameter, and where too many bodies are being read; ``WebError``.
    func respond(to request: Request, _ context: WebContext) async throws -> Response {
        let items = try Asked(request.uri, path: Parameters(), mostRows: 1).items
        let question = try Question(.add, ["{}"], options: items.all)
        guard let writer = self.context.writer else { throw WebError.forbidden }
        let encoding = try request.bodyEncoding()
        let isDocument = request.mediaType == "application/json"
        let intake = VersionIntake(
            VersionIntake.Form(
                source: question.text(.source), replaces: question.flag(.replace), encoding: encoding,
                mostBytes: self.context.settings.limits.writerLineBytes, looksUp: isDocument),
            writer: writer)
        try begin(intake)
        let feed = BodyFeed(of: request, on: context, to: intake, stallSeconds: configuration.stallSeconds)
        feed.start()
        guard isDocument else { return stream([], of: intake, feed) }
        // A document of one record is answered by a status; that of several is known by its second result.
        var first: [IntakeResult] = []
        while first.count < 2, let more = await intake.results.next() { first += more }
        guard first.count < 2 else { return stream(first, of: intake, feed) }
        await feed.end()
        guard let only = first.first else { throw WebError.connectionLost }
        return only.response(to: request)
    }

    private func begin(_ intake: VersionIntake) throws {
        let count = open.count.add(1, ordering: .relaxed).newValue
        guard count <= configuration.mostIntakes else {
            open.count.subtract(1, ordering: .relaxed)
            throw QuestionError.busy(waiting: configuration.mostIntakes)
        }
        intake.start { [open] in open.count.subtract(1, ordering: .relaxed) }
    }

    /// A response that has the results as they come, and their counts at the end.
    private func stream(_ first: [IntakeResult], of intake: VersionIntake, _ feed: BodyFeed) -> Response {
        let body = ResponseBody { writer in
            do {
                var counts = IntakeCounts()
                var batch: [IntakeResult]? = first
                while let results = batch {
                    for result in results { counts.add(result) }
                    if !results.isEmpty { try await writer.write(ByteBuffer(lines: results)) }
                    batch = await intake.results.next()
                }
                try await writer.write(ByteBuffer(lines: [counts]))
                try await writer.finish(nil)
            } catch {
                intake.abandon()
                throw error
            }
            await feed.end()
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/x-ndjson", .cacheControl: "no-store",
                // Proxies that gather answers (nginx) pass these on as they come.
                HTTPField.Name("X-Accel-Buffering")!: "no",
            ], body: body)
    }
}

extension ByteBuffer {
    fileprivate init(lines: [some JSONEncodable]) {
        var bytes: [UInt8] = []
        for line in lines {
            line.writeJSON(behind: &bytes)
            bytes.append(UInt8(ascii: "\n"))
        }
        self.init(bytes: bytes)
    }
}

extension IntakeResult {
    /// The response for a body of one record.
    fileprivate func response(to request: Request) -> Response {
        switch outcome {
        case .stored(let added):
            var status = HTTPResponse.Status.ok
            if case .added = added.outcome { status = .created }
            return Representation(.json, json + "\n", status: status).response(to: request)
        case .fault(let code, let message):
            var response = Representation.problem(Fault(code, message)).response(to: request)
            if response.status == .serviceUnavailable { response.headers[.retryAfter] = "5" }
            return response
        }
    }
}

extension Request {
    /// What the body is, without parameters and in small letters; nil where it is not said.
    fileprivate var mediaType: String? {
        headers[.contentType].map { $0.prefix { $0 != ";" }.trimmingSpaces.lowercased() }
    }

    /// How the body is compressed; nil where that is not said.
    fileprivate func bodyEncoding() throws(WebError) -> Compression? {
        switch headers[.contentEncoding].map({ $0[...].trimmingSpaces.lowercased() }) {
        case nil, "", "identity": nil
        case "gzip", "x-gzip": .gzip
        case "zstd": .zstandard
        default: throw .unsupportedEncoding
        }
    }
}
