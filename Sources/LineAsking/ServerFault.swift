import ArticleModel
import Foundation
public import Verbs

/// Why a server gave no answer.
public enum ServerFault: Error, Sendable, Hashable {
    /// The connection could not be made.
    case unreachable(ServerAddress, reason: String)
    /// The trusted certificates cannot be used.
    case unusableTrust(name: String, reason: String)
    /// The TLS handshake failed.
    case distrusted(ServerAddress, reason: String)
    /// The connection ended before the answer did.
    case lost(ServerAddress, reason: String)
    /// The server sent nothing for this long.
    case silent(ServerAddress, seconds: Int)
    /// The server sent no reply of the protocol, or no result.
    case unreadable(ServerAddress, reason: String)
    /// The server answered with an error; `data` is what the error names, nil where the server does not say.
    case refused(ServerAddress, code: String, message: String, data: ErrorData? = nil)
    /// The question cannot be answered by this server, and was not sent.
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
        case .refused(let address, _, let message, _):
            "the server at \(address) says: \(message.onOneLine)"
        case .unaskable(_, let message): message.onOneLine
        }
    }
}

extension ServerFault {
    /// The text after the code of `ERR`: a message, or where HELLO asked for it an object with the message and the data of the error.
    init(refusal code: String, _ message: String, by address: ServerAddress) {
        struct Message: Decodable {
            let message: String
        }
        let bytes = Data(message.utf8)
        guard message.utf8.first == UInt8(ascii: "{"), let told = try? JSONDecoder().decode(Message.self, from: bytes),
            let data = try? JSONDecoder().decode(ErrorData.self, from: bytes)
        else {
            self = .refused(address, code: code, message: message)
            return
        }
        self = .refused(address, code: code, message: told.message, data: data)
    }
}
