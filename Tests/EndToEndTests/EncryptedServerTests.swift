import Foundation
import TestSupport
import Testing

/// TLS, with certificates that openssl makes for the test.
@Suite(.serialized) struct EncryptedServerTests {
    private let sample: SampleArchive
    private let certificate, key: String

    init() throws {
        sample = try SampleArchive()
        (certificate, key) = try Self.makeCertificate("localhost", in: sample.folder)
    }

    @Test func whoTrustsTheCertificateIsAnsweredAndOthersAreNot() throws {
        let server = try serve()
        let expected = try sample.program.run("first", "radar")
        for host in ["localhost", "127.0.0.1"] {
            let address = "\(host):\(server.port)"
            #expect(try sample.program.run("--server", address, "--tls", certificate, "first", "radar") == expected)
        }
        let distrusting = try sample.program.run(
            "--server", "localhost:\(server.port)", "--tls", "system", "first", "radar")
        #expect(distrusting.status == 2)
        #expect(distrusting.messages.contains("could not be made sure of over TLS"), "\(distrusting.messages)")
        #expect(distrusting.messages.contains("TLS: certificate verify failed;"), "\(distrusting.messages)")
        #expect(server.end() == 0)
    }

    @Test func aCertificateForAnotherNameIsRefused() throws {
        let (other, otherKey) = try Self.makeCertificate("elsewhere.example", in: sample.folder)
        let server = try serve(certificate: other, key: otherKey)
        let outcome = try sample.program.run("--server", "localhost:\(server.port)", "--tls", other, "first", "radar")
        #expect(outcome.status == 2)
        #expect(outcome.messages.contains("could not be made sure of over TLS"), "\(outcome.messages)")
        #expect(server.end() == 0)
    }

    @Test func aPlainClientIsRefused() throws {
        let server = try serve()
        let plain = try LineClient(port: server.port)
        try plain.send("PING")
        // An alert of TLS, perhaps, and the end: no reply.
        while let line = try? plain.line() { #expect(!line.hasPrefix("OK")) }
        #expect(try sample.program.run("--server", "127.0.0.1:\(server.port)", "first", "radar").status == 2)
        #expect(server.end() == 0)
    }

    @Test func clientsMustShowACertificateWhereOneIsAskedFor() throws {
        let (client, clientKey) = try Self.makeCertificate("a-client", in: sample.folder)
        let server = try serve(more: "tls_client_authorities: \(client)")
        let without = try sample.program.run(
            "--server", "localhost:\(server.port)", "--tls", certificate, "first", "radar")
        #expect(without.status == 2)
        let asked = try sample.folder.write("PING \"over TLS\"\nQUIT\n".utf8, to: "asked")
        let answered = try sample.folder.write([], to: "answered")
        try SystemCommand.run(
            "openssl", "s_client", "-quiet", "-connect", "127.0.0.1:\(server.port)", "-CAfile", certificate, "-cert",
            client, "-key", clientKey, input: asked, output: answered, isSilent: true)
        #expect(
            try String(contentsOfFile: answered, encoding: .utf8) == "OK 1\n{\"text\":\"over TLS\"}\nOK 0\n")
        #expect(server.end() == 0)
    }

    private func serve(certificate: String? = nil, key: String? = nil, more: String = "") throws -> ServingProgram {
        let text = """
            tls_certificates: \(certificate ?? self.certificate)
            tls_key: \(key ?? self.key)
            \(more)
            """
        let configuration = try sample.folder.write(text.utf8, to: "server.yaml")
        return try ServingProgram(archive: sample.folder.path("archive.db"), arguments: ["--config", configuration])
    }

    /// A certificate that signs itself, and its key.
    private static func makeCertificate(_ name: String, in folder: TemporaryFolder) throws -> (String, String) {
        let (certificate, key) = (folder.path(name + ".pem"), folder.path(name + ".key"))
        let names = name == "localhost" ? "DNS:localhost,IP:127.0.0.1" : "DNS:" + name
        try SystemCommand.run(
            "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-days",
            "2", "-subj", "/CN=" + name, "-addext", "subjectAltName=" + names,
            isSilent: true)
        return (certificate, key)
    }
}
