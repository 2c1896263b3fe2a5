import Foundation

/// A bare repository with a made-up history of all that real ones do to files: edits, returns, renames, removals, links and submodules in the
/// place of files and the other way round, folders in the place of files, other modes, empty texts, contents that are none, branches that are
/// merged, partly or not at all.
public final class RandomRepository {
    /// The folder of the repository.
    public let path: String
    /// The commits of its main line, oldest first.
    public private(set) var mainLine: [String] = []

    /// What stands at a path.
    private struct Entry: Equatable {
        var mode: String
        var content: String
    }

    private typealias Tree = [String: Entry]

    private static let paths = ["a.md", "b.md", "c.txt", "d/e.md", "d/f.txt", "a.md/g.md", "h.svg", "d", "i.md"]
    private static let line = "A line of the text that stays as it is, so that a renamed file is known again."
    private var random: SeededGenerator
    private var stream: [UInt8] = []
    private var marks = 0
    private var time = 1_500_000_000
    private var pastTexts: [String] = []

    /// A repository with about `length` commits on its main line.
    public init(in folder: TemporaryFolder, length: Int, seed: UInt64) throws {
        random = SeededGenerator(seed: seed)
        path = folder.path("random.git")
        var main: [(mark: Int, tree: Tree)] = []
        for _ in 0..<length {
            let tree = main.last?.tree ?? [:]
            let parent = main.last?.mark
            if let parent, main.count > 1, one(in: 4) {
                main.append(
                    mergedBranch(into: (parent, tree), from: main[Int.random(in: 0..<main.count, using: &random)]))
            } else {
                let changed = changed(tree)
                main.append((commit(changed, parents: parent.map { [$0] } ?? []), changed))
            }
        }
        try git(in: folder, "init", "--quiet", "--bare", "--initial-branch=main", path)
        let marks = folder.path("marks")
        stream += Array("reset refs/heads/main\nfrom :\(main[main.count - 1].mark)\n".utf8)
        try git(
            in: folder, "-C", path, "fast-import", "--quiet", "--export-marks=" + marks, input: Data(stream))
        let lines = try String(contentsOfFile: marks, encoding: .utf8).split(separator: "\n").map {
            $0.split(separator: " ")
        }
        let ids = Dictionary(lines.map { (String($0[0]), String($0[1])) }) { first, _ in first }
        mainLine = main.compactMap { ids[":\($0.mark)"] }
    }

    /// Lets the repository end at one of its commits.
    public func end(at commit: String, in folder: TemporaryFolder) throws {
        try git(in: folder, "-C", path, "update-ref", "refs/heads/main", commit)
    }

