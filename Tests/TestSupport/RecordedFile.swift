import Foundation

/// A file of the package that a test compares with generated text, or records.
///
/// It is recorded where VARIORUM_RECORD is set; that counts as a difference, so that recording never passes for success.
public struct RecordedFile {
    private let path: String
    private let recorder: String?

    /// The file at a path below the root of the package; `recorder` is the script that records it, nil for none.
    public init(_ path: String, recorder: String? = nil) {
        self.path = path
        self.recorder = recorder
    }

    /// The first difference from a text, and how to record the file; nil where there is none.
    public func difference(from text: String) throws -> String? {
        let file = SharedFolder.packageRoot.appendingPathComponent(path)
        if ProcessInfo.processInfo.environment["VARIORUM_RECORD"] != nil {
            try Data(text.utf8).write(to: file)
            return "recorded \(path): look at it, then run the tests without VARIORUM_RECORD"
        }
        guard let content = try? String(contentsOf: file, encoding: .utf8) else {
            return "\(path) is missing; \(remedy)"
        }
        guard !content.utf8.elementsEqual(text.utf8) else { return nil }
        let (held, wanted) = (Self.lines(of: content), Self.lines(of: text))
        let place = zip(held, wanted).prefix { $0 == $1 }.count
        return """
            \(path) differs from line \(place + 1) on; \(remedy)
            held:   \(place < held.count ? held[place] : "the end")
            wanted: \(place < wanted.count ? wanted[place] : "the end")
            """
    }

    private var remedy: String {
        recorder.map { "\($0) writes it" } ?? "where it should, record it with VARIORUM_RECORD=1"
    }

    private static func lines(of text: String) -> [Substring] {
        text.split(separator: "\n", omittingEmptySubsequences: false)
    }
}
