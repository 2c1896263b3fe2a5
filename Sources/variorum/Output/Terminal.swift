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
    static let width: Int? = {
        guard isInteractive else { return nil }
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }()

    /// Writes a line of an answer.
    static func say(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }

    /// Writes a line over the one that was last shown so on standard error; an empty one takes that away.
    static func show(progress: String) {
        FileHandle.standardError.write(Data("\r\u{1B}[2K\(progress)".utf8))
    }

    /// Writes a message beside the answer.
    static func complain(_ message: String) {
        // ArgumentParser begins its messages so; ours begin with the name of the program.
        let text = message.hasPrefix("Error:") ? "variorum:" + message.dropFirst(6) : "variorum: " + message
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }
}
