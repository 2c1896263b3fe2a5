import Crypto
import NIOCore
import Serving
import TestSupport
import Testing
import Verbs

@testable import LineServing

/// A connection's pipeline whose client, archive, socket and clock are the test's own.
///
/// It carries out effects as `LineConnection` does, and holds the pipeline to what must be true at every step.
struct DrivenConnection {
    struct Asked {
        let request: Question
        let sequence: Int
        /// The number that a WATCH reserved.
        var watch: Int?
    }

    var pipeline: ConnectionPipeline
    let limits: ServerLimits
    var now = NIODeadline.uptimeNanoseconds(1_000_000_000_000)

    /// What was asked and is not answered.
    private(set) var questions: [Asked] = []
    private(set) var barriers: [Asked] = []
    /// All that began, in order.
    private(set) var begun: [Asked] = []
    /// Questions of which replies are kept, which wait for a look that was asked for with a ticket.
    private(set) var looks: [(ticket: LookTicket, asked: [(Asked, WrittenReply)])] = []
    private var keptQuestions: [(Asked, WrittenReply)] = []
    /// The archive's revision; what is kept is true at 1.
    var revision: Int64 = 1
    /// Uses of the cache, in order.
    private(set) var cacheUses: [CacheUse] = []
    /// How many questions were handed over at once, each time.
    private(set) var batches: [Int] = []
    private(set) var requestCount = 0
    private(set) var watchEventCount = 0
    private(set) var log: [SessionEvent] = []

    /// What the client has been sent, as far as it was flushed.
    private(set) var output = ""
    private var unflushed = ""
    private(set) var alarm: NIODeadline?
    /// Standing queries that the server counts.
    private(set) var countedWatches = 0
    /// Whether what the client sends next is read.
    private(set) var isReading = false
    private(set) var isLastWritten = false
    private(set) var isOutputClosed = false
    private(set) var isClosing = false
    private(set) var isClosed = false

    /// What the cache holds.
    var cached: (Question) -> WrittenReply? = { _ in nil }
    /// Whether the server has room for a standing query.
    var hasRoomForWatches = true

    static let writeToken = "a token that may write"

    init(_ change: (inout ServerSettings) -> Void = { _ in }) {
        var settings = ServerSettings(version: "test")
        let hash = SHA256.hash(data: Array(Self.writeToken.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
        settings.tokens = [AccessToken(name: "writer", sha256: hash.joined(), rights: [.read, .write])!]
        change(&settings)
        limits = settings.limits
        pipeline = ConnectionPipeline(settings, openedAt: now)
        receive(.opened)
        isReading = pipeline.mayRead()
    }

    // MARK: Events

    mutating func receive(_ event: ConnectionEvent) {
        if case .closed = event { isClosed = true }
        pipeline.receive(event, at: now)
        while let effect = pipeline.nextEffect() { perform(effect) }
    }

    mutating func send(_ text: String) { send(bytes: text.utf8) }

    /// Bytes arrive, and the channel asks for more, as it does behind each read.
    mutating func send(bytes: some Sequence<UInt8>) {
        isReading = false
        receive(.bytes(ByteBuffer(bytes: bytes)))
        if !isReading { isReading = pipeline.mayRead() }
    }

    /// Lets time pass, and the alarm ring as often as it is due.
    mutating func wait(_ time: TimeAmount) {
        let end = now + time
        var rings = 0
        while let due = alarm, due <= end {
            now = max(now, due)
            alarm = nil
            receive(.timePassed)
            rings += 1
            guard rings < 1000 else {
                Issue.record("the alarm rings without end")
                break
            }
        }
        now = end
    }

    /// Answers a question that is under way, by default the one that began first.
    mutating func answer(_ index: Int = 0, _ reply: WrittenReply? = nil) {
        guard questions.indices.contains(index) else {
            Issue.record("no such question is under way")
            return
        }
        let asked = questions.remove(at: index)
        receive(.reply(reply ?? Self.reply(to: asked.request), sequence: asked.sequence))
    }

    mutating func answerBarrier(_ index: Int = 0, _ reply: WrittenReply? = nil, isRefused: Bool = false) {
        guard barriers.indices.contains(index) else {
            Issue.record("no such ADD or WATCH is under way")
            return
        }
        let asked = barriers.remove(at: index)
        receive(
            .barrierReply(
                reply ?? Self.reply(to: asked.request), sequence: asked.sequence,
                refusedWatch: isRefused ? asked.watch : nil))
    }

    /// Ends the first look that was asked for: the replies that are kept are given where they are true, else the questions are asked.
    mutating func endLook(at found: Int64? = nil) {
        guard !looks.isEmpty else {
            Issue.record("no look was asked for")
            return
        }
        let look = looks.removeFirst()
        let revision = found ?? revision
        receive(.looked(look.ticket, revision: revision))
        for (asked, reply) in look.asked {
            if revision == 1 {
                receive(.reply(reply, sequence: asked.sequence))
            } else {
                questions.append(asked)
            }
        }
    }

    /// Answers whatever is asked, until nothing is.
    mutating func answerAll() {
        while !questions.isEmpty || !barriers.isEmpty {
            if barriers.isEmpty { answer() } else { answerBarrier() }
        }
    }

    /// A reply that tells which request it is for.
    static func reply(to request: Question) -> WrittenReply {
        let text = request.text(.quote) ?? request.text(.query) ?? request.text(.record) ?? request.verb.rawValue
        return WrittenReply(.rows(["{\"text\":\"\(text.filter { $0 != "\"" })\"}"]))
    }

