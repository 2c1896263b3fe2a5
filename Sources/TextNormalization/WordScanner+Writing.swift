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

    /// Takes away the space after the last word.
    mutating func removeLastSpace() {
        if !isInWord, recorder.count > 0 { _ = removeLastByte() }
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
        predecessor = .word
    }

    /// Notes that the scalar here gives the letters that are about to be written.
    @inline(__always)
    mutating func startOrExtendWord() {
        if isInWord { recorder.extend(to: scalar + 1) } else { startWord() }
        predecessor = .word
    }

    /// Ends the word that is going on, if one is.
    @inline(__always)
    mutating func separate() {
        if isInWord { store(Self.space) }
        isInWord = false
    }

    /// Ends a word of one letter, which may take marks yet.
    @inline(__always)
    mutating func closeOwnWord() {
        store(Self.space)
        isInWord = false
        predecessor = .ownWord
    }

    /// A dropped scalar here belongs to the word directly before it, if there is one.
    @inline(__always)
    mutating func extendToDropped() {
        if predecessor != .nothing { recorder.extend(to: scalar + 1) }
    }

    /// Writes a scalar as it stands in the text.
    @inline(__always)
    mutating func copy(_ decoded: DecodedScalar) {
        for offset in 0..<decoded.length { store(text[position + offset]) }
    }

    /// Writes a scalar that is not in the text as it is.
    mutating func write(_ scalar: UInt32) {
        guard let scalar = Unicode.Scalar(scalar) else { return }
        for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { store(byte) }
    }

    /// Writes what the scalar here folds to.
    @inline(__always)
    mutating func settleMarksAndWrite(_ string: FoldedString) {
        if string.isPlain {
            settleMarks()
            startOrExtendWord()
            for offset in 0..<string.count { store(string.bytes[offset]) }
        } else if string.isContextual {
            take(string)
        } else {
            settleMarks()
            writeParted(string)
        }
    }

    /// Writes a string in which words part. Every word with a letter in it reaches to this scalar.
    @inline(never)
    private mutating func writeParted(_ string: FoldedString) {
        predecessor = .nothing
        for offset in 0..<string.count {
            let byte = string.bytes[offset]
            if byte == Self.space {
                separate()
                if predecessor == .word { predecessor = .closedWord }
            } else {
                startOrExtendWord()
                store(byte)
            }
        }
    }

    /// Takes a string scalar by scalar, as if it stood in the text.
    @inline(never)
    private mutating func take(_ string: FoldedString) {
        var offset = 0
        var isWritten = false
        while offset < string.count {
            makeRoom()
            let decoded = DecodedScalar(at: offset, in: string.utf8)
            if decoded.value == UInt32(Self.space) {
                settleMarks()
                separate()
                predecessor = isWritten ? .closedWord : .nothing
            } else {
                let entry = FoldingTable.entry(of: decoded.value)
                take(decoded.value, as: entry)
                isWritten = isWritten || entry == .letter || entry == .ownWord
            }
            offset += decoded.length
        }
    }
}

// What is written already is looked at and changed only where a mark or jamo comes.
extension WordScanner {
    /// The last byte written, which there must be, with the word that it belongs to.
    mutating func removeLastByte() -> UInt8 {
        guard filled == 0 else {
            filled -= 1
            return scratch[filled]
        }
        flushed -= 1
        return output.removeLast()
    }

    /// The byte that stands so many before the last one; nil before the first.
    @inline(__always)
    private func byte(beforeLast distance: Int) -> UInt8? {
        if distance < filled { return scratch[filled - 1 - distance] }
        let place = output.count - 1 - (distance - filled)
        return place >= 0 ? output[place] : nil
    }

    /// The last two bytes, the last one in the low bits; 0 where there are not two.
    @inline(__always)
    var lastTwoBytes: UInt16 {
        guard let last = byte(beforeLast: 0), let other = byte(beforeLast: 1) else { return 0 }
        return UInt16(other) << 8 | UInt16(last)
    }

    /// The last scalar of the word that is going on.
    func lastScalar() -> UInt32 {
        var value: UInt32 = 0
        for distance in 0..<4 {
            guard let byte = byte(beforeLast: distance) else { break }
            let bits = 6 * UInt32(distance)
            guard byte & 0xC0 == 0x80 else {
                let mask: UInt32 = distance == 0 ? 0x7F : 0x3F >> UInt32(distance)
                return value | (UInt32(byte) & mask) << bits
            }
            value |= UInt32(byte & 0x3F) << bits
        }
        return value
    }

    /// Takes the last scalar of a word away.
    mutating func removeLastScalar() -> UInt32 {
        let last = lastScalar()
        while removeLastByte() & 0xC0 == 0x80 {}
        return last
    }
}
