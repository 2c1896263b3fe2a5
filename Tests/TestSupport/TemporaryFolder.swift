public import Foundation

/// A folder of its own for one test, removed when the test lets go of it.
public final class TemporaryFolder: Sendable {
    /// Where the folder is.
    public let url: URL

    /// Makes an empty folder in the system's place for temporary files.
    public init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("variorum-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    /// The path of a file in the folder; nothing is created.
    public func path(_ name: String) -> String {
        url.appendingPathComponent(name).path
    }

    /// Writes a file into the folder and returns its path.
    public func write(_ content: some Sequence<UInt8>, to name: String) throws -> String {
        try Data(content).write(to: url.appendingPathComponent(name))
        return path(name)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }
}
