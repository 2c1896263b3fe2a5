import LineProtocol
import NIOCore
import Verbs

/// What happens to a connection.
enum ConnectionEvent: Sendable {
    /// Bytes can be sent and received.
    case opened
    case bytes(ByteBuffer)
    /// The client has closed its side; what it asked is still answered.
    case inputClosed
    case writabilityChanged(isWritable: Bool)
    /// The reply to a request that the archive was asked.
    case reply(WrittenReply, sequence: Int)
    /// The reply to an ADD or WATCH; the number of the standing query that was reserved and then refused.
    case barrierReply(WrittenReply, sequence: Int, refusedWatch: Int?)
    /// An event of a standing query.
    case watchEvent(WrittenReply, watch: Int)
    /// The alarm has rung.
    case timePassed
    /// The connection is to end behind the replies that have begun, and behind this error.
    case end(with: ProtocolError)
    /// The system has taken the last byte that was written.
    case lastBytesSent
    /// Nothing can be sent or received any more.
    case closed
}

/// What is to be done for a connection, in the order in which the pipeline gives it.
enum ConnectionEffect: Sendable {
    /// Answer from the cache at once, or else gather the question for the readers.
    case ask(Question, sequence: Int, CacheUse)
    /// Store a version.
    case add(Question, sequence: Int)
    /// Open a standing query, if the server has room for one.
    case watch(Question, sequence: Int)
    /// End standing queries that were opened.
    case endWatches(Set<Int>)
    /// Give the server back the room of a standing query that was refused.
    case releaseWatch
    /// Hand the gathered questions to the readers, all at once.
    case handOver(ConnectionTally)

    case write([UInt8])
    case flush
    /// Write this, which may be nothing, flush, and tell when the system has taken it: nothing is written after it.
    case writeLast([UInt8])
    /// Tell the client that nothing more comes.
    case closeOutput
    case close

    /// Read from the socket, which was held back.
    case read
    /// Set the alarm to this time; it is set to no other.
    case setAlarm(NIODeadline)
    case log(SessionEvent)
}

/// Which replies from the cache may answer a request.
enum CacheUse: Sendable {
    /// None: the reply depends on more than the archive.
    case none
    /// Those that are true at the moment for which the cache was consulted before.
    case sameMoment
    /// Those that are true now: the request arrived after that moment.
    case newMoment
}

/// What a connection did since it last told.
struct ConnectionTally: Sendable, Equatable {
    /// Lines that arrived, refused ones included.
    var requests = 0
    /// Events of standing queries that were accepted for sending.
    var watchEvents = 0
    /// Questions that were put to the archive.
    var questions = 0
}
