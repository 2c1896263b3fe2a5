import Serving

/// A connection's number since the server started, from 1.
struct ConnectionID: Hashable, Sendable, CustomStringConvertible {
    let number: Int

    var description: String { String(number) }

    /// Who asks where the connection does.
    var asker: Asker { Asker(.line, number) }
}
