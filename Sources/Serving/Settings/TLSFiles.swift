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
    /// - Throws: What NIOSSL throws where a file cannot be read, or holds something else.
    public func configuration() throws -> TLSConfiguration {
        let chain = try NIOSSLCertificate.fromPEMFile(certificates).map { NIOSSLCertificateSource.certificate($0) }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain, privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem)))
        configuration.minimumTLSVersion = .tlsv12
        if let clientAuthorities {
            configuration.trustRoots = .file(clientAuthorities)
            configuration.certificateVerification = .noHostnameVerification
        }
        return configuration
    }
}
