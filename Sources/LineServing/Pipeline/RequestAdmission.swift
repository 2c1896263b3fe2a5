import Serving
import Verbs

/// How many requests of a connection may be under way, and which must be finished before others begin.
struct RequestAdmission {
    /// The most requests that have arrived and are not answered.
    private let greatestCount: Int
    /// How many questions may be with the readers at the same time.
    private let greatestUnderWay: Int
    /// Bytes of replies that are held, beyond which no request begins.
    private let greatestHeldBytes: Int

    /// Questions that the readers have, or that wait for them.
    private(set) var questionsUnderWay = 0
    /// ADD or WATCH while one is under way.
    private var barrier: Verb?
    /// How many of them are: ADDs are stored together.
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
        // Nothing behind an ADD or a WATCH begins before its reply is there; only further ADDs do behind an ADD.
        if let barrier, barrier != .add || verb != .add { return false }
        // The first reply may always be made: it releases what is held behind it.
        if sequence > responses.first, !isWritable || responses.heldBytes > greatestHeldBytes { return false }
        return questionsUnderWay < greatestUnderWay
    }

    mutating func beganQuestion() {
        questionsUnderWay += 1
    }

    mutating func endedQuestion() {
        questionsUnderWay -= 1
    }

    /// Holds up the requests behind an ADD or a WATCH.
    mutating func raiseBarrier(_ verb: Verb) {
        barrier = verb
        barrierCount += 1
    }

    /// The reply to such a request is there.
    mutating func lowerBarrier() {
        barrierCount -= 1
        if barrierCount == 0 { barrier = nil }
    }
}

/// For which moment the cache was last consulted: one look at the archive is good for all requests that had arrived by then.
struct CacheMoment {
    /// Whether it was consulted since the last batch of requests began.
    private var isCurrent = false
    /// The sequence number behind the requests that had arrived by then.
    private var end = 0

    /// How a request may be answered from the cache; counts the look at the archive that a new moment costs.
    mutating func use(for sequence: Int) -> CacheUse {
        guard !isCurrent, sequence >= end else { return .sameMoment }
        isCurrent = true
        return .newMoment
    }

    /// Requests from this sequence number on arrive after the last look.
    mutating func endBatch(at sequence: Int) {
        if isCurrent { (isCurrent, end) = (false, sequence) }
    }

    /// The archive has changed, and the requests from now on must see it.
    mutating func expire() {
        end = 0
    }
}
