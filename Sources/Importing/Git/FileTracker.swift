internal import ArticleModel

/// Follows files through the commits of a history: which file stands at which path, and which article it is.
///
/// Reading a history in several parts gives the versions that reading it at once gives: what stood at a path before the first change that is
/// read here is known from that change, or from ``start(from:)``.
struct FileTracker {
    private(set) var history: GitHistory
    /// Names of files that no article can bear, each told of once.
    private(set) var refused: [String] = []
    private(set) var refusedCount = 0
    /// What the links that were met at paths of articles hold, before it is known whether some are pointers.
    private(set) var links: Set<[UInt8]> = []
    private(set) var aliases: [ArticleAlias] = []
    private let rules: FileRules
    /// The contents of links that stand for a text: pointers of git-annex.
    private let pointers: Set<[UInt8]>
    /// The file at each path that was met; nil where a file has moved away.
    private var filesByPath: [ExactName: Int?] = [:]
    private var moves: FileMoves
    /// The text at each path behind the commits that were read before; nil where the changes themselves tell.
    private var standing: [ExactName: [UInt8]]?
    /// The text that a file had before its first version here, by file.
    private var earlier: [Int: [UInt8]] = [:]
    private var commit: [UInt8] = []

    init(rules: FileRules, moves: FileMoves, pointers: Set<[UInt8]>, idBytes: Int) {
        (self.rules, self.moves, self.pointers) = (rules, moves, pointers)
        history = GitHistory(idBytes: idBytes)
    }

    /// Says what the commit has up to which the history was read before. To be called where that is not what a change has as its older side:
    /// where the commits of branches stand in a row.
    mutating func start(from entries: [([UInt8], GitChange.Side)]) {
        standing = texts(among: entries)
        for (path, blob) in moves.strays { standing?[path] = blob }
    }

    mutating func begin(commit: [UInt8], time: Int64?, subject: String) {
        self.commit = commit
        history.addCommit(id: commit, time: time, isTechnical: rules.layout.isTechnical(subject: subject))
    }

    /// Takes what the commit did to a file; `paths` is the path, or the older and the newer one.
    mutating func take(_ change: GitChange, paths: [[UInt8]]) {
        let newer = name(paths.last ?? [])
        let older = change.kind == .renamed ? paths.first.flatMap { name($0, isSilent: true) } : nil
        noteLink(change.older, at: older ?? newer)
        noteLink(change.newer, at: newer)
        if let older, isText(change.older), let file = existingFile(at: older, before: change.older) {
            move(file, from: older, to: newer, by: change)
        } else if let newer {
            write(newer, by: change)
        }
    }

    /// What must be known of files when a later ingest goes on from here; `entries` are those of the newest commit, where ``start(from:)``
    /// would be called.
    mutating func savedMoves(behind entries: [([UInt8], GitChange.Side)]?) -> [UInt8] {
        guard let entries else { return moves.bytes }
        let newest = texts(among: entries)
        var last = standing ?? [:]
        for (path, file) in filesByPath { last[path] = file.flatMap { text(of: $0) } }
        moves.strays = [:]
        for path in Set(newest.keys).union(last.keys).union(filesByPath.keys) where last[path] != newest[path] {
            moves.strays[path] = .some(last[path])
        }
        return moves.bytes
    }

    // MARK: Changes

    private mutating func move(_ file: Int, from older: ExactName, to newer: ExactName?, by change: GitChange) {
        guard let newer, isText(change.newer), rules.article(at: newer) != nil else { return remove(file) }
        filesByPath[older] = .some(nil)
        filesByPath[newer] = file
        let (source, key) = (history.files[file].source, history.files[file].key)
        moves.move(from: older, to: newer, source: source, key: key)
        history.rename(file, to: newer)
        if let alias = rules.article(at: newer)?.key, alias != key {
            aliases.append(ArticleAlias(source: source, articleKey: key, key: alias))
        }
        write(change.newer.blob, to: file)
    }

