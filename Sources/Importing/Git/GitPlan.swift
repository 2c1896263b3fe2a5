internal import ArticleModel

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
        /// How the versions that are held are to be numbered first; nil where they stay as they are.
        var renumbering: ArticleRenumbering?
        /// The commit under which a version is held that this history has from another, by its index.
        var formerOrigins: [Int: String] = [:]
    }

    private(set) var parts: [Part] = []
    private(set) var versions = 0
    /// Whether any version is held of the articles of the history.
    private(set) var holdsAny = false
    /// Articles whose versions held cannot be put in order with those of the history.
    private(set) var refused: [(file: Int, count: Int, canReplace: Bool)] = []
    /// How many articles get new numbers for versions that are held.
    var renumbered: Int { parts.count { $0.renumbering != nil } }

    /// So many articles are asked for at once.
    private static let batch = 512

    /// Plans all of a history; where it goes on from a position, the versions are numbered behind those held.
    init(_ history: GitHistory, knowing held: any HeldHistory, _ start: GitStart, replaces: Bool) throws {
        // By their first versions: so articles arrive in the same order, in however many steps a history is read.
        let files = history.files.indices.filter { !history.files[$0].entries.isEmpty }
            .sorted { history.files[$0].entries[0] < history.files[$1].entries[0] }
        var places: [ArraySlice<UInt8>: Int]?
        func place(_ commit: String) -> Int? {
            guard let id = GitObjectID.bytes(ofHexadecimal: commit.utf8) else { return nil }
            if places == nil { places = history.commitPlaces() }
            return places?[id[...]]
        }
        for first in stride(from: 0, to: files.count, by: Self.batch) {
            let batch = files[first..<min(first + Self.batch, files.count)]
            let found = try held.numberedVersions(
                ofArticles: batch.map { (history.files[$0].source, history.files[$0].key) })
            for (file, versions) in zip(batch, found) {
                if !versions.isEmpty { holdsAny = true }
                if start.goesOn {
                    addBehind(versions, file, in: history, place)
                } else {
                    add(file, in: history, versions, skipsHeld: start.skipsHeld, replaces: replaces, place)
                }
            }
        }
    }

    /// Plans the whole of a file.
    private mutating func add(
        _ file: Int, in history: GitHistory, _ held: [NumberedVersion], skipsHeld: Bool, replaces: Bool,
        _ place: (String) -> Int?
    ) {
        let entries = history.files[file].entries
        var part = Part(file: file, range: 0..<entries.count, offset: 1)
        if skipsHeld {
            let same = zip(held, entries.indices).prefix { version, index in
                version.number == index + 1 && version.isComplete && version.origin == history.commit(entries[index])
            }
            part = Part(file: file, range: same.count..<entries.count, offset: 1)
        } else if !held.isEmpty {
            let alignment = GitAlignment(
                held: held, commits: entries.map { history.commitPlace($0) }, names: { history.commit(entries[$0]) },
                replaces: replaces, place: place)
            part.formerOrigins = alignment.formerOrigins
            switch alignment.step {
            case .none: break
            case .refuse(let count, let canReplace): return refused.append((file, count, canReplace))
            case .renumber(let versions):
                part.renumbering = ArticleRenumbering(
                    source: history.files[file].source, articleKey: history.files[file].key, versions: versions)
            }
        }
        append(part)
    }

    /// Plans the versions of a file that stand behind those held. An earlier ingest may have stored the first of them.
    private mutating func addBehind(
        _ held: [NumberedVersion], _ file: Int, in history: GitHistory, _ place: (String) -> Int?
    ) {
        let entries = history.files[file].entries
        let older = held.prefix { version in version.origin.flatMap(place) == nil }
        append(Part(file: file, range: 0..<entries.count, offset: (older.last?.number ?? 0) + 1))
    }

    private mutating func append(_ part: Part) {
        guard !part.range.isEmpty || part.renumbering != nil else { return }
        parts.append(part)
        versions += part.range.count
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
