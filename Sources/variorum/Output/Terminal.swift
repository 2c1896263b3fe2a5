import Foundation

/// What is known of the terminal, and the one place that writes to it.
enum Terminal {
    /// Whether answers go to a terminal, and not into a file or a pipe.
    static let isInteractive = isatty(STDOUT_FILENO) == 1

    /// Whether messages go to a terminal.
    static let showsProgress = isatty(STDERR_FILENO) == 1

    /// Whether to colour: on a terminal, unless NO_COLOR is set (https://no-color.org) or the terminal is a dumb one.
    static let hasColour: Bool = {
        let environment = ProcessInfo.processInfo.environment
        return isInteractive && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    }()

    /// Columns to fill; nil where answers do not go to a terminal, and then lines are left as long as they are.
    static let width: Int? = isInteractive ? columns(of: STDOUT_FILENO) : nil

    /// The same for messages.
    private static let messageWidth: Int? = showsProgress ? columns(of: STDERR_FILENO) : nil

    private static func columns(of stream: Int32) -> Int {
        var size = winsize()
        guard ioctl(stream, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// Puts something that cannot be written in the place of each standard stream that is closed. Else the next file
    /// that is opened would take its number, and answers would be written into that.
    static func holdPlacesOfClosedStreams() {
        for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(stream, F_GETFD) == -1 {
            _ = open("/dev/null", O_RDONLY)
        }
    }

    /// Writes a line of an answer.
    static func say(_ line: String) {
        write(Data((line + "\n").utf8))
    }

    /// Writes an answer. Where it cannot be written the program says so and ends with status 2: there is nobody left to
    /// answer to.
    static func write(_ answer: Data) {
        do {
            try FileHandle.standardOutput.write(contentsOf: answer)
        } catch {
            complain("the answer cannot be written: \(reason(of: error))")
            exit(2)
        }
    }

    private static func reason(of error: any Error) -> String {
        let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError ?? error as NSError
        switch cause.code {
        case Int(ENOSPC): return "the disk is full"
        case Int(EBADF): return "standard output is closed"
        default: return String(cString: strerror(Int32(truncatingIfNeeded: cause.code)))
        }
    }

    /// Writes a line over the one that was last shown so on standard error; an empty one takes that away.
    static func show(progress: String) {
        try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[2K\(progress)".utf8))
    }

    /// Writes a message beside the answer.
    static func complain(_ message: String) {
        // ArgumentParser begins its messages so; ours begin with the name of the program.
        let text = message.hasPrefix("Error:") ? "variorum:" + message.dropFirst(6) : "variorum: " + message
        // What has lines of its own, such as a query with a pointer beneath it, stays as it is.
        let lines = text.contains("\n") ? [text] : TextFolding(width: messageWidth).lines(of: text)
        // Where nobody can hear it, it is lost.
        try? FileHandle.standardError.write(contentsOf: Data((lines.joined(separator: "\n") + "\n").utf8))
    }
}
