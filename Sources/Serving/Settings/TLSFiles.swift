public import NIOSSL

/// Where the certificate and the key of a server are, as PEM.
public struct TLSFiles: Sendable, Hashable {
    /// The certificate, and those that lead to its root.
    public var certificates: String
    /// The private key.
    public var key: String
    /// The certificates of those who sign clients' certificates; nil where clients need none.
    public var clientAuthorities: String?

    /// The given files.
    public init(certificates: String, key: String, clientAuthorities: String? = nil) {
        self.certificates = certificates
        self.key = key
        self.clientAuthorities = clientAuthorities
    }

    /// TLS 1.2 and later; clients are asked for a certificate where it says who signs them.
    ///
    /// - Throws: ``Fault`` where a file cannot be read, or holds something else.
    public func configuration() throws(Fault) -> TLSConfiguration {
        let chain = try Self.certificates(in: certificates).map { NIOSSLCertificateSource.certificate($0) }
        guard let privateKey = try? NIOSSLPrivateKey(file: key, format: .pem) else {
            throw Fault(path: key, lacks: "private key")
        }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain, privateKey: .privateKey(privateKey))
        configuration.minimumTLSVersion = .tlsv12
        if let clientAuthorities {
            _ = try Self.certificates(in: clientAuthorities)
            configuration.trustRoots = .file(clientAuthorities)
            configuration.certificateVerification = .noHostnameVerification
        }
        return configuration
    }

    private static func certificates(in path: String) throws(Fault) -> [NIOSSLCertificate] {
        guard let certificates = try? NIOSSLCertificate.fromPEMFile(path), !certificates.isEmpty else {
            throw Fault(path: path, lacks: "certificate")
        }
        return certificates
    }

    /// Why TLS cannot be spoken with these files.
    public struct Fault: Error, CustomStringConvertible {
        let path: String
        let lacks: String

        /// What is wrong and what to do about it, on one line.
        public var description: String {
            "\(path): no \(lacks) can be read from it; name a PEM file that holds one and that this user may read"
        }
    }
}
