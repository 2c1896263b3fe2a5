/// Remembers which unknown fields have been told of, so that each is told of once.
struct UnknownFields {
    /// No more names than this are kept, so that a stream in which every record has new ones stays in constant memory.
    static let limit = 100

    private var told: Set<String> = []

    /// What to tell about the fields of one record.
    mutating func notes(on fields: some Sequence<String>) -> [String] {
        var notes: [String] = []
        for field in fields.sorted() where RecordDecoder.Field(rawValue: field) == nil && !told.contains(field) {
            guard told.count <= UnknownFields.limit else { break }
            // A name that is too long to keep is told of as often as it comes, within the same bound.
            told.insert(field.utf8.count <= 256 ? field : "\(told.count) \(field.prefix(64))")
            notes.append(
                told.count > UnknownFields.limit
                    ? "more unknown fields follow and are not named"
                    : "the field \(field.quotedForMessage) is not known; it is left out")
        }
        return notes
    }
}
