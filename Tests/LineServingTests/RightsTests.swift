import LineProtocol
import Serving
import TestSupport
import Testing
import Verbs

/// Who may do what.
@Suite(.serialized) struct RightsTests {
    @Test func withoutATokenNothingIsAskedWhereOneIsNeeded() async throws {
        try await withServer({ $0.openDoors = [] }) { server in
            let client = try server.client()
            for line in ["FIRST radar", "STATS", "WATCH radar", "UNWATCH 1", "ADD {\"article\":\"a\",\"text\":\"b\"}"] {
                #expect(try client.ask(line).first?.hasPrefix("ERR auth-required ") == true, "\(line)")
            }
            for line in ["PING", "HELP PING", "HELLO"] { #expect(try client.ask(line).first?.hasPrefix("OK ") == true) }
            #expect(try client.ask("AUTH " + RunningServer.readToken).last == #"{"rights":["read"]}"#)
            #expect(try client.ask("FIRST \"X-band radar\"").first == "OK 2 total=2")
            #expect(try client.ask("ADD {\"article\":\"a\",\"text\":\"b\"}").first?.hasPrefix("ERR forbidden ") == true)
        }
    }

    @Test func aTokenThatComesWithRereadSettingsMayWrite() async throws {
        try await withServer({ $0.tokens.removeFirst() }) { server in
            let early = try server.client()
            #expect(try early.ask("AUTH " + RunningServer.writeToken).first?.hasPrefix("ERR auth-failed ") == true)
            var settings = server.context.settings.current
            settings.tokens = RunningServer.tokens
            server.context.settings.replace(with: settings)
            let record = "ADD {\"source\":\"s\",\"article\":\"a\",\"version\":1,\"text\":\"A late token.\"}"
            for outcome in ["added", "unchanged"] {
                let reply = try server.writer().ask(record)
                #expect(reply.last?.contains("\"outcome\":\"\(outcome)\"") == true, "\(reply)")
            }
        }
    }

    @Test func theThirdWrongTokenClosesTheConnection() async throws {
        try await withServer { server in
            let client = try server.client()
            for token in ["", "\"a b\"", "sample-write-toke"] {
                #expect(
                    try client.ask("AUTH " + (token.isEmpty ? "\"\"" : token)).first?.hasPrefix("ERR auth-failed ")
                        == true)
            }
            #expect(try client.line() == nil)
        }
    }

    @Test func linesOfWritersMayBeLonger() async throws {
        try await withServer { server in
            let client = try server.client()
            let record =
                "ADD {\"article\":\"long\",\"version\":1,\"text\":\"" + String(repeating: "word ", count: 40_000)
                + "\"}"
            #expect(try client.ask(record).first?.hasPrefix("ERR line-too-long ") == true)
            #expect(try client.ask("AUTH " + RunningServer.writeToken).first == "OK 1")
            #expect(try client.ask(record).first == "OK 1")
        }
    }

    @Test(arguments: [
        ("127.0.0.1:0", true), ("localhost:7411", true), ("[::1]:0", true), ("unix:/tmp/a", true),
        ("0.0.0.0:7411", false), ("[::]:7411", false), ("192.168.1.2:7411", false),
        ("127.0.0.1.example.org:7411", false),
    ]) func addressesAreLocalOrNot(text: String, isLocal: Bool) throws {
        let address = try #require(ListeningAddress(text))
        #expect(address.isLocal == isLocal)
        #expect(address.description == text)
    }

    @Test(arguments: ["", ":", "host", "host:", ":80", "host:65536", "host:-1", "host:+80", "a:b:80", "unix:", "[::1]"])
    func otherTextsAreNoAddresses(text: String) {
        #expect(ListeningAddress(text) == nil)
    }

    @Test(arguments: ["-0", "+0", "0x", " 0"]) func signsAreNoDigitsOfAHash(pair: String) {
        func token(_ pair: String) -> AccessToken? {
            AccessToken(name: "a", sha256: pair + String(repeating: "aF", count: 31), rights: [.read])
        }
        #expect(token("0a") != nil)
        #expect(token(pair) == nil)
    }
}
