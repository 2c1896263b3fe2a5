import HTTPTypes
import Hummingbird

extension Representation {
    /// The response that carries it, or says that the reader has it already.
    func response(to request: Request) -> Response {
        var headers: HTTPFields = [
            .contentType: kind.rawValue, .eTag: tag, .vary: "Accept-Encoding, Authorization",
            // It may be kept, and is asked after each time: an archive changes when a version arrives.
            .cacheControl: "no-cache",
        ]
        if let location { headers[.location] = location }
        // RFC 8288.
        if let next { headers[HTTPField.Name("Link")!] = "<\(next)>; rel=\"next\"" }
        if status == .ok, request.alreadyHas(tag) {
            headers[.contentType] = nil
            return Response(status: .notModified, headers: headers)
        }
        guard let compressed, request.acceptsGzip else {
            return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: body))
        }
        headers[.contentEncoding] = "gzip"
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: compressed))
    }
}

extension Request {
    /// Whether If-None-Match names a tag or any (RFC 9110, section 13.1.2); tags are compared weakly.
    fileprivate func alreadyHas(_ tag: String) -> Bool {
        guard let held = headers[.ifNoneMatch] else { return false }
        return held.split(separator: ",").contains { part in
            let part = part.trimmingSpaces
            return part == "*" || part == tag || "W/" + part == tag
        }
    }

    /// Whether Accept-Encoding lets gzip through (RFC 9110, section 12.5.3).
    fileprivate var acceptsGzip: Bool {
        guard let accepted = headers[.acceptEncoding] else { return false }
        var byName: [String: Bool] = [:]
        for part in accepted.split(separator: ",") {
            let parts = part.split(separator: ";").map(\.trimmingSpaces)
            guard let name = parts.first else { continue }
            let isRefused = parts.dropFirst().contains { weight in
                weight.hasPrefix("q=") && Double(weight.dropFirst(2)) ?? 0 <= 0
            }
            byName[name.lowercased()] = !isRefused
        }
        return byName["gzip"] ?? byName["*"] ?? false
    }
}

extension Substring {
    fileprivate var trimmingSpaces: String {
        var text = self
        while text.first == " " || text.first == "\t" { text.removeFirst() }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return String(text)
    }
}
