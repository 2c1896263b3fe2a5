// Scalars that are read together with their neighbors.
extension WordScanner {
    /// U+06D5, the heh of Persian and Uighur with which U+06C0 is written in two scalars: it is heh then, as U+06C0 is.
    mutating func writeAE(_ decoded: DecodedScalar) {
        settleMarks()
        startOrExtendWord()
        if hasHamzaAbove(at: position + decoded.length) { write(0x647) } else { copy(decoded) }
    }

    /// Whether the first accent among the marks from here on is a hamza, which is what composes with the letter before.
    private func hasHamzaAbove(at place: Int) -> Bool {
        var place = place
        while place < text.count {
            let mark = DecodedScalar(at: place, in: text)
            switch FoldingTable.entry(of: mark.value) {
            case .droppedAccent: return mark.value == 0x654
            case .droppedMark: break
            case .mark where FoldingTable.combiningClass(of: mark.value) != 230: break
            case .composingMark: break
            // A vowel sign of Tibetan; the other compounds are accents.
            case .compoundMark where mark.value >> 8 == 0x0F: break
            default: return false
            }
            place += mark.length
        }
        return false
    }

    /// Steps over a line break behind a soft hyphen, LF or CRLF: the word was parted there in print.
    mutating func skipLineBreak(behind hyphen: DecodedScalar) {
        let start = position + hyphen.length
        guard let end = endOfLineBreak(at: start) else { return }
        scalar += text[start..<end].count { $0 & 0xC0 != 0x80 }
        // The scanner steps over the hyphen itself.
        position = end - hyphen.length
    }

    /// The end of a line break that starts here; nil where none does. Soft hyphens with CRLF go first: what they leave
    /// together may be a soft hyphen and LF.
    private func endOfLineBreak(at start: Int) -> Int? {
        if hasBytes([0x0D, 0x0A], at: start) { return start + 2 }
        var place = start
        while hasBytes([0xC2, 0xAD, 0x0D, 0x0A], at: place) { place += 4 }
        return hasBytes([0x0A], at: place) ? place + 1 : nil
    }

    private func hasBytes(_ bytes: [UInt8], at place: Int) -> Bool {
        place + bytes.count <= text.count && text[place..<place + bytes.count].elementsEqual(bytes)
    }

    /// U+200D behind a consonant and virama of Malayalam or Bengali asks for another letter: a chillu, or khanda ta.
    mutating func takeJoiner() {
        guard predecessor == .word, marks.count == 1, let letter = letterOfJoiner() else { return }
        removeMarks()
        _ = removeLastScalar()
        write(letter)
    }

    private func letterOfJoiner() -> UInt32? {
        guard position >= 6 else { return nil }
        let consonant = DecodedScalar(at: position - 6, in: text)
        let virama = DecodedScalar(at: position - 3, in: text)
        switch (consonant.value, virama.value) {
        case (0x0D23, 0x0D4D): return 0x0D7A
        case (0x0D28, 0x0D4D): return 0x0D7B
        case (0x0D30, 0x0D4D): return 0x0D7C
        case (0x0D32, 0x0D4D): return 0x0D7D
        case (0x0D33, 0x0D4D): return 0x0D7E
        case (0x0D15, 0x0D4D): return 0x0D7F
        case (0x09A4, 0x09CD): return 0x09CE
        default: return nil
        }
    }
}
