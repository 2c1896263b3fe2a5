import Foundation

/// The `git` program on this machine. It is started as it is, with arguments as a list: no shell sees a path.
struct GitProgram {
    let workspace: GitWorkspace
    let place: ImportPlace
    private let executable: String
    /// What every git is started with, whatever it reads.
    private let environment: [String: String]

    /// Looks for git in the folders of PATH.
    init(place: ImportPlace) throws {
        let variables = ProcessInfo.processInfo.environment
        let folders = (variables["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
        guard let found = folders.map({ String($0) + "/git" }).first(where: { access($0, X_OK) == 0 }) else {
            throw ImportFault(
                place: place, reason: .gitMissing, message: "the program git is needed to read it and was not found",
                remedy: "install git, as with 'apt install git'")
        }
        self.place = place
        executable = found
        workspace = try GitWorkspace(place: place)
        // What is set for another repository, or for a person, must not change what is read here.
        var cleaned = variables.filter { !$0.key.hasPrefix("GIT_") && $0.key != "LANGUAGE" }
        cleaned["LC_ALL"] = "C"
        cleaned["GIT_TERMINAL_PROMPT"] = "0"
        cleaned["GIT_OPTIONAL_LOCKS"] = "0"
        // Nothing is fetched for a partial clone: the first forbids it since git 2.44, the second for every git.
        cleaned["GIT_NO_LAZY_FETCH"] = "1"
        cleaned["GIT_ALLOW_PROTOCOL"] = "none"
        environment = cleaned
    }

    /// Which repository git reads, and whose settings it heeds.
    enum Scope {
        /// The one that a folder lies in, found as git finds it. The user's own settings tell whose repositories they trust; those of the
        /// repository are read, too, so that nothing is asked here that they could change.
        case surroundings(of: String)
        /// One of ours, with the objects of another: nothing but its own settings, which are git's defaults, is read.
        case view(GitView)
        /// None.
        case none
    }

    /// Starts git; its standard input is the file `input`, or nothing.
    func start(_ arguments: [String], in scope: Scope, input: String? = nil) throws -> GitProcess {
        var variables = environment
        var words = ["git"]
        switch scope {
        case .surroundings(let folder):
            let users = ProcessInfo.processInfo.environment
            for name in ["GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM"] {
                variables[name] = users[name]
            }
            // Comes before core.worktree of the repository, which git enters, or fails where it is missing.
            variables["GIT_WORK_TREE"] = workspace.path
            // The repository was named by its user: `explicit` is there for one that is merely come upon.
            words += ["-c", "safe.bareRepository=all", "-C", folder]
        case .view(let view):
            variables["GIT_DIR"] = view.folder
            variables["GIT_OBJECT_DIRECTORY"] = view.objects
            words += takeNoSettings(&variables)
        case .none:
            // Nor is one looked for around the workspace, where others may write.
            variables["GIT_CEILING_DIRECTORIES"] =
                URL(fileURLWithPath: workspace.path).resolvingSymlinksInPath()
                .deletingLastPathComponent().path
            words += takeNoSettings(&variables)
        }
        return try GitProcess(
            executable: executable, arguments: words + arguments,
            environment: variables.map { $0.key + "=" + $0.value },
            input: input ?? "/dev/null", messages: workspace.file("messages"), place: place)
    }

    /// Leaves out all settings of the machine and of the user, and enters the workspace, where no file sets attributes.
    private func takeNoSettings(_ variables: inout [String: String]) -> [String] {
        variables["GIT_CONFIG_NOSYSTEM"] = "1"
        variables["GIT_CONFIG_GLOBAL"] = "/dev/null"
        variables["GIT_ATTR_NOSYSTEM"] = "1"
        // Before 2.32 git knew no GIT_CONFIG_GLOBAL.
        variables["HOME"] = workspace.path
        variables["XDG_CONFIG_HOME"] = workspace.path
        // A commit graph says of each commit what the commit itself says: what is read is the commit.
        return ["-c", "core.commitGraph=false", "-C", workspace.path]
    }

    /// Runs git to its end and returns its status, what it printed, and what it complained about.
    ///
    /// - Throws: An ``ImportFault`` where it prints more than ``mostPrinted``: what is told by a part of its answer could be wrong.
    func run(_ arguments: [String], in scope: Scope) throws -> (status: Int32, output: String, messages: String) {
        let process = try start(arguments, in: scope)
        var text: [UInt8] = []
        while let line = try process.output.takeField(endingIn: 10, limit: 1 << 16) {
            text += line
            text.append(10)
            guard text.count <= GitProgram.mostPrinted else { throw GitFaults(place: place).tooManyReferences }
        }
        let status = process.finish()
        return (status, String(decoding: text, as: UTF8.self), messages())
    }

    /// How many bytes git may print where all of it is held: references are the most that is asked for, and 64 MiB are some 700,000 of them.
    static let mostPrinted = 64 << 20

    /// What the program that ran last complained about, on one line and shortened.
    func messages() -> String {
        let lines = rawMessages().split(whereSeparator: \.isNewline)
        return lines.prefix(4).joined(separator: ", ").withoutControls
    }

    /// The first 2 KiB of what the program that ran last complained about, as it did.
    func rawMessages() -> String {
        let file = FileHandle(forReadingAtPath: workspace.file("messages"))
        let bytes = (try? file?.read(upToCount: 2_048)) ?? nil
        return String(decoding: bytes ?? Data(), as: UTF8.self)
    }
}

extension String {
    /// The text with `?` for each control character, such as a line feed in the name of a file.
    var withoutControls: String {
        guard unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else { return self }
        return String(unicodeScalars.map { $0.properties.generalCategory == .control ? "?" : Character($0) })
    }
}
