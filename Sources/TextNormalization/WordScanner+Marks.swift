extension WordScanner {
    /// Writes the marks that wait, so that something else may follow.
    @inline(__always)
    mutating func settleMarks() {
        if hasMarks { writeMarks() }
    }

    /// A vowel sign that canonical ordering does not move.
    @inline(__always)
    mutating func writeVowel(_ decoded: DecodedScalar) {
        if predecessor == .word {
            settleMarks()
            copy(decoded)
            recorder.extend(to: scalar + 1)
        } else {
            take(decoded.value, as: .vowel)
        }
    }

    /// Takes in one scalar that stands for itself: a letter, or a mark, which belongs to the letter before it or is left
    /// out.
    @inline(never)
    mutating func take(_ value: UInt32, as entry: FoldingEntry) {
        switch entry {
        case .mark, .composingMark, .vowel, .composedVowel:
            attach(value, as: entry)
        case .joining where !Self.isJamo(value):
            attach(value, as: entry)
        case .ownWord:
            settleMarks()
            separate()
            startWord()
            write(value)
            closeOwnWord()
        case .joining:
            writeJoining(value)
        case .yiwn:
            settleMarks()
            let isBehindEch = predecessor == .word && lastScalar() == 0x565
            startOrExtendWord()
            write(isBehindEch ? 0x57E : value)
        default:
            settleMarks()
            startOrExtendWord()
            write(value)
        }
    }

    private static func isJamo(_ value: UInt32) -> Bool { value >> 8 == 0x11 }

    /// A mark that is kept where a letter stands before it.
    private mutating func attach(_ value: UInt32, as entry: FoldingEntry) {
        extendToDropped()
        switch (predecessor, entry) {
        case (.nothing, _), (.closedWord, _): break
        case (.word, .vowel), (.word, .composedVowel):
            settleMarks()
            write(value)
        case (.word, .joining): writeJoining(value)
        case (.ownWord, _), (.word, _): append(mark: value, isInert: entry.isInert)
        }
    }

    /// Lets a mark wait for those behind it.
    @inline(__always)
    mutating func append(mark: UInt32, isInert: Bool) {
        marks.append(mark)
        hasMarks = true
        areMarksInert = areMarksInert && isInert
    }

    /// Forgets the marks that wait.
    @inline(__always)
    mutating func removeMarks() {
        marks.removeAll(keepingCapacity: true)
        hasMarks = false
        areMarksInert = true
    }

    /// A vowel sign or a jamo, which may compose with what is written directly before it.
    private mutating func writeJoining(_ value: UInt32) {
        settleMarks()
        let whole = predecessor == .word ? FoldingTable.composition(of: lastScalar(), value) : nil
        startOrExtendWord()
        if whole != nil { _ = removeLastScalar() }
        write(whole ?? value)
    }

    /// Writes the marks of the last letter in canonical order and composed with it. Those of a Thai or Lao letter, which
    /// keyboards let people type in any order, are sorted by their numbers first.
    @inline(never)
    private mutating func writeMarks() {
        let isOwnWord = predecessor == .ownWord
        if isOwnWord { _ = removeLastByte() }
        let isThaiOrLao = isOwnWord && (0xE00...0xEFF).contains(lastScalar())
        if areMarksInert, marks.count <= 2 {
            writePair(isThaiOrLao: isThaiOrLao)
        } else {
            writeCluster(isThaiOrLao: isThaiOrLao)
        }
        makeRoom()
        if isOwnWord { store(Self.space) }
        removeMarks()
    }

    /// One mark or two that compose with nothing, which is what most letters with marks have.
    private mutating func writePair(isThaiOrLao: Bool) {
        makeRoom()
        if marks.count == 2 {
            if isThaiOrLao, marks[0] > marks[1] { marks.swapAt(0, 1) }
            let last = FoldingTable.combiningClass(of: marks[1])
            if last > 0, FoldingTable.combiningClass(of: marks[0]) > last { marks.swapAt(0, 1) }
        }
        for mark in marks { write(mark) }
    }

    private mutating func writeCluster(isThaiOrLao: Bool) {
        var cluster = marks.map { KeptMark($0) }
        if !areMarksInert { cluster = cluster.decomposed() }
        if isThaiOrLao { cluster.sort { $0.scalar < $1.scalar } }
        if !areMarksInert { cluster = [KeptMark(removeLastScalar())].decomposed() + cluster }
        cluster.sortCanonically()
        for scalar in cluster.composed() {
            makeRoom()
            write(scalar)
        }
    }
}
