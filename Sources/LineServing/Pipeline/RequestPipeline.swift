import LineProtocol
import NIOCore
import Serving
import Verbs

/// The requests of one connection from bytes to replies: splits lines, begins requests in order as far as limits, rights and barriers
/// allow, and releases replies in the same order.
struct RequestPipeline {
    /// As they were when the connection was opened.
    let settings: ServerSettings
    private(set) var session: ClientSession
    /// Whether lines are accepted and requests begun.
    private(set) var isOpen = true
    private(set) var requestCount = 0

    private var input: LineInput
    private var responses = ResponseQueue<Question>()
    /// The form of errors now, and its changes at the replies of these sequence numbers.
    private var errorForm = ErrorForm.text
    private var errorForms: [(first: Int, form: ErrorForm)] = []
    private var admission: RequestAdmission
    private var cacheMoment = CacheMoment()
    private var tally = ConnectionTally()

    init(_ settings: ServerSettings) {
        self.settings = settings
        session = ClientSession(rights: settings.openDoors.contains(.line) ? [.read] : [])
        input = LineInput(limit: settings.limits.lineBytes)
        admission = RequestAdmission(settings.limits)
    }

    // MARK: Lines

    /// Whether more bytes can be used.
    var wantsBytes: Bool { isOpen && input.isEmpty && admission.hasRoom(in: responses) }
    /// Whether bytes have arrived that are not yet split into lines.
    var hasUnreadBytes: Bool { !input.isEmpty }
    /// Whether a line has begun and not ended.
    var isWithinLine: Bool { input.isWithinLine }

    mutating func append(_ chunk: ByteBuffer) {
        input.append(chunk)
    }

    mutating func discardBytes() {
        input.removeAll()
    }

    /// Whether there are bytes that may be split now.
    var mayTakeLine: Bool { isOpen && !input.isEmpty && admission.hasRoom(in: responses) }

    /// Takes a line as a waiting request; false where no line has ended.
    mutating func takeLine() -> Bool {
        guard let line = input.nextLine() else { return false }
        requestCount += 1
        tally.requests += 1
        do throws(ProtocolError) {
            switch line {
            case .line(let text): responses.append(try Question(parsing: text))
            case .refused(let fault): throw .line(fault)
            }
        } catch {
            responses.append(ready: .error(error))
        }
        return true
    }

    // MARK: Requests

    private func nextAdmitted(isWritable: Bool) -> (request: Question, sequence: Int)? {
        guard isOpen, let next = responses.nextRequest,
            admission.admits(next.request.verb, at: next.sequence, in: responses, isWritable: isWritable)
        else { return nil }
        return next
    }

    func mayBegin(isWritable: Bool) -> Bool { nextAdmitted(isWritable: isWritable) != nil }

    /// Begins requests up to the first that has an effect; nil where no more may begin.
    mutating func beginNext(isWritable: Bool) -> ConnectionEffect? {
        while let (request, sequence) = nextAdmitted(isWritable: isWritable) {
            responses.begin(sequence)
            let refusal = session.refusal(of: request)
            if refusal != nil || settings.logsRequests {
                tally.logged.append(LoggedRequest(question: request, refusal: refusal?.code))
            }
            if let refusal {
                responses.fill(sequence, with: .error(refusal))
            } else if let effect = begin(request, sequence) {
                return effect
            }
        }
        return nil
    }

    private mutating func begin(_ request: Question, _ sequence: Int) -> ConnectionEffect? {
        switch request.verb {
        case .ping: responses.fill(sequence, with: request.text(.echo).map { WrittenReply(.pong($0)) } ?? .done)
        case .help: responses.fill(sequence, with: WrittenReply(.help(request.text(.verb).flatMap(Verb.init(word:)))))
        case .hello: hello(request, sequence)
        case .auth: return authenticate(request, sequence)
        case .quit:
            responses.fill(sequence, with: .done)
            close(behind: sequence)
        case .add:
            admission.raiseBarrier(.add)
            return .add(request, sequence: sequence)
        case .watch: return watch(request, sequence)
        case .unwatch: return unwatch(request, sequence)
        default:
            admission.beganQuestion()
            tally.questions += 1
            return .ask(
                request, sequence: sequence, request.isAboutArchiveAlone ? cacheMoment.use(for: sequence) : .none)
        }
        return nil
    }

