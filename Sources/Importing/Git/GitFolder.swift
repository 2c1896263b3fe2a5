import Foundation

/// Where a repository lies, however the path to it was written: `x`, `x/`, `x/.git`, a folder in it.
struct GitFolder {
    /// The repository's own folder, `.git` as a rule, without links in its path.
    let path: String
    /// The folder that it shares with other working trees of the same repository, and that holds objects and references.
    let shared: String
    /// The top folder of the working files; nil where there are none, or the repository itself was named.
    private let top: String?
    /// The folder that was named: where git is asked from, since it may be trusted there and not in the repository itself.
    let named: String

    /// Finds the repository that a folder is, or lies in.
    init(of folder: String, _ program: GitProgram) throws {
        let url = URL(fileURLWithPath: folder).resolvingSymlinksInPath()
        var isDirectory: ObjCBool = false
        _ = FileManager.default.fileExists(atPath: url.path, isDirectory: &isDirectory)
        // A file `.git` says where the repository of its folder is.
        named = isDirectory.boolValue ? url.path : url.deletingLastPathComponent().path
        let found = try program.run(["rev-parse", "--absolute-git-dir"], in: .surroundings(of: named))
        guard found.status == 0, found.output.hasSuffix("\n") else {
            throw GitFaults(place: program.place).unreadable(folder: named, program.rawMessages())
        }
        let path = String(found.output.dropLast())
        self.path = path
        shared = GitFolder.shared(by: path)
        top = GitFolder.ancestors(of: named).first { access($0 + "/.git", F_OK) == 0 }
    }

    var objects: String { shared + "/objects" }

    /// The name of the repository: of its working folder, or of the bare one without `.git`. A further working tree bears that of the first.
    var name: String {
        let own = shared == path ? (isInside ? path : top ?? path) : shared
        let folder = own.hasSuffix("/.git") ? String(own.dropLast(5)) : own
        return GitFolder.name(ofFile: folder)
    }

    /// What the folder that was named is called within the repository; nil where it is the top or the repository itself.
    var part: String? {
        guard let top, named != top, !isInside else { return nil }
        return String(Substring(named.utf8.dropFirst(top == "/" ? 1 : top.utf8.count + 1)))
    }

    /// Whether the repository itself was named, or a folder in it.
    private var isInside: Bool { named == path || named.utf8.starts(with: (path + "/").utf8) }

    /// Whether contents were left behind when it was cloned, to be fetched when somebody needs them.
    var isPartial: Bool {
        let packs = (try? FileManager.default.contentsOfDirectory(atPath: objects + "/pack")) ?? []
        return packs.contains { $0.hasSuffix(".promisor") }
    }

    /// The last part of a path, without an ending of git's; `unknown` where there is none.
    static func name(ofFile path: String) -> String {
        let name = URL(fileURLWithPath: path).lastPathComponent
        let ending = [".git", ".bundle"].first { name.hasSuffix($0) } ?? ""
        let bare = name.dropLast(ending.utf8.count)
        return bare.isEmpty || bare == "/" ? "unknown" : String(bare)
    }

    /// A further working tree says in `commondir` where the first is (gitrepository-layout).
    private static func shared(by path: String) -> String {
        guard let bytes = FileManager.default.contents(atPath: path + "/commondir") else { return path }
        let line = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines)
        let base = URL(fileURLWithPath: path, isDirectory: true)
        return URL(fileURLWithPath: line, isDirectory: true, relativeTo: base).resolvingSymlinksInPath().path
    }

    private static func ancestors(of folder: String) -> some Sequence<String> {
        sequence(first: folder) { $0 == "/" ? nil : URL(fileURLWithPath: $0).deletingLastPathComponent().path }
    }
}
