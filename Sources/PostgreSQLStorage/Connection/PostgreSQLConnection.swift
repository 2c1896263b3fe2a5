import CPostgreSQL
import Glibc

/// One connection to a server. It is used by one thread at a time, and statements that belong together go to the server together.
///
///     let rows = try connection.run([begin(), articleByNumber(.integer(12))])   // one round trip
final class PostgreSQLConnection {
    private let handle: OpaquePointer
    private let counts: ConnectionCounts?
    /// Whether a plan is made once for all values.
    private var makesPlansForAllValues = false
    /// The names of the statements that the server has prepared here.
    private var prepared: [ObjectIdentifier: String] = [:]
    /// The statements that were sent by ``finishLater(_:)``, whose results are still to come.
    private var unread: [[Step]] = []
    /// Whether something went wrong on the way, so that nothing more can be said here.
    private(set) var isLost = false

    /// What is sent, one behind the other.
    private enum Step {
        case prepare(Statement)
        case setPlanning
        case run
    }

    /// Connects, and waits until the server is ready.
    ///
    /// - Throws: ``ServerFault`` without a state.
    init(to address: ArchiveAddress, countedIn counts: ConnectionCounts? = nil) throws {
        let keywords = ["connect_timeout", "fallback_application_name", "dbname", "client_encoding"]
        let values = ["10", "variorum", address.description, "UTF8"]
        let handle = keywords.withCStrings { keywords in
            values.withCStrings { PQconnectdbParams(keywords, $0, 1) }
        }
        guard let handle, PQstatus(handle) == CONNECTION_OK else {
            let fault = ServerFault(connection: handle, isOfConnecting: true)
            PQfinish(handle)
            throw fault
        }
        (self.handle, self.counts) = (handle, counts)
        // What the server remarks is for those who operate it, and stands in its own log.
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        counts?.noteOpened()
        // Where it fails, the connection ends as any other does.
        makesPlansForAllValues = try !run(script: Self.settings).isEmpty
    }

    /// The tables of an archive are in a schema of their own, and nothing else is looked for by a bare name. Compiling a plan (jit) costs more than
    /// any statement takes. One plan is made for all values; Citus must know the values to find the server.
    private static let settings = """
        SET search_path = variorum; SET jit = off;
        SELECT set_config('plan_cache_mode', 'force_generic_plan', false)
        WHERE NOT EXISTS (SELECT FROM pg_extension WHERE extname = 'citus')
        """

    deinit {
        PQfinish(handle)
        counts?.noteClosed()
    }

    /// Whether the server can be reached at all, and takes clients, or no server is named in the address; so a refusal is its last word.
    static func isServing(_ address: ArchiveAddress) -> Bool {
        [PQPING_OK, PQPING_NO_ATTEMPT].contains(PQping(address.description))
    }

    /// Whether a server is there that takes no clients at the moment: it starts, recovers or stops.
    static func isChanging(_ address: ArchiveAddress) -> Bool { PQping(address.description) == PQPING_REJECT }

    /// What cancels the statement that runs; nil where nothing can.
    func makeCancellation() -> Cancellation? { PQgetCancel(handle).map(Cancellation.init) }

    /// Runs a text of several statements, without values. For schemas and settings.
    ///
    /// - Returns: The first column of the rows of the last one, as text.
    @discardableResult func run(script: String) throws -> [String] {
        try drain()
        guard PQexitPipelineMode(handle) == 1, let result = PQexec(handle, script) else { throw lost() }
        defer { PQclear(result) }
        let isDone = [PGRES_COMMAND_OK, PGRES_TUPLES_OK].contains(PQresultStatus(result))
        let fault = isDone ? nil : fault(of: result)
        guard PQenterPipelineMode(handle) == 1 else { throw lost(fault) }
        if let fault { throw fault }
        return (0..<PQntuples(result)).map { String(cString: PQgetvalue(result, $0, 0)) }
    }

    /// Runs statements one behind the other in one round trip, and gives the rows of each. Behind one that fails none runs.
    ///
    /// - Throws: ``ServerFault`` of the first that fails.
    @discardableResult func run(_ calls: [Call]) throws -> [ResultRows] {
        let steps = try send(calls)
        try drain()
        return try receive(steps)
    }

    /// Sends a statement, and takes its result only when the connection is used again: the end of a transaction that has written nothing.
    func finishLater(_ call: Call) throws {
        unread.append(try send([call]))
    }

    // MARK: Notifications

    /// What becomes readable where something arrives, also the end of the connection.
    var socket: Int32 { PQsocket(handle) }

    /// Takes the notifications that have arrived, and waits for none; whether there was any.
    ///
    /// - Throws: ``ServerFault`` where the connection is lost.
    func takeNotifications() throws -> Bool {
        guard PQconsumeInput(handle) == 1 else { throw lost() }
        var count = 0
        while let notification = PQnotifies(handle) {
            PQfreemem(notification)
            count += 1
        }
        return count > 0
    }

    private func drain() throws {
        while !unread.isEmpty { _ = try receive(unread.removeFirst()) }
    }