    private mutating func hello(_ request: Question, _ sequence: Int) {
        let former = session.errorForm
        responses.fill(sequence, with: WrittenReply(session.hello(request, settings)))
        if session.errorForm != former { errorForms.append((sequence, session.errorForm)) }
    }

    private mutating func authenticate(_ request: Question, _ sequence: Int) -> ConnectionEffect {
        let (reply, event) = session.authenticate(request, settings)
        input.limit = session.lineLimit(settings.limits)
        responses.fill(sequence, with: WrittenReply(reply))
        if event == .wrongToken(isLast: true) { close(behind: sequence) }
        return .log(event)
    }

    private mutating func watch(_ request: Question, _ sequence: Int) -> ConnectionEffect? {
        guard session.watches.count < settings.limits.watches else {
            responses.fill(sequence, with: .error(.tooManyWatches(limit: settings.limits.watches)))
            return nil
        }
        admission.raiseBarrier(.watch)
        return .watch(request, sequence: sequence)
    }

    private mutating func unwatch(_ request: Question, _ sequence: Int) -> ConnectionEffect? {
        let number = request.number(.watchNumber) ?? 0
        let isOpen = session.closeWatch(number)
        responses.fill(sequence, with: isOpen ? .done : .error(.noSuchWatch(number)))
        return isOpen ? .endWatches([number]) : nil
    }

    /// Reserves a number for a standing query that is being opened.
    mutating func openWatch() -> Int { session.openWatch() }

    /// Ends the batch of requests that had arrived. Returns what was done; nil for nothing.
    mutating func endBatch() -> ConnectionTally? {
        guard tally != ConnectionTally() else { return nil }
        defer { tally = ConnectionTally() }
        return tally
    }

    /// Accepts no more lines, and drops the requests that have not begun.
    mutating func close() {
        guard isOpen else { return }
        isOpen = false
        responses.dropWaiting()
    }

    /// Accepts no more lines, and makes this reply the last, even where errors after it are ready.
    private mutating func close(behind sequence: Int) {
        isOpen = false
        responses.drop(from: sequence + 1)
    }

    // MARK: Looks at the archive

    /// The ticket of a look that begins now: behind the arrival of all requests so far.
    var lookTicket: LookTicket { cacheMoment.ticket(upTo: responses.endSequence) }

    /// Takes the outcome of a look; false where it is of no use any more.
    mutating func take(_ ticket: LookTicket) -> Bool { cacheMoment.take(ticket) }

    // MARK: Replies

    /// Whether every request is answered.
    var owesNothing: Bool { responses.isEmpty }

    /// Takes the reply to a question.
    mutating func answer(_ sequence: Int, with reply: WrittenReply) {
        admission.endedQuestion()
        responses.fill(sequence, with: reply)
    }

    /// Takes the reply to an ADD or a WATCH. Returns whether a reserved standing query was given up.
    mutating func answerBarrier(_ sequence: Int, with reply: WrittenReply, refusedWatch: Int?) -> Bool {
        admission.lowerBarrier()
        cacheMoment.expire()
        responses.fill(sequence, with: reply)
        return refusedWatch.map { session.closeWatch($0) } ?? false
    }

    /// Takes an event of a standing query. It is sent after all replies that are due; dropped if the query has ended.
    mutating func append(_ event: WrittenReply, of watch: Int) {
        guard isOpen, session.watches.contains(watch) else { return }
        tally.watchEvents += 1
        responses.append(ready: event)
    }

    /// The bytes of the next reply in order; nil where it is not ready.
    mutating func popReply() -> [UInt8]? {
        let sequence = responses.first
        guard let reply = responses.popReady() else { return nil }
        // The form changes with the reply to HELLO, not when HELLO runs: errors before it keep the form that the client expects there.
        if errorForms.first?.first == sequence { errorForm = errorForms.removeFirst().form }
        return reply.bytes(errorsIn: errorForm)
    }

    /// The bytes of an error after all replies.
    func bytes(of error: ProtocolError) -> [UInt8] { WrittenReply.error(error).bytes(errorsIn: errorForm) }
}
