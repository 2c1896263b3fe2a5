import NIOSSL

/// Whose certificates a client takes for those of the server. TLS is spoken wherever there is one.
public enum ServerTrust: Sendable, Hashable {
    /// Those that the system trusts.
    case system
    /// Those that the certificates in a PEM file sign, or are themselves.
    case file(path: String)

    /// TLS 1.2 and later; the server's name must be that of its certificate.
    func makeContext() throws(ServerFault) -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        if case .file(let path) = self { configuration.trustRoots = .file(path) }
        do {
            return try NIOSSLContext(configuration: configuration)
        } catch {
            throw .unusableTrust(name: name, reason: ServerFault.reason(of: error))
        }
    }

    private var name: String {
        switch self {
        case .system: "the system's certificates"
        case .file(let path): path
        }
    }
}
