extension WordScanner {
    /// A run of ASCII, as much of it as the scratch buffer has room for.
    @inline(__always)
    mutating func scanASCII() {
        if Recorder.keepsPlaces { scanASCIIWithPlaces() } else { scanASCIIWithoutBranches() }
    }

    /// Writes every byte and moves on only past those that stay, so that no word boundary is a branch to mispredict.
    @inline(__always)
    private mutating func scanASCIIWithoutBranches() {
        let end = min(text.count, position + scratch.count - filled)
        let start = position
        var inWord = isInWord ? 1 : 0
        var begun = 0
        while position < end, text[position] < 0x80 {
            let folded = FoldingTable.ascii[Int(text[position])]
            scratch[filled] = folded
            let isLetter = folded == Self.space ? 0 : 1
            begun += isLetter & (inWord ^ 1)
            filled += isLetter | inWord
            inWord = isLetter
            position += 1
        }
        scalar += position - start
        recorder.count += begun
        isInWord = inWord == 1
        predecessor = isInWord ? .word : .nothing
    }

    @inline(__always)
    private mutating func scanASCIIWithPlaces() {
        let end = min(text.count, position + scratch.count - filled)
        while position < end, text[position] < 0x80 {
            let folded = FoldingTable.ascii[Int(text[position])]
            if folded != Self.space {
                if !isInWord { startWord() }
                store(folded)
            } else if isInWord {
                recorder.extend(to: scalar)
                separate()
            }
            position += 1
            scalar += 1
        }
        predecessor = isInWord ? .word : .nothing
        if isInWord { recorder.extend(to: scalar) }
    }
}
