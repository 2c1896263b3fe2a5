/// What stands in a history for a text that is kept elsewhere.
enum GitPointer: CaseIterable {
    /// A pointer of Git LFS: a few lines with the digest of the text.
    case lfs
    /// A pointer of git-annex, a file or a link: the key of the text in `.git/annex/objects`.
    case annex

    /// Tells what a file stands for; nil where it is a text of its own.
    init?(in text: String) {
        if GitPointer.isOfLFS(text) {
            self = .lfs
        } else if GitPointer.isOfAnnex(text) || GitPointer.leadsToAnnex(text) {
            self = .annex
        } else {
            return nil
        }
    }

    /// What the program is called that keeps the text.
    var name: String { self == .lfs ? "Git LFS" : "git-annex" }

    /// How the texts come into a history.
    var remedy: String {
        switch self {
        case .lfs: "'git lfs migrate export --everything --include=…' in a copy writes the texts into its history"
        case .annex: "'git annex unannex' and a commit write a text into the history"
        }
    }

    /// By https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md: fewer than 1,024 bytes, a key and a value a line, the version first.
    private static func isOfLFS(_ text: String) -> Bool {
        let versions = ["version https://git-lfs.github.com/spec/", "version https://hawser.github.com/spec/"]
        guard text.utf8.count < 1_024, versions.contains(where: { text.utf8.starts(with: $0.utf8) }) else {
            return false
        }
        let lines = text.utf8.split { $0 == 10 || $0 == 13 }
        return lines.contains { isObject($0) } && lines.contains { isSize($0) }
    }

    private static func isObject(_ line: Substring.UTF8View) -> Bool {
        line.starts(with: "oid sha256:".utf8) && GitObjectID.bytes(ofHexadecimal: line.dropFirst(11))?.count == 32
    }

    private static func isSize(_ line: Substring.UTF8View) -> Bool {
        line.starts(with: "size ".utf8) && line.count > 5 && line.dropFirst(5).allSatisfy { (48...57).contains($0) }
    }

    /// By https://git-annex.branchable.com/internals/pointer_file: fewer than 32 KiB, `/annex/objects/` and a key, and perhaps further lines
    /// that start with `/annex/`.
    private static func isOfAnnex(_ text: String) -> Bool {
        let lines = text.utf8.split(separator: 10)
        guard text.utf8.count < 32 << 10, let first = lines.first, first.starts(with: "/annex/objects/".utf8) else {
            return false
        }
        return isKey(first.dropFirst(15)) && lines.allSatisfy { $0.starts(with: "/annex/".utf8) }
    }

    /// Whether this is where a link of git-annex leads: `../.git/annex/objects/…/KEY`. Where links cannot be made, a file holds it.
    static func leadsToAnnex(_ target: String) -> Bool {
        guard target.utf8.count < 4_096 else { return false }
        let path = target.utf8.map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0 }
        let parts = path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        let isLine = !path.dropLast().contains(10) && !path.contains(13)
        guard isLine, let key = parts.last, isKey(key.last == 10 ? key.dropLast() : key) else { return false }
        let git = parts.drop { $0.elementsEqual("..".utf8) || $0.elementsEqual(".".utf8) }
        return git.first.map { $0.isEmpty || $0.elementsEqual(".git".utf8) } ?? false
            && zip(git, git.dropFirst()).contains { $0.elementsEqual("annex".utf8) && $1.elementsEqual("objects".utf8) }
            && git.contains { $0.elementsEqual(".git".utf8) }
    }

    /// A key of git-annex: `SHA256E-s31390--f50d….md`.
    private static func isKey(_ key: some Collection<UInt8>) -> Bool {
        guard let first = key.first, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first) else { return false }
        return zip(key, key.dropFirst()).contains { $0 == UInt8(ascii: "-") && $1 == UInt8(ascii: "-") }
    }
}
