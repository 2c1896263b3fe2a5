/// Walks UTF-8 text once and writes its folded words, joined by single spaces.
///
/// The words go through a scratch buffer, because appending to an array byte by byte costs more than the rest of the
/// walk. Letters are written as they come; marks that words keep wait until the next letter or the end of the word, when
/// their order and what they compose to is known.
struct WordScanner<Recorder: WordRecorder> {
    /// What stands before a mark that comes now, with nothing but marks and dropped scalars between.
    enum Predecessor {
        /// Nothing that a mark can belong to: the start of the text, or a separator.
        case nothing
        /// A word that ended in one scalar with a space behind it, as ① does. It takes no marks into it.
        case closedWord
        /// A letter or digit of the word that is going on.
        case word
        /// A letter that is a word of its own. The space behind it is written already.
        case ownWord
    }

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
    var predecessor = Predecessor.nothing
    /// The kept marks of the last letter that are not written yet; none unless `predecessor` takes marks.
    var marks: [UInt32] = []
    /// Whether there are any, kept beside them since every scalar asks.
    var hasMarks = false
    /// Whether none of them composes with anything.
    var areMarksInert = true

    /// Room for the longest string with a space on both sides.
    static var room: Int { FoldedString.maximumCount + 2 }

    init(_ text: UnsafeBufferPointer<UInt8>, scratch: UnsafeMutableBufferPointer<UInt8>, recorder: Recorder) {
        self.text = text
        self.scratch = scratch
        self.recorder = recorder
    }

    mutating func scan() {
        while position < text.count {
            makeRoom()
            if text[position] < 0x80 {
                settleMarks()
                scanASCII()
            } else {
                scanScalar()
            }
        }
        settleMarks()
        removeLastSpace()
        flush()
    }

    /// One scalar that is not ASCII, or a run of marks.
    @inline(__always)
    private mutating func scanScalar() {
        let decoded = DecodedScalar(at: position, in: text)
        let entry = FoldingTable.entry(of: decoded.value)
        if entry == .letter {
            settleMarks()
            startOrExtendWord()
            copy(decoded)
        } else if entry.isString {
            settleMarksAndWrite(FoldingTable.string(of: entry))
        } else if entry.isReordered {
            scanMarks(startingWith: decoded, entry)
            return
        } else {
            write(decoded, as: entry)
        }
        position += decoded.length
        scalar += 1
    }

    @inline(__always)
    private mutating func write(_ decoded: DecodedScalar, as entry: FoldingEntry) {
        switch entry {
        case .separator:
            settleMarks()
            separate()
            predecessor = .nothing
        case .ownWord:
            settleMarks()
            separate()
            startWord()
            copy(decoded)
            closeOwnWord()
        case .vowel:
            writeVowel(decoded)
        default:
            writeSpecial(decoded, as: entry)
        }
    }

    /// What few texts hold.
    @inline(never)
    private mutating func writeSpecial(_ decoded: DecodedScalar, as entry: FoldingEntry) {
        switch entry {
        case .softHyphen: skipLineBreak(behind: decoded)
        case .joiner: takeJoiner()
        case .ae: writeAE(decoded)
        case .composedVowel, .joining, .yiwn: take(decoded.value, as: entry)
        default: break
        }
        extendToDropped()
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
