import Foundation
import JSONText

/// How far a receiver has been told, in a file that survives a crash of the program or the machine.
///
/// It holds the token behind the last change that was delivered. What is not delivered is nowhere but in the archive, from which it is told again.
public final class AlertState {
    /// Why the file cannot be used, and what to do about it.
    public struct Fault: Error, CustomStringConvertible {
        /// Both in one sentence.
        public let description: String
    }

    private struct Content: Codable {
        var subject: String
        var token: String
        var delivered: Int
    }

    private let path: String
    private let subject: String
    private let lock: Int32
    private var content: Content?

    /// The state of an alert, which no other process may use at the same time.
    ///
    /// - Parameter subject: What is watched, and where.
    /// - Throws: ``Fault``, also where the file is that of another alert.
    public init(path: String, subject: String) throws(Fault) {
        (self.path, self.subject) = (path, subject)
        lock = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw Self.fault(path, errno) }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            close(lock)
            throw Fault(description: "\(path): another process tells of this alert; end it first, or name another file")
        }
        guard FileManager.default.fileExists(atPath: path) else { return }
        guard let data = FileManager.default.contents(atPath: path), data.count <= 1 << 20,
            let content = try? JSONDecoder().decode(Content.self, from: data)
        else { throw Fault(description: "\(path): is no state of an alert; name another file, or remove it") }
        guard content.subject == subject else {
            throw Fault(
                description: """
                    \(path): is the state of another alert (\(content.subject)); name another file, or remove it to \
                    begin anew
                    """)
        }
        self.content = content
    }

    deinit {
        close(lock)
    }

    /// The token behind the last change that was delivered, or behind which the alert began; nil for a new alert.
    public var token: String? { content?.token }

    /// How many changes were delivered.
    public var delivered: Int { content?.delivered ?? 0 }

    /// Keeps a token; returns when it is durable.
    ///
    /// - Parameter isDelivery: Whether the change before it was delivered.
    /// - Throws: ``Fault``.
    public func keep(_ token: String, isDelivery: Bool) throws(Fault) {
        let count = delivered + (isDelivery ? 1 : 0)
        content = Content(subject: subject, token: token, delivered: count)
        var object = JSONObject()
        object.set("subject", subject)
        object.set("token", token)
        object.set("delivered", count)
        try write(Array((object.description + "\n").utf8))
    }

    /// Replaces the file as a whole: after a crash there is the former one, or this.
    private func write(_ bytes: [UInt8]) throws(Fault) {
        let new = path + ".new"
        let file = open(new, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Self.fault(new, errno) }
        defer { close(file) }
        guard Foundation.write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0, rename(new, path) == 0 else {
            throw Self.fault(path, errno)
        }
        let folder = open(URL(fileURLWithPath: path).deletingLastPathComponent().path, O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { throw Self.fault(path, errno) }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw Self.fault(path, errno) }
    }

    private static func fault(_ path: String, _ code: Int32) -> Fault {
        Fault(
            description:
                "\(path): the state cannot be kept there (\(String(cString: strerror(code)))); name another file with --state"
        )
    }
}
