import JSONText
import Archiving
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

    /// Writes an answer. Where whoever reads it has seen enough and closed the pipe, the program ends with status 0: it has found, and there
    /// is nobody left to answer to.
    static func write(_ answer: Data) {
        if !deliver(answer) { exit(0) }
    }

    /// Writes a line on work that is done or goes on. Where nobody reads any more it is lost: the work decides how the program ends.
    static func report(_ line: String) {
        _ = deliver(Data((line + "\n").utf8))
    }

    /// False where the reader of the pipe is gone. What cannot be written for another reason ends the program with status 2.
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

    /// Writes a line over the one that was last shown so on standard error; an empty one takes that away.
    static func show(progress: String) {
        try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[2K\(progress)".utf8))
    }

    /// Tells of an error, as one line of JSON where that is asked for.
    static func complain(_ report: ErrorReport, json: Bool) {
        guard json else { return complain(report.text) }
        try? FileHandle.standardError.write(contentsOf: Data((report.json + "\n").utf8))
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
