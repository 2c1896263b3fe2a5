import ArticleModel
import Foundation
import NIOCore
import NIOPosix
import NIOSSL

extension ServerFault {
    /// The fault of a connection that an error of the network, or of TLS over it, has ended.
    init(of error: any Error, from address: ServerAddress) {
        let reason = Self.reason(of: error)
        let isTLS = error is NIOSSLError || error is NIOSSLExtraError || error is BoringSSLError
        self = isTLS ? .distrusted(address, reason: reason) : .lost(address, reason: reason)
    }

    /// An error in a few words, on one line.
    static func reason(of error: any Error) -> String {
        switch error {
        case let error as NIOConnectionError:
            error.connectionErrors.first.map { reason(of: $0.error) } ?? "no machine of this name is known"
        case let error as IOError: String(cString: strerror(error.errnoCode))
        case ChannelError.ioOnClosedChannel, ChannelError.eof: "it closed the connection"
        case NIOSSLError.noSuchFilesystemObject: "there is no such file"
        default: reasonOfTLS("\(error)") ?? "\(error)".onOneLine
        }
    }

    /// What BoringSSL calls a fault, such as `certificate verify failed`: all else that it says is of its own source.
    private static func reasonOfTLS(_ text: String) -> String? {
        guard let mark = text.range(of: "OPENSSL_internal:") else { return nil }
        let name = text[mark.upperBound...].prefix { $0.isUppercase || $0.isNumber || $0 == "_" }
        return name.isEmpty ? nil : name.lowercased().replacing("_", with: " ")
    }
}
