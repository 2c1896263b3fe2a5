import ArticleModel

/// Why a server gave no answer.
public enum ServerFault: Error, Sendable, Hashable {
    /// No connection came about.
    case unreachable(ServerAddress, reason: String)
    /// The certificates that are to be trusted cannot be used.
    case unusableTrust(name: String, reason: String)
    /// TLS came to nothing.
    case distrusted(ServerAddress, reason: String)
    /// The connection ended before the answer did.
    case lost(ServerAddress, reason: String)
    /// Nothing came for so long.
    case silent(ServerAddress, seconds: Int)
    /// What came is no reply of the protocol, or no result.
    case unreadable(ServerAddress, reason: String)
    /// The server answered with an error.
    case refused(ServerAddress, code: String, message: String)
    /// What is asked for cannot be asked of a server, or not of one like this; it was not asked.
    case unaskable(code: String, message: String)
}

extension ServerFault: CustomStringConvertible {
    /// What is wrong and what to do about it, on one line.
    public var description: String {
        switch self {
        case .unreachable(let address, let reason):
            "the server at \(address) cannot be reached: \(reason); is 'variorum serve' running there?"
        case .unusableTrust(let name, let reason):
            "\(name) cannot be used to know the server by: \(reason); give a file of certificates in PEM"
        case .distrusted(let address, let reason):
            "\(address) could not be made sure of over TLS: \(reason); does it speak TLS, with a certificate for this name that --tls trusts?"
        case .lost(let address, let reason):
            "the server at \(address) broke off: \(reason); ask again, with --tls if it speaks TLS"
        case .silent(let address, let seconds):
            "the server at \(address) said nothing for \(seconds) s; ask again, or ask for less"
        case .unreadable(let address, let reason):
            "what \(address) answers is not understood: \(reason); is this the line protocol of a Variorum server (port 7411 unless told otherwise, not that of its pages), no older than this program?"
        case .refused(let address, _, let message):
            "the server at \(address) says: \(message.onOneLine)"
        case .unaskable(_, let message): message.onOneLine
        }
    }
}
