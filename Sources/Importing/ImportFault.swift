/// Why an input, or one record of it, could not be read.
public struct ImportFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kinds of fault, for a program that counts or tells them apart.
    public enum Reason: Sendable, Hashable, CaseIterable {
        /// There is nothing at the path.
        case missing
        /// The path is a directory.
        case directory
        /// The system would not give the bytes.
        case unreadable
        /// The compressed stream is broken or cut off.
        case damagedCompression
        /// There is not one byte, or nothing but white space.
        case empty
        /// The content fits none of the formats.
        case unknownFormat
        /// The content is of a format that is known and not read.
        case foreignFormat
        /// The bytes are not UTF-8.
        case invalidUTF8
        /// The text holds a NUL.
        case nul
        /// What should be a record is not JSON, or no object.
        case malformedJSON
        /// A number is none that JSON has, such as NaN.
        case noNumber
        /// A field stands twice in a record.
        case repeatedField
        /// The records stand in a list within another object.
        case wrappedRecords
        /// A field is missing, or of another type or value than wanted.
        case field
        /// The record has no text and does not say that it is partial.
        case withoutText
        /// Something is larger than its limit.
        case limit
        /// The page is none of the pages that are known.
        case unknownPage
        /// The page does not say which article or version it shows.
        case incompletePage
        /// The program git is not there.
        case gitMissing
        /// The repository or bundle holds no commit.
        case noCommits
        /// The repository or bundle is damaged or lacks a part.
        case damagedRepository
        /// Git will not read the repository, since it belongs to somebody else.
        case foreignRepository
        /// Git failed in another way.
        case gitFailed
        /// A history holds pointers to texts that are kept elsewhere.
        case pointer
        /// What is held of an article and what the history tells of it cannot be put in one order.
        case otherHistory
        /// The name of a file is not UTF-8 or too long.
        case fileName
    }

    /// Where it stands.
    public var place: ImportPlace
    /// The kind of fault.
    public var reason: Reason
    /// What was found, and what was wanted, without a full stop.
    public var message: String
    /// What to do about it, without a full stop.
    public var remedy: String

    /// A fault at a place.
    public init(place: ImportPlace, reason: Reason, message: String, remedy: String) {
        self.place = place
        self.reason = reason
        self.message = message
        self.remedy = remedy
    }

    /// `place: message; remedy`.
    public var description: String {
        "\(place): \(message); \(remedy)"
    }
}
