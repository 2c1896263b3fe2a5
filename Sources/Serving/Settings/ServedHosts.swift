/// The hosts by which a server may be asked over HTTP: loopback names, the addresses that it listens on, and its public address.
///
/// A request for any other host is refused. Otherwise a page of any site could read an archive on loopback in its reader's browser: the
/// site has its own name point to 127.0.0.1, and for the browser both are then one origin (DNS rebinding). Ports are not compared: they
/// change on the way through a proxy or a tunnel, and rebinding does not depend on them.
public struct ServedHosts: Sendable {
    private let hosts: Set<RequestHost>
    /// Whether the server listens on all addresses of the machine. Any IP address is then taken for one of them: no name server can make a
    /// browser send one address and connect to another, and a machine behind a port that is forwarded does not know its own.
    private let isAnyAddress: Bool

    /// The hosts of a server that listens on some addresses.
    ///
    /// - Parameter publicAddress: Its URL as readers know it; nil where that is one of the addresses.
    public init(_ addresses: [ListeningAddress], publicAddress: String? = nil) {
        let listening = addresses.compactMap { address -> RequestHost? in
            guard case .host(let host, _) = address else { return nil }
            return RequestHost(host.contains(":") ? "[\(host)]" : host)
        }
        isAnyAddress = listening.contains(where: \.isUnspecified)
        hosts = Set(listening + [publicAddress.flatMap { RequestHost(ofURL: $0) }].compactMap(\.self))
    }

    /// Whether the server may be asked by this host.
    public func contains(_ host: RequestHost) -> Bool {
        if host.isLoopback || hosts.contains(host) { return true }
        if case .address = host { return isAnyAddress }
        return false
    }

    /// Why a request is refused.
    public enum Fault: Error, Equatable {
        /// It names no host, several, or something that is none: 400 (RFC 9112, section 3.2).
        case malformed
        /// It is for a host that the server does not go by: 421.
        case misdirected(host: String)
    }

    /// Checks the values of all `Host` fields of a request.
    ///
    /// - Throws: ``Fault``.
    public func check(_ fields: [String]) throws(Fault) {
        guard fields.count == 1, let host = RequestHost(fields[0]) else { throw .malformed }
        guard contains(host) else { throw .misdirected(host: fields[0]) }
    }
}

extension ServedHosts.Fault: CustomStringConvertible {
    /// What is wrong and what to do about it.
    public var description: String {
        switch self {
        case .malformed: "the request must name one host; send one Host field, such as 'Host: archive.example'"
        case .misdirected(let host):
            """
            this server does not go by the name '\(host.prefix(64))'; ask it by localhost or by an address that it listens on, or have its \
            keeper set public_address to the one that readers use
            """
        }
    }
}
