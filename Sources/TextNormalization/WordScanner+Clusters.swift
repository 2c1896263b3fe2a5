extension WordScanner {
    /// A scalar with kept marks in it, and the marks that follow it.
    ///
    /// Whatever stands before its marks is written at once; the kept marks of the whole cluster follow in their sorted
    /// order.
    mutating func scanCluster(startingWith first: DecodedScalar) {
        let description = FoldingTable.clusteredScalar(first.value)
        if let head = description.head { write(FoldingTable.string(of: head)) }
        let startPosition = position
        let startScalar = scalar
        let cluster = gatherCluster(startingWith: first)
        guard cluster.dependsOnBase else {
            write(cluster.sortedMarks(after: nil, earlier: []), from: startScalar)
            return
        }
        let base = description.base.map { ($0, []) } ?? findBase(before: startPosition)
        write(cluster.sortedMarks(after: base.0, earlier: base.1), from: startScalar)
    }

    /// Reads to the end of the cluster: up to the next scalar that starts with a starter.
    private mutating func gatherCluster(startingWith first: DecodedScalar) -> MarkCluster {
        var cluster = MarkCluster()
        var next = first
        var isFirst = true
        while true {
            let entry = FoldingTable.entry(of: next.value)
            if entry == .clustered {
                let description = FoldingTable.clusteredScalar(next.value)
                guard isFirst || description.base == nil else { break }
                description.marks.forEach { cluster.append(mark: $0) }
            } else if entry == .droppedAccent {
                cluster.append(accent: next.value)
            } else if entry != .droppedMark {
                break
            }
            isFirst = false
            position += next.length
            scalar += 1
            guard position < text.count else { break }
            next = DecodedScalar(at: position, in: text)
        }
        return cluster
    }

    /// The starter before a mark, nil at the start of the text, and the accents between the two. All marks there are
    /// dropped ones, and each cluster asks once, so the way back is as long as the way that led here.
    private func findBase(before end: Int) -> (UInt32?, [UInt32]) {
        var accents: [UInt32] = []
        var end = end
        while let previous = scalar(before: end) {
            let entry = FoldingTable.entry(of: previous.value)
            guard entry.isDroppedMark else { return (previous.value, accents.reversed()) }
            if entry == .droppedAccent { accents.append(previous.value) }
            end -= previous.length
        }
        return (nil, accents.reversed())
    }

    /// The scalar that ends before a byte; nil at the start of the text.
    private func scalar(before end: Int) -> DecodedScalar? {
        guard end > 0 else { return nil }
        if text[end - 1] < 0x80 { return DecodedScalar(at: end - 1, in: text) }
        for length in 2...4 where length <= end {
            let decoded = DecodedScalar(at: end - length, in: text)
            if decoded.length == length { return decoded }
        }
        return .illFormed
    }

    /// Writes sorted marks as letters of the word that is going on, or of a word that starts with this scalar of the
    /// text.
    private mutating func write(_ marks: [UInt32], from start: Int) {
        if !isInWord {
            recorder.begin(atByte: flushed + filled, scalar: start)
            isInWord = true
        }
        recorder.extend(to: scalar)
        isAfterWord = true
        for mark in marks {
            makeRoom()
            let letter = mark == MarkCluster.iotaSubscript ? "\u{03B9}" : Unicode.Scalar(mark)
            letter.map { UTF8.encode($0)?.forEach { store($0) } }
        }
    }
}
