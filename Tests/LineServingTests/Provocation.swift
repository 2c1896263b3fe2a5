import Archiving
import LineServing
import SQLiteStorage
import Serving
import TestSupport

/// How a server is brought to answer with an error.
struct Provocation: Sendable {
    /// What the server has otherwise than by default.
    var change: @Sendable (inout ServerSettings) -> Void = { _ in }
    /// What its store throws; nil for none.
    var fault: (any Error)?
    /// The lines that it sends to whoever provokes it, the error among them.
    let lines: @Sendable (RunningServer) async throws -> [String]

    /// The reply to the last of some lines.
    static func asking(_ requests: String...) -> Provocation {
        Provocation { server in
            let client = try server.client()
            return try requests.map { try client.ask($0) }.last ?? []
        }
    }

    /// The reply to some bytes.
    static func sending(_ bytes: [UInt8]) -> Provocation {
        Provocation { server in
            let client = try server.client()
            try client.send(bytes: bytes)
            return try client.reply()
        }
    }

    /// What is said unasked.
    static func waiting(_ change: @escaping @Sendable (inout ServerSettings) -> Void, sent: String = "") -> Provocation
    {
        Provocation(change: change) { server in
            let client = try server.client()
            try client.send(bytes: sent.utf8)
            return [try client.line() ?? ""]
        }
    }

    /// The same with other settings, or a store that fails.
    func with(
        fault: (any Error)? = nil, _ change: @escaping @Sendable (inout ServerSettings) -> Void = { _ in }
    ) -> Provocation {
        Provocation(change: change, fault: fault, lines: lines)
    }
}
