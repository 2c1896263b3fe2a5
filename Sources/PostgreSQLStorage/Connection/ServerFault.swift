import ArchiveStorage
import CPostgreSQL

/// What the server, or the way to it, says is wrong.
struct ServerFault: Error {
    /// Five characters that tell what it is (PostgreSQL's documentation, appendix A); empty where the connection is lost.
    let state: String
    /// What it is, in a line.
    let message: String
    /// Whether no connection came about at all.
    private var isOfConnecting = false

    /// The fault that a result bears.
    init(result: OpaquePointer) {
        state = PQresultErrorField(result, Int32(UInt8(ascii: "C"))).map { String(cString: $0) } ?? ""
        let primary = PQresultErrorField(result, Int32(UInt8(ascii: "M"))).map { String(cString: $0) }
        message = primary ?? String(cString: PQresultErrorMessage(result)).oneLine
    }

    /// The fault of a connection that is lost, or that never came about.
    init(connection: OpaquePointer?, isOfConnecting: Bool = false) {
        self.isOfConnecting = isOfConnecting
        state = ""
        message = connection.map { String(cString: PQerrorMessage($0)).oneLine } ?? "no memory"
    }

    /// A fault in other words.
    init(state: String, message: String) {
        (self.state, self.message) = (state, message)
    }

    /// Whether the way to the server is lost, so that another connection may find it again.
    ///
    /// Class 08 is of connections; 57P01 to 57P05 are those of a server that ends, starts or ends its clients; 53300 is of one with too many.
    var isLossOfConnection: Bool {
        state.isEmpty || state.hasPrefix("08") || state.hasPrefix("57P0") || state == "53300"
    }
}

extension ServerFault {
    /// Whether a server that takes clients has refused this one, or no server could be looked for.
    func isRefusal(by address: ArchiveAddress) -> Bool { isOfConnecting && PostgreSQLConnection.isServing(address) }
}

extension String {
    fileprivate var oneLine: String {
        split(whereSeparator: \.isNewline).map { $0.drop { $0 == " " || $0 == "\t" } }.joined(separator: " ")
    }
}

/// Says as an error of the seam what is wrong with the archive at an address.
struct ErrorTranslation {
    /// The address, as errors name it.
    let path: String

    /// Runs `body`; what it throws is thrown as an error of the seam.
    func translating<Answer>(_ body: () throws -> Answer) throws -> Answer {
        do {
            return try body()
        } catch {
            throw translated(error)
        }
    }

    /// The error of the seam for one of this module; any other is passed on.
    func translated(_ error: any Error) -> any Error {
        switch error {
        case let fault as ServerFault: translated(fault)
        case let value as DamagedValue: StorageError.damaged(path: path, detail: value.detail)
        default: error
        }
    }

    private func translated(_ fault: ServerFault) -> StorageError {
        switch fault.state {
        case _ where fault.isLossOfConnection: .unavailable(path: path, reason: fault.message)
        // Cancelled: by the limit of a statement, or by the watch.
        case "57014": .timeOut(path: path)
        // A lock that is not given, a deadlock, a transaction that cannot be put in order.
        case "55P03", "40P01", "40001": .busy(path: path)
        case "53100": .full(path: path)
        case "25006": .refused(path: path, reason: "it is a standby, or set to be read only; name its primary")
        case "42501", "28000", "28P01": .refused(path: path, reason: fault.message)
        case "3D000": .missing(path: path)
        case "XX001", "XX002": .damaged(path: path, detail: fault.message)
        default: .failed(path: path, detail: fault.state.isEmpty ? fault.message : "\(fault.message) (\(fault.state))")
        }
    }
}
