import HTTPTypes
import Hummingbird

extension Representation {
    /// The response with this representation, or 304 where the client has it already.
    func response(to request: Request) -> Response {
        var headers: HTTPFields = [
            .contentType: kind.rawValue, .eTag: tag,
            .vary: (isNegotiated ? "Accept, " : "") + "Accept-Encoding, Authorization",
            // Clients may store it but must revalidate: the archive changes whenever a version arrives.
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
}
