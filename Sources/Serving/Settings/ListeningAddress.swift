import NIOCore

/// Where a server listens.
public enum ListeningAddress: Sendable, Hashable {
    /// A host's name or address and a port; port 0 lets the system choose.
    case host(String, port: Int)
    /// The path of a Unix socket.
    case unixSocket(path: String)

    /// Whether only programs of the same machine reach it. A name that is not `localhost` may be any machine.
    public var isLocal: Bool {
        switch self {
        case .unixSocket: true
        case .host(let host, _):
            host == "localhost" || host == "::1"
                || (host.hasPrefix("127.") && (try? SocketAddress(ipAddress: host, port: 0)) != nil)
        }
    }
}

extension ListeningAddress: CustomStringConvertible {
    /// `127.0.0.1:7411`, `[::1]:7411` or `unix:/run/variorum/socket`.
    public var description: String {
        switch self {
        case .host(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .unixSocket(let path): "unix:" + path
        }
    }

    /// How a browser on this machine reaches pages there; nil for a Unix socket, which a proxy alone reaches.
    public func pagesAddress(hasTLS: Bool) -> String? {
        guard case .host = self else { return nil }
        return (hasTLS ? "https://" : "http://") + description
    }

    /// Reads what ``description`` gives; nil for anything else.
    public init?(_ text: String) {
        if text.hasPrefix("unix:"), text.utf8.count > 5 {
            self = .unixSocket(path: String(text.dropFirst(5)))
            return
        }
        guard let colon = text.lastIndex(of: ":") else { return nil }
        let digits = text[text.index(after: colon)...]
        // A number may have a sign, and a port has none.
        guard digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let port = UInt16(digits)
        else { return nil }
        var host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            return nil
        }
        guard !host.isEmpty else { return nil }
        self = .host(String(host), port: Int(port))
    }
}
