import TextNormalization

/// Tells whether a paragraph ends with some words, mostly without folding all of it.
struct ParagraphEnding {
    private let needle: [UInt8]
    private let wordCount: Int
    private var folded: [UInt8] = []

    init(_ words: ArraySlice<String>) {
        needle = Array(words.joined(separator: " ").utf8)
        wordCount = words.count
    }

    mutating func stands(in content: UnsafeBufferPointer<UInt8>) -> Bool {
        // A space parts words whatever stands around it, so what stands behind one folds alone as it does in the whole.
        let likely = content.dropLast(needle.count * 4 + 64).lastIndex(of: UInt8(ascii: " "))
        if let likely, fold(UnsafeBufferPointer(rebasing: content[likely...])) >= wordCount { return endsWithNeedle }
        return fold(content) >= wordCount && endsWithNeedle
    }

    private mutating func fold(_ text: UnsafeBufferPointer<UInt8>) -> Int {
        folded.removeAll(keepingCapacity: true)
        return WordRule.fold(text, into: &folded)
    }

    private var endsWithNeedle: Bool {
        folded.suffix(needle.count).elementsEqual(needle)
            && folded.dropLast(needle.count).last ?? UInt8(ascii: " ") == UInt8(ascii: " ")
    }
}
