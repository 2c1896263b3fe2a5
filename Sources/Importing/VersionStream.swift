import ArticleModel

/// The versions of one input, one after another.
///
/// JSON Lines of any length are read in constant memory. A record that cannot be read is a ``ImportEvent/fault(_:)`` and the rest goes on.
public final class VersionStream {
    private let source: InputSource
    private let reader: any RecordReader

    /// Opens a file, or standard input where `path` is `-`, compressed with gzip or zstd or not.
    ///
    /// - Throws: ``ImportFault``: missing, a directory, unreadable, empty, or of a format that cannot be told.
    public init(path: String, options: ImportOptions = ImportOptions()) throws {
        source = try InputSource(path: path)
        let lines = LineReader(Decompression(source), limit: options.limits.lineBytes)
        let place = ImportPlace(input: source.name)
        let front = try lines.peek(1 << 14)
        guard front.contains(where: { !isWhiteSpace($0) }) else { throw ImportFault(.empty, at: place) }
        guard let format = options.format ?? ImportFormat(ofTextStartingWith: front) else {
            throw ImportFault(.unknownFormat, at: place)
        }
        reader =
            switch format {
            case .jsonLines: JSONLinesReader(lines, input: source.name, options: options)
            case .newsSnifferText: FlattenedDiffReader(lines, input: source.name, options: options)
            }
    }

    /// The next event; nil at the end.
    ///
    /// - Throws: ``ImportFault`` where nothing more can be read.
    public func next() throws -> ImportEvent? {
        try reader.next()
    }

    /// How many bytes of the file were read: of a compressed one, compressed bytes.
    public var bytesRead: Int64 { source.bytesRead }

    /// How many there are; nil where that is not known.
    public var totalBytes: Int64? { source.totalBytes }
}

/// Reads the records of one format.
protocol RecordReader: AnyObject {
    func next() throws -> ImportEvent?
}

extension ImportFormat {
    /// Tells the format from the front of an input; nil where it cannot be told.
    fileprivate init?(ofTextStartingWith front: ArraySlice<UInt8>) {
        let text = String(decoding: front, as: UTF8.self)
        let content = front.starts(with: UTF8Check.byteOrderMark) ? front.dropFirst(3) : front
        if content.first(where: { !isWhiteSpace($0) }) == UInt8(ascii: "{") {
            self = .jsonLines
        } else if text.split(whereSeparator: \.isNewline).contains(where: { VersionHeaderRow($0) != nil }) {
            self = .newsSnifferText
        } else {
            return nil
        }
    }
}

func isWhiteSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
}
