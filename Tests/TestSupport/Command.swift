import CGlibc
public import Foundation

/// What a test runs as a process of its own: which program, with what, and where its input comes from and its output goes.
public struct Command {
    /// One of the three standard streams.
    public enum Stream {
        /// Nothing to read, and what is written is dropped.
        case nothing
        /// That of the tests.
        case shared
        /// A file at this path: read from, or created and written to.
        case file(String)
        /// An end of a pipe, which stays open here, too, until who made it closes it.
        case handle(FileHandle)

        fileprivate var file: String? {
            if case .file(let path) = self { path } else { nil }
        }
    }

    /// The path of the program.
    public var program: String
    /// Its arguments, without its own name.
    public var arguments: [String]
    /// The whole of its environment.
    public var environment = ProcessInfo.processInfo.environment
    /// The folder in which it runs; nil for that of the tests.
    public var folder: String?
    /// Standard input.
    public var input = Stream.nothing
    /// Standard output.
    public var output = Stream.nothing
    /// Standard error.
    public var messages = Stream.nothing

    /// A command that reads nothing and shows nothing, in the tests' environment and folder.
    public init(_ program: String, _ arguments: [String]) {
        (self.program, self.arguments) = (program, arguments)
    }

    /// A command of the system, found as `env` finds it: `NAME=VALUE` before it adds to its environment.
    public init(ofSystem arguments: [String]) {
        self.init("/usr/bin/env", arguments)
    }

    /// The process cannot be started.
    public struct NotStarted: Error, CustomStringConvertible {
        /// What was to be run, the system's reason, and the files and the folder that it was to have.
        public let description: String
    }

    /// Starts the process; whoever gets its number has to wait for its end.
    ///
    /// Foundation's `Process` is not used: where more than 1,365 descriptors are open it reads past the end of the
    /// list of them, and tests of servers hold more.
    func start() throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        try connect(&actions)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        try setSignals(&attributes)

        var words = ([program] + arguments).map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for word in words + variables { free(word) } }
        var process: pid_t = 0
        try check(posix_spawn(&process, program, &actions, &attributes, &words, &variables))
        return process
    }

    /// Leaves the process its three streams, and nothing else that the tests hold open: an end of a pipe that lives on elsewhere would hide
    /// its closing.
    private func connect(_ actions: inout posix_spawn_file_actions_t) throws {
        try connect(input, to: STDIN_FILENO, O_RDONLY, &actions)
        try connect(output, to: STDOUT_FILENO, O_WRONLY | O_CREAT | O_TRUNC, &actions)
        try connect(messages, to: STDERR_FILENO, O_WRONLY | O_CREAT | O_TRUNC, &actions)
        try check(posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1))
        if let folder { try check(posix_spawn_file_actions_addchdir_np(&actions, folder)) }
    }

    private func connect(
        _ stream: Stream, to descriptor: Int32, _ flags: Int32, _ actions: inout posix_spawn_file_actions_t
    ) throws {
        switch stream {
        case .nothing: try check(posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0))
        case .shared: break
        case .file(let path): try check(posix_spawn_file_actions_addopen(&actions, descriptor, path, flags, 0o600))
        case .handle(let handle):
            try check(posix_spawn_file_actions_adddup2(&actions, handle.fileDescriptor, descriptor))
        }
    }

    /// A group and signals of its own, as a shell gives: what the tests ignore or block is theirs alone.
    private func setSignals(_ attributes: inout posix_spawnattr_t) throws {
        let flags = Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK)
        try check(posix_spawnattr_setflags(&attributes, flags))
        var signals = sigset_t()
        sigemptyset(&signals)
        try check(posix_spawnattr_setsigmask(&attributes, &signals))
        sigfillset(&signals)
        try check(posix_spawnattr_setsigdefault(&attributes, &signals))
    }

    /// Files and folder are opened in the process itself: the system does not say which of them is missing.
    private func check(_ code: Int32) throws {
        if code == 0 { return }
        let places = (files + [folder].compactMap { $0 }).map { "; with " + $0 }.joined()
        throw NotStarted(description: "\(self) cannot be started: \(String(cString: strerror(code)))\(places)")
    }
}

extension Command: CustomStringConvertible {
    /// The program and its arguments, as one reads them.
    public var description: String { ([program] + arguments).joined(separator: " ") }

    /// The files into which it prints.
    var printed: [String] { [output, messages].compactMap(\.file) }

    private var files: [String] { [input, output, messages].compactMap(\.file) }
}
