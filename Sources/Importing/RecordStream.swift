/// Reads JSON Lines from bytes that come over a network: each record as soon as it is whole, in constant memory whatever is sent.
///
///     let records = try RecordStream(body, encoding: .gzip, options: ImportOptions())
///     while let event = try records.next() { … }
public final class RecordStream {
    private var reader: JSONLinesReader

    /// There may be so many bytes for each that is sent, and some more: what is larger is no text that anybody wrote.
    private static let mostExpansion = 1_000

    /// Waits for the first bytes where the encoding is not known: they tell.
    ///
    /// - Parameters:
    ///   - source: Gives the bytes as they were sent; used by nobody else from now on.
    ///   - encoding: How they are compressed; nil for what they show.
    ///   - allowance: How many bytes they may hold however few are sent.
    /// - Throws: An ``ImportFault`` where the first of them cannot be read.
    public init(_ source: any ByteSource, encoding: Compression?, options: ImportOptions, allowance: Int = 64 << 20)
        throws
    {
        let sent = CountedBytes(source)
        let bytes = BufferedInput(sent)
        var place = ImportPlace(input: "-")
        place.compression = try encoding ?? Compression(Array(bytes.peek(4)))
        let unpacked: any ByteSource
        switch place.compression {
        case .gzip?: unpacked = try GzipBytes(bytes, at: place)
        case .zstandard?: unpacked = try ZstandardBytes(bytes, at: place, windowLog: ZstandardBytes.windowLogOfHTTP)
        case nil:
            reader = JSONLinesReader(input: try UTF16Bytes.input(decoding: bytes), options: options, place: place)
            return
        }
        let bounded = ExpandedBytes(
            unpacked, of: sent, factor: Self.mostExpansion, allowance: allowance, at: place)
        let input = try UTF16Bytes.input(decoding: BufferedInput(bounded))
        reader = JSONLinesReader(input: input, options: options, place: place)
    }

    /// The next event; nil at the end. A record that cannot be read is a fault among the events.
    ///
    /// - Throws: An ``ImportFault`` where the rest cannot be read; what the source throws.
    public func next() throws -> ImportEvent? { try reader.next() }
}
