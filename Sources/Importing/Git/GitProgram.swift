import Foundation

/// The `git` program on this machine. It is started as it is, with arguments as a list: no shell sees a path.
struct GitProgram {
    let workspace: GitWorkspace
    let place: ImportPlace
    private let executable: String
    private let environment: [String]

    /// Looks for git in the folders of PATH. It will look for a repository at the place alone, and not in the folders around it.
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
        let folder = URL(fileURLWithPath: place.input).resolvingSymlinksInPath()
        cleaned["GIT_CEILING_DIRECTORIES"] = folder.deletingLastPathComponent().path
        cleaned["GIT_TERMINAL_PROMPT"] = "0"
        cleaned["GIT_OPTIONAL_LOCKS"] = "0"
        cleaned["GIT_NO_LAZY_FETCH"] = "1"
        environment = cleaned.map { $0.key + "=" + $0.value }
    }

    /// Settings of a user or a repository that would change what is printed, or start other programs.
    private static let settings = [
        "core.quotepath=off", "log.showSignature=false", "log.showRoot=true", "log.follow=false",
        "core.fsmonitor=false",
        "diff.renames=false", "diff.orderFile=/dev/null", "i18n.logOutputEncoding=UTF-8", "core.pager=cat",
    ].flatMap { ["-c", $0] }

    /// Starts git; its standard input is the file `input`, or nothing.
    func start(_ arguments: [String], input: String? = nil) throws -> GitProcess {
        try GitProcess(
            executable: executable, arguments: ["git"] + GitProgram.settings + arguments, environment: environment,
            input: input ?? "/dev/null", messages: workspace.file("messages"), place: place)
    }

    /// Runs git to its end and returns its status, what it printed (the first MiB of it), and what it complained about.
    func run(_ arguments: [String]) throws -> (status: Int32, output: String, messages: String) {
        let process = try start(arguments)
        var text: [UInt8] = []
        while let line = try process.output.takeField(endingIn: 10, limit: 1 << 16) {
            if text.count < 1 << 20 { text += line + [10] }
        }
        let status = process.finish()
        return (status, String(decoding: text, as: UTF8.self), messages())
    }

    /// What the program that ran last complained about, on one line and shortened.
    func messages() -> String {
        let file = FileHandle(forReadingAtPath: workspace.file("messages"))
        let bytes = (try? file?.read(upToCount: 2_048)) ?? nil
        let lines = String(decoding: bytes ?? Data(), as: UTF8.self).split(whereSeparator: \.isNewline)
        return lines.prefix(4).joined(separator: ", ").withoutControls
    }
}

extension String {
    /// The text with `?` for each control character, such as a line feed in the name of a file.
    var withoutControls: String {
        guard unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else { return self }
        return String(unicodeScalars.map { $0.properties.generalCategory == .control ? "?" : Character($0) })
    }
}
