import Archiving
import LineProtocol
import Logging

/// What all connections of a server share.
struct ConnectionContext: Sendable {
    let settings: LiveSettings
    /// What further connections to the archive share with.
    let archive: Archive
    let readers: ReaderPool
    let writer: AdditionWriter?
    let watches: WatchService
    let counts: ServerCounts
    let logger: Logger
}
