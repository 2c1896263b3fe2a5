internal import ArticleModel

/// The way in which a history is read. What was read otherwise says nothing of what this reading finds.
struct GitReading {
    let repository: GitRepository
    let options: ImportOptions

    /// Raised whenever the same history gives other versions than before: other texts (the reading of Markdown), keys, numbers.
    private static let version = 2

    /// Names everything that decides what the versions are: an ingest goes on only from one that was read alike.
    func name() throws -> ExactName {
        let (git, limits) = (options.git, options.limits)
        let parts = [
            "reading \(Self.version)", "amendments " + (try repository.amendments.name(repository.program)),
            "source " + (options.source ?? (git.layout == .plain ? repository.name : "")),
            "from path \(git.takesSourceFromPath)",
            "renames \(git.followsRenames)", "all commits \(git.takesAllCommits)", "layout " + git.layout.rawValue,
            "markup " + (options.markup?.rawValue ?? "by name") + (options.readsLinks ? ", with links" : ""),
            "limits \(limits.paragraphBytes) \(limits.paragraphs) \(limits.textBytes)",
        ]
        let patterns = git.include.map { "include " + $0 } + git.exclude.map { "exclude " + $0 }
        return ExactName((parts + patterns).joined(separator: "\n"))
    }

    /// Follows the files through the commits that are to be read.
    func tracker(from start: GitStart) throws -> FileTracker {
        let tracker = try tracker(from: start, pointers: [])
        if tracker.links.isEmpty { return tracker }
        // Links are no texts, unless git-annex made them: then all is read again with that in mind.
        let pointers = try pointers(among: tracker.links)
        return pointers.isEmpty ? tracker : try self.tracker(from: start, pointers: pointers)
    }

    private func tracker(from start: GitStart, pointers: Set<[UInt8]>) throws -> FileTracker {
        let rules = FileRules(options, usualSource: repository.name, goesOn: start.goesOn)
        var tracker = FileTracker(
            rules: rules, moves: FileMoves(bytes: start.moves), pointers: pointers,
            idBytes: repository.head.utf8.count / 2)
        // On the main line each change says itself what stood there before.
        if let older = start.older, options.git.takesAllCommits { tracker.start(from: try entries(of: older)) }
        try GitLog(repository: repository, options: options.git).read(after: start.older, into: &tracker)
        return tracker
    }

    /// What a later ingest has to know of files.
    func moves(of tracker: inout FileTracker) throws -> [UInt8] {
        let newest = options.git.takesAllCommits ? try entries(of: repository.head) : nil
        return tracker.savedMoves(behind: newest)
    }

    /// What the newest commit holds, and that none of it is read; for a history that gave no version.
    func reasonForNothing() throws -> String {
        var endings: [String: Int] = [:]
        var files = 0
        for (path, side) in try entries(of: repository.head) where side.mode == .file {
            files += 1
            endings[GitReading.ending(of: path), default: 0] += 1
        }
        let sorted = endings.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let named = sorted.prefix(8).map { "\($1) \($0)" } + (sorted.count > 8 ? ["…"] : [])
        let list = files == 0 ? "" : " (" + named.joined(separator: ", ") + ")"
        let git = options.git
        let patterns = (git.include.isEmpty ? git.layout.usualFiles : git.include).joined(separator: ", ")
        let rest = git.exclude.isEmpty ? "" : " and not " + git.exclude.joined(separator: ", ")
        let form = git.layout == .plain ? "" : ", in the layout \(git.layout.rawValue)"
        return
            "nothing is taken in: the newest commit has \(files) \(files == 1 ? "file" : "files")\(list), and no file of "
            + "the history fits \(patterns)\(rest)\(form); name the files with --include, as in --include '*.html'"
    }

    /// `.md`; without one, `without ending`.
    private static func ending(of path: [UInt8]) -> String {
        let name = path.split(separator: UInt8(ascii: "/")).last ?? []
        guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex, dot + 1 < name.endIndex else {
            return "without ending"
        }
        return String(decoding: name[dot...].prefix(16), as: UTF8.self).withoutControls
    }

    private func entries(of commit: String) throws -> [([UInt8], GitChange.Side)] {
        var entries: [([UInt8], GitChange.Side)] = []
        try GitTree(repository: repository).forEachEntry(of: commit) { entries.append(($0, $1)) }
        return entries
    }

    /// Those contents of links that lead to where git-annex keeps texts.
    private func pointers(among links: Set<[UInt8]>) throws -> Set<[UInt8]> {
        let names = links.map { $0[...] }
        let blobs = try repository.objects(named: names, limit: 4_096)
        var pointers: Set<[UInt8]> = []
        for name in names {
            if case .text(let target) = try blobs.next(named: name), GitPointer.leadsToAnnex(target) {
                pointers.insert(Array(name))
            }
        }
        return pointers
    }
}
