internal import ArticleModel

/// Every version of every file that is read, in few bytes: a large history has millions of them.
struct GitHistory {
    /// A file over its whole history, whatever paths it bore.
    struct File {
        let source: ExactName
        let key: ExactName
        let url: ExactName?
        /// The paths that it bore, each with the place among ``entries`` from which on.
        var paths: [(start: Int, path: ExactName)]
        /// Its versions, oldest first.
        var entries: [UInt32] = []
    }

    private(set) var files: [File] = []
    private(set) var commitCount = 0
    private var commitIDs: [UInt8] = []
    private var times: [Int64] = []
    private var technical: [Bool] = []
    private var blobs: [UInt8] = []
    private var commits: [UInt32] = []
    private let idBytes: Int

    /// An empty history whose objects have names of so many bytes.
    init(idBytes: Int) {
        self.idBytes = idBytes
    }

    mutating func addCommit(id: [UInt8], time: Int64?, isTechnical: Bool) {
        commitIDs += id.prefix(idBytes)
        times.append(time ?? .min)
        technical.append(isTechnical)
        commitCount += 1
    }

    /// Adds a file and returns its index.
    mutating func addFile(_ file: File) -> Int {
        files.append(file)
        return files.count - 1
    }

    mutating func rename(_ file: Int, to path: ExactName) {
        files[file].paths.append((files[file].entries.count, path))
    }

    /// Adds a version of a file by the newest commit; without a blob, its removal.
    mutating func addEntry(_ file: Int, blob: [UInt8]?) {
        files[file].entries.append(UInt32(commits.count))
        blobs += blob?.prefix(idBytes) ?? ArraySlice(repeating: 0, count: idBytes)
        commits.append(UInt32(commitCount - 1))
    }

    /// Whether there is no version of any file.
    var holdsNothing: Bool { commits.isEmpty }

    /// The place of each commit in the history, by its name.
    func commitPlaces() -> [ArraySlice<UInt8>: Int] {
        let names = (0..<commitCount).map { commitID($0) }
        return Dictionary(zip(names, 0...)) { $1 }
    }

    /// The name of the commit at a place.
    func commitID(_ place: Int) -> ArraySlice<UInt8> {
        commitIDs[place * idBytes..<(place + 1) * idBytes]
    }

    /// The places of commits whose time is not known.
    var undatedCommits: [Int] { times.indices.filter { times[$0] == .min } }

    /// Sets the time of the commit at a place, seconds since 1970.
    mutating func setTime(_ time: Int64, ofCommit place: Int) {
        times[place] = time
    }

    /// The name of what the file held; nil where it was removed.
    func blob(_ entry: UInt32) -> ArraySlice<UInt8>? {
        let bytes = blobs[Int(entry) * idBytes..<(Int(entry) + 1) * idBytes]
        return bytes.allSatisfy { $0 == 0 } ? nil : bytes
    }

    /// The commit of a version, in hexadecimal.
    func commit(_ entry: UInt32) -> String {
        GitObjectID.hexadecimal(commitID(commitPlace(entry)))
    }

    /// The place of a version's commit in the history.
    func commitPlace(_ entry: UInt32) -> Int {
        Int(commits[Int(entry)])
    }

    /// Seconds since 1970; nil where the commit has no date that a calendar knows.
    func time(_ entry: UInt32) -> Int64? {
        let time = times[Int(commits[Int(entry)])]
        return time == .min ? nil : time
    }

    func isTechnical(_ entry: UInt32) -> Bool {
        technical[Int(commits[Int(entry)])]
    }
}

extension GitHistory.File {
    /// The path that the file bore at its version of this index.
    func path(at index: Int) -> ExactName {
        paths.last { $0.start <= index }?.path ?? key
    }
}
