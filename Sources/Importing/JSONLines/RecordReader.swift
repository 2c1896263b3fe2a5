public import ArticleModel
import Foundation

/// Reads single records of JSON Lines, as they come over a network.
public struct RecordReader: Sendable {
    private let options: ImportOptions

    /// A reader that gives records without a source this one; nil leaves them `unknown`.
    public init(source: String? = nil, limits: ImportLimits = ImportLimits()) {
        options = ImportOptions(source: source, limits: limits)
    }

    /// The version that a JSON object tells, and how many of its characters no text can hold: each of them is U+FFFD now.
    ///
    /// - Throws: ``UnreadableRecord`` where it is none.
    public func version(
        from text: String
    ) throws(UnreadableRecord) -> (version: ImportedVersion, replacedCharacters: Int) {
        do throws(RecordFault) {
            guard let object = try JSONRecord.object(from: Data(text.utf8)) else { throw RecordReader.blank }
            let record = try RecordDecoder(options).record(from: object)
            return (record.version, record.replacedCharacters)
        } catch {
            throw UnreadableRecord(
                message: error.message, remedy: ShellCommand.naming(ImportPlace(input: "-"), in: error.remedy))
        }
    }

    private static var blank: RecordFault {
        RecordFault(.malformedJSON, "the record is blank", remedy: "give a JSON object")
    }
}
