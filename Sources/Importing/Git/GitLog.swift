/// Reads `git log --raw -z` into a history: one pass over the commits, oldest first.
struct GitLog {
    let repository: GitRepository
    let options: GitOptions

    /// Reads the commits behind `older`, or all of them, into `tracker`.
    func read(after older: String?, into tracker: inout FileTracker) throws {
        let range = (older.map { $0 + ".." } ?? "") + repository.head
        let process = try repository.start(arguments + [range, "--"])
        while let field = try process.output.takeField(endingIn: 0, limit: Self.fieldBytes) {
            try take(field, from: process.output, into: &tracker)
        }
        guard process.finish() == 0 else { throw repository.damage }
    }

    /// A subject or a path is kept up to so many bytes, which is more than any path may have.
    private static let fieldBytes = 1 << 16

    private var arguments: [String] {
        let renames = options.followsRenames ? ["-M50%", "-l1000"] : ["--no-renames"]
        // On the main line a merge is the change that it made there. Where each commit counts, a merge is what it made of its own, and
        // stands behind what was merged, which stands behind the main line: so numbers stay as they are when a branch comes in later.
        let merges =
            options.takesAllCommits ? ["--topo-order", "-c"] : ["--first-parent", "--diff-merges=first-parent"]
        let form = ["--raw", "-z", "--no-abbrev", "--no-color", "--no-notes", "--no-ext-diff", "--no-textconv"]
        return ["log", "--reverse", "--format=C%H %at %s"] + form + renames + merges
    }

    private func take(_ field: [UInt8], from output: BufferedInput, into tracker: inout FileTracker) throws {
        let line = field.first == 10 ? Array(field.dropFirst()) : field
        // Between a merge and what it did stands an empty field.
        if line.isEmpty { return }
        if line.first == UInt8(ascii: "C") {
            return try begin(line.dropFirst(), in: &tracker)
        }
        guard let change = GitChange(line) else { throw unknown }
        var paths: [[UInt8]] = []
        for _ in 0..<change.paths {
            guard let path = try output.takeField(endingIn: 0, limit: Self.fieldBytes) else { throw unknown }
            paths.append(path)
        }
        tracker.take(change, paths: paths)
    }

    private func begin(_ line: ArraySlice<UInt8>, in tracker: inout FileTracker) throws {
        let fields = line.split(separator: 32, maxSplits: 2, omittingEmptySubsequences: false)
        guard let name = fields.first, let id = GitObjectID.bytes(ofHexadecimal: name) else { throw unknown }
        let time = fields.count > 1 ? Int64(String(decoding: fields[1], as: UTF8.self)) : nil
        let subject = fields.count > 2 ? String(decoding: fields[2].prefix(200), as: UTF8.self) : ""
        tracker.begin(commit: id, time: time.flatMap(GitTimes.known), subject: subject)
    }

    private var unknown: ImportFault {
        GitFaults(place: repository.place).failed("git log printed what is not known here")
    }
}
