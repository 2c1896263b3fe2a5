import Serving
import Testing

/// Which hosts a server may be asked by.
struct ServedHostsTests {
    @Test(arguments: [
        ("localhost", RequestHost.name("localhost")), ("Archive.Example.:443", .name("archive.example")),
        ("archive.example:", .name("archive.example")), ("b%c3%bccher_1.example", .name("b%c3%bccher_1.example")),
        ("127.0.0.1:7480", .address([127, 0, 0, 1])), ("[::ffff:10.1.2.3]", .address([10, 1, 2, 3])),
        ("[0:0::1]:80", .address([UInt8](repeating: 0, count: 15) + [1])), ("127.1", .name("127.1")),
    ])
    func hostsAreRead(_ authority: String, _ host: RequestHost) {
        #expect(RequestHost(authority) == host)
    }

    @Test(arguments: [
        "", ":80", "a b", "a:b", "a:8x", "a:80:80", "user@a", "a/b", "a?b", "a,b c", "[::1", "::1", "[::1]x", "[a]",
        "[fe80::1%25eth0]", "b\u{FC}cher.example", "a%2", "a%zz", "a\u{0}", "[::1\u{0}]", "http://a",
    ])
    func whatIsNoHostIsNone(_ authority: String) {
        #expect(RequestHost(authority) == nil)
    }

    @Test func urlsAreCutAtTheirHost() throws {
        #expect(RequestHost(ofURL: "HTTPS://archive.example:8443/a?b#c") == .name("archive.example"))
        #expect(RequestHost(ofURL: "http://[::1]?q") == RequestHost("[::1]"))
        for url in [
            "archive.example", "ftp://archive.example", "http:archive.example", "http://u@archive.example/",
            "http:///a",
        ] {
            #expect(RequestHost(ofURL: url) == nil, "\(url)")
        }
        let parts = try #require(RequestHost.parts(ofURL: "http://a?q=/b"))
        #expect(parts.authority == "a" && parts.rest == "?q=/b")
    }

    @Test func aServerOnLoopbackGoesByLoopbackNamesAlone() {
        let hosts = ServedHosts([.host("127.0.0.1", port: 7480), .unixSocket(path: "/run/socket")])
        for host in ["localhost", "LOCALHOST:99", "127.0.0.1:7480", "127.255.0.9", "[::1]:1", "[::ffff:127.0.0.1]"] {
            #expect(throws: Never.self) { try hosts.check([host]) }
        }
        for host in [
            "evil.example", "localhost.evil.example", "evil-localhost", "127.0.0.1.evil.example", "10.0.0.1", "0.0.0.0",
            "[::2]", "2130706433",
        ] {
            #expect(throws: ServedHosts.Fault.misdirected(host: host)) { try hosts.check([host]) }
        }
        for fields in [[], ["localhost", "localhost"], ["a b"], [""]] {
            #expect(throws: ServedHosts.Fault.malformed) { try hosts.check(fields) }
        }
    }

    @Test func listeningAddressesAndThePublicOneCount() {
        let hosts = ServedHosts(
            [.host("10.0.0.1", port: 80), .host("fd00::1", port: 80), .host("Archive.LAN", port: 80)],
            publicAddress: "https://archive.example:8443/variorum")
        for host in [
            "10.0.0.1:8080", "[fd00:0::1]", "archive.lan", "archive.example", "ARCHIVE.EXAMPLE:443", "localhost",
        ] {
            #expect(throws: Never.self) { try hosts.check([host]) }
        }
        for host in ["10.0.0.2", "[fd00::2]", "lan", "www.archive.example"] {
            #expect(throws: ServedHosts.Fault.misdirected(host: host)) { try hosts.check([host]) }
        }
    }

    @Test(arguments: ["0.0.0.0", "::"]) func whereAllAddressesAreListenedOnAnyAddressIsOne(_ address: String) {
        let hosts = ServedHosts([.host(address, port: 80)])
        for host in ["10.0.0.2", "[fd00::2]:80", "127.0.0.1", "localhost"] {
            #expect(throws: Never.self) { try hosts.check([host]) }
        }
        #expect(throws: ServedHosts.Fault.misdirected(host: "evil.example")) { try hosts.check(["evil.example"]) }
    }
}
