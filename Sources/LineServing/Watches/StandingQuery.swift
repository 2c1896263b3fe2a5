import Archiving
import JSONText
import Synchronization
import Verbs

/// A WATCH: what it asks for, and how far its client was told.
struct StandingQuery: Sendable {
    /// Identifies a standing query.
    struct ID: Hashable, Sendable {
        let connection: ConnectionID
        let number: Int
    }

    let id: ID
    let target: WatchTarget
    let place: ReplyPlace
    private let watch: Question
    /// What it asks for; nil before it has begun.
    private(set) var question: StandingQuestion?
    /// The position up to which arrivals were examined; nil before it has begun.
    var position: ArrivalPosition?
    private var toldPosition: ArrivalPosition?
    /// Failed looks since the last success, and the time before which there is no other.
    private var failures = 0
    private var restsUntil: ContinuousClock.Instant?
    private var toldAt = ContinuousClock.now

    init(_ watch: Question, number: Int, target: WatchTarget, place: ReplyPlace) {
        id = ID(connection: place.connection, number: number)
        self.watch = watch
        self.target = target
        self.place = place
    }

    /// Checks the question, and finds the position at which to begin.
    ///
    /// - Throws: A ``ProtocolError``, or what the archive throws.
    mutating func begin(in archive: Archive) throws {
        // Faults are reported now, and not when the first version arrives.
        question = try archive.standing(watch.changesQuestion())
        if let token = watch.text(.after) {
            guard let position = ArrivalPosition(token), try archive.knows(position) else {
                throw ProtocolError.badResumeToken(token)
            }
            self.position = position
        } else {
            position = try archive.newestPosition()
        }
        toldPosition = position
    }

    var reply: Reply {
        var object = JSONObject()
        object.set("watch", id.number)
        object.set("token", position?.description)
        return .rows([object.description])
    }

    func needsLook(at newest: ArrivalPosition) -> Bool {
        position != newest && restsUntil.map { $0 <= .now } ?? true
    }

    /// How long the next look may take, where a question may take `time`: longer after each failure, up to 16 times, since the work to catch up
    /// only grows.
    func lookTime(_ time: Duration) -> Duration { time * (1 << min(failures, 4)) }

    /// Postpones the next look after a failure, each time for longer, up to about an hour. Nothing is lost.
    mutating func putOff() {
        restsUntil = .now + .seconds(1 << min(failures, 12))
        failures += 1
    }

    /// A look succeeded up to this position.
    mutating func sawPage(to end: ArrivalPosition) {
        position = end
        failures = 0
        restsUntil = nil
    }

    // MARK: Events

    /// Sends an event of a change.
    mutating func tell(_ change: ChangeRow, behind position: ArrivalPosition) {
        send(change, position)
    }

    /// Whether the position has moved on without an event for this long.
    func isSilent(for silence: Duration) -> Bool {
        position != toldPosition && toldAt.duration(to: .now) >= silence
    }

    /// Sends the position alone, so that resuming stays cheap.
    mutating func tellPosition() {
        guard let position else { return }
        send(nil, position)
    }

    private mutating func send(_ change: ChangeRow?, _ position: ArrivalPosition) {
        var object = JSONObject()
        object.set("watch", id.number)
        object.set("token", position.description)
        object.set("change", change)
        let event = WrittenReply(.event(object.description))
        target.unsentBytes.add(event.bytes.count, ordering: .relaxed)
        place.tell(event, of: id.number)
        toldPosition = position
        toldAt = .now
    }
}
