public import ArticleModel

/// The versions that one input holds, read one after another as they are asked for.
///
/// A stream of JSON Lines of any length passes in constant memory; a page is read whole; of a git history the list of versions is held.
///
///     var stream = try VersionStream(path: "history.jsonl.zst", options: ImportOptions())
///     while let event = try stream.next() { … }
public struct VersionStream {
    private let history: GitHistoryReader?
    private let steps: ReadAhead
    /// How far the input had been read when the event handed over last was found.
    public private(set) var progress = ImportProgress()

    /// Opens the file at `path`, or standard input where it is `-`, and tells its format from its first bytes unless the options
    /// name one. Gzip, Zstandard and UTF-16 are undone. A directory is a git repository, and a file may be a git bundle. Throws an
    /// ``ImportFault`` where the path is missing, a directory of another kind or unreadable, where the input is empty or damaged, and
    /// where the format is not recognised.
    ///
    /// - Parameter prepare: Is given each version on the thread that reads, so that it is no work for the one that stores.
    public init(
        path: String, options: ImportOptions, preparing prepare: @escaping (inout ImportedVersion) -> Void = { _ in }
    ) throws {
        var place = ImportPlace(input: path)
        if let repository = try VersionStream.repository(at: place) {
            let reader = GitHistoryReader(repository, options: options, place: place)
            history = reader
            steps = ReadAhead(reader, preparing: prepare) { ImportProgress(versions: reader.progress) }
            return
        }
        history = nil
        let file = try FileBytes(path: path)
        let bytes = BufferedInput(file)
        place.compression = Compression(Array(try bytes.peek(4)))
        let input = try UTF16Bytes.input(decoding: Decompression.input(undoing: bytes, at: place))
        let reader = try VersionStream.reader(of: input, options: options, at: place)
        steps = ReadAhead(reader, preparing: prepare) {
            ImportProgress(bytesRead: file.bytesRead, totalBytes: file.totalBytes)
        }
    }

    private static func reader(
        of input: BufferedInput, options: ImportOptions, at place: ImportPlace
    ) throws -> any EventReader {
        switch try FormatDetection.format(of: input, options: options, at: place) {
        case .jsonLines: JSONLinesReader(input: input, options: options, place: place)
        case .newsSnifferText: PageReader(format: .newsSnifferText, input: input, options: options, place: place)
        case .newsSniffer: PageReader(format: .newsSniffer, input: input, options: options, place: place)
        case .git: throw GitFaults(place: place).noRepository
        }
    }

    /// Lets the stream know what is held already, so that it need not read all of a history again. To be called before the first event.
    public func compare(with held: any HeldHistory) {
        history?.compare(with: held)
    }

    /// The next event, nil at the end; a record that cannot be read is a fault among the events. Throws an ``ImportFault`` where the
    /// rest of the input cannot be read.
    ///
    /// Reading goes on meanwhile on a thread of its own, a bounded way ahead.
    public mutating func next() throws -> ImportEvent? {
        guard let step = try steps.next() else { return nil }
        progress = step.progress
        return step.event
    }

    private static func repository(at place: ImportPlace) throws -> GitRepository? {
        switch GitRepository.kind(of: place.input) {
        case .folder: try GitRepository(folder: place.input, place: place)
        case .bundle: try GitRepository(bundle: place.input, place: place)
        case nil: nil
        }
    }
}
