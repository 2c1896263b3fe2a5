public import Foundation

/// The command as a user runs it: a process of its own.
public struct Program {
    /// What a run printed and how it ended.
    public struct Outcome: Sendable, Equatable {
        /// Standard output.
        public let output: String
        /// Standard error.
        public let messages: String
        /// The exit status.
        public let status: Int32

        /// What a run is expected to print.
        public init(output: String, messages: String, status: Int32) {
            self.output = output
            self.messages = messages
            self.status = status
        }
    }

    /// The program that VARIORUM_PROGRAM names, or the one that was built beside these tests.
    public static let url: URL = {
        if let named = ProcessInfo.processInfo.environment["VARIORUM_PROGRAM"] { return URL(fileURLWithPath: named) }
        return SharedFolder.packageRoot.appendingPathComponent(".build/debug/variorum")
    }()

    private let archive: String
    private let variables: [String: String]

    /// Runs against the archive at this path, with these variables in the environment besides.
    public init(archive: String, environment variables: [String: String] = [:]) {
        self.archive = archive
        self.variables = variables
    }

    /// Runs the command to its end; `input` is its standard input, nil for none.
    public func run(_ arguments: String..., input: Data? = nil) throws -> Outcome {
        try run(arguments, input: input)
    }

    /// The same with arguments that were put together before; `output` takes standard output where it is given.
    public func run(_ arguments: [String], input: Data? = nil, output: FileHandle? = nil) throws -> Outcome {
        let folder = try TemporaryFolder()
        var command = makeCommand(arguments)
        if let input { command.input = .file(try folder.write(input, to: "input")) }
        return try Self.outcome(of: command, output: output)
    }

    /// Runs the command where nobody reads its answer any more.
    public func runUnread(_ arguments: [String], input: Data? = nil) throws -> Outcome {
        let pipe = Pipe()
        try pipe.fileHandleForReading.close()
        return try run(arguments, input: input, output: pipe.fileHandleForWriting)
    }

    /// Runs a command to its end; `output` takes standard output where it is given.
    public static func outcome(of command: Command, output handle: FileHandle? = nil) throws -> Outcome {
        let folder = try TemporaryFolder()
        // Files, and no pipes: nothing can fill up and block.
        let (output, messages) = (try folder.write([], to: "output"), try folder.write([], to: "messages"))
        var command = command
        (command.output, command.messages) = (handle.map { .handle($0) } ?? .file(output), .file(messages))
        let status = try RunningProcess(command).waitForEnd()
        return Outcome(
            output: try String(contentsOfFile: output, encoding: .utf8),
            messages: try String(contentsOfFile: messages, encoding: .utf8), status: status)
    }

    /// The command with these arguments, ready to be started: silent, with no input.
    public func makeCommand(_ arguments: [String]) -> Command {
        var command = Command(Program.url.path, arguments)
        command.environment["VARIORUM_DB"] = archive
        command.environment["NO_COLOR"] = "1"
        command.environment.merge(variables) { $1 }
        return command
    }
}
