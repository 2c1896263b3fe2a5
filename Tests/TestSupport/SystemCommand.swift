/// A command of the system that a test needs, such as git.
public enum SystemCommand {
    /// The command ended with another status than 0.
    public struct Failure: Error {
        /// The command and its arguments.
        public let arguments: [String]
        /// How it ended.
        public let status: Int32
    }

    /// Runs a command to its end, found as `env` finds it: `NAME=VALUE` before it adds to its environment.
    ///
    /// - Parameters:
    ///   - input: The file that is its standard input; nil for none.
    ///   - output: The file that takes its standard output; nil to show it.
    ///   - isSilent: Whether what it says on standard error is dropped.
    /// - Throws: ``Failure`` where it ends with another status than 0, ``Command/NotStarted`` where it cannot be started, and ``RunningProcess/Unended``.
    public static func run(
        _ arguments: String..., input: String? = nil, output: String? = nil, isSilent: Bool = false
    ) throws {
        try run(arguments, input: input, output: output, isSilent: isSilent)
    }

    /// The same with arguments that were put together before.
    public static func run(
        _ arguments: [String], input: String? = nil, output: String? = nil, isSilent: Bool = false
    ) throws {
        var command = Command(ofSystem: arguments)
        if let input { command.input = .file(input) }
        command.output = output.map { .file($0) } ?? .shared
        command.messages = isSilent ? .nothing : .shared
        let status = try RunningProcess(command).waitForEnd()
        guard status == 0 else { throw Failure(arguments: arguments, status: status) }
    }
}
