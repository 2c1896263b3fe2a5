import NIOCore

/// The responses of a connection in the order of its requests. A request gets a slot when it arrives; its reply leaves after all before it
/// have left. Slots have sequence numbers, from 0.
struct ResponseQueue<Request> {
    private enum Slot {
        case waiting(Request)
        case underWay
        case ready(WrittenReply)
    }

    private var slots = CircularBuffer<Slot>(initialCapacity: 8)
    /// The sequence number of the first slot.
    private(set) var first = 0
    /// All requests before this sequence number have begun.
    private var next = 0
    /// The bytes of replies that are ready and have not left.
    private(set) var heldBytes = 0

    var count: Int { slots.count }
    var isEmpty: Bool { slots.isEmpty }
    /// The sequence number of the next slot that is added.
    var endSequence: Int { first + slots.count }

    /// The request that begins next, with its sequence number; nil where all have begun.
    var nextRequest: (request: Request, sequence: Int)? {
        var sequence = next
        while sequence < endSequence {
            if case .waiting(let request) = slots[offset: sequence - first] { return (request, sequence) }
            sequence += 1
        }
        return nil
    }

    /// Adds a request behind all others.
    mutating func append(_ request: Request) {
        slots.append(.waiting(request))
    }

    /// Adds a reply or event that leaves after the replies to all requests so far.
    mutating func append(ready reply: WrittenReply) {
        slots.append(.ready(reply))
        heldBytes += reply.bytes.count
    }

    /// Marks a request as begun.
    mutating func begin(_ sequence: Int) {
        guard contains(sequence) else { return }
        slots[offset: sequence - first] = .underWay
        next = sequence + 1
    }

    /// Sets the reply to a request that has begun.
    mutating func fill(_ sequence: Int, with reply: WrittenReply) {
        guard contains(sequence) else { return }
        slots[offset: sequence - first] = .ready(reply)
        next = max(next, sequence + 1)
        heldBytes += reply.bytes.count
    }

    /// Takes the first reply; nil where it is not ready.
    mutating func popReady() -> WrittenReply? {
        guard let slot = slots.first, case .ready(let reply) = slot else { return nil }
        slots.removeFirst()
        first += 1
        next = max(next, first)
        heldBytes -= reply.bytes.count
        return reply
    }

    /// Drops the first request that has not begun, and everything after it.
    mutating func dropWaiting() {
        if let waiting = nextRequest { drop(from: waiting.sequence) }
    }

    /// Drops the slots from a sequence number on.
    mutating func drop(from sequence: Int) {
        while endSequence > max(first, sequence), let slot = slots.popLast() {
            if case .ready(let reply) = slot { heldBytes -= reply.bytes.count }
        }
        next = min(next, endSequence)
    }

    private func contains(_ sequence: Int) -> Bool {
        sequence >= first && sequence < endSequence
    }
}

extension CircularBuffer {
    /// The element at an offset from the first.
    fileprivate subscript(offset offset: Int) -> Element {
        get { self[index(startIndex, offsetBy: offset)] }
        set { self[index(startIndex, offsetBy: offset)] = newValue }
    }
}
