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

/// When the archive's revision was last looked at for the cache: one look serves all requests that had arrived by then.
struct CacheMoment {
    /// Whether the current batch of requests has had its look.
    private var isCurrent = false
    /// The sequence number after the last request that had arrived by then.
    private var end = 0

    /// How a request may be answered from the cache. A new moment costs a look at the archive and is then shared.
    mutating func use(for sequence: Int) -> CacheUse {
        guard !isCurrent, sequence >= end else { return .sameMoment }
        isCurrent = true
        return .newMoment
    }

    /// Requests from this sequence number on arrived after the last look.
    mutating func endBatch(at sequence: Int) {
        if isCurrent { (isCurrent, end) = (false, sequence) }
    }

    /// The archive has changed, and requests from now on must see that.
    mutating func expire() {
        end = 0
    }
}
