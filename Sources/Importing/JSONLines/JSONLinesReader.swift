import ArticleModel

/// Reads JSON Lines, and the other forms in which JSON objects are put together: each object is a version.
struct JSONLinesReader: EventReader {
    private var records: RecordSplitter
    private let decoder: RecordDecoder
    private let place: ImportPlace
    private var hasRecords = false
    private var unknownFields = UnknownFields()
    /// What has been remarked of the input and is remarked once.
    private var remarked: Set<ImportRemark> = []
    private var waiting: [ImportEvent] = []

    init(input: BufferedInput, options: ImportOptions, place: ImportPlace) {
        records = RecordSplitter(input, limit: options.limits.lineBytes)
        self.place = place
        decoder = RecordDecoder(options)
    }

    mutating func next() throws -> ImportEvent? {
        if let event = waiting.popLast() { return event }
        guard let found = try records.next() else {
            guard hasRecords else { throw FormatDetection.empty(place) }
            return nil
        }
        hasRecords = true
        return event(for: found)
    }

    /// What the record holds. Notes go first, the version itself waits.
    private mutating func event(for found: RecordSplitter.Found) -> ImportEvent? {
        var place = self.place
        (place.line, place.part) = (found.line, found.ordinal > 1 ? "record \(found.ordinal)" : nil)
        do throws(RecordFault) {
            let record = try found.content.get()
            let object = try JSONRecord.object(from: record.bytes, fields: record.fields)
            let read = try decoder.record(from: object)
            waiting = [.version(read.version, place)]
            for remark in read.remarks where !remark.isToldOnce || remarked.insert(remark).inserted {
                waiting.append(.remark(remark, place))
            }
            waiting += unknownFields.notes(on: object.keys).reversed().map { .note($0, place) }
            return waiting.popLast()
        } catch {
            return .fault(error.at(place))
        }
    }
}
