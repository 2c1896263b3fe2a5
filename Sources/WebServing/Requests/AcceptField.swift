import HTTPTypes
import Hummingbird

/// What an `Accept` or `Accept-Encoding` field asks for: names, each with a weight from 0 to 1 (RFC 9110, section 12.4.2).
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

    /// The weight of a coding of the body; 0 where it is not wanted.
    func weight(ofCoding name: String) -> Double { weights[name] ?? weights["*"] ?? 0 }

    /// The weight of a media type, from the most specific range that has it in it; 0 where it is not wanted.
    func weight(ofType name: String) -> Double {
        let range = name.prefix { $0 != "/" } + "/*"
        return weights[name] ?? weights[String(range)] ?? weights["*/*"] ?? 0
    }
}

extension Request {
    /// Whether Accept-Encoding lets gzip through (RFC 9110, section 12.5.3).
    var acceptsGzip: Bool {
        headers[.acceptEncoding].map { AcceptField($0).weight(ofCoding: "gzip") > 0 } ?? false
    }

    /// Whether Accept puts rows in JSON before citations in a form of their own. Where it says nothing of either, or the same of both, as that
    /// of a browser does, it does not.
    var prefersRows: Bool {
        guard let accepted = headers[.accept].map(AcceptField.init) else { return false }
        return accepted.weight(ofType: "application/json")
            > max(
                accepted.weight(ofType: "text/plain"),
                accepted.weight(ofType: Representation.Kind.citations.rawValue))
    }
}

extension Substring {
    /// The text without blanks and tabs around it, as fields of HTTP have them.
    var trimmingSpaces: String {
        var text = self
        while text.first == " " || text.first == "\t" { text.removeFirst() }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return String(text)
    }
}
