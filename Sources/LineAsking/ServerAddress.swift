/// Where a server is reached.
public enum ServerAddress: Sendable, Hashable {
    /// A host's name or address, and a port.
    case host(String, port: Int)
    /// The path of a Unix socket.
    case unixSocket(path: String)

    /// The port where none is given: the one on which a server listens by default.
    static let defaultPort = 7411

    /// Reads `HOST`, `HOST:PORT`, `[::1]:PORT`, `unix:PATH`, or a path with a slash in it; nil for anything else.
    public init?(_ text: String) {
        if text.hasPrefix("unix:") || text.contains("/") {
            let path = text.hasPrefix("unix:") ? String(text.dropFirst(5)) : text
            guard !path.isEmpty else { return nil }
            self = .unixSocket(path: path)
            return
        }
        guard let (host, port) = Self.hostAndPort(of: text), !host.isEmpty, !host.contains(where: \.isWhitespace) else {
            return nil
        }
        self = .host(host, port: port)
    }

    private static func hostAndPort(of text: String) -> (String, Int)? {
        if text.hasPrefix("[") {
            guard let end = text.firstIndex(of: "]") else { return nil }
            let rest = text[text.index(after: end)...]
            guard let port = rest.isEmpty ? defaultPort : port(of: rest) else { return nil }
            return (String(text[text.index(after: text.startIndex)..<end]), port)
        }
        guard let colon = text.firstIndex(of: ":") else { return (text, defaultPort) }
        return port(of: text[colon...]).map { (String(text[..<colon]), $0) }
    }

    /// Reads `:7411`.
    private static func port(of text: Substring) -> Int? {
        let digits = text.dropFirst()
        guard text.first == ":", digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = UInt16(digits),
            port > 0
        else { return nil }
        return Int(port)
    }
}

extension ServerAddress: CustomStringConvertible {
    /// `127.0.0.1:7411`, `[::1]:7411` or `unix:/run/variorum/socket`.
    public var description: String {
        switch self {
        case .host(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .unixSocket(let path): "unix:" + path
        }
    }
}
