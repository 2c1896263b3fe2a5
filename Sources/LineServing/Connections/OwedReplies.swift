import NIOCore

/// The replies that a connection owes, in the order of its requests. Pure.
struct OwedReplies<Request> {
    private enum Slot {
        case waiting(Request)
        case underWay
        case ready(WrittenReply)
    }

    private var slots = CircularBuffer<Slot>(initialCapacity: 8)
    /// The sequence number of the first request, or of whatever is owed before all others.
    private(set) var first = 0
    /// The sequence number of the first request that has not begun.
    private var next = 0
    /// Bytes of replies that wait for one before them.
    private(set) var heldBytes = 0

    var count: Int { slots.count }
    /// The sequence number of the next request that is added.
    var endSequence: Int { first + slots.count }
    var isEmpty: Bool { slots.isEmpty }

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

    /// Adds what is to be sent behind all replies that are owed.
    mutating func append(ready reply: WrittenReply) {
        slots.append(.ready(reply))
        heldBytes += reply.bytes.count
    }

    /// Marks a request as begun.
    mutating func begin(_ sequence: Int) {
        guard isOpen(sequence) else { return }
        slots[offset: sequence - first] = .underWay
        next = sequence + 1
    }

    /// Gives the reply to a request.
    mutating func fill(_ sequence: Int, with reply: WrittenReply) {
        guard isOpen(sequence) else { return }
        slots[offset: sequence - first] = .ready(reply)
        next = max(next, sequence + 1)
        heldBytes += reply.bytes.count
    }

    /// Takes the first reply; nil where it is not there.
    mutating func popReady() -> WrittenReply? {
        guard let slot = slots.first, case .ready(let reply) = slot else { return nil }
        slots.removeFirst()
        first += 1
        next = max(next, first)
        heldBytes -= reply.bytes.count
        return reply
    }

    /// Drops the first request that has not begun, and all behind it.
    mutating func dropWaiting() {
        slots = CircularBuffer(
            slots.prefix { if case .waiting = $0 { false } else { true } })
        next = min(next, endSequence)
        heldBytes = slots.reduce(0) { sum, slot in
            if case .ready(let reply) = slot { sum + reply.bytes.count } else { sum }
        }
    }

    private func isOpen(_ sequence: Int) -> Bool {
        sequence >= first && sequence < endSequence
    }
}

extension CircularBuffer {
    /// The element so many places behind the first.
    fileprivate subscript(offset offset: Int) -> Element {
        get { self[index(startIndex, offsetBy: offset)] }
        set { self[index(startIndex, offsetBy: offset)] = newValue }
    }
}
