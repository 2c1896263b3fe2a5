import NIOCore
import Verbs

/// What happens to a connection.
enum ConnectionEvent: Sendable {
    /// The connection can send and receive.
    case opened
    case bytes(ByteBuffer)
    /// The client has closed its side; its requests are still answered.
    case inputClosed
    case writabilityChanged(isWritable: Bool)
    /// The archive is at this revision, as a look has found that this ticket was taken for.
    case looked(LookTicket, revision: Int64)
    /// The reply to a question.
    case reply(WrittenReply, sequence: Int)
    /// The reply to an ADD or WATCH, and the number of a standing query that was reserved and then rejected; nil for none.
    case barrierReply(WrittenReply, sequence: Int, refusedWatch: Int?)
    /// An event of a standing query.
    case watchEvent(WrittenReply, watch: Int)
    /// The alarm has gone off.
    case timePassed
    /// The connection is to end after the replies that are due and this error.
    case end(with: ProtocolError)
    /// The system has accepted the last byte.
    case lastBytesSent
    /// The connection can no longer send or receive.
    case closed
}

/// What to do for a connection, in the order in which the pipeline gives it.
enum ConnectionEffect: Sendable {
    /// Answer from the cache at once, or else collect the question for a look at what is kept, or for the readers.
    case ask(Question, sequence: Int, CacheUse)
    /// Store a version.
    case add(Question, sequence: Int)
    /// Open a standing query, if the server has room for one.
    case watch(Question, sequence: Int)
    /// End standing queries that were opened.
    case endWatches(Set<Int>)
    /// Give back the server's room for a standing query that was rejected.
    case releaseWatch
    /// Hand the collected questions on, all at once, and add to the server's counts.
    case handOver(ConnectionTally)

    case write([UInt8])
    case flush
    /// Write these bytes, if any, flush, and report when the system has accepted them. Nothing is written afterwards.
    case writeLast([UInt8])
    /// Close the output.
    case closeOutput
    case close

    /// Resume reading from the socket.
    case read
    /// Set the alarm to this time, in place of any earlier setting.
    case setAlarm(NIODeadline)
    case log(SessionEvent)
}

/// Which cached replies may answer a request.
enum CacheUse: Sendable {
    /// None: the reply does not depend on the archive alone.
    case none
    /// Those that are true by the last look at the archive.
    case lastLook
    /// Those that are true by a look that is to come: the request arrived behind the last one.
    case newLook
}

/// What a connection did since its last report.
struct ConnectionTally: Sendable, Equatable {
    /// Lines that arrived, rejected ones included.
    var requests = 0
    /// Events of standing queries that were accepted for sending.
    var watchEvents = 0
    /// Questions to the archive.
    var questions = 0
    /// The requests to be logged.
    var logged: [LoggedRequest] = []
}

/// A request for the log.
struct LoggedRequest: Sendable, Equatable {
    let question: Question
    /// Why it was refused; nil where it was not.
    let refusal: ErrorCode?
}
