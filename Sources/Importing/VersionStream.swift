/// The versions that one input holds, read one after another as they are asked for.
///
/// A stream of JSON Lines of any length passes in constant memory; a page is read whole.
///
///     var stream = try VersionStream(path: "history.jsonl.zst", options: ImportOptions())
///     while let event = try stream.next() { … }
public struct VersionStream {
    private let file: FileBytes
    private var reader: any EventReader

    /// Opens the file at `path`, or standard input where it is `-`, and tells its format from its first bytes unless the options
    /// name one. Gzip and Zstandard are undone. Throws an ``ImportFault`` where the path is missing, a directory or unreadable,
    /// where the input is empty or its compression damaged, and where the format is not recognised.
    public init(path: String, options: ImportOptions) throws {
        let place = ImportPlace(input: path)
        file = try FileBytes(path: path)
        let input = try Decompression.input(undoing: BufferedInput(file), at: place)
        let format = try FormatDetection.format(of: input, options: options, at: place)
        reader =
            switch format {
            case .jsonLines: JSONLinesReader(input: input, options: options, place: place)
            case .newsSnifferText, .newsSniffer:
                PageReader(format: format, input: input, options: options, place: place)
            }
    }

    /// The next event, nil at the end; a record that cannot be read is a fault among the events. Throws an ``ImportFault`` where the
    /// rest of the input cannot be read.
    public mutating func next() throws -> ImportEvent? {
        try reader.next()
    }

    /// How many bytes of the file have been read: compressed bytes where it is compressed.
    public var bytesRead: Int64 { file.bytesRead }

    /// The size of the file in bytes; nil where it has none, such as a pipe.
    public var totalBytes: Int64? { file.totalBytes }
}
