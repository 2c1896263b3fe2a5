/// Counts the versions whose text a history does not hold, so that they are told of once.
struct TextAbsences {
    /// How many there are, and where the first stands.
    struct Tally {
        var versions = 0
        var files = 0
        let first: String
        /// The file that was counted last: versions come file by file.
        fileprivate var file: Int?
    }

    private(set) var tallies: [FileContent.Absence: Tally] = [:]

    /// Whether the repository lacks objects, which may be there another time.
    var hasMissing: Bool { tallies[.missing] != nil }

    mutating func add(_ absence: FileContent.Absence, file: Int, at place: ImportPlace) {
        var tally = tallies[absence] ?? Tally(first: place.part ?? place.input)
        tally.versions += 1
        if tally.file != file { tally.files += 1 }
        tally.file = file
        tallies[absence] = tally
    }

    /// A fault for each kind.
    func faults(_ faults: GitFaults) -> [ImportFault] {
        let kinds = GitPointer.allCases.map { FileContent.Absence.pointer($0) } + [.missing]
        return kinds.compactMap { kind in tallies[kind].map { faults.absent(kind, $0) } }
    }
}
