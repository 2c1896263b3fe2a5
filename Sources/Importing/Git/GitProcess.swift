import Foundation

/// A git that is running. Where nobody waits for its end it is ended, so that none is left behind.
final class GitProcess {
    /// What it writes.
    let output: BufferedInput
    private let process: pid_t
    private var status: Int32?

    init(
        executable: String, arguments: [String], environment: [String], input: String, messages: String,
        place: ImportPlace
    ) throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw GitProcess.fault(errno, place) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        output = BufferedInput(FileBytes(descriptor: ends[0], place: place))
        defer { close(ends[1]) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input, O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, messages, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        var words = arguments.map { strdup($0) } + [nil]
        var variables = environment.map { strdup($0) } + [nil]
        defer { for word in words + variables { free(word) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, executable, &actions, nil, &words, &variables)
        guard code == 0 else { throw GitProcess.fault(code, place) }
        self.process = process
    }

    deinit {
        guard status == nil else { return }
        kill(process, SIGTERM)
        _ = finish()
    }

    /// Waits for the end; the exit status, or 128 where a signal ended it.
    func finish() -> Int32 {
        if let status { return status }
        var word: Int32 = 0
        while waitpid(process, &word, 0) < 0, errno == EINTR {}
        let code = word & 0x7F == 0 ? (word >> 8) & 0xFF : 128
        status = code
        return code
    }

    private static func fault(_ code: Int32, _ place: ImportPlace) -> ImportFault {
        ImportFault(
            place: place, reason: .gitFailed, message: "git cannot be started: \(String(cString: strerror(code)))",
            remedy: "check that 'git --version' runs")
    }
}
