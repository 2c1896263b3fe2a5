import TextNormalization

/// Tells whether phrases stand in a text in order, with anything between them: cheap, before anything is looked at closely.
struct PhraseOrder {
    private let needles: [[UInt8]]
    private var haystack = FoldedHaystack()

    init(_ phrases: [[String]]) {
        needles = phrases.map { FoldedHaystack.needle($0) }
    }

    mutating func stands(in text: UnsafeBufferPointer<UInt8>) -> Bool {
        haystack.fold(text)
        var offset = 0
        for needle in needles {
            guard let found = haystack.firstOffset(of: needle, from: offset) else { return false }
            // The space behind a phrase may be the one before the next.
            offset = found + needle.count - 1
        }
        return true
    }
}