    private func git(in folder: TemporaryFolder, _ arguments: String..., input: Data = Data()) throws {
        var command = Command(ofSystem: ["git"] + arguments)
        command.environment = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin", "HOME": folder.url.path,
            "GIT_CONFIG_NOSYSTEM": "1",
        ]
        command.input = .file(try folder.write(input, to: "stream"))
        let messages = folder.path("messages")
        command.messages = .file(messages)
        guard try RunningProcess(command).waitForEnd() == 0 else {
            let said = try String(contentsOfFile: messages, encoding: .utf8)
            throw SampleRepository.Failure(message: "git \(arguments): \(said)")
        }
    }

    // MARK: Commits

    private func one(in count: Int) -> Bool {
        Int.random(in: 0..<count, using: &random) == 0
    }

    /// Makes a branch of a few commits and a merge of it; what the merge holds is of one side, of both, or of its own.
    private func mergedBranch(
        into main: (mark: Int, tree: Tree), from fork: (mark: Int, tree: Tree)
    ) -> (mark: Int, tree: Tree) {
        var branch = fork
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let changed = changed(branch.tree)
            branch = (commit(changed, parents: [branch.mark]), changed)
        }
        var merged = main.tree
        switch Int.random(in: 0..<5, using: &random) {
        case 0: break
        case 1: merged = branch.tree
        case 2: merged = changed(main.tree)
        default:
            for path in Self.paths where branch.tree[path] != fork.tree[path] && !one(in: 4) {
                put(branch.tree[path], at: path, into: &merged)
            }
        }
        return (commit(merged, parents: [main.mark, branch.mark]), merged)
    }

    private func commit(_ tree: Tree, parents: [Int]) -> Int {
        marks += 1
        time += 3_600
        let who = "A <a@example.org> \(time) +0000"
        var lines = "commit refs/heads/work\(marks)\nmark :\(marks)\nauthor \(who)\ncommitter \(who)\ndata 2\nc\n"
        for (index, parent) in parents.enumerated() { lines += (index == 0 ? "from" : "merge") + " :\(parent)\n" }
        lines += "deleteall\n"
        stream += Array(lines.utf8)
        for (path, entry) in tree.sorted(by: { $0.key < $1.key }) {
            if entry.mode == "160000" {
                stream += Array("M 160000 \(entry.content) \(path)\n".utf8)
            } else {
                let content = entry.content == Self.unreadable ? [0x63, 0xE9, 0x0A] : Array(entry.content.utf8)
                stream += Array("M \(entry.mode) inline \(path)\ndata \(content.count)\n".utf8) + content + [10]
            }
        }
        return marks
    }

    // MARK: Files

    /// Stands for bytes that are no UTF-8.
    private static let unreadable = "unreadable"

    private func changed(_ tree: Tree) -> Tree {
        var tree = tree
        for _ in 0..<Int.random(in: 1...3, using: &random) { change(&tree) }
        return tree
    }

    private func change(_ tree: inout Tree) {
        let path = Self.paths.randomElement(using: &random)!
        let kept = tree.keys.sorted().randomElement(using: &random) ?? path
        switch Int.random(in: 0..<12, using: &random) {
        case 0, 1: put(Entry(mode: "100644", content: makeText()), at: path, into: &tree)
        case 2:
            put(Entry(mode: "100644", content: pastTexts.randomElement(using: &random) ?? ""), at: path, into: &tree)
        case 3: tree[kept] = nil
        case 4, 5:
            let moved = tree.removeValue(forKey: kept)
            put(moved, at: path, into: &tree)
        case 6: put(Entry(mode: "120000", content: one(in: 2) ? "b.md" : "elsewhere"), at: path, into: &tree)
        case 7:
            let key = "SHA256E-s3--\(String(repeating: "0", count: 63))\(Int.random(in: 0..<3, using: &random)).md"
            let target = ".git/annex/objects/x1/y2/\(key)/\(key)"
            put(Entry(mode: "120000", content: target), at: path, into: &tree)
        case 8: put(Entry(mode: "160000", content: String(repeating: "1", count: 40)), at: path, into: &tree)
        case 9: put(Entry(mode: "100644", content: one(in: 2) ? "" : Self.unreadable), at: path, into: &tree)
        case 10:
            guard let entry = tree[kept], entry.mode.hasPrefix("100") else { return }
            tree[kept]?.mode = entry.mode == "100644" ? "100755" : "100644"
        default:
            guard let entry = tree[kept], entry.mode.hasPrefix("100"), entry.content != Self.unreadable else { return }
            tree[kept]?.content += "\nMore, \(Int.random(in: 0..<100, using: &random)).\n"
        }
    }

    private func makeText() -> String {
        let text =
            (0..<Int.random(in: 1...8, using: &random)).map { "\(Self.line) \($0)" }.joined(separator: "\n\n")
            + "\n\nWords of the hour: \(Int.random(in: 0..<1_000, using: &random)).\n"
        pastTexts.append(text)
        return text
    }

    /// Puts an entry into a tree in which no file may stand where a folder is.
    private func put(_ entry: Entry?, at path: String, into tree: inout Tree) {
        for other in tree.keys where other.hasPrefix(path + "/") || path.hasPrefix(other + "/") { tree[other] = nil }
        tree[path] = entry
    }
}
