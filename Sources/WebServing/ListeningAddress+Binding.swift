import HummingbirdCore
import Serving

extension ListeningAddress {
    /// What the library binds to.
    var bindAddress: BindAddress {
        switch self {
        case .host(let host, let port): .hostname(host, port: port)
        case .unixSocket(let path): .unixDomainSocket(path: path)
        }
    }

    /// The same with the port that the system chose; nil changes nothing.
    func withPort(_ port: Int?) -> ListeningAddress {
        guard case .host(let host, _) = self, let port else { return self }
        return .host(host, port: port)
    }
}
