public import Foundation

/// A git repository that a test makes, commit by commit, an hour apart.
public final class SampleRepository {
    /// The folder of the working files.
    public let path: String

    private let folder: TemporaryFolder
    private var time: Int64 = 1_500_000_000

    /// Why git did not do what a test wanted.
    public struct Failure: Error {
        /// What it was asked, and what it said.
        public let message: String
    }

    /// An empty repository of this name in a folder.
    public init(in folder: TemporaryFolder, name: String = "terms") throws {
        self.folder = folder
        path = folder.path(name)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try git("init", "--quiet", "--initial-branch=main")
    }

    /// Writes a file, and the folders it needs.
    public func write(_ text: some Sequence<UInt8>, to file: String) throws {
        let url = URL(fileURLWithPath: path).appendingPathComponent(file)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text).write(to: url)
    }

    /// Writes a file, and the folders it needs.
    public func write(_ text: String, to file: String) throws {
        try write(text.utf8, to: file)
    }

    /// Commits everything as it stands, an hour after the last commit, and returns the commit's id.
    @discardableResult
    public func commit(_ subject: String = "Record changes") throws -> String {
        try git("add", "--all")
        try git("commit", "--quiet", "--allow-empty", "-m", subject)
        return try head()
    }

    /// Writes one file and commits it.
    @discardableResult
    public func commit(_ text: String, to file: String, _ subject: String = "Record changes") throws -> String {
        try write(text, to: file)
        return try commit(subject)
    }

    /// The id of the newest commit.
    public func head() throws -> String {
        try git("rev-parse", "HEAD")
    }

    /// Runs git in the repository and returns what it printed, without white space at the ends.
    @discardableResult
    public func git(_ arguments: String..., input: Data = Data()) throws -> String {
        time += 3_600
        var command = Command(ofSystem: ["git", "-C", path] + arguments)
        let date = "@\(time) +0000"
        command.environment = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin", "HOME": folder.url.path,
            "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org",
            "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_AUTHOR_DATE": date,
            "GIT_COMMITTER_DATE": date,
        ]
        let (output, messages) = (folder.path("git-output"), folder.path("git-messages"))
        command.input = .file(try folder.write(input, to: "git-input"))
        (command.output, command.messages) = (.file(output), .file(messages))
        guard try RunningProcess(command).waitForEnd() == 0 else {
            throw Failure(message: "git \(arguments): " + (try String(contentsOfFile: messages, encoding: .utf8)))
        }
        return String(decoding: try Data(contentsOf: URL(fileURLWithPath: output)), as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
