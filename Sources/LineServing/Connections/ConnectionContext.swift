import Logging
import Serving

/// What all connections of a server share.
struct ConnectionContext: Sendable {
    let settings: LiveSettings
    let readers: ReaderPool
    let replies: ReplyCache
    let writer: AdditionWriter?
    let watches: WatchService
    let counts: ServerCounts
    let logger: Logger
}
