import Foundation

/// A git repository to read: one on this machine, or a bundle, which is unpacked only where its content is needed.
///
/// What its own settings say, and those of the machine and the user, decides nothing: its objects are read through a ``GitView``.
final class GitRepository {
    let program: GitProgram
    let place: ImportPlace
    /// The commit whose history is read, in hexadecimal.
    let head: String
    /// What the repository is called, where nothing else names a source.
    let name: String
    /// Where it lies: the same for all ways to write the path to it.
    let origin: String
    /// What changes the history that the commits tell.
    let amendments: GitAmendments
    /// The path of the folder that was named, within the repository that it lies in; nil where it is the whole of one.
    let part: String?
    /// Whether contents were left behind when it was cloned.
    let isPartial: Bool
    private let contents: Contents
    private var view: GitView?

    /// Where the objects are.
    private enum Contents {
        case folder(objects: String)
        case bundle(path: String)
    }

    /// What can hold a repository.
    enum Kind { case folder, bundle }

    /// Whether a folder is at the path, or a file that starts as a bundle does (gitformat-bundle); nil where neither is. A file `.git`, which
    /// a submodule and a further working tree have, stands for its folder.
    static func kind(of path: String) -> Kind? {
        var status = stat()
        guard path != "-", stat(path, &status) == 0 else { return nil }
        if status.st_mode & S_IFMT == S_IFDIR { return .folder }
        // A pipe is not opened: it could be read only once.
        guard status.st_mode & S_IFMT == S_IFREG, let file = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? file.close() }
        let start = [UInt8]((try? file.read(upToCount: 16)) ?? Data())
        if ["# v2 git bundle\n", "# v3 git bundle\n"].contains(where: { start.elementsEqual($0.utf8) }) {
            return .bundle
        }
        let isLink = URL(fileURLWithPath: path).lastPathComponent == ".git" && start.starts(with: "gitdir: ".utf8)
        return isLink ? .folder : nil
    }

    /// Finds the newest commit of the repository that a folder is, or lies in.
    init(folder: String, place: ImportPlace) throws {
        self.place = place
        program = try GitProgram(place: place)
        let found = try GitFolder(of: folder, program)
        (name, origin, part, isPartial) = (found.name, found.path, found.part, found.isPartial)
        contents = .folder(objects: found.objects)
        head = try GitRepository.head(of: found, program)
        amendments = try GitAmendments(of: found, program)
    }

    private static func head(of folder: GitFolder, _ program: GitProgram) throws -> String {
        func line(_ arguments: String...) throws -> String? {
            let found = try program.run(arguments, in: .surroundings(of: folder.named))
            return found.status == 0 ? found.output.split(separator: "\n").first.map { String($0) } : nil
        }
        if let commit = try line("rev-parse", "--verify", "--quiet", "HEAD^{commit}") { return commit }
        let faults = GitFaults(place: program.place)
        if let missing = try line("rev-parse", "--verify", "--quiet", "HEAD") {
            throw folder.isPartial
                ? faults.partialClone : faults.damaged("the commit \(missing) that HEAD names is missing")
        }
        let branches = try program.run(
            ["for-each-ref", "--count=4", "--format=%(refname)", "refs/heads/"], in: .surroundings(of: folder.named))
        throw faults.withoutCommits(
            branches: branches.output.split(separator: "\n").map { String($0) }, in: folder.path)
    }

    /// Finds the newest commit of a bundle: that of HEAD, else of `main` or `master`, else of the first branch in it.
    init(bundle: String, place: ImportPlace) throws {
        // Absolute, so that no name is taken for an option.
        let bundle = URL(fileURLWithPath: bundle).path
        (self.place, contents, amendments) = (place, .bundle(path: bundle), .none)
        origin = URL(fileURLWithPath: bundle).resolvingSymlinksInPath().path
        (name, part, isPartial) = (GitFolder.name(ofFile: origin), nil, false)
        program = try GitProgram(place: place)
        let found = try program.run(["bundle", "list-heads", bundle], in: .none)
        guard found.status == 0 else { throw GitFaults(place: place).damagedBundle(found.messages) }
        let heads = found.output.split(separator: "\n").map { $0.split(separator: " ", maxSplits: 1) }
            .filter { $0.count == 2 && GitObjectID.bytes(ofHexadecimal: $0[0].utf8) != nil }
        let preferred = ["HEAD", "refs/heads/main", "refs/heads/master"]
        let named = preferred.lazy.compactMap { name in heads.first { $0[1] == name } }.first
        guard let head = named ?? heads.first else { throw GitFaults(place: place).withoutHeads }
        self.head = String(head[0])
    }

    /// Makes the view through which the repository is read; a bundle is unpacked for it. It lives as long as this object.
    private func open() throws -> GitView {
        if let view { return view }
        let view: GitView
        switch contents {
        case .folder(let objects):
            view = try GitView(program, head: head, objects: objects, amendments: amendments)
        case .bundle(let path):
            view = try GitView(program, head: head, objects: nil, amendments: amendments)
            let unpacked = try program.run(["bundle", "unbundle", path], in: .view(view))
            guard unpacked.status == 0 else { throw GitFaults(place: place).damagedBundle(unpacked.messages) }
        }
        self.view = view
        return view
    }

    /// Starts git in the repository.
    func start(_ arguments: [String], input: String? = nil) throws -> GitProcess {
        try program.start(arguments, in: .view(open()), input: input)
    }

    /// Reads objects by their names.
    func objects(named names: [ArraySlice<UInt8>], limit: Int) throws -> GitBlobs {
        let request = GitRequests(path: program.workspace.file("request"), place: place)
        try request.write(names)
        return try GitBlobs(requests: request, in: self, limit: limit)
    }

    /// Why git, which has just failed, could not read the history.
    var damage: ImportFault {
        let faults = GitFaults(place: place)
        return isPartial ? faults.partialClone : faults.damaged(program.messages())
    }

    /// Whether the history that is read goes on from `commit`: whether that is on its main line. False where the commit is not there.
    ///
    /// Where a commit was merged, and is no part of the main line any more, what was read up to it is not what is read now.
    func goesOn(from commit: String) throws -> Bool {
        guard GitObjectID.bytes(ofHexadecimal: commit.utf8) != nil else { return false }
        let process = try start(["log", "--first-parent", "--format=%P", commit + ".." + head, "--"])
        var last: [UInt8] = []
        while let parents = try process.output.takeField(endingIn: 10, limit: 1 << 16) { last = parents }
        guard process.finish() == 0, let parent = last.split(separator: 32).first else { return false }
        return parent.elementsEqual(commit.utf8)
    }
}