    // MARK: Effects

    private mutating func perform(_ effect: ConnectionEffect) {
        switch effect {
        case .ask(let request, let sequence, let cacheUse):
            begin(Asked(request: request, sequence: sequence))
            cacheUses.append(cacheUse)
            let kept = cacheUse == .none ? nil : cached(request)
            if let kept, cacheUse == .lastLook, pipeline.lookedRevision == 1 {
                return pipeline.answerAtOnce(sequence, with: kept)
            }
            if let kept, cacheUse == .newLook {
                keptQuestions.append((begun[begun.count - 1], kept))
            } else {
                questions.append(begun[begun.count - 1])
            }
            let underWay = questions.count + keptQuestions.count + looks.reduce(0) { $0 + $1.asked.count }
            #expect(barriers.isEmpty && underWay <= limits.questionsOfConnection)
        case .add(let request, let sequence):
            begin(Asked(request: request, sequence: sequence))
            #expect(barriers.allSatisfy { $0.request.verb == .add }, "an ADD began behind a WATCH")
            barriers.append(begun[begun.count - 1])
        case .watch(let request, let sequence): watch(request, sequence)
        case .endWatches(let numbers): countedWatches -= numbers.count
        case .releaseWatch: countedWatches -= 1
        case .handOver(let tally):
            requestCount += tally.requests
            watchEventCount += tally.watchEvents
            if tally.questions > 0 { batches.append(tally.questions) }
            if !keptQuestions.isEmpty { looks.append((pipeline.requests.lookTicket, keptQuestions)) }
            keptQuestions = []
        case .log(let event): log.append(event)
        default: performOnChannel(effect)
        }
    }

    private mutating func begin(_ asked: Asked) {
        #expect(begun.last.map { $0.sequence < asked.sequence } ?? true, "begun out of order, or twice")
        #expect(!isClosed && !isClosing && !isLastWritten)
        begun.append(asked)
    }

    private mutating func watch(_ request: Question, _ sequence: Int) {
        #expect(barriers.isEmpty)
        begin(Asked(request: request, sequence: sequence))
        var asked = begun[begun.count - 1]
        if hasRoomForWatches {
            asked.watch = pipeline.openWatch()
            countedWatches += 1
        }
        barriers.append(asked)
    }

    private mutating func performOnChannel(_ effect: ConnectionEffect) {
        #expect(!isClosed && !isClosing)
        switch effect {
        case .write(let bytes):
            #expect(!isLastWritten, "written behind the end")
            unflushed += String(decoding: bytes, as: UTF8.self)
        case .flush:
            #expect(!unflushed.isEmpty)
            output += unflushed
            unflushed = ""
        case .writeLast(let bytes):
            #expect(!isLastWritten)
            isLastWritten = true
            output += unflushed + String(decoding: bytes, as: UTF8.self)
            unflushed = ""
        case .closeOutput: isOutputClosed = true
        case .close: isClosing = true
        case .read:
            #expect(!isReading)
            isReading = true
        case .setAlarm(let time):
            #expect(alarm.map { time < $0 } ?? true, "an alarm that was set early enough is set again")
            alarm = time
        default: Issue.record("nobody carries out \(effect)")
        }
    }

    /// The lines that the client has received.
    var lines: [String] { output.split(separator: "\n").map(String.init) }
}

extension DrivenConnection {
    /// Answers one of the requests that are under way; false where none is.
    mutating func answerAny(_ generator: inout SeededGenerator) -> Bool {
        let index = Int.random(in: 0..<max(1, questions.count + barriers.count), using: &generator)
        if questions.indices.contains(index) {
            answer(index)
        } else if barriers.indices.contains(index - questions.count) {
            answerBarrier(index - questions.count)
        } else {
            return false
        }
        return true
    }
}
