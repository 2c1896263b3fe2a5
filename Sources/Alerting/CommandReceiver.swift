import Foundation

/// A command of the shell, which gets each message on standard input; its exit status 0 says that the message has arrived.
public struct CommandReceiver: AlertReceiver {
    private let command: String
    private let time: Duration

    /// How long a command that is told to end may take to do so.
    private static let grace = Duration.seconds(2)

    /// - Parameter time: After how long a command is ended.
    public init(_ command: String, within time: Duration) {
        (self.command, self.time) = (command, time)
    }

    /// Runs the command; `VARIORUM_ALERT_ID` in its environment is the id of the message.
    public func deliver(_ message: AlertMessage) throws(UndeliveredAlert) {
        // A file, and no pipe: a command that reads nothing does not hold the writer up.
        guard let input = tmpfile() else { throw UndeliveredAlert("no temporary file can be made") }
        defer { fclose(input) }
        guard fwrite(message.body, 1, message.body.count, input) == message.body.count, fflush(input) == 0 else {
            throw UndeliveredAlert("the temporary file cannot be written")
        }
        rewind(input)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", command]
        process.environment = ProcessInfo.processInfo.environment.merging(["VARIORUM_ALERT_ID": message.id]) { $1 }
        process.standardInput = FileHandle(fileDescriptor: fileno(input), closeOnDealloc: false)
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        do {
            try process.run()
        } catch {
            throw UndeliveredAlert("the shell cannot be run: \(error.localizedDescription)")
        }
        guard wait(for: ended, time) else {
            process.terminate()
            if !wait(for: ended, Self.grace) { kill(process.processIdentifier, SIGKILL) }
            throw UndeliveredAlert("the command took longer than \(Int(time / .seconds(1))) s")
        }
        guard process.terminationReason == .exit else {
            throw UndeliveredAlert("the command was ended by signal \(process.terminationStatus)")
        }
        guard process.terminationStatus == 0 else {
            throw UndeliveredAlert("the command ended with status \(process.terminationStatus)")
        }
    }

    private func wait(for ended: DispatchSemaphore, _ time: Duration) -> Bool {
        ended.wait(timeout: .now() + .milliseconds(Int(time / .milliseconds(1)))) == .success
    }
}
