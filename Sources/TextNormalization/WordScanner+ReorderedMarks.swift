extension WordScanner {
    /// A mark that canonical ordering may move, and where a Cyrillic letter stands before it all marks that follow.
    @inline(never)
    mutating func scanMarks(startingWith first: DecodedScalar, _ entry: FoldingEntry) {
        if predecessor == .word, !hasMarks, let accent = Self.accent(ofLetter: lastTwoBytes) {
            scanMarks(ofLetterWith: accent)
            return
        }
        keep(first.value, entry)
        step(over: first)
    }

    private mutating func step(over mark: DecodedScalar) {
        extendToDropped()
        position += mark.length
        scalar += 1
    }

    private mutating func keep(_ value: UInt32, _ entry: FoldingEntry) {
        switch entry {
        case .mark, .composingMark: take(value, as: entry)
        case .compoundMark:
            for mark in FoldingTable.marks(ofCompound: value) { keep(mark, FoldingTable.entry(of: mark)) }
        default: break
        }
    }

    /// The accent that makes another letter of a Cyrillic one: й and ў, ї, ѓ and ќ. The letter is given by its bytes.
    @inline(__always)
    private static func accent(ofLetter bytes: UInt16) -> UInt32? {
        switch bytes {
        case 0xD0B8, 0xD183: 0x306
        case 0xD196: 0x308
        case 0xD0B3, 0xD0BA: 0x301
        default: nil
        }
    }

    /// Takes the marks after such a letter together, since canonical ordering decides whether the accent is next to it.
    private mutating func scanMarks(ofLetterWith accent: UInt32) {
        if isNextToLetter(accent) { append(mark: accent, isInert: false) }
        while position < text.count {
            let mark = DecodedScalar(at: position, in: text)
            let entry = FoldingTable.entry(of: mark.value)
            guard entry.isReordered else { break }
            keep(mark.value, entry)
            step(over: mark)
        }
    }

    /// Whether an accent among the marks that start here stands next to the letter before them, in the text's canonical
    /// composition, once dropped marks are gone.
    ///
    /// It does where the two compose, which the first accent of a letter does whatever stands below it, or where no kept
    /// mark comes before it.
    private func isNextToLetter(_ accent: UInt32) -> Bool {
        var isFirst = true
        var isFound = false
        var isKeptBetween = false
        var place = position
        scan: while place < text.count {
            let mark = DecodedScalar(at: place, in: text)
            let entry = FoldingTable.entry(of: mark.value)
            guard entry.isReordered else { break }
            place += mark.length
            for part in entry == .compoundMark ? FoldingTable.marks(ofCompound: mark.value) : [mark.value] {
                switch FoldingTable.entry(of: part) {
                case .droppedAccent: isFirst = false
                case .letterMark:
                    if part == accent, !isFound {
                        if isFirst, isComposedWithLetter { return true }
                        isFound = true
                    }
                    isFirst = false
                case .mark, .composingMark:
                    let combiningClass = FoldingTable.combiningClass(of: part)
                    if combiningClass < 230 { isKeptBetween = true }
                    guard combiningClass == 230 else { break }
                    isFirst = false
                    if !isFound { return false }
                default: break
                }
            }
        }
        return isFound && !isKeptBetween
    }

    /// Whether the scalar before this place of the text is one of the Cyrillic letters itself, and not something that
    /// folds to one or a dropped scalar behind it.
    private var isComposedWithLetter: Bool {
        guard position >= 2 else { return false }
        switch UInt16(text[position - 2]) << 8 | UInt16(text[position - 1]) {
        case 0xD0B8, 0xD098, 0xD183, 0xD0A3, 0xD196, 0xD086, 0xD0B3, 0xD093, 0xD0BA, 0xD09A: return true
        default: return false
        }
    }
}
