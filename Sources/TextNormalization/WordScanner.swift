/// Walks UTF-8 text once and writes its folded words, joined by single spaces.
///
/// The words go through a scratch buffer, because appending to an array byte by byte costs more than the rest of the
/// walk.
struct WordScanner<Recorder: WordRecorder> {
    let text: UnsafeBufferPointer<UInt8>
    let scratch: UnsafeMutableBufferPointer<UInt8>
    var output: [UInt8] = []
    var recorder: Recorder

    /// Where the walk is, in bytes and in scalars of the text.
    var position = 0
    var scalar = 0
    /// How many bytes of the scratch buffer are written, and how many went to `output` before them.
    var filled = 0
    var flushed = 0
    /// Whether the last byte written is part of a word that may go on; otherwise it is a space, or nothing is written.
    var isInWord = false
    /// Whether a dropped scalar that comes now stands directly after a word.
    var isAfterWord = false

    /// Room for the longest string with a space on both sides, or for three jamo.
    static var room: Int { FoldedString.maximumCount + 2 }

    init(_ text: UnsafeBufferPointer<UInt8>, scratch: UnsafeMutableBufferPointer<UInt8>, recorder: Recorder) {
        self.text = text
        self.scratch = scratch
        self.recorder = recorder
    }

    mutating func scan() {
        while position < text.count {
            makeRoom()
            if text[position] < 0x80 { scanASCII() } else { scanScalar() }
        }
        removeLastSpace()
        flush()
    }

    /// One scalar that is not ASCII.
    @inline(__always)
    private mutating func scanScalar() {
        let decoded = DecodedScalar(at: position, in: text)
        let entry = FoldingTable.entry(of: decoded.value)
        if entry == .clustered {
            scanCluster(startingWith: decoded)
            return
        }
        if entry.isString {
            write(FoldingTable.string(of: entry))
        } else {
            write(decoded, as: entry)
        }
        position += decoded.length
        scalar += 1
    }

    @inline(__always)
    private mutating func write(_ decoded: DecodedScalar, as entry: FoldingEntry) {
        switch entry {
        case .letter:
            startOrExtendWord()
            copy(decoded)
        case .ownWord:
            separate()
            startOrExtendWord()
            copy(decoded)
            separateAfterOwnWord()
        case .separator:
            separate()
            isAfterWord = false
        case .hangul:
            startOrExtendWord()
            writeHangul(decoded.value)
        default:
            if isAfterWord { recorder.extend(to: scalar + 1) }
        }
    }
}

/// Scans a text through a scratch buffer in proportion to it, and gives back the recorder.
func scanWords<Recorder: WordRecorder>(
    of text: UnsafeBufferPointer<UInt8>, into folded: inout [UInt8], recorder: Recorder
) -> Recorder {
    let capacity = min(1 << 14, text.count + 64 + WordScanner<Recorder>.room)
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: capacity) { scratch in
        var scanner = WordScanner(text, scratch: scratch, recorder: recorder)
        swap(&scanner.output, &folded)
        scanner.scan()
        swap(&scanner.output, &folded)
        return scanner.recorder
    }
}
