/// The versions that one input holds, read one after another as they are asked for.
///
/// A stream of JSON Lines of any length passes in constant memory; a page is read whole; of a git history the list of versions is held.
///
///     var stream = try VersionStream(path: "history.jsonl.zst", options: ImportOptions())
///     while let event = try stream.next() { … }
public struct VersionStream {
    private let file: FileBytes?
    private let history: GitHistoryReader?
    private var reader: any EventReader

    /// Opens the file at `path`, or standard input where it is `-`, and tells its format from its first bytes unless the options
    /// name one. Gzip and Zstandard are undone. A directory is a git repository, and a file may be a git bundle. Throws an
    /// ``ImportFault`` where the path is missing, a directory of another kind or unreadable, where the input is empty or damaged, and
    /// where the format is not recognised.
    public init(path: String, options: ImportOptions) throws {
        let place = ImportPlace(input: path)
        if let repository = try VersionStream.repository(at: place) {
            let reader = GitHistoryReader(repository, options: options, place: place)
            (file, history, self.reader) = (nil, reader, reader)
            return
        }
        let file = try FileBytes(path: path)
        let input = try Decompression.input(undoing: BufferedInput(file), at: place)
        let format = try FormatDetection.format(of: input, options: options, at: place)
        (self.file, history) = (file, nil)
        reader =
            switch format {
            case .jsonLines: JSONLinesReader(input: input, options: options, place: place)
            case .newsSnifferText, .newsSniffer:
                PageReader(format: format, input: input, options: options, place: place)
            case .git: throw GitFaults(place: place).noRepository
            }
    }

    /// Lets the stream know what is held already, so that it need not read all of a history again. To be called before the first event.
    public func compare(with held: any HeldHistory) {
        history?.compare(with: held)
    }

    /// The next event, nil at the end; a record that cannot be read is a fault among the events. Throws an ``ImportFault`` where the
    /// rest of the input cannot be read.
    public mutating func next() throws -> ImportEvent? {
        try reader.next()
    }

    /// How many bytes of the file have been read: compressed bytes where it is compressed. 0 of a git history.
    public var bytesRead: Int64 { file?.bytesRead ?? 0 }

    /// The size of the file in bytes; nil where it has none, such as a pipe or a git history.
    public var totalBytes: Int64? { file?.totalBytes }

    /// How many versions have been handed over, of how many in all; nil where that is not known before the end.
    public var versions: (done: Int, of: Int)? { history?.progress }

    private static func repository(at place: ImportPlace) throws -> GitRepository? {
        switch GitRepository.kind(of: place.input) {
        case .folder: try GitRepository(folder: place.input, place: place)
        case .bundle: try GitRepository(bundle: place.input, place: place)
        case nil: nil
        }
    }
}
