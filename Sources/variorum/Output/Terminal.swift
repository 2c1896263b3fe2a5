import Archiving
import Foundation
import JSONText

/// The terminal: its properties, and the only code that writes to it.
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

    /// The columns of the terminal; nil where answers do not go to one, and lines are not folded.
    static let width: Int? = isInteractive ? columns(of: STDOUT_FILENO) : nil

    /// The same for messages.
    private static let messageWidth: Int? = showsProgress ? columns(of: STDERR_FILENO) : nil

    private static func columns(of stream: Int32) -> Int {
        var size = winsize()
        guard ioctl(stream, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// Opens a placeholder that cannot be written for each standard stream that is closed. Otherwise the next file to be opened would get its
    /// number, and answers would be written into that file.
    static func holdPlacesOfClosedStreams() {
        for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(stream, F_GETFD) == -1 {
            _ = open("/dev/null", O_RDONLY)
        }
    }

    /// Writes a line of an answer.
    static func say(_ line: String) {
        write(Data((line + "\n").utf8))
    }

    /// Writes an answer. A closed pipe (`head`) is not an error: the program ends with status 0.
    static func write(_ answer: Data) {
        if !deliver(answer) { exit(0) }
    }

    /// Writes a line about work that is done. If the pipe is closed the line is lost and the work goes on: its outcome decides the status.
    static func report(_ line: String) {
        _ = deliver(Data((line + "\n").utf8))
    }

    /// Writes to standard output; false where the pipe is closed. Any other failure ends the program with status 2.
    private static func deliver(_ answer: Data) -> Bool {
        do {
            try FileHandle.standardOutput.write(contentsOf: answer)
            return true
        } catch {
            let code = code(of: error)
            if code == EPIPE { return false }
            complain("the answer cannot be written: \(reason(of: code))")
            exit(2)
        }
    }

    private static func code(of error: any Error) -> Int32 {
        let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError ?? error as NSError
        return Int32(truncatingIfNeeded: cause.code)
    }

    private static func reason(of code: Int32) -> String {
        switch code {
        case ENOSPC: "the disk is full"
        case EBADF: "standard output is closed"
        default: String(cString: strerror(code))
        }
    }

    /// Replaces the progress line on standard error; an empty text removes it.
    static func show(progress: String) {
        try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[2K\(progress)".utf8))
    }

    /// Reports an error, with `json` as one line of JSON.
    static func complain(_ report: ErrorReport, json: Bool) {
        guard json else { return complain(report.text) }
        try? FileHandle.standardError.write(contentsOf: Data((report.json + "\n").utf8))
    }

    /// Writes a message to standard error.
    static func complain(_ message: String) {
        // ArgumentParser begins messages with "Error:"; ours begin with the name of the program.
        let text = message.hasPrefix("Error:") ? "variorum:" + message.dropFirst(6) : "variorum: " + message
        // Messages with lines of their own, such as a query with a pointer, are not folded.
        let lines = text.contains("\n") ? [text] : TextFolding(width: messageWidth).lines(of: text)
        // If standard error is closed, the message is lost.
        try? FileHandle.standardError.write(contentsOf: Data((lines.joined(separator: "\n") + "\n").utf8))
    }
}
