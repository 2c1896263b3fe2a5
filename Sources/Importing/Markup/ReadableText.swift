/// The text of one paragraph as it grows, in UTF-8, runs of white space as one space.
struct ReadableText {
    private var bytes: [UInt8] = []

    /// Appends text as a browser shows it.
    mutating func append(_ text: some Collection<UInt8>) {
        text.withContiguousStorageIfAvailable { append($0) } ?? append(Array(text))
    }

    /// Appends a literal of the program.
    mutating func append(_ text: StaticString) {
        append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Appends text as a browser shows it.
    mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        var start = 0
        for index in text.indices where text[index] <= 32 {
            // A single space behind a letter, as nearly all are, is copied with what is around it.
            if text[index] == 32, index > start { if text[index - 1] > 32 { continue } }
            appendVerbatim(UnsafeBufferPointer(rebasing: text[start..<index]))
            appendSpace()
            start = index + 1
        }
        appendVerbatim(UnsafeBufferPointer(rebasing: text[start...]))
    }

    /// Appends text as it is.
    mutating func appendVerbatim(_ text: UnsafeBufferPointer<UInt8>) {
        bytes.append(contentsOf: text)
    }

    /// Parts what comes from what there is.
    mutating func appendSpace() {
        if let last = bytes.last, last != 32 { bytes.append(32) }
    }

    /// Bytes that were written.
    var count: Int { bytes.count }

    /// Removes what was written behind the first `count` bytes.
    mutating func truncate(to count: Int) {
        bytes.removeLast(bytes.count - count)
    }

    /// What was written, without white space at its ends; nil where nothing is left. The text is empty then.
    mutating func take() -> String? {
        defer { bytes.removeAll(keepingCapacity: true) }
        if bytes.last == 32 { bytes.removeLast() }
        guard let first = bytes.first, let last = bytes.last else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        // Most text starts and ends with ASCII.
        if (33...127).contains(first), (33...127).contains(last) { return text }
        let trimmed = text.trimmedOfWhiteSpace
        return trimmed.isEmpty ? nil : trimmed
    }
}
