import LineAsking
import Testing

/// How a server is named.
struct ServerAddressTests {
    @Test(arguments: [
        ("127.0.0.1:80", "127.0.0.1:80"), ("archive.example", "archive.example:7411"), ("[::1]:1", "[::1]:1"),
        ("[::1]", "[::1]:7411"), ("unix:a", "unix:a"), ("/run/socket", "unix:/run/socket"), ("./a", "unix:./a"),
    ]) func isRead(text: String, meaning: String) throws {
        let address = try #require(ServerAddress(text))
        #expect(address.description == meaning)
        #expect(ServerAddress(meaning) == address)
    }

    @Test(arguments: [
        "", ":", ":80", "host:", "host:0", "host:-1", "host:+1", "host:65536", "host:1:2", "::1", "[::1", "[]:1",
        "[::1]1",
        "unix:", "a b", "host:1 ",
    ]) func nothingElseIsRead(text: String) {
        #expect(ServerAddress(text) == nil)
    }
}
