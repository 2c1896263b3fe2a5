extension WordScanner {
    static var space: UInt8 { UInt8(ascii: " ") }

    /// Empties the scratch buffer where the next scalar might not fit.
    @inline(__always)
    mutating func makeRoom() {
        if scratch.count - filled < Self.room { flush() }
    }

    mutating func flush() {
        output.append(contentsOf: UnsafeBufferPointer(rebasing: scratch[..<filled]))
        flushed += filled
        filled = 0
    }

    /// Takes away the space after the last word, which may have left the scratch buffer already.
    mutating func removeLastSpace() {
        guard !isInWord, recorder.count > 0 else { return }
        if filled > 0 { filled -= 1 } else { output.removeLast() }
    }

    @inline(__always)
    mutating func store(_ byte: UInt8) {
        scratch[filled] = byte
        filled += 1
    }

    /// Begins a word whose first letter is about to be written.
    @inline(__always)
    mutating func startWord() {
        recorder.begin(atByte: flushed + filled, scalar: scalar)
        isInWord = true
    }

    /// Notes that the scalar here gives the letters that are about to be written.
    @inline(__always)
    mutating func startOrExtendWord() {
        if isInWord { recorder.extend(to: scalar + 1) } else { startWord() }
        isAfterWord = true
    }

    /// Ends the word that is going on, if one is.
    @inline(__always)
    mutating func separate() {
        if isInWord { store(Self.space) }
        isInWord = false
    }

    /// The same where a word is known to go on.
    @inline(__always)
    mutating func separateAfterOwnWord() {
        store(Self.space)
        isInWord = false
    }

    /// Writes a scalar as it stands in the text.
    @inline(__always)
    mutating func copy(_ decoded: DecodedScalar) {
        for offset in 0..<decoded.length { store(text[position + offset]) }
    }

    /// Writes what the scalar here folds to.
    @inline(__always)
    mutating func write(_ string: FoldedString) {
        if string.partsWords {
            writeParted(string)
            return
        }
        startOrExtendWord()
        for offset in 0..<string.count { store(string.bytes[offset]) }
    }

    /// Writes a string in which words part. Every word with a letter in it reaches to this scalar.
    private mutating func writeParted(_ string: FoldedString) {
        isAfterWord = false
        for offset in 0..<string.count {
            let byte = string.bytes[offset]
            if byte == Self.space {
                separate()
            } else {
                startOrExtendWord()
                store(byte)
            }
        }
    }

    /// Writes the two or three jamo of a Hangul syllable (Unicode Standard, section 3.12).
    mutating func writeHangul(_ syllable: UInt32) {
        let index = syllable - 0xAC00
        writeThreeBytes(0x1100 + index / 588)
        writeThreeBytes(0x1161 + index % 588 / 28)
        if index % 28 > 0 { writeThreeBytes(0x11A7 + index % 28) }
    }

    private mutating func writeThreeBytes(_ value: UInt32) {
        store(UInt8(0xE0 | value >> 12))
        store(UInt8(0x80 | value >> 6 & 0x3F))
        store(UInt8(0x80 | value & 0x3F))
    }
}
