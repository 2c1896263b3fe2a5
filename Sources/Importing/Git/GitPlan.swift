/// Which versions of a history are handed over: for each file those that are not held, and what git is asked for.
struct GitPlan {
    /// The versions of one file.
    struct Part {
        /// The file's index in the history.
        let file: Int
        /// The indexes of its versions that are handed over.
        let range: Range<Int>
        /// What is added to an index to give the version's number.
        let offset: Int
    }

    private(set) var parts: [Part] = []
    private(set) var versions = 0

    /// Plans all of a history; with `goesOn`, without what is held of each article up to its newest version.
    init(_ history: GitHistory, knowing held: any HeldHistory, _ start: GitStart) throws {
        for (index, file) in history.files.enumerated() where !file.entries.isEmpty {
            var (first, offset) = (0, 1)
            if start.skipsHeld, let newest = try held.newestNumbered(ofArticle: file.key, source: file.source) {
                let known = file.entries.lastIndex { history.commit($0) == newest.origin }
                if start.goesOn {
                    first = known.map { $0 + 1 } ?? 0
                    offset = newest.number + 1 - first
                } else if let known, known + 1 == newest.number {
                    first = known + 1
                }
            }
            guard first < file.entries.count else { continue }
            parts.append(Part(file: index, range: first..<file.entries.count, offset: offset))
            versions += file.entries.count - first
        }
    }

    /// For each version of a part, which of its distinct contents it bears, counted in order of first use; -1 for a removal.
    static func contents(of part: Part, in history: GitHistory) -> [Int32] {
        var numbers: [ArraySlice<UInt8>: Int32] = [:]
        return part.range.map { index in
            guard let blob = history.blob(history.files[part.file].entries[index]) else { return -1 }
            if let known = numbers[blob] { return known }
            let number = Int32(numbers.count)
            numbers[blob] = number
            return number
        }
    }

    /// The names of all distinct contents, part by part, each part's in order of first use.
    func blobs(in history: GitHistory) -> some Sequence<ArraySlice<UInt8>> {
        parts.lazy.flatMap { part in
            var next: Int32 = 0
            return zip(GitPlan.contents(of: part, in: history), part.range).compactMap {
                content, index -> ArraySlice<UInt8>? in
                guard content == next else { return nil }
                next += 1
                return history.blob(history.files[part.file].entries[index])
            }
        }
    }
}
