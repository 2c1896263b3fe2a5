import HTTPTypes
import Hummingbird

/// An `Accept` or `Accept-Encoding` field: names, each with a weight from 0 to 1 (RFC 9110, section 12.4.2).
struct AcceptField {
    private let weights: [String: Double]

    init(_ field: String) {
        var weights: [String: Double] = [:]
        for part in field.split(separator: ",") {
            let parts = part.split(separator: ";").map(\.trimmingSpaces)
            guard let name = parts.first else { continue }
            let weight = parts.dropFirst().first { $0.lowercased().hasPrefix("q=") }
            weights[name.lowercased()] = weight.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
        }
        self.weights = weights
    }

    /// The weight of a content coding; 0 where it is not acceptable.
    func weight(ofCoding name: String) -> Double { weights[name] ?? weights["*"] ?? 0 }

    /// The weight of a media type, from the most specific range that contains it; 0 where it is not acceptable.
    func weight(ofType name: String) -> Double {
        let range = name.prefix { $0 != "/" } + "/*"
        return weights[name] ?? weights[String(range)] ?? weights["*/*"] ?? 0
    }
}

extension Request {
    /// Whether Accept-Encoding allows gzip (RFC 9110, section 12.5.3).
    var acceptsGzip: Bool {
        headers[.acceptEncoding].map { AcceptField($0).weight(ofCoding: "gzip") > 0 } ?? false
    }

    /// Whether Accept prefers rows in JSON to citations in their own form. Without a preference, as from a browser, citations win.
    var prefersRows: Bool {
        guard let accepted = headers[.accept].map(AcceptField.init) else { return false }
        return accepted.weight(ofType: "application/json")
            > max(
                accepted.weight(ofType: "text/plain"),
                accepted.weight(ofType: Representation.Kind.citations.rawValue))
    }
}

extension Substring {
    /// The text without surrounding spaces and tabs, which HTTP fields may have.
    var trimmingSpaces: String {
        var text = self
        while text.first == " " || text.first == "\t" { text.removeFirst() }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return String(text)
    }
}