    // MARK: Sending

    private func send(_ calls: [Call]) throws -> [Step] {
        var steps: [Step] = []
        for call in calls {
            let isApart = call.statement.isPlannedEachTime && makesPlansForAllValues
            if isApart { steps.append(try sendPlanning(Self.forItsValues)) }
            let (name, isNew) = name(of: call.statement)
            if isNew {
                let types = call.values.map(\.type)
                guard PQsendPrepare(handle, name, call.statement.sql.text, Int32(types.count), types) == 1 else {
                    throw lost()
                }
                steps.append(.prepare(call.statement))
            }
            try send(call, as: name)
            steps.append(.run)
            if isApart { steps.append(try sendPlanning(Self.forAllValues)) }
        }
        guard PQpipelineSync(handle) == 1, PQflush(handle) >= 0 else { throw lost() }
        return steps
    }

    private static let forItsValues = "SELECT set_config('plan_cache_mode', 'force_custom_plan', true)"
    private static let forAllValues = "SELECT set_config('plan_cache_mode', 'force_generic_plan', true)"

    /// Sends how what follows is planned, up to the end of the transaction.
    private func sendPlanning(_ script: String) throws -> Step {
        guard PQsendQueryParams(handle, script, 0, nil, nil, nil, nil, 1) == 1 else { throw lost() }
        return .setPlanning
    }

    /// What the server knows a statement by, and whether it is yet to be told.
    private func name(of statement: Statement) -> (text: String, isNew: Bool) {
        if let known = prepared[ObjectIdentifier(statement)] { return (known, false) }
        let name = "s\(prepared.count + 1)"
        prepared[ObjectIdentifier(statement)] = name
        return (name, true)
    }

    private func send(_ call: Call, as name: String) throws {
        var bytes: [UInt8] = []
        var ranges: [Range<Int>?] = []
        ranges.reserveCapacity(call.values.count)
        for value in call.values {
            let start = bytes.count
            ranges.append(value.write(to: &bytes) ? start..<bytes.count : nil)
        }
        // A value of no bytes is another thing than none: its address must not be null.
        bytes.append(0)
        let count = Int32(call.values.count)
        let lengths = ranges.map { Int32(clamping: $0?.count ?? 0) }
        let formats = [Int32](repeating: 1, count: call.values.count)
        let isSent = bytes.withUnsafeBytes { bytes in
            let base = bytes.baseAddress!.assumingMemoryBound(to: CChar.self)
            let values = ranges.map { $0.map { base + $0.lowerBound } }
            return PQsendQueryPrepared(handle, name, count, values, lengths, formats, 1)
        }
        guard isSent == 1 else { throw lost() }
    }

    // MARK: Receiving

    private func receive(_ steps: [Step]) throws -> [ResultRows] {
        var all: [ResultRows] = []
        var first: ServerFault?
        for step in steps {
            let result = try next()
            switch PQresultStatus(result) {
            case PGRES_COMMAND_OK, PGRES_TUPLES_OK:
                let rows = ResultRows(result)
                if case .run = step { all.append(rows) }
            default:
                if case .prepare(let statement) = step { prepared[ObjectIdentifier(statement)] = nil }
                if first == nil { first = fault(of: result) }
                PQclear(result)
            }
            // The end of this statement's results.
            guard PQgetResult(handle) == nil else { throw lost() }
        }
        let end = try next()
        defer { PQclear(end) }
        guard PQresultStatus(end) == PGRES_PIPELINE_SYNC else { throw lost(fault(of: end)) }
        if let first { throw first }
        return all
    }

    private func next() throws -> OpaquePointer {
        guard let result = PQgetResult(handle) else { throw lost() }
        if PQstatus(handle) != CONNECTION_OK {
            defer { PQclear(result) }
            throw lost(fault(of: result))
        }
        return result
    }

    private func fault(of result: OpaquePointer) -> ServerFault {
        let fault = ServerFault(result: result)
        if fault.isLossOfConnection || PQstatus(handle) != CONNECTION_OK { isLost = true }
        return fault
    }

    private func lost(_ fault: ServerFault? = nil) -> ServerFault {
        isLost = true
        return fault ?? ServerFault(connection: handle)
    }
}

/// Cancels the statement that runs on a connection, from another thread.
final class Cancellation: @unchecked Sendable {
    private let handle: OpaquePointer

    fileprivate init(_ handle: OpaquePointer) {
        self.handle = handle
    }

    deinit { PQfreeCancel(handle) }

    /// Asks the server; it may take as long as connecting does. What runs by then is cancelled, and where nothing does, nothing is.
    func cancel() {
        var reason = [CChar](repeating: 0, count: 256)
        _ = PQcancel(handle, &reason, Int32(reason.count))
    }
}

extension [String] {
    /// Calls `body` with the strings as C has them, and a null behind the last.
    fileprivate func withCStrings<Answer>(_ body: ([UnsafePointer<CChar>?]) -> Answer) -> Answer {
        let copies = map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        return body(copies.map { UnsafePointer($0) } + [nil])
    }
}
