internal import ArticleModel

/// Follows files through the commits of a history: which file stands at which path, and which article it is.
struct FileTracker {
    private(set) var history: GitHistory
    /// Names of files that no article can bear, each told of once.
    private(set) var refused: [String] = []
    private(set) var refusedCount = 0
    private let rules: FileRules
    /// The file at each path that was met; nil where a file has moved away.
    private var filesByPath: [ExactName: Int?] = [:]
    private var moves: FileMoves
    private(set) var aliases: [ArticleAlias] = []
    private var commit: [UInt8] = []

    init(rules: FileRules, moves: FileMoves, idBytes: Int) {
        self.rules = rules
        self.moves = moves
        history = GitHistory(idBytes: idBytes)
    }

    mutating func begin(commit: [UInt8], time: Int64?, subject: String) {
        self.commit = commit
        history.addCommit(id: commit, time: time, isTechnical: rules.layout.isTechnical(subject: subject))
    }

    /// Takes what the commit did to a file; `paths` is the path, or the older and the newer one.
    mutating func take(_ change: GitChange, paths: [[UInt8]]) {
        let newer = name(paths.last ?? [])
        let older = change.kind == .renamed ? paths.first.flatMap { name($0, isSilent: true) } : nil
        if change.kind == .renamed, let older, let file = existingFile(at: older) {
            move(file, from: older, to: newer, by: change)
        } else if let newer {
            write(newer, by: change)
        }
    }

    /// What must be known of renames when a later ingest goes on from here.
    var savedMoves: [UInt8] { moves.bytes }

    private mutating func move(_ file: Int, from older: ExactName, to newer: ExactName?, by change: GitChange) {
        guard let newer, change.isFile, rules.article(at: newer) != nil else {
            return history.addEntry(file, blob: nil)
        }
        filesByPath[older] = .some(nil)
        filesByPath[newer] = file
        let (source, key) = (history.files[file].source, history.files[file].key)
        moves.move(from: older, to: newer, source: source, key: key)
        history.rename(file, to: newer)
        if let alias = rules.article(at: newer)?.key, alias != key {
            aliases.append(ArticleAlias(source: source, articleKey: key, key: alias))
        }
        if !change.isSameContent { history.addEntry(file, blob: change.blob) }
    }

    private mutating func write(_ path: ExactName, by change: GitChange) {
        guard change.kind != .removed, change.isFile else {
            // A link or a submodule in the place of a file ends it.
            if let file = existingFile(at: path),
                history.files[file].entries.last.map({ history.blob($0) != nil }) ?? true
            {
                history.addEntry(file, blob: nil)
            }
            return
        }
        guard let file = existingFile(at: path) ?? addFile(at: path) else { return }
        // Another mode is no change of the text. Of a file whose last version is not known here, the commit itself says so.
        let last = history.files[file].entries.last
        let isSame = last.map { history.blob($0)?.elementsEqual(change.blob) ?? false }
        if isSame ?? (change.kind == .written && change.isSameContent) { return }
        history.addEntry(file, blob: change.blob)
    }

    /// The file that stands, or stood last, at a path; nil where none did, and where it moved away or is not read.
    private mutating func existingFile(at path: ExactName) -> Int? {
        if let known = filesByPath[path] { return known }
        guard rules.goesOn, let article = rules.article(at: path), let place = moves.place(of: path, or: article) else {
            return nil
        }
        let file = history.addFile(.init(source: place.source, key: place.key, url: article.url, paths: [(0, path)]))
        filesByPath[path] = file
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
