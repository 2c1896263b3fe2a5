import Foundation

/// A git repository to read: one on this machine, or a bundle, which is unpacked only where its content is needed.
final class GitRepository {
    let program: GitProgram
    let place: ImportPlace
    /// The commit whose history is read, in hexadecimal.
    let head: String
    /// Whether the history was cut off when it was copied.
    let isShallow: Bool
    private let isBundle: Bool
    private var folder: String

    /// What can hold a repository.
    enum Kind { case folder, bundle }

    /// Whether a folder is at the path, or a file that starts as a bundle does (gitformat-bundle); nil where neither is.
    static func kind(of path: String) -> Kind? {
        var status = stat()
        guard path != "-", stat(path, &status) == 0 else { return nil }
        if status.st_mode & S_IFMT == S_IFDIR { return .folder }
        // A pipe is not opened: it could be read only once.
        guard status.st_mode & S_IFMT == S_IFREG, let file = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? file.close() }
        let start = [UInt8]((try? file.read(upToCount: 16)) ?? Data())
        return ["# v2 git bundle\n", "# v3 git bundle\n"].contains { start.elementsEqual($0.utf8) } ? .bundle : nil
    }

    /// Finds the newest commit of the repository in a folder.
    init(folder: String, place: ImportPlace) throws {
        (self.place, self.folder, isBundle) = (place, folder, false)
        program = try GitProgram(place: place)
        let found = try program.run(["-C", folder, "rev-parse", "--is-shallow-repository"])
        guard found.status == 0 else { throw GitFaults(place: place).unreadable(folder, found.messages) }
        isShallow = found.output.hasPrefix("true")
        let commit = try program.run(["-C", folder, "rev-parse", "--verify", "--quiet", "HEAD^{commit}"])
        guard commit.status == 0, let head = commit.output.split(separator: "\n").first else {
            throw GitFaults(place: place).withoutCommits
        }
        self.head = String(head)
    }

    /// Finds the newest commit of a bundle: that of HEAD, else of `main` or `master`, else of the first branch in it.
    init(bundle: String, place: ImportPlace) throws {
        // Absolute, so that no name is taken for an option.
        let bundle = URL(fileURLWithPath: bundle).path
        (self.place, folder, isBundle, isShallow) = (place, bundle, true, false)
        program = try GitProgram(place: place)
        let found = try program.run(["bundle", "list-heads", bundle])
        guard found.status == 0 else { throw GitFaults(place: place).damagedBundle(found.messages) }
        let heads = found.output.split(separator: "\n").map { $0.split(separator: " ", maxSplits: 1) }
            .filter { $0.count == 2 && GitObjectID.bytes(ofHexadecimal: $0[0].utf8) != nil }
        let preferred = ["HEAD", "refs/heads/main", "refs/heads/master"]
        let named = preferred.lazy.compactMap { name in heads.first { $0[1] == name } }.first
        guard let head = named ?? heads.first else { throw GitFaults(place: place).withoutCommits }
        self.head = String(head[0])
    }

    /// Unpacks a bundle into a repository that lives as long as this object; does nothing for a repository.
    func open() throws {
        guard isBundle, !folder.hasPrefix(program.workspace.path) else { return }
        let repository = program.workspace.file("repository.git")
        let format = head.utf8.count == 64 ? "sha256" : "sha1"
        let made = try program.run([
            "init", "--quiet", "--bare", "--template=", "--object-format=" + format, repository,
        ])
        guard made.status == 0 else { throw GitFaults(place: place).failed(made.messages) }
        let unpacked = try program.run(["-C", repository, "bundle", "unbundle", folder])
        guard unpacked.status == 0 else { throw GitFaults(place: place).damagedBundle(unpacked.messages) }
        folder = repository
    }

    /// Starts git in the repository.
    func start(_ arguments: [String], input: String? = nil) throws -> GitProcess {
        try program.start(["-C", folder] + arguments, input: input)
    }

    /// Whether all of `commit`'s history is part of the history that is read; false where the commit is not there.
    func descends(from commit: String) throws -> Bool {
        guard GitObjectID.bytes(ofHexadecimal: commit.utf8) != nil else { return false }
        return try program.run(["-C", folder, "merge-base", "--is-ancestor", commit, head]).status == 0
    }
}
