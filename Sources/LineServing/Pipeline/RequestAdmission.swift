import Serving
import Verbs

/// How many requests of a connection may run at once, and which must finish before others begin.
struct RequestAdmission {
    /// The most unanswered requests.
    private let greatestCount: Int
    /// The most questions that may be with the readers.
    private let greatestUnderWay: Int
    /// The most bytes of held replies with which a request may still begin.
    private let greatestHeldBytes: Int

    /// Questions that are with the readers or queued for them.
    private(set) var questionsUnderWay = 0
    /// The verb that holds up later requests, ADD or WATCH; nil for none.
    private var barrier: Verb?
    /// How many such requests are running: several ADDs are stored together.
    private var barrierCount = 0

    init(_ limits: ServerLimits) {
        greatestCount = limits.requestsOfConnection
        greatestUnderWay = limits.questionsOfConnection
        greatestHeldBytes = limits.unsentBytes
    }

    /// Whether another line may be taken as a request.
    func hasRoom<Request>(in responses: ResponseQueue<Request>) -> Bool {
        responses.count < greatestCount
    }

    /// Whether a request may begin now.
    func admits<Request>(
        _ verb: Verb, at sequence: Int, in responses: ResponseQueue<Request>, isWritable: Bool
    ) -> Bool {
        // Nothing after an ADD or a WATCH begins before its reply, except further ADDs after an ADD.
        if let barrier, barrier != .add || verb != .add { return false }
        // The first request may always begin: its reply releases those held after it.
        if sequence > responses.first, !isWritable || responses.heldBytes > greatestHeldBytes { return false }
        return questionsUnderWay < greatestUnderWay
    }

    mutating func beganQuestion() {
        questionsUnderWay += 1
    }

    mutating func endedQuestion() {
        questionsUnderWay -= 1
    }

    /// Holds up the requests after an ADD or a WATCH.
    mutating func raiseBarrier(_ verb: Verb) {
        barrier = verb
        barrierCount += 1
    }

    /// The reply to such a request has arrived.
    mutating func lowerBarrier() {
        barrierCount -= 1
        if barrierCount == 0 { barrier = nil }
    }
}

/// Which requests had arrived before a look at the archive: it serves all of them.
struct LookTicket: Sendable, Equatable {
    /// The sequence number behind the last of them.
    fileprivate let end: Int
    fileprivate let expiries: Int
}

/// The last look at the archive that is known, as far as it decides which requests need another.
struct CacheMoment {
    /// The sequence number behind the last request that had arrived by then.
    private var end = 0
    /// How often the connection itself has changed the archive: what was looked at before tells nothing of what comes behind.
    private var expiries = 0

    /// How a request may be answered from the cache.
    func use(for sequence: Int) -> CacheUse { sequence < end ? .lastLook : .newLook }

    /// The ticket of a look that begins now, behind the arrival of the requests up to this sequence number.
    func ticket(upTo end: Int) -> LookTicket { LookTicket(end: end, expiries: expiries) }

    /// Takes the outcome of a look; false where the connection has changed the archive since.
    mutating func take(_ ticket: LookTicket) -> Bool {
        guard ticket.expiries == expiries else { return false }
        end = max(end, ticket.end)
        return true
    }

    /// The archive has changed, and requests from now on must see that.
    mutating func expire() {
        end = 0
        expiries += 1
    }
}