    private mutating func write(_ path: ExactName, by change: GitChange) {
        // Of a renamed file the older side stood elsewhere.
        let before = change.kind == .written || change.kind == .removed ? change.older : nil
        let known = existingFile(at: path, before: before)
        guard change.kind != .removed, isText(change.newer) else {
            // A link or a submodule in the place of a file ends it.
            if let known { remove(known) }
            return
        }
        if let file = known ?? addFile(at: path) { write(change.newer.blob, to: file) }
    }

    /// Another mode is no change of the text.
    private mutating func write(_ blob: [UInt8], to file: Int) {
        if text(of: file) != blob { history.addEntry(file, blob: blob) }
    }

    private mutating func remove(_ file: Int) {
        if text(of: file) != nil { history.addEntry(file, blob: nil) }
    }

    /// What the file holds by its newest version; nil where it was removed, or has none yet.
    private func text(of file: Int) -> [UInt8]? {
        guard let entry = history.files[file].entries.last else { return earlier[file] }
        return history.blob(entry).map { Array($0) }
    }

    // MARK: Files

    /// The file that stands, or stood last, at a path; nil where none did, and where it moved away or is not read.
    private mutating func existingFile(at path: ExactName, before: GitChange.Side?) -> Int? {
        if let known = filesByPath[path] { return known }
        guard rules.goesOn, let article = rules.article(at: path), let place = moves.place(of: path, or: article) else {
            return nil
        }
        let file = history.addFile(.init(source: place.source, key: place.key, url: article.url, paths: [(0, path)]))
        filesByPath[path] = file
        if let standing {
            earlier[file] = standing[path]
        } else if let before, isText(before) {
            earlier[file] = before.blob
        }
        return file
    }

    private mutating func addFile(at path: ExactName) -> Int? {
        guard let article = rules.article(at: path) else { return nil }
        // The key belongs to the file that stood here before and moved away.
        let isVacant = filesByPath[path] != nil || moves.isVacant(path)
        let key = isVacant ? "\(article.key)@\(GitObjectID.hexadecimal(commit.prefix(5)))" : article.key
        let file = history.addFile(.init(source: article.source, key: key, url: article.url, paths: [(0, path)]))
        filesByPath[path] = file
        if isVacant {
            moves.settle(at: path, source: article.source, key: key)
            aliases.append(ArticleAlias(source: article.source, articleKey: key, key: article.key))
        }
        return file
    }

    // MARK: Entries

    /// Whether what stands at a path is a text of its own, or stands for one.
    private func isText(_ side: GitChange.Side) -> Bool {
        side.mode == .file || side.mode == .link && pointers.contains(side.blob)
    }

    private mutating func noteLink(_ side: GitChange.Side, at path: ExactName?) {
        guard side.mode == .link, let path, rules.article(at: path) != nil else { return }
        links.insert(side.blob)
    }

    /// The texts of articles among the entries of a commit.
    private mutating func texts(among entries: [([UInt8], GitChange.Side)]) -> [ExactName: [UInt8]] {
        var texts: [ExactName: [UInt8]] = [:]
        for (bytes, side) in entries {
            guard let path = name(bytes, isSilent: true), rules.article(at: path) != nil else { continue }
            noteLink(side, at: path)
            if isText(side) { texts[path] = side.blob }
        }
        return texts
    }

    private mutating func name(_ bytes: [UInt8], isSilent: Bool = false) -> ExactName? {
        if bytes.count <= rules.nameBytes, let name = String(validating: bytes, as: UTF8.self) {
            return ExactName(name)
        }
        let shown = String(decoding: bytes.prefix(200), as: UTF8.self).withoutControls
        guard !isSilent, rules.mayHold(shown) else { return nil }
        refusedCount += 1
        if refused.count < 100, !refused.contains(where: shown.hasSameBytes) { refused.append(shown) }
        return nil
    }
}
