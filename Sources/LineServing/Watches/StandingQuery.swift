import Archiving
import JSONText
import LineProtocol
import Synchronization
import Verbs

/// A WATCH: what it asks for, and how far it was told.
struct StandingQuery: Sendable {
    /// Which one it is.
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
    /// Behind which place nothing was looked at; nil before it has begun.
    var position: ArrivalPosition?
    private var toldPosition: ArrivalPosition?
    /// Looks that failed since the last that did not, and until when the next is put off.
    private var failures = 0
    private var restsUntil: ContinuousClock.Instant?
    private var toldAt = ContinuousClock.now

    init(_ watch: Question, number: Int, target: WatchTarget, place: ReplyPlace) {
        id = ID(connection: place.connection, number: number)
        self.watch = watch
        self.target = target
        self.place = place
    }

    /// Reads what is asked for, and finds the place at which to begin.
    ///
    /// - Throws: A ``ProtocolError``, or what the archive throws.
    mutating func begin(in archive: Archive) throws {
        // What is wrong with it is told now, and not at the first version that arrives.
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

    /// How long the next look may take, where a question may take `time`: longer after each look that failed, up to 16 times as long, since
    /// what it has to look at only grows.
    func lookTime(_ time: Duration) -> Duration { time * (1 << min(failures, 4)) }

    /// A look failed: puts off the next, for longer each time, up to an hour or so. Nothing is lost by it.
    mutating func putOff() {
        restsUntil = .now + .seconds(1 << min(failures, 12))
        failures += 1
    }

    /// A look came as far as this.
    mutating func sawPage(to end: ArrivalPosition) {
        position = end
        failures = 0
        restsUntil = nil
    }

    // MARK: Events

    mutating func tell(_ change: ChangeRow, behind position: ArrivalPosition) {
        send(change, position)
    }

    /// Whether it has moved on without an event for so long.
    func isSilent(for silence: Duration) -> Bool {
        position != toldPosition && toldAt.duration(to: .now) >= silence
    }

    /// Tells how far it has come, so that going on stays cheap.
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
