public import ArticleModel

/// What comes out of a stream of versions.
public enum ImportEvent: Sendable, Equatable {
    /// A version, and where it stood.
    case version(ImportedVersion, ImportPlace)
    /// A record that could not be read; the stream goes on behind it.
    case fault(ImportFault)
    /// Something worth saying by which nothing is lost.
    case note(String, ImportPlace)
}

/// A place in the input.
public struct ImportPlace: Sendable, Hashable, CustomStringConvertible {
    /// The file's path, or `standard input`.
    public var input: String
    /// The line, from 1; nil where the whole input is meant.
    public var line: Int?

    /// A place in `input`.
    public init(input: String, line: Int? = nil) {
        self.input = input
        self.line = line
    }

    /// `versions.jsonl:12`.
    public var description: String {
        line.map { "\(input):\($0)" } ?? input
    }
}

/// Why a record, or a whole input, could not be read.
public struct ImportFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// Where.
    public let place: ImportPlace
    /// What is wrong.
    public let reason: ImportFaultReason

    /// What is wrong at a place.
    public init(_ reason: ImportFaultReason, at place: ImportPlace) {
        self.place = place
        self.reason = reason
    }

    /// Place, fault and remedy in one line.
    public var description: String { "\(place): \(reason.message); \(reason.remedy)" }
}
