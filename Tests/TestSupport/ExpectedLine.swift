/// A line that a transcript expects of the server.
public enum ExpectedLine: Sendable {
    /// To the byte.
    case exact(String)
    /// What it fits.
    case pattern(LinePattern)

    /// Reads a line of a transcript; nil where it is none of the server.
    public init?(_ line: String) {
        if line.hasPrefix("< ") {
            self = .exact(String(line.dropFirst(2)))
        } else if line.hasPrefix("~ "), let pattern = LinePattern(String(line.dropFirst(2))) {
            self = .pattern(pattern)
        } else {
            return nil
        }
    }

    /// As it stands in the transcript.
    public var text: String {
        switch self {
        case .exact(let text): text
        case .pattern(let pattern): pattern.text
        }
    }

    /// Whether a line of the server is what is expected; names in the pattern are given to what they fit.
    public func fits(_ line: String, names: inout [String: String]) -> Bool {
        switch self {
        case .exact(let text): text == line
        case .pattern(let pattern): pattern.fits(line, names: &names)
        }
    }
}
