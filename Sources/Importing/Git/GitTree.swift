internal import ArticleModel

/// The entries of a commit's folders, as `git ls-tree` lists them.
struct GitTree {
    let repository: GitRepository

    /// Gives `body` each entry of a commit: its path, as bytes, and what stands there.
    func forEachEntry(of commit: String, _ body: (_ path: [UInt8], GitChange.Side) -> Void) throws {
        let process = try repository.start(["ls-tree", "-r", "-z", commit])
        while let field = try process.output.takeField(endingIn: 0, limit: 1 << 16) {
            // `100644 blob ID`, a tab, the path.
            guard let tab = field.firstIndex(of: 9) else { throw unknown }
            let words = field[..<tab].split(separator: 32)
            guard words.count == 3, let blob = GitObjectID.bytes(ofHexadecimal: words[2]) else { throw unknown }
            body(Array(field[(tab + 1)...]), GitChange.Side(mode: GitChange.Side.Mode(words[0]), blob: blob))
        }
        guard process.finish() == 0 else { throw repository.damage }
    }

    private var unknown: ImportFault {
        GitFaults(place: repository.place).failed("git ls-tree printed what is not known here")
    }
}
