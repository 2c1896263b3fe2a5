public import ArticleModel
import Foundation

/// Reads single records of JSON Lines, as they come over a network.
public struct RecordReader: Sendable {
    private let options: ImportOptions

    /// A reader that gives records without a source this one; nil leaves them `unknown`.
    public init(source: String? = nil, limits: ImportLimits = ImportLimits()) {
        options = ImportOptions(source: source, limits: limits)
    }

    /// The version that a JSON object tells.
    ///
    /// - Throws: ``UnreadableRecord`` where it is none.
    public func version(from text: String) throws(UnreadableRecord) -> ImportedVersion {
        do throws(RecordFault) {
            guard let object = try JSONRecord.object(from: Data(text.utf8)) else { throw RecordReader.blank }
            return try RecordDecoder(options).version(from: object)
        } catch {
            throw UnreadableRecord(message: error.message, remedy: error.remedy)
        }
    }

    private static var blank: RecordFault {
        RecordFault(.malformedJSON, "the record is blank", remedy: "give a JSON object")
    }
}
