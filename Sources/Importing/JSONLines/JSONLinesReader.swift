import ArticleModel
import Foundation

/// Reads JSON Lines, one version a line.
///
/// Foundation's JSONSerialization does the parsing; what the fields must be is checked here.
final class JSONLinesReader: RecordReader {
    private let lines: LineReader
    private let input: String
    private let options: ImportOptions
    private var unknownFields: Set<String> = []
    private var waiting: [ImportEvent] = []

    init(_ lines: LineReader, input: String, options: ImportOptions) {
        self.lines = lines
        self.input = input
        self.options = options
    }

    func next() throws -> ImportEvent? {
        if !waiting.isEmpty { return waiting.removeFirst() }
        while let line = try lines.next() {
            let place = ImportPlace(input: input, line: lines.number)
            guard case .whole(let bytes) = line else {
                return .fault(ImportFault(.lineTooLong(limit: options.limits.lineBytes), at: place))
            }
            if bytes.allSatisfy(isWhiteSpace) { continue }
            return event(of: bytes, at: place)
        }
        return nil
    }

    private func event(of line: [UInt8], at place: ImportPlace) -> ImportEvent {
        do {
            let record = try JSONVersionRecord(parsing: line)
            let version = try record.version(options)
            for field in record.unknownFields.sorted() where unknownFields.insert(field).inserted {
                waiting.append(.note("unknown field '\(field.prefix(40))' is left out", place))
            }
            return .version(version, place)
        } catch {
            return .fault(ImportFault(error, at: place))
        }
    }
}
